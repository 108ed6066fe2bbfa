import assert from 'node:assert/strict';
import { builtInRules, reportOf } from '../../server/src/analysis/analyze.ts';
import { bytesSource, type ByteSource } from '../../server/src/analysis/fold/blocks.ts';
import { growingScan, type GrowingScan } from '../../server/src/analysis/growingScan.ts';
import { joinLog, type FileFacts, type LogJoin } from '../../server/src/analysis/join/joinLog.ts';
import type { Report } from '../../server/src/analysis/model.ts';
import { lineReader } from '../../server/src/analysis/lineReader.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { makeRandom } from '../support/random.ts';
import { randomLog } from '../support/randomLog.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250506);
const CLOCK = { timezone: 'UTC', year: 2025 };
const ROOM = 2048;

const factsOf = (bytes: Uint8Array, text: FileFacts['text']): FileFacts => ({
  ...{ file: 'x.log', bytes: bytes.length, sha256: null, modified: null, notes: [], text },
});

/** The report of a log that is there from the start. */
function atOnce(bytes: Uint8Array): Report {
  const source = bytesSource(bytes);
  const scanned = scanAll(source, { rules: builtInRules });
  const join = joinLog(CLOCK, ROOM);
  for (const block of scanned.blocks) join.add(block);
  join.endFile(factsOf(bytes, lineReader(source, scanned.places)));
  return reportOf(runAll(join.finish()).data, CLOCK);
}

/** The report of a log whose whole lines are joined. */
function reportNow(join: LogJoin, scan: GrowingScan, source: ByteSource): Report {
  const { block, open } = scan.rest(source);
  if (block !== null) join.add(block);
  join.endFile(factsOf(source.read(0, source.size), lineReader(source, scan.scanned().places)), open);
  return reportOf(runAll(join.finish()).data, CLOCK);
}

describe(`a log that grows (LAW_SEED=${SEED})`, () => {
  it('has at each look the report of what is there', () => {
    const random = makeRandom(SEED);
    for (let trial = 0; trial < 5; trial++) {
      const whole = new TextEncoder().encode(randomLog(random.int(1e9), 400 + random.int(6000)));
      const { facts } = growingScan(bytesSource(whole), { rules: builtInRules });
      const scan = growingScan(bytesSource(new Uint8Array(0)), { rules: builtInRules }, facts);
      const join = joinLog(CLOCK, ROOM);
      for (let size = 0; size < whole.length;) {
        size = Math.min(whole.length, size + random.int(random.pick([40, 3000, 200_000])));
        const source = bytesSource(whole.subarray(0, size));
        for (const { block } of scan.advance(source)) join.add(block);
        if (random.int(8) > 0 && size < whole.length) continue;
        const fresh = growingScan(bytesSource(new Uint8Array(0)), { rules: builtInRules }, facts);
        const first = joinLog(CLOCK, ROOM);
        for (const { block } of fresh.advance(source)) first.add(block);
        const now = reportNow(join.branch(), scan, source);
        assert.deepEqual(now, reportNow(first, fresh, source), `trial ${trial}, ${size} bytes`);
        if (size === whole.length) assert.deepEqual(now, atOnce(whole));
      }
    }
  }).timeout(60_000);
});
