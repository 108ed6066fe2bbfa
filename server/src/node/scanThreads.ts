import { builtInRules } from '../analysis/analyze.ts';
import { sampleLines, type ByteSource } from '../analysis/fold/blocks.ts';
import { firstCarry, type Carry } from '../analysis/fold/carry.ts';
import { bestKernel } from '../analysis/kernel/bestKernel.ts';
import { newReader, readerOfPieces } from '../analysis/lines/reader.ts';
import { addPlaces, type Places, type Scanned, type ScanStep } from '../analysis/scan.ts';
import { ownBlocks, SEGMENT_BYTES, segmentCount, trueBlocks, type TrueBlock } from '../analysis/fold/segments.ts';
import { decideSource } from '../analysis/lines/source.ts';
import { flushTraces } from '../analysis/traceLines/traces.ts';
import type { JoinThinning } from '../analysis/join/joinThinning.ts';
import { shareThinning, tellThinning } from './sharedThinning.ts';
import { foldedSegments, type FoldedSegments } from './foldedSegments.ts';
import type { FoldTask } from './foldWorker.ts';

export interface ThreadOptions {
  /** The program that runs `foldSegments` in a thread. */
  readonly program: string | URL;
  /** How many threads fold, this one among them unless they are polite. */
  readonly threads: number;
  /**
   * Whether others have the processors first: the threads start only once the head is read and dealt with, and rank
   * below; this one stays free to answer.
   */
  readonly polite?: boolean;
  readonly segmentBytes?: number;
  /** What of the source need not become rows. */
  readonly thinning?: JoinThinning | null;
}

/**
 * As `scan` by the built-in rules, over several threads: the head is folded here, which needs not wait for them to start;
 * each folds segments of the rest from a guessed carry, and what a wrong guess made is folded anew here. The blocks and their results are those of one thread, whose cuts they share but at segments.
 */
export async function* scanThreads(
  source: ByteSource,
  descriptor: number,
  { program, threads, polite = false, segmentBytes = SEGMENT_BYTES, thinning = null }: ThreadOptions,
): AsyncGenerator<ScanStep, Scanned> {
  const rules = { ...builtInRules, source: decideSource(sampleLines(source), builtInRules.formats) };
  const reader = newReader(rules, thinning);
  const kernel = bestKernel();
  const segments = segmentCount(source, segmentBytes);
  const shared = new Int32Array(new SharedArrayBuffer(8));
  const sharedThinning = thinning && shareThinning(thinning);
  // The head is taken on and taken over here.
  shared.fill(1);
  const task: FoldTask = {
    descriptor,
    size: source.size,
    segments,
    segmentBytes,
    facts: rules.source,
    shared,
    ahead: threads + 1,
    polite,
    thinning: sharedThinning,
  };
  const start = (): FoldedSegments =>
    polite ? foldedSegments(program, threads, task, reader) : foldedSegments(program, threads - 1, task, reader, { source, kernel });
  const isShared = reader.own === null;
  let folded = isShared && !polite ? start() : null;
  const offsets: number[] = [];
  const places: Places = { lines: [], offsets: [], within: [] };
  let lines = 0;
  let carry: Carry = firstCarry;
  let cutLines = 0;
  try {
    for (let segment = 0; segment < segments; segment++) {
      const answer = isShared && segment > 0 ? await (folded ??= start()).take(segment) : null;
      const blocks: Iterable<TrueBlock> =
        answer === null
          ? ownBlocks(source, segment, carry, reader, kernel, segmentBytes)
          : trueBlocks(source, answer.folded, carry, reader, kernel, answer.reader);
      for (const { offset, length, passedOver, result, carry: behind } of blocks) {
        carry = behind;
        offsets.push(offset);
        addPlaces(places, result, lines, offset);
        lines += result.lines;
        if (passedOver > 0) cutLines++;
        yield { block: result, bytes: offset + length + passedOver, of: source.size };
      }
      if (sharedThinning) tellThinning(sharedThinning, thinning!);
      Atomics.store(shared, 1, segment + 1);
      Atomics.notify(shared, 1);
    }
    return { reader: readerOfPieces(reader), offsets, places, open: flushTraces(carry.traces), cutLines };
  } finally {
    await folded?.end();
  }
}
