import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import type { Format } from '../../server/src/analysis/model.ts';
import { createSession } from '../../server/src/analysis/session.ts';
import { loadFormats } from '../../server/src/analysis/userFormats/loadFormats.ts';
import { withUserFormats } from '../../server/src/analysis/userFormats/withUserFormats.ts';
import { foldedFacts, foldText } from '../support/folded.ts';
import { makeRandom } from '../support/random.ts';
import { randomLog } from '../support/randomLog.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250211);

/** Formats that read some of the random logs' lines, among them spans that end inside of masked tokens, and lines in envelopes. */
const OWN = [
  {
    id: 'own-jobs',
    pattern: '^(?<time>\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}) - (?<level>[A-Z]+) - (?<message>Job (?<job>[A-Za-z]*).*)$',
    levels: { WARNING: 'error' },
  },
  { id: 'own-access', pattern: '^(?<address>10(?:\\.\\d{1,3}){3}) .*\\[(?<time>[^\\]]+)\\] "(?<message>.*)" (?<status>[45]\\d\\d) ' },
  { id: 'own-inner', pattern: '^\\x3c(?<level>[A-Z])\\d{2}\\x3e (?<source>\\w{3})\\w* (?<message>.*)' },
];

/** Random logs with lines that only such formats read. */
function ownLog(seed: number): string {
  const r = makeRandom(seed);
  const extra = (): string =>
    r.pick([
      `<E${10 + r.int(90)}> valve${r.int(9)} stuck at ${r.int(100)} ms`,
      `{"log":"<W${10 + r.int(90)}> pump${r.int(9)} \\"slow\\"\\n","stream":"stderr","time":"2025-02-10T16:30:${10 + r.int(49)}.5Z"}`,
      `<E${10 + r.int(90)}> \x1b[31mvalve\x1b[0m ünï ${r.int(9)}`,
    ]);
  return randomLog(seed, 1 + r.int(60))
    .split('\n')
    .flatMap((line) => (r.int(3) === 0 ? [line, extra()] : [line]))
    .join('\n');
}

async function ownFormats(): Promise<readonly Format[]> {
  const { formats, problems } = await loadFormats(JSON.stringify(OWN), 'own.json');
  assert.deepEqual(problems, []);
  return withUserFormats(builtInRules, formats).formats;
}

function overOwnLogs(count: number, law: (text: string, seed: number) => void): void {
  for (let i = 0; i < count; i++) {
    const seed = SEED + i * 7919;
    try {
      law(ownLog(seed), seed);
    } catch (error) {
      throw new Error(`LAW_SEED=${seed}`, { cause: error });
    }
  }
}

describe("The laws with users' formats", () => {
  it('gives the same facts with the shape cache off', async () => {
    const formats = await ownFormats();
    overOwnLogs(25, (text) => assert.deepEqual(foldText(text, 500, { formats, shapeCache: false }), foldText(text, 500, { formats })));
  });

  it('gives the same facts wherever blocks are cut', async () => {
    const formats = await ownFormats();
    overOwnLogs(25, (text, seed) => {
      const whole = foldText(text, 1 << 20, { formats });
      for (const size of [1, 100 + makeRandom(seed).int(900)]) assert.deepEqual(foldText(text, size, { formats }), whole);
    });
  });

  it('makes an edited session equal to a fresh analysis', async () => {
    const formats = await ownFormats();
    overOwnLogs(15, (text, seed) => {
      const r = makeRandom(seed ^ 0x5eed);
      const rules = { ...builtInRules, formats };
      const session = createSession(text, { rules, blockBytes: 64 + r.int(600) });
      let lines = text.split('\n');
      for (let edit = 0; edit < 4; edit++) {
        const line = r.int(lines.length);
        const inserted = r.pick(['', '<E42> valve1 stuck', 'x']);
        session.replace({ line, character: 0 }, { line, character: lines[line]!.replace(/\r$/, '').length }, inserted);
        lines = lines.map((old, i) => (i === line ? inserted + (old.endsWith('\r') ? '\r' : '') : old));
        assert.deepEqual(foldedFacts(session.blocks()), foldText(lines.join('\n'), 300, { formats }));
      }
    });
  });
});
