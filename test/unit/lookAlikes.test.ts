import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { analyzeText } from '../../server/src/analysis/analyze.ts';
import { rowIndex } from '../../server/src/analysis/selectRows.ts';

const LINES = readFileSync(new URL('../fixtures/lookAlikes.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');

/** Lines that the whole pipeline marks as failures. */
function markedOf(write: (line: string, at: number) => string): readonly string[] {
  const { data } = analyzeText(LINES.map(write).join('\n'), { file: 'quiet.log' });
  return [...rowIndex(data).marked].map((row) => data.text(0, data.rows.line[row]!));
}

const stamp = (at: number): string => new Date(Date.UTC(2024, 0, 1, 8, 0, at)).toISOString();

describe('lines that only look like failures', () => {
  const ways: Readonly<Record<string, (line: string, at: number) => string>> = {
    'as they stand': (line) => line,
    'behind a stamp and a level': (line, at) => `${stamp(at)} INFO app - ${line}`,
    'in a system log': (line, at) =>
      `Jan  1 08:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')} node1 app[77]: ${line}`,
    'in JSON': (line, at) => JSON.stringify({ time: stamp(at), level: 'info', msg: line }),
  };
  for (const [way, write] of Object.entries(ways)) {
    it(`are not marked ${way}`, () => {
      assert.ok(LINES.length >= 100);
      assert.deepEqual(markedOf(write), []);
    });
  }
});
