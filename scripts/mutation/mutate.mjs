// `npm run mutate -- --count 300`: changes the analysis in small ways, one at a time, and counts how many of the changes the tests notice.
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { inRoot, root } from '../run.mjs';
import { coverageByTest } from './coverageByTest.mjs';
import { inParallel } from './inParallel.mjs';
import { mutantsOf } from './mutantsOf.mjs';
import { runMocha } from './runMocha.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' }, jobs: { type: 'string' } },
});
const folder = 'server/src/analysis';
/** Percent of the mutants that must be noticed. */
const least = 80;
/** Of the tests that run a mutant's line the fastest are asked first, for about so many ms in all. */
const patience = 60_000;
const count = Number(values.count ?? 300);
const jobs = Number(values.jobs ?? 2);

/** Seeded choices (mulberry32), so that a run can be repeated. */
let state = Number(values.seed ?? 1);
const random = () => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

/** Generated files hold no thought of their own. */
const sources = globSync(`${folder}/**/*.ts`, { cwd: root }).filter((path) => !/(?:\.d|index|kernelProgram)\.ts$/.test(path));
const all = sources
  .filter((path) => values.only === undefined || path.includes(values.only))
  .sort()
  .flatMap((path) => {
    const source = readFileSync(inRoot(path), 'utf8');
    const lineAt = (/** @type {number} */ offset) => source.slice(0, offset).split('\n').length;
    return mutantsOf(source).map((mutant) => ({ path, line: lineAt(mutant.start), lastLine: lineAt(mutant.end), ...mutant }));
  });
const chosen = all
  .map((mutant) => ({ mutant, at: random() }))
  .sort((a, b) => a.at - b.at)
  .slice(0, count)
  .map(({ mutant }) => mutant);

console.log(`${chosen.length} of ${all.length} mutants; measuring which tests run which lines`);
const tests = await coverageByTest(folder, jobs);

/** @param {(typeof chosen)[number]} mutant @returns {Promise<string>} what became of it */
async function fate({ path, line, lastLine, start, end, text }) {
  const lines = Array.from({ length: lastLine - line + 1 }, (_, n) => line + n);
  const covering = tests.filter(({ ran }) => lines.some((one) => ran.get(path)?.has(one)));
  if (covering.length === 0) return 'not run';
  const env = { MUTANT: JSON.stringify({ url: pathToFileURL(inRoot(path)).href, start, end, text }) };
  let spent = 0;
  for (const { path: file, ms } of covering) {
    if (spent > 0 && spent + ms > patience) break;
    const limits = { env, before: [pathToFileURL(inRoot('scripts', 'mutation', 'mutantHook.mjs')).href], ms: 3 * ms + 10_000 };
    const run = await runMocha(inRoot(file), limits);
    if (!run.passed) return 'noticed';
    // What it took now: it was measured while coverage slowed it down.
    spent += run.ms;
  }
  return 'survived';
}

let done = 0;
const fates = await inParallel(chosen, jobs, async (mutant) => {
  const became = await fate(mutant);
  const { path, line, was, text } = mutant;
  if (became !== 'noticed')
    console.log(`${became}: ${path}:${line}: ${was.replace(/\s+/g, ' ').slice(0, 60)} → ${text.replace(/\s+/g, ' ').slice(0, 60)}`);
  if (++done % 25 === 0) console.log(`${done} of ${chosen.length} done`);
  return became;
});
const noticed = fates.filter((became) => became === 'noticed').length;
const share = (100 * noticed) / Math.max(1, fates.length);
console.log(`${noticed} of ${fates.length} mutants were noticed: ${share.toFixed(1)} %; ${least} % must.`);
process.exitCode = share < least ? 1 : 0;
