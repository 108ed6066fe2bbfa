// `npm run soak -- --minutes 10`: everything hostile we can think of, with new random inputs each time. Off the normal tests.
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { editDocuments } from './editDocuments.ts';
import { followLog } from './followLog.ts';
import { shiftFiles } from './shiftFiles.ts';
import { newTally } from './tally.ts';
import { triageHostileFiles } from './triageHostileFiles.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } } });
const minutes = Number(values.minutes ?? 10);
const seed = Number(values.seed ?? Date.now() % 1e9);
const tally = newTally((line) => console.log(line));
const started = performance.now();

/** Part of the time each part that can go on for ever is given, in ms. */
const share = (part: number): number => minutes * 60_000 * part;
const isWanted = (part: string): boolean => values.only === undefined || values.only === part;

console.log(`seed ${seed}`);
// Files take the time they take: a short soak makes them smaller.
if (isWanted('files')) await triageHostileFiles(tally, Math.min(1, minutes / 10));
if (isWanted('shifting')) await shiftFiles(tally);
if (isWanted('following')) await followLog(tally, Math.min(60, 6 * minutes));
const memory = isWanted('documents') ? await editDocuments(tally, seed, share(0.3)) : null;
if (isWanted('fuzz')) await fuzz(tally, seed, share(0.3));

const mb = (values: readonly number[]): readonly string[] => values.map((value) => value.toFixed(0));
const { inputs, faults, recordsLost, longestStallMs, broken } = tally.counts();
console.log(`
inputs tried                 ${inputs}
faults survived              ${faults}
records lost                 ${recordsLost}
longest stall of the server  ${longestStallMs.toFixed(0)} ms
memory before and after      ${memory === null ? 'not measured' : `${mb([memory.before, memory.after]).join(' and ')} MB`}
in between                   ${memory === null ? 'not measured' : `${mb(memory.between).join(', ')} MB`}
broken                       ${broken.length}
took                         ${((performance.now() - started) / 60_000).toFixed(1)} min`);
for (const what of broken) console.log(`- ${what}`);
process.exit(broken.length === 0 && recordsLost === 0 ? 0 : 1);
