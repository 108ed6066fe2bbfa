import assert from 'node:assert/strict';
import { oddValues } from '../../server/src/analysis/causes/_oddValues.ts';

describe('odd values of a message', () => {
  it('are null, numbers up to zero and their like, in their shortest form', () => {
    assert.deepEqual(oddValues('amount=0.00 of -5, null and 7 in 10'), ['0', '-5', 'null']);
  });
});
