import { setFlagsFromString } from 'node:v8';

/**
 * Flags of V8 that suit a program of a few seconds, most of whose time goes to its own compilation.
 *
 * - A pattern is compiled to machine code on its first use, not to bytecode first and anew on the next: nearly all
 *   patterns are used again that a log nobody configured is tried with.
 * - Functions are inlined less deeply: what reads bytes is WebAssembly, and the rest does not run long enough to earn
 *   back what optimizing it costs.
 */
const FLAGS = ['--no-regexp-tier-up', '--max-inlined-bytecode-size-cumulative=300'];

/**
 * Flags for one that ends with its answer as well, where Maglev is there to compile what is hot.
 *
 * - TurboFan would do so once more, for a fifth of all processor time, and too late to earn it back: even of a log of 1 GB.
 * - The young generation grows by leaps to the size that it reaches in any case, with half as many collections.
 */
const FLAGS_OF_A_RUN = hasMaglev() ? ['--no-turbofan', '--semi-space-growth-factor=8'] : [];

/** Whether the engine was built with its second compiler of three: Node 20 was not, Node 24 is. */
function hasMaglev(): boolean {
  return (process.config.variables as { readonly v8_enable_maglev?: unknown }).v8_enable_maglev === 1;
}

/** Applies {@link FLAGS} to this process and the threads it will start, those of a run where it ends with its answer; an engine that lacks one says so and goes on. */
export function tuneEngine(how: 'a run' | 'a server'): void {
  for (const flag of how === 'a run' ? [...FLAGS, ...FLAGS_OF_A_RUN] : FLAGS) setFlagsFromString(flag);
}
