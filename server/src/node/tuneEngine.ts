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

/** Applies {@link FLAGS} to this process and the threads it will start; an engine that lacks one says so and goes on. */
export function tuneEngine(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
}
