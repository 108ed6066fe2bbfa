// Runs the tests of the folders named that need no editor: `node test/support/nodeTests.ts unit laws`.
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { runTests } from './runTests.ts';

const files = process.argv.slice(2).flatMap((folder) => globSync(`test/${folder}/**/*.test.ts`));
const { failed } = await runTests(
  files.map((file) => resolve(file)),
  'import',
);
process.exit(failed === 0 && files.length > 0 ? 0 : 1);
