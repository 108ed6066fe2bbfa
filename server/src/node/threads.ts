import { availableParallelism } from 'node:os';
import type { ThreadOptions } from './scanThreads.ts';

/** A smaller file is read sooner than threads have started. */
const LEAST_BYTES = 128 << 20;
const MOST_THREADS = 4;

let program: string | null = null;

/** Names the program that runs `foldSegments` in a thread; without one all is read by one thread. */
export function useThreads(file: string): void {
  program = file;
}

/** How a file of so many bytes is read by several threads; null for one. */
export function threadsFor(size: number, wanted: number | null): ThreadOptions | null {
  const threads = Math.min(wanted ?? availableParallelism(), MOST_THREADS);
  return program === null || size < LEAST_BYTES || threads < 2 ? null : { program, threads };
}
