import type { LeftOut } from './blockRows.ts';
import * as layout from '../kernel/layout.ts';
import type { Machine } from '../kernel/wasm.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { stratumKey, type Thinning } from './thinning.ts';

/** A record that was left out, to be given its row after all. */
export interface LeftOutRecord {
  readonly line: number;
  readonly endLine: number;
}

/** The strata of which the machine leaves records out, and how many it did. */
export interface LeavingOut {
  /** Whether anything may be left out of the block. */
  readonly isOn: boolean;
  /** Begins a block that stands at a byte of its source. */
  begin(thinning: Thinning | null, offset: number): void;
  /** The stratum of a record, told to the plan of its shape, which is 0 where it has none. */
  stratumOf(read: ReadShape, kind: number, plan: number): number;
  /** How many records of the stratum were left out since its last row; the next one begins here. */
  takeCount(stratum: number): number;
  /** The last record when it was left out, which is so no longer; null when it has a row. */
  takeLast(): LeftOutRecord | null;
  /** Tells of all strata what was left out and not yet taken. */
  takeAll(numberOf: (read: ReadShape) => number): readonly LeftOut[];
}

const UNTHINNED = layout.STRATA;

/** The strata in a machine's memory. */
export function leavingOut({ buffer }: Machine): LeavingOut {
  const words = new Int32Array(buffer);
  const cells = new Int32Array(buffer, layout.CELLS, 64);
  const offsetCell = new Float64Array(buffer, layout.CELLS + layout.CELL_OFFSET * 4, 1);
  const addresses = new Map<number, number>();
  /** Of each stratum a shape and kind that is of it, by number from 1. */
  let kinds: { readonly read: ReadShape; readonly kind: number }[] = [];
  let thinning: Thinning | null = null;

  function addressOf(read: ReadShape, kind: number): number {
    // A record that lines below complete may still change its stratum.
    if (thinning === null || read.isBelow || read.plan.below) return UNTHINNED;
    const key = stratumKey(read, kind);
    const known = addresses.get(key);
    if (known !== undefined) return known;
    const least = thinning.leastLuck(key);
    if (least === 0 || kinds.length + 1 === layout.MOST_STRATA) return UNTHINNED;
    const address = layout.STRATA + kinds.push({ read, kind }) * layout.STRATUM_BYTES;
    words[(address + layout.STRATUM_LEAST) >> 2] = least;
    words[(address + layout.STRATUM_LEFT_OUT) >> 2] = 0;
    addresses.set(key, address);
    return address;
  }

  function tellPlan(plan: number, kind: number, address: number): void {
    const at = plan >> 2;
    if (words[at + layout.PLAN_THINNING] !== cells[layout.CELL_THINNING]) words[at + layout.PLAN_KIND_COUNT] = 0;
    words[at + layout.PLAN_THINNING] = cells[layout.CELL_THINNING]!;
    const count = words[at + layout.PLAN_KIND_COUNT]!;
    const first = at + layout.PLAN_KINDS;
    for (let i = 0; i < count; i++) if (words[first + 2 * i] === kind) return;
    if (count === layout.MOST_KINDS) return;
    words[first + 2 * count] = kind;
    words[first + 2 * count + 1] = address;
    words[at + layout.PLAN_KIND_COUNT] = count + 1;
  }

  return {
    get isOn() {
      return cells[layout.CELL_THINNING] !== 0;
    },
    begin(now, offset) {
      offsetCell[0] = offset;
      cells[layout.CELL_LEFT_LINE] = -1;
      const version = now?.version ?? 0;
      if (thinning === now && cells[layout.CELL_THINNING] === version) return;
      addresses.clear();
      kinds = [];
      thinning = now;
      cells[layout.CELL_THINNING] = version;
      cells[layout.CELL_REQUEST_BITS] = now?.requestBits ?? 0;
    },
    stratumOf(read, kind, plan) {
      const address = addressOf(read, kind);
      if (plan !== 0) tellPlan(plan, kind, address);
      return address;
    },
    takeCount(stratum) {
      cells[layout.CELL_LEFT_LINE] = -1;
      const at = (stratum + layout.STRATUM_LEFT_OUT) >> 2;
      const count = words[at]!;
      words[at] = 0;
      return count;
    },
    takeLast() {
      const line = cells[layout.CELL_LEFT_LINE]!;
      if (line < 0) return null;
      cells[layout.CELL_LEFT_LINE] = -1;
      words[(cells[layout.CELL_LEFT_STRATUM]! + layout.STRATUM_LEFT_OUT) >> 2]!--;
      return { line, endLine: cells[layout.CELL_LEFT_END]! };
    },
    takeAll(numberOf) {
      const all: LeftOut[] = [];
      kinds.forEach(({ read, kind }, i) => {
        const at = (layout.STRATA + (i + 1) * layout.STRATUM_BYTES + layout.STRATUM_LEFT_OUT) >> 2;
        if (words[at] !== 0) all.push({ shape: numberOf(read), kind, count: words[at]! });
        words[at] = 0;
      });
      return all;
    },
  };
}
