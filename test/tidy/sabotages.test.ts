import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { sabotages } from '../../scripts/mutation/sabotages.mjs';

describe('the sabotages of the laws', () => {
  for (const { law, path, was, test } of sabotages)
    it(`have their place in the source, and their test: ${law}`, () => {
      assert.equal(readFileSync(path, 'utf8').split(was).length, 2);
      assert.ok(existsSync(test));
    });
});
