import { fromBase64 } from './base64.ts';
import { kernelProgram } from './kernelProgram.ts';
import type { Kernel, LineColumns } from './kernel.ts';
import {
  LINE_END,
  LINE_SHAPE,
  LINE_SLOTS,
  LINE_START,
  MOST_BYTES,
  MOST_LINES,
  MOST_SLOTS,
  SLOT_END,
  SLOT_START,
  TEXT,
  UNITS,
} from './layout.ts';
import { UNIT_KEYS, VANISHES } from './mask.ts';
import { plainKernel } from './plain.ts';

/** The WebAssembly program at work: one memory, one block at a time. */
export interface Machine {
  readonly buffer: ArrayBuffer;
  readonly bytes: Uint8Array;
  /** Scans so many bytes of the memory's text; the number of lines, or -1 when they are too many. */
  readonly scan: (length: number) => number;
  readonly slotCount: () => number;
  /** Folds the lines that it can from `line` on; the first that it leaves, or `count`. */
  readonly foldRows: (line: number, count: number) => number;
  readonly clearNames: () => void;
  readonly addName: (from: number, to: number) => number;
  /** Copies names on from a number; the number of the one that it cannot copy, or their count. */
  readonly sealNames: (first: number) => number;
  readonly clearTables: () => void;
  readonly addPlan: (key: number, address: number) => void;
  readonly addQuiet: (kind: number) => void;
  readonly addLevel: (from: number, to: number, table: number, code: number) => void;
  readonly knowsStamp: (from: number, to: number) => number;
}

/** Starts the program; null where there is no WebAssembly or none with vectors, where a page forbids it, or memory is short. */
export function startMachine(): Machine | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const program = fromBase64(kernelProgram);
    return WebAssembly.validate(program) ? machineOf(new WebAssembly.Instance(new WebAssembly.Module(program))) : null;
  } catch {
    return null;
  }
}

function machineOf({ exports }: WebAssembly.Instance): Machine {
  const { memory, setVanishes, ...functions } = exports as unknown as Machine & {
    readonly memory: WebAssembly.Memory;
    readonly setVanishes: (number: number) => void;
  };
  const { buffer } = memory;
  new Uint32Array(buffer, UNITS).set([UNIT_KEYS.length, ...UNIT_KEYS]);
  setVanishes(VANISHES);
  return { ...functions, buffer, bytes: new Uint8Array(buffer) };
}

/** The kernel of a machine. The columns it fills are views of the machine's memory, valid until its next scan. */
export function wasmKernel(machine: Machine): Kernel {
  const { buffer, bytes: memory } = machine;
  const views = {
    start: new Uint32Array(buffer, LINE_START, MOST_LINES),
    end: new Uint32Array(buffer, LINE_END, MOST_LINES),
    shape: new Float64Array(buffer, LINE_SHAPE, MOST_LINES),
    slotFrom: new Uint32Array(buffer, LINE_SLOTS, MOST_LINES + 1),
    slotStart: new Uint32Array(buffer, SLOT_START, MOST_SLOTS),
    slotEnd: new Uint32Array(buffer, SLOT_END, MOST_SLOTS),
  };
  const scan = (bytes: Uint8Array, from: number, to: number, out: LineColumns): void => {
    if (from !== 0 || to > MOST_BYTES) return plainKernel.scan(bytes, from, to, out);
    memory.set(to === bytes.length ? bytes : bytes.subarray(0, to), TEXT);
    memory.fill(0, TEXT + to, TEXT + to + 64);
    const count = machine.scan(to);
    if (count < 0) return plainKernel.scan(bytes, from, to, out);
    Object.assign(out, views, { count, slotCount: machine.slotCount(), machine });
  };
  return { name: 'wasm', scan };
}
