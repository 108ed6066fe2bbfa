import assert from 'node:assert/strict';
import { causes } from '../../server/src/analysis/causes/index.ts';
import { mitigationOf } from '../../server/src/analysis/report/playbook.ts';
import type { Hypothesis } from '../../server/src/analysis/model.ts';
import { logData } from '../support/logData.ts';

describe('the steps that a report suggests', () => {
  for (const { id } of causes)
    it(`are some for ${id}`, () => {
      const hypothesis = { cause: id, category: 'error', confidence: 0.9, rank: 1 } as unknown as Hypothesis;
      const titles = mitigationOf(logData([]), [hypothesis]).filter(({ steps }) => steps.length > 0);
      assert.equal(titles.length, 1);
    });
});
