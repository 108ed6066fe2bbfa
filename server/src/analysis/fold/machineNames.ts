import * as layout from '../kernel/layout.ts';
import type { Machine } from '../kernel/wasm.ts';
import { hashText } from '../hash.ts';
import type { BlockNames } from './blockNames.ts';
import { nameOfBytes, type NameTable } from './nameTable.ts';

/** The names of a block in the machine's memory. */
export interface MachineNames {
  readonly table: NameTable;
  /** The number of what stands between two bytes of the block. */
  add(from: number, to: number): number;
  /** Takes over how many names the machine has found. */
  count(): void;
  clear(): void;
  /** The names of the block; null when they are too long for the machine. */
  seal(): BlockNames | null;
}

const encoder = new TextEncoder();

/** Names in the memory of a machine, which finds most of them itself. */
export function machineNames(machine: Machine): MachineNames {
  const { buffer } = machine;
  const cells = new Int32Array(buffer, layout.CELLS, 64);
  const ends = new Uint32Array(buffer, layout.NAME_ENDS, layout.MOST_NAMES);
  const table: NameTable = {
    count: 1,
    from: new Uint32Array(buffer, layout.NAME_FROM, layout.MOST_NAMES),
    to: new Uint32Array(buffer, layout.NAME_TO, layout.MOST_NAMES),
    hashes: new Int32Array(buffer, layout.NAME_HASH, layout.MOST_NAMES),
    slots: new Uint32Array(0),
  };
  const count = (): void => void (table.count = cells[layout.CELL_NAMES]!);
  return {
    table,
    add(from, to) {
      const name = machine.addName(from, to);
      count();
      return name;
    },
    count,
    clear: () => machine.clearNames(),
    seal() {
      const length = cells[layout.CELL_NAMES]!;
      const hashes = table.hashes.slice(0, length);
      hashes[0] = hashText('');
      for (let name = machine.sealNames(0); name < length; name = machine.sealNames(name + 1)) {
        const end = ends[name - 1]!;
        if (end + 1024 > layout.NAME_TEXT_BYTES) return null;
        const text = nameOfBytes(machine.bytes.subarray(layout.TEXT), table.from[name]!, table.to[name]!);
        ends[name] = end + encoder.encodeInto(text, machine.bytes.subarray(layout.NAME_TEXT + end)).written;
        hashes[name] = hashText(text);
      }
      const end = layout.NAME_TEXT + ends[length - 1]!;
      return { length, bytes: machine.bytes.slice(layout.NAME_TEXT, end), ends: ends.slice(0, length), hashes };
    },
  };
}
