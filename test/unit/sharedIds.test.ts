import assert from 'node:assert/strict';
import { joinedTexts } from '../support/joinedTexts.ts';

const ID = (n: number): string => `${(n * 2654435761).toString(16).padStart(10, 'a')}${'5f1c77aa'.repeat(3)}`.slice(-32);
const at = (n: number): string => `2026-02-03T09:00:${String(n).padStart(2, '0')}.000Z`;

/** For each log, whether its rows state the same requests as the others', 20 of each. */
function told(...logs: readonly ((n: number) => string)[]): readonly number[] {
  const files = logs.map((line, i) => ({ file: `${'abc'[i]!}.log`, text: Array.from({ length: 20 }, (_, n) => line(n)).join('\n') }));
  const { rows } = joinedTexts(files);
  return files.map((_, file) => new Set(rows.request.filter((one, row) => one !== 0 && rows.file[row] === file)).size);
}

describe('ids that records share', () => {
  const named = (n: number): string => `${at(n)} INFO desk: booked seat trace_id=${ID(n)}`;
  it('are requests wherever they stand on a line, when others name them so', () => {
    assert.deepEqual(
      told(named, (n) => `${at(n)} info: [${ID(n)}] charged a card`),
      [20, 20],
    );
    assert.deepEqual(
      told(named, (n) => `${at(n)} INFO [till,${ID(n)}] pool- --- shop.Till : charged a card`),
      [20, 20],
    );
    assert.deepEqual(
      told(named, (n) => `${at(n)} info: charged a card for ${ID(n)}`),
      [20, 20],
    );
  });
  it('are requests in brackets, when several files hold them', () => {
    assert.deepEqual(
      told(
        (n) => `${at(n)} info: [${ID(n)}] asks`,
        (n) => `${at(n)} [INF] [${ID(n)}] charged a card`,
      ),
      [20, 20],
    );
    assert.deepEqual(
      told(
        (n) => `${at(n)} info: [${ID(n)}] asks`,
        (n) => `${at(n)} [INF] [${ID(n + 500)}] charged a card`,
      ),
      [0, 0],
    );
  });
  it('are no numbers, and none that only one file holds', () => {
    assert.deepEqual(
      told(
        (n) => `${at(n)} info: [${1e15 + n}] asks`,
        (n) => `${at(n)} [INF] [${1e15 + n}] charged a card`,
      ),
      [0, 0],
    );
    assert.deepEqual(
      told((n) => `${at(n)} info: [${ID(n)}] asks`),
      [0],
    );
  });
});
