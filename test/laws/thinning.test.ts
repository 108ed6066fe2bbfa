import assert from 'node:assert/strict';
import { builtInRules, reportOf } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { joinLog } from '../../server/src/analysis/join/joinLog.ts';
import type { Kernel } from '../../server/src/analysis/kernel/kernel.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { scan, scanAll } from '../../server/src/analysis/scan.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { randomLog } from '../support/randomLog.ts';

const ROOM = 4096;
const CLOCK = { timezone: 'UTC', year: 2025 };
const SEED = Number(process.env['LAW_SEED'] ?? 20251121);

/** The log joined with room for so many rows, its blocks cut at about `blockBytes`. */
function join(text: string, blockBytes: number, room: number): LogData {
  const bytes = new TextEncoder().encode(text);
  const { blocks } = scanAll(bytesSource(bytes), { rules: builtInRules, blockBytes });
  const lines = text.split('\n');
  const file = {
    file: 'x.log',
    bytes: bytes.length,
    sha256: null,
    modified: null,
    notes: [],
    blocks,
    text: (line: number) => lines[line - 1] ?? '',
  };
  return joinFiles([file], CLOCK, room).data;
}

/** As `join`, the records that would be dropped left out where they are read; and how many those were. */
function joinLeavingOut(text: string, blockBytes: number, room: number, kernel?: Kernel): { data: LogData; leftOut: number } {
  const bytes = new TextEncoder().encode(text);
  const lines = text.split('\n');
  const join = joinLog(CLOCK, room);
  const steps = scan(bytesSource(bytes), { rules: builtInRules, blockBytes, thinning: join.thinning(), ...(kernel ? { kernel } : {}) });
  let leftOut = 0;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) {
      const facts = { file: 'x.log', bytes: bytes.length, sha256: null, modified: null, notes: [] };
      join.endFile({ ...facts, text: (line) => lines[line - 1] ?? '' }, step.value.open);
      return { data: runAll(join.finish()).data, leftOut };
    }
    const { block } = step.value;
    for (const count of [...block.rows.leftOut, ...block.leftOut.map((left) => left.count)]) leftOut += count;
    join.add(block);
  }
}

/** The first place at which two plain values differ; '' when they are alike. */
function differs(a: unknown, b: unknown, at = ''): string {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) ? '' : `${at}: ${String(a)} and ${String(b)}`;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = differs((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key], `${at}.${key}`);
    if (found !== '') return found;
  }
  return '';
}

/** Records by what their rows say, weights summed. */
function tally({ rows, templates, marks }: LogData): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let row = 0; row < rows.length; row++) {
    const key = `${templates[rows.template[row]!]!.text} ${marks[rows.mark[row]!]!.why} ${rows.level[row]}`;
    counts.set(key, (counts.get(key) ?? 0) + rows.weight[row]!);
  }
  return counts;
}

describe(`a log with more records than there is room for rows (seed ${SEED})`, () => {
  const text = randomLog(SEED, 60000);
  const whole = join(text, 65536, Infinity);
  const thinned = join(text, 65536, ROOM);

  it('is read from rows that fit', () => {
    assert.ok(whole.rows.length > 2 * ROOM, `${whole.rows.length} records are too few to try`);
    assert.ok(thinned.rows.length <= ROOM);
  });
  it('keeps of endpoints those that its rows name, and no more', () => {
    const calls = Array.from(
      { length: 40_000 },
      (_, n) => `2025-02-10 10:00:00,${n % 1000} ERROR net - connection to 10.0.0.${n % 200}:5432 refused`,
    );
    const { rows, endpoints } = join(calls.join('\n'), 65536, ROOM);
    assert.ok(rows.length <= ROOM && endpoints.length > 0);
    assert.deepEqual(
      endpoints.map(({ line }) => line),
      [...rows.line],
    );
  });
  it('counts every statement exactly', () => {
    assert.deepEqual(tally(thinned), tally(whole));
    assert.equal(thinned.inputs[0]!.records, whole.rows.length);
  });
  it('keeps the same rows however it is cut', () => {
    for (const blockBytes of [700, 5000, 1 << 20]) {
      const other = join(text, blockBytes, ROOM);
      assert.deepEqual([...other.rows.line], [...thinned.rows.line]);
      assert.deepEqual([...other.rows.weight], [...thinned.rows.weight]);
      assert.deepEqual(other.traces, thinned.traces);
      assert.equal(differs(reportOf(other, CLOCK), reportOf(thinned, CLOCK)), '');
    }
  });
  it('is the same when the records that are not kept are left out where they are read', () => {
    for (const blockBytes of [700, 5000, 65536, 400_000]) {
      const { data, leftOut } = joinLeavingOut(text, blockBytes, ROOM);
      assert.ok(leftOut > 0, 'no record was left out');
      assert.equal(differs({ ...data, text: null, piece: null }, { ...join(text, blockBytes, ROOM), text: null, piece: null }), '');
    }
  });
  it('is the same by the kernel that leaves none out', () => {
    const { data, leftOut } = joinLeavingOut(text, 65536, ROOM, plainKernel);
    assert.equal(leftOut, 0);
    assert.equal(differs({ ...data, text: null, piece: null }, { ...thinned, text: null, piece: null }), '');
  });
  it('keeps the first record of each statement', () => {
    const first = (data: LogData): Map<number, number> => {
      const lines = new Map<number, number>();
      for (let row = data.rows.length - 1; row >= 0; row--) lines.set(data.rows.template[row]!, data.rows.line[row]!);
      return lines;
    };
    const sorted = (data: LogData): number[] => [...first(data).values()].sort((a, b) => a - b);
    assert.deepEqual(sorted(thinned), sorted(whole));
  });
  it('leaves no gap in what was said all along', () => {
    // Where single records are drawn by lot, some crowds stand out by luck alone.
    const lines = Array.from({ length: 86_400 }, (_, second) => {
      const at = new Date(Date.UTC(2025, 1, 10) + second * 1000).toISOString();
      return second % 9 === 0 ? `${at} ERROR pool: connection ${second} timed out` : `${at} INFO worker: served ${second} jobs`;
    });
    for (const room of [1024, 4096, 16_384]) {
      const { rows } = join(lines.join('\n'), 65536, room);
      for (const isMarked of [false, true]) {
        const weights = Array.from(rows.weight).filter((_, row) => (rows.mark[row] !== 0) === isMarked);
        const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
        assert.ok(Math.max(...weights) <= 4 * mean, `a row of ${room} stands for ${Math.max(...weights)} records, on average for ${mean}`);
      }
    }
  });
  it('says so in its report', () => {
    assert.match(JSON.stringify(reportOf(thinned, CLOCK)), /represented by a sample/);
    assert.doesNotMatch(JSON.stringify(reportOf(whole, CLOCK)), /represented by a sample/);
  });
});
