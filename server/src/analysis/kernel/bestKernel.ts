import type { Kernel } from './kernel.ts';
import { plainKernel } from './plain.ts';
import { startMachine, wasmKernel } from './wasm.ts';

let best: Kernel | null = null;

/** The fastest kernel that runs here, started when it is first asked for. */
export function bestKernel(): Kernel {
  if (best === null) {
    const machine = startMachine();
    best = machine === null ? plainKernel : wasmKernel(machine);
  }
  return best;
}
