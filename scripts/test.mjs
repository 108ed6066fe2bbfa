// `npm test`: every check there is, from a bare clone to a real editor; the last line says how many passed and failed.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from './install.mjs';
import { inRoot, node24, run } from './run.mjs';

const total = { passed: 0, failed: 0 };
const started = Date.now();

/**
 * Does one step, says how long it took, and counts it as one check unless it counted its own tests.
 * @param {string} title
 * @param {() => Promise<boolean | 'counted'>} step
 */
async function check(title, step) {
  const from = Date.now();
  console.log(`\n== ${title}`);
  let outcome;
  try {
    outcome = await step();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    outcome = false;
  }
  if (outcome !== 'counted') total[outcome ? 'passed' : 'failed'] += 1;
  console.log(`== ${title}: ${outcome === false ? 'FAILED' : 'done'} in ${((Date.now() - from) / 1000).toFixed(1)} s`);
  return outcome !== false;
}

/** @param {string} bin @param {readonly string[]} args */
const tool = async (bin, ...args) => (await run(node24(), [inRoot('node_modules', ...bin.split('/')), ...args])) === 0;

/**
 * Runs a program that leaves `{ passed, failed }` in the file MOCHA_COUNTS, and adds them to the total.
 * A run that leaves no counts, or ran no test, is one failure.
 * @param {readonly string[]} args of Node 24
 */
async function counted(args) {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-counts-'));
  const path = join(folder, 'counts.json');
  const code = await run(node24(), args, { env: { MOCHA_COUNTS: path } });
  const counts = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 0 };
  rmSync(folder, { recursive: true, force: true });
  total.passed += counts.passed;
  total.failed += counts.failed;
  if (counts.passed + counts.failed === 0 || (code !== 0 && counts.failed === 0)) return false;
  return 'counted';
}

/** @param {readonly string[]} folders of test/ */
const mocha = (...folders) => counted([inRoot('test', 'support', 'nodeTests.ts'), ...folders]);

async function everything() {
  if (!(await check('install', async () => (await installPackages(), true)))) return;
  if (!(await check('build', async () => (await run(node24(), [inRoot('esbuild.mjs')])) === 0))) return;
  await check('types', () => tool('typescript/bin/tsc', '--noEmit'));
  await check('types of the analysis', () => tool('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.analysis.json'));
  await check('lint', () => tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'));
  await check('format', () => tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'));
  await check('unit, laws, tidy, language server', () => mocha('unit', 'laws', 'tidy', 'lsp'));
  const packed = await check('package', async () => {
    const { checkPackage } = await import('./package.mjs');
    const problems = await checkPackage();
    for (const problem of problems) console.error(problem);
    return problems.length === 0;
  });
  if (!packed && !existsSync(inRoot('out', 'log-triage.vsix'))) return;
  mkdirSync(inRoot('test-output'), { recursive: true });
  await check('editor: the suite inside VS Code', () => counted([inRoot('test', 'support', 'runSuite.ts')]));
  await check('editor: as a user', () => mocha('e2e/drive'));
}

await everything();
console.log(`\nin ${((Date.now() - started) / 1000).toFixed(0)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
