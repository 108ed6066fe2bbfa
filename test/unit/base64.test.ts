import assert from 'node:assert/strict';
import { fromBase64 } from '../../server/src/analysis/kernel/base64.ts';

describe('base64', () => {
  it('stands for the bytes it was made of, whatever their number', () => {
    for (let length = 0; length < 8; length++) {
      const bytes = Buffer.from(Array.from({ length }, (_, i) => (i * 91 + 250 * length) & 255));
      assert.deepEqual(Buffer.from(fromBase64(bytes.toString('base64'))), bytes);
    }
  });
});
