// Runs a script under Node 24: `node scripts/node24.mjs node_modules/mocha/bin/mocha.js test/unit/x.test.ts`.
import { node24, run } from './run.mjs';

process.exitCode = await run(node24(), process.argv.slice(2));
