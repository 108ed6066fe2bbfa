import { mix } from '../hash.ts';

/**
 * Which records of a long log are kept as rows. Records of one statement that are marked alike are a *stratum*, each
 * thinned by itself: what is rare is kept whole, of what is common the first and of each run of 2^k records the one with the
 * most *luck* (the earliest of several), a hash of where it stands, so that no rhythm of the log meets the sample's. Whose luck is far
 * below what wins a run can be left out by who reads the record, not knowing its place among its like (the idea of adaptive
 * sampling by Wegman and Flajolet). A kept row stands for the records of its stratum from it to the next kept one: sums over
 * a stratum are exact, sums over a span of time are off by some 2^k at each end.
 */
export interface Strata {
  /** Rows there is room for; strata of their own, and shared ones for each of failures and others. */
  readonly room: number;
  readonly own: number;
  readonly shared: number;
  readonly numbers: Map<number, number>;
  /** By stratum: records so far, k, and 1 where the records are failures. */
  readonly counts: Float64Array;
  readonly thinning: Uint8Array;
  readonly marked: Uint8Array;
  /** By stratum: the run that was begun last, and the most luck in it. */
  readonly runs: Float64Array;
  readonly lead: Uint8Array;
  /** Requests whose hash ends in so many zero bits are kept whole, so that their records can be followed. */
  requestBits: number;
  /** How often rows were thinned. */
  thinned: number;
}

/** Of the room, the share of rows of failures that thinning leaves, and of others. */
const ROWS_SHARE = 1 / 8;
/** Rows kept for their requests alone. */
const REQUESTS_SHARE = 1 / 32;
/** Of the room, what a log takes that does not fit: being a sample in any case, it is one that is soon looked through. */
const THINNED_SHARE = 1 / 2;
/** Strata of their own; beyond these, the others share a few for what failed and a few for what did not. */
const STRATA_SHARE = 1 / 16;
const SHARED_SHARE = 1 / 512;
const MOST_BITS = 30;

/** Strata of rows for which there is room. */
export function newStrata(room: number): Strata {
  const own = Math.ceil(room * STRATA_SHARE);
  const shared = Math.ceil(room * SHARED_SHARE);
  const strata = own + 2 * shared;
  return {
    room,
    own,
    shared,
    numbers: new Map(),
    counts: new Float64Array(strata),
    thinning: new Uint8Array(strata),
    marked: new Uint8Array(strata),
    runs: new Float64Array(strata).fill(-1),
    lead: new Uint8Array(strata),
    requestBits: 0,
    thinned: 0,
  };
}

/** How many rows there is room for by now. */
export function roomFor({ room, thinned }: Strata): number {
  return thinned > 0 ? Math.ceil(room * THINNED_SHARE) : room;
}

/** The same strata, to go on by themselves. */
export function copyStrata(strata: Strata): Strata {
  const { numbers, counts, thinning, marked, runs, lead } = strata;
  const copies = { counts: counts.slice(), thinning: thinning.slice(), marked: marked.slice(), runs: runs.slice(), lead: lead.slice() };
  return { ...strata, numbers: new Map(numbers), ...copies };
}

/** The stratum with this key (any hash of what its records share). */
export function stratumOf({ numbers, marked, own, shared }: Strata, key: number, isMarked: boolean): number {
  let number = numbers.get(key);
  if (number !== undefined) return number;
  if (numbers.size < own) {
    number = numbers.size;
    numbers.set(key, number);
  } else {
    number = own + (isMarked ? shared : 0) + (key % shared);
  }
  marked[number] = isMarked ? 1 : 0;
  return number;
}

/** So many bits less luck than one record in 2^k has may win a run of 2^k: one run in 3,000 has none that lucky, and stays without a row. */
const SPARE_BITS = 3;

/** The luck without which no record of the stratum becomes a row, its first and those of some requests aside. */
export function leastLuck({ thinning }: Strata, stratum: number): number {
  return Math.max(0, thinning[stratum]! - SPARE_BITS);
}

/**
 * True when a record becomes a row that is number `ordinal` (from 0) of its stratum, whose records come in their order: a later one of its run
 * may still have more luck. `request` is a hash of its request, 0 for none.
 */
export function isKept(strata: Strata, stratum: number, ordinal: number, luck: number, request: number): boolean {
  return leads(strata, stratum, ordinal, luck) || staysAnyway(strata, stratum, ordinal, request);
}

function staysAnyway({ thinning, requestBits }: Strata, stratum: number, ordinal: number, request: number): boolean {
  return thinning[stratum] === 0 || ordinal === 0 || (request !== 0 && endsInZeros(request, requestBits));
}

/** True when no record of the run had so much luck before. */
function leads(strata: Strata, stratum: number, ordinal: number, luck: number): boolean {
  const { thinning, runs, lead } = strata;
  if (thinning[stratum] === 0 || ordinal === 0 || luck < leastLuck(strata, stratum)) return false;
  const run = ordinal >>> thinning[stratum]!;
  if (runs[stratum] === run && luck <= lead[stratum]!) return false;
  runs[stratum] = run;
  lead[stratum] = luck;
  return true;
}

/** 1 for each row that stays: of each run the one with the most luck so far. */
export function staying(strata: Strata, { length, stratum, ordinal, luck, requestOf }: StratumRows): Uint8Array {
  const stays = new Uint8Array(length);
  const leaders = new Int32Array(strata.runs.length).fill(-1);
  strata.runs.fill(-1);
  for (let row = 0; row < length; row++) {
    const of = stratum[row]!;
    const before = strata.runs[of];
    if (leads(strata, of, ordinal[row]!, luck[row]!)) {
      if (strata.runs[of] !== before && leaders[of]! >= 0) stays[leaders[of]!] = 1;
      leaders[of] = row;
    }
    if (staysAnyway(strata, of, ordinal[row]!, requestOf(row))) stays[row] = 1;
  }
  for (const row of leaders) if (row >= 0) stays[row] = 1;
  return stays;
}

function endsInZeros(hash: number, bits: number): boolean {
  return (mix(hash, 7) & ((1 << bits) - 1)) === 0;
}

/** The rows there are: of each its stratum, its place among the records of it, its luck, and the hash of its request, 0 for none. */
export interface StratumRows {
  readonly length: number;
  readonly stratum: Uint32Array;
  readonly ordinal: Uint32Array;
  readonly luck: Uint8Array;
  readonly requestOf: (row: number) => number;
}

/** Asks for more luck until few enough of the rows will stay. */
export function thin(strata: Strata, rows: StratumRows): void {
  const { thinning, marked, room } = strata;
  const mostRows = Math.ceil(room * ROWS_SHARE);
  const counts = new Float64Array(marked.length);
  for (let row = 0; row < rows.length; row++) counts[rows.stratum[row]!] = rows.ordinal[row]! + 1;
  for (const isMarked of [0, 1]) {
    for (let most = mostRows; most >= 1; most /= 2) {
      let left = 0;
      for (let stratum = 0; stratum < counts.length; stratum++) {
        if (marked[stratum] !== isMarked || counts[stratum] === 0) continue;
        const bits = Math.ceil(Math.log2(Math.max(1, counts[stratum]! / most)));
        thinning[stratum] = Math.min(MOST_BITS, Math.max(thinning[stratum]!, bits));
        left += Math.ceil(counts[stratum]! / 2 ** thinning[stratum]!);
      }
      if (left <= mostRows) break;
    }
  }
  strata.requestBits = requestBitsFor(strata, rows);
  strata.thinned++;
}

function requestBitsFor({ room, requestBits }: Strata, { length, requestOf }: StratumRows): number {
  const byBits = new Uint32Array(MOST_BITS + 1);
  for (let row = 0; row < length; row++) {
    const request = requestOf(row);
    if (request !== 0) byBits[zerosOf(request)]!++;
  }
  const most = room * REQUESTS_SHARE;
  let kept = 0;
  let bits = MOST_BITS;
  while (bits > requestBits && kept + byBits[bits]! <= most) kept += byBits[bits--]!;
  return kept + byBits[bits]! <= most ? bits : Math.min(MOST_BITS, bits + 1);
}

function zerosOf(hash: number): number {
  let bits = 0;
  while (bits < MOST_BITS && endsInZeros(hash, bits + 1)) bits++;
  return bits;
}

/** How many records each kept row stands for; the rows are in the order of the log. */
export function weightsOf({ counts }: Strata, stratum: Uint32Array, ordinal: Uint32Array, length: number): Uint32Array {
  const weights = new Uint32Array(length);
  const next = Float64Array.from(counts);
  for (let row = length - 1; row >= 0; row--) {
    const of = stratum[row]!;
    weights[row] = next[of]! - ordinal[row]!;
    next[of] = ordinal[row]!;
  }
  return weights;
}
