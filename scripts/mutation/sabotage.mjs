// `npm run sabotage`: breaks each law on purpose and fails when its test does not notice.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../run.mjs';
import { inParallel } from './inParallel.mjs';
import { runMocha } from './runMocha.mjs';
import { sabotages } from './sabotages.mjs';

const hook = pathToFileURL(inRoot('scripts', 'mutation', 'mutantHook.mjs')).href;

/** @param {import('./sabotages.mjs').Sabotage} sabotage @returns {Promise<string>} what became of it */
async function outcome({ path, was, text, test }) {
  const source = readFileSync(inRoot(path), 'utf8');
  const start = source.indexOf(was);
  if (start < 0 || source.includes(was, start + 1))
    return `does not fit: ${path} holds its text ${start < 0 ? 'no longer' : 'more than once'}`;
  const mutant = JSON.stringify({ url: pathToFileURL(inRoot(path)).href, start, end: start + was.length, text });
  const { passed } = await runMocha(inRoot(test), { env: { MUTANT: mutant }, before: [hook] });
  return passed ? 'NOT NOTICED' : 'noticed';
}

const outcomes = await inParallel(sabotages, 2, async (sabotage) => {
  const became = await outcome(sabotage);
  console.log(`${sabotage.law}: ${became} by ${sabotage.test}`);
  return became;
});
process.exitCode = outcomes.every((became) => became === 'noticed') ? 0 : 1;
