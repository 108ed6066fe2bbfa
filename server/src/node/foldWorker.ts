import { readSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { builtInRules } from '../analysis/analyze.ts';
import type { ByteSource } from '../analysis/fold/blocks.ts';
import { bestKernel } from '../analysis/kernel/bestKernel.ts';
import { newBlockPacker } from '../analysis/fold/packedBlocks.ts';
import { newReader } from '../analysis/lines/reader.ts';
import { foldSegment, segmentBuffers, type FoldedSegment } from '../analysis/fold/segments.ts';
import { sharedThinning, type SharedThinning } from './sharedThinning.ts';
import type { SourceFacts } from '../analysis/lines/source.ts';

/** What a thread is started with. */
export interface FoldTask {
  readonly descriptor: number;
  readonly size: number;
  readonly segments: number;
  readonly segmentBytes: number;
  /** What the sample said of the source. */
  readonly facts: SourceFacts;
  /** Two shared counters: the next segment that nobody folds yet, and the segments that were taken over so far. */
  readonly shared: Int32Array;
  /** So many segments may be folded or wait beyond those taken over. */
  readonly ahead: number;
  /** Whether others have the processors first. */
  readonly polite: boolean;
  /** Null where every record has to have a row. */
  readonly thinning: SharedThinning | null;
}

/** What a thread sends: a segment, or the number of one that it could not read. */
export type FoldAnswer = { readonly folded: FoldedSegment } | { readonly failed: number };

/** Folds segments as long as there are any; for the threads of `scanThreads`. */
export function foldSegments(): void {
  const task = workerData as FoldTask;
  const { segments, segmentBytes, facts, shared, ahead, polite } = task;
  if (polite) stepBack();
  const source = sourceOf(task);
  const reader = newReader({ ...builtInRules, source: facts }, task.thinning && sharedThinning(task.thinning));
  const packer = newBlockPacker(reader);
  for (let segment = Atomics.add(shared, 0, 1); segment < segments; segment = Atomics.add(shared, 0, 1)) {
    for (let taken = Atomics.load(shared, 1); segment >= taken + ahead; taken = Atomics.load(shared, 1)) Atomics.wait(shared, 1, taken);
    answer(() => foldSegment(source, segment, reader, bestKernel(), packer, segmentBytes), segment);
  }
}

/** Leaves the editor and whoever types in it their turn; only Linux ranks a thread by itself, others the process with all of its threads. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Where that is forbidden, all rank alike.
  }
}

function answer(fold: () => FoldedSegment, segment: number): void {
  try {
    const folded = fold();
    parentPort?.postMessage({ folded } satisfies FoldAnswer, segmentBuffers(folded));
  } catch {
    // The main thread reads it again, and says what is wrong.
    parentPort?.postMessage({ failed: segment } satisfies FoldAnswer);
  }
}

function sourceOf({ descriptor, size }: FoldTask): ByteSource {
  const shared = Buffer.allocUnsafe(1 << 20);
  const read = (offset: number, wanted: number): Uint8Array => {
    const length = Math.max(0, Math.min(wanted, size - offset));
    const bytes = length <= shared.length ? shared : Buffer.allocUnsafe(length);
    for (let at = 0; at < length;) {
      const count = readSync(descriptor, bytes, at, length - at, offset + at);
      if (count === 0) throw new Error('the file became shorter');
      at += count;
    }
    return bytes.subarray(0, length);
  };
  return { size, read };
}
