import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '../../support/runTests.ts';

/** What VS Code calls inside its extension host: runs every compiled file beside this one that is a test. */
export async function run(): Promise<void> {
  const names = readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'));
  const { passed, failed } = await runTests(
    names.map((name) => join(__dirname, name)),
    'require',
  );
  if (failed > 0 || passed === 0) throw new Error(`${failed} tests failed, ${passed} passed`);
}
