import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ByteSource } from '../analysis/fold/blocks.ts';
import { newBlockPacker, newBlockReader, type BlockReader } from '../analysis/fold/packedBlocks.ts';
import { foldSegment, type FoldedSegment } from '../analysis/fold/segments.ts';
import type { Kernel } from '../analysis/kernel/kernel.ts';
import type { Reader } from '../analysis/lines/reader.ts';
import type { FoldAnswer, FoldTask } from './foldWorker.ts';

/** A segment as one of the threads folded it. */
interface Folded {
  readonly folded: FoldedSegment;
  /** Knows the shapes that the thread numbered. */
  readonly reader: BlockReader;
}

/** The segments of a file, folded by several threads. */
export interface FoldedSegments {
  /** Takes a segment over; null where it is the caller's to fold, as no thread took it on or could read it. */
  take(segment: number): Promise<Folded | null>;
  end(): Promise<void>;
}

/** What this thread folds segments with while it would wait for others. */
interface Hand {
  readonly source: ByteSource;
  readonly kernel: Kernel;
}

/** Starts threads that fold the segments of a task. Given a `hand`, this thread folds along, which needs no further engine to warm up. */
export function foldedSegments(program: string | URL, workers: number, task: FoldTask, reader: Reader, hand?: Hand): FoldedSegments {
  const { segments, segmentBytes, shared, ahead } = task;
  const done = new Map<number, Folded | null>();
  const foldHere = hand && folder(hand, reader, segmentBytes);
  let alive = workers;
  let broken = false;
  let wake = (): void => undefined;
  const started = Array.from({ length: workers }, () => {
    const worker = new Worker(program, { workerData: task });
    const unpacker = newBlockReader(reader);
    worker.on('message', (answer: FoldAnswer) => {
      if ('folded' in answer) {
        unpacker.add(answer.folded.shapes);
        done.set(answer.folded.segment, { folded: answer.folded, reader: unpacker });
      } else done.set(answer.failed, null);
      wake();
    });
    // What it had taken on is folded by the caller.
    worker.on('error', () => (broken = true));
    worker.on('exit', () => {
      alive--;
      wake();
    });
    return worker;
  });

  /** Takes the next segment on; null where none is left, or enough wait. */
  function takeOn(behind: number): number | null {
    if (Atomics.load(shared, 0) >= Math.min(segments, behind + ahead)) return null;
    const next = Atomics.add(shared, 0, 1);
    return next < segments ? next : null;
  }

  return {
    async take(segment) {
      while (!done.has(segment) && alive > 0 && !broken) {
        // What threads have sent by now arrives first.
        if (foldHere) await setImmediate();
        if (done.has(segment)) break;
        const next = foldHere ? takeOn(segment) : null;
        if (next === segment) return null;
        if (next !== null) done.set(next, foldHere!(next));
        else if (alive > 0 && !broken) await new Promise<void>((resolve) => (wake = resolve));
      }
      const folded = done.get(segment) ?? null;
      done.delete(segment);
      return folded;
    },
    async end() {
      await Promise.all(started.map((worker) => worker.terminate()));
    },
  };
}

/** Folds segments in this thread; null where one cannot be read. */
function folder({ source, kernel }: Hand, reader: Reader, segmentBytes: number): (segment: number) => Folded | null {
  const packer = newBlockPacker(reader);
  const unpacker = newBlockReader(reader);
  return (segment) => {
    try {
      const folded = foldSegment(source, segment, reader, kernel, packer, segmentBytes);
      unpacker.add(folded.shapes);
      return { folded, reader: unpacker };
    } catch {
      // The caller reads it again, and says what is wrong.
      return null;
    }
  };
}
