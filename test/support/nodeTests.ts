// Runs the tests of the folders named that need no editor: `node test/support/nodeTests.ts unit laws`.
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { runTests } from './runTests.ts';

/** A browser loses a click or a key now and then on a busy machine, as a user does; anything else is as it is. */
const driven = 'e2e/drive';

const files = process.argv.slice(2).flatMap((folder) => globSync(`test/${folder}/**/*.test.ts`));
const { failed } = await runTests(
  files.map((file) => resolve(file)),
  'import',
  process.argv.includes(driven) ? 1 : 0,
);
process.exit(failed === 0 && files.length > 0 ? 0 : 1);
