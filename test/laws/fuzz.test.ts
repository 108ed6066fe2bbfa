import assert from 'node:assert/strict';
import { entries } from '../fuzz/entries.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250318);

describe('whatever comes in', () => {
  for (const { name, runs, attempt } of entries) {
    it(`breaks nothing: ${name}`, async () => {
      const { failure } = await attempt({ seed: SEED, runs });
      if (failure !== null) assert.fail(`LAW_SEED=${SEED}, ${failure}`);
    });
  }
});
