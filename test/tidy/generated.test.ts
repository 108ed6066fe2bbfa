import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { outOfDate, registries, valuesOf } from '../../scripts/generate.mjs';
import { inRoot } from '../../scripts/run.mjs';

describe('what is generated', () => {
  it('is as `npm run generate` would write it', async () => {
    assert.deepEqual(
      (await outOfDate()).map(({ path }) => path),
      [],
    );
  });

  for (const folder of registries.filter((path) => existsSync(inRoot(path)))) {
    it(`finds in each file of ${folder} exactly one value, named like the file`, () => {
      for (const name of valuesOf(folder)) {
        const source = readFileSync(inRoot(folder, `${name}.ts`), 'utf8');
        const values = [...source.matchAll(/^export (?:const|let|function|class|async function) (\w+)/gm)].map(([, value]) => value);
        assert.deepEqual(values, [name], `${folder}/${name}.ts`);
      }
    });
  }
});
