import type { BlockResult } from '../fold/blockRows.ts';
import { withLeading } from '../fold/leadingRow.ts';
import type { Trace } from '../model.ts';

/** A block some of whose records may still grow. Lines are physical, 0-based. */
interface Pending {
  block: BlockResult;
  readonly firstLine: number;
  /** Its next row that is not settled. */
  next: number;
  /** Last line of its last record, which later blocks may continue. */
  lastEnd: number;
}

/** Rows `from..to` of a block of which nothing will change any more. */
export interface Settled {
  readonly block: BlockResult;
  readonly firstLine: number;
  readonly from: number;
  readonly to: number;
  /** Last line of row `to - 1`, which may lie in a later block; 0-based physical. */
  readonly lastEnd: number;
}

/** Blocks of one file whose records wait for their last lines and for the ends of their traces. */
export interface SettledRows {
  /** Lines of the blocks so far. */
  readonly lines: number;
  /** Takes the next block; gives the rows that are settled by it, and the traces that ended in it in physical 0-based lines. */
  add(block: BlockResult): { readonly settled: readonly Settled[]; readonly traces: readonly Trace[] };
  /** Settles the rest. */
  end(): readonly Settled[];
  /** The same, to go on by itself. */
  copy(): SettledRows;
}

/**
 * Tells which records are complete. A record is settled when the next one has begun and no trace that starts in it is
 * under way: what is decided of it then does not depend on where the blocks were cut.
 */
export function settleRows(): SettledRows {
  return settling([], 0);
}

function settling(queue: Pending[], lines: number): SettledRows {
  function settle(horizon: number): Settled[] {
    const settled: Settled[] = [];
    while (queue.length > 0) {
      const [first, second] = queue;
      const to = settledUpTo(first!, second, horizon);
      if (to > first!.next) settled.push(rowsOf(first!, to));
      first!.next = to;
      if (to < first!.block.rows.length) break;
      queue.shift();
    }
    return settled;
  }

  return {
    get lines() {
      return lines;
    },
    add(block) {
      const before = queue[queue.length - 1];
      if (block.leadingEnd >= 0 && before) before.lastEnd = lines + block.leadingEnd;
      if (before) before.block = withLeading(before.block, block);
      const { rows } = block;
      const last = rows.length - 1;
      if (last >= 0) queue.push({ block, firstLine: lines, next: 0, lastEnd: lines + rows.endLine[last]! });
      const lastLine = last >= 0 ? lines + rows.line[last]! : -1;
      const traces = block.traces.map((trace) => moved(trace, lines));
      const horizon = Math.min(lastLine, lines + block.openFrom);
      lines += block.lines;
      return { settled: settle(horizon), traces };
    },
    end: () => settle(Infinity),
    copy: () =>
      settling(
        queue.map((pending) => ({ ...pending })),
        lines,
      ),
  };
}

/** The first row of the block that is not settled: its successor begins beyond the horizon, or is not known. */
function settledUpTo({ block: { rows }, firstLine, next }: Pending, after: Pending | undefined, horizon: number): number {
  if (horizon === Infinity) return rows.length;
  const successor = after ? after.firstLine + after.block.rows.line[0]! : Infinity;
  if (successor <= horizon) return rows.length;
  let to = next;
  while (to + 1 < rows.length && firstLine + rows.line[to + 1]! <= horizon) to++;
  return to;
}

function rowsOf({ block, firstLine, next, lastEnd }: Pending, to: number): Settled {
  return { block, firstLine, from: next, to, lastEnd: to === block.rows.length ? lastEnd : firstLine + block.rows.endLine[to - 1]! };
}

/** A trace so many lines further down. */
export function moved(trace: Trace, by: number): Trace {
  return { ...trace, startLine: trace.startLine + by, endLine: trace.endLine + by };
}
