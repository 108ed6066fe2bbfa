import assert from 'node:assert/strict';
import { builtInRules, reportOf } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import { lineReader } from '../../server/src/analysis/lineReader.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { pieceReader } from '../../server/src/analysis/pieceReader.ts';
import { recordsNear } from '../../server/src/analysis/recordsNear.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';

const CLOCK = { timezone: 'UTC', year: null };
const RECORDS = 6000;
const [FROM, TO] = [3000, 3060];

/** Requests of one a second, years of which none states; from `FROM` to `TO` all of orders fail, of other routes none. */
const log = Array.from({ length: RECORDS }, (_, i) => {
  const at = new Date(Date.UTC(2024, 11, 31, 23, 0, i));
  const stamp = `${['Jan', 'Dec'][Number(at.getUTCMonth() === 11)]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)}`;
  const failed = i >= FROM && i < TO && i % 2 === 0;
  return `${stamp} web-1 shop[77]: GET /${i % 2 === 0 ? 'orders' : 'carts'}/${i} ${failed ? 'failed: upstream timed out' : 'done'} status=${failed ? 504 : 200}\n`;
}).join('');

function read(room: number): LogData {
  const source = bytesSource(new TextEncoder().encode(log));
  const scanned = scanAll(source, { rules: builtInRules, blockBytes: 20_000 });
  const text = lineReader(source, scanned.places);
  const file = { file: 'shop.log', bytes: source.size, sha256: null, modified: Date.UTC(2025, 0, 2), notes: [] };
  return joinFiles([{ ...file, blocks: scanned.blocks, text, piece: pieceReader(text, () => scanned.reader) }], CLOCK, room).data;
}

describe('Records near a row of a long log', () => {
  const [whole, thinned] = [read(Infinity), read(1500)];

  it('are all there, with lines and times as the whole log has them', () => {
    assert.equal(recordsNear(whole, 10, 5, 5), null);
    assert.ok(thinned.rows.length < RECORDS / 2);
    for (const row of [0, 100, thinned.rows.length - 1]) {
      const line = thinned.rows.line[row]!;
      const near = recordsNear(thinned, row, 30, 40)!;
      const wanted = whole.rows.line.filter((at) => at >= line - 30 && at <= line + 40);
      assert.deepEqual([...near.rows.line], [...wanted]);
      assert.deepEqual(
        [...near.rows.time],
        [...wanted].map((at) => whole.rows.time[at - 1]),
      );
      assert.deepEqual(
        [...near.rows.status],
        [...wanted].map((at) => whole.rows.status[at - 1]),
      );
    }
  });

  it('tell what succeeded last before an incident and first after it, and prove it', () => {
    const reports = [whole, thinned].map((data) => reportOf(data, CLOCK));
    const told = reports.map(({ incidents }) => incidents.map(({ lastSuccess, recoveryTime }) => [lastSuccess?.startLine, recoveryTime]));
    assert.deepEqual(told[0], [[FROM - 1, new Date(Date.UTC(2024, 11, 31, 23, 0, TO)).toISOString()]]);
    assert.deepEqual(told[1], told[0]);
    const before = reports.map(({ timeline }) => timeline.filter(({ kind }) => kind === 'last-success' || kind === 'recovery'));
    assert.deepEqual(
      before[1]!.map(({ time, at }) => [time, at]),
      before[0]!.map(({ time, at }) => [time, at]),
    );
    assert.equal(before[1]!.length, 2);
    assert.equal(verifyReport(reports[1], thinned).ok, true);
  });
});
