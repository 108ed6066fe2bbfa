/**
 * Which records of a long log are kept as rows. Records of one statement that are marked alike are a *stratum*, each
 * thinned by itself: what is rare is kept whole, of what is common the first and one record in 2^k. Which, a hash of where
 * each stands decides (its *luck*, as in adaptive sampling by Wegman and Flajolet), so that no rhythm of the log meets the
 * sample's and whoever reads the record can tell. A kept row stands for the records of its stratum from it to the next kept
 * one: sums over a stratum are exact, sums over a span of time are off by some 2^k at each end.
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
  const { numbers, counts, thinning, marked } = strata;
  return { ...strata, numbers: new Map(numbers), counts: counts.slice(), thinning: thinning.slice(), marked: marked.slice() };
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

/** True when a record stays a row that is number `ordinal` (from 0) of its stratum; `request` is a hash of its request, 0 for none. */
export function isKept({ thinning, requestBits }: Strata, stratum: number, ordinal: number, luck: number, request: number): boolean {
  return luck >= thinning[stratum]! || ordinal === 0 || (request !== 0 && endsInZeros(request, requestBits));
}

/** Two numbers to 32 bits that look random (the finalizer of MurmurHash3, A. Appleby). */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function endsInZeros(hash: number, bits: number): boolean {
  return (mix(hash, 7) & ((1 << bits) - 1)) === 0;
}

/** The rows there are: the stratum and luck of each, and the hash of its request, 0 for none. */
export interface StratumRows {
  readonly length: number;
  readonly stratum: Uint32Array;
  readonly luck: Uint8Array;
  readonly requestOf: (row: number) => number;
}

/** Thins until few enough of the rows are left. */
export function thin(strata: Strata, rows: StratumRows): void {
  const { thinning, marked, room } = strata;
  const mostRows = Math.ceil(room * ROWS_SHARE);
  const lucky = rowsByLuck(strata, rows);
  for (const isMarked of [0, 1]) {
    for (let most = mostRows; most >= 1; most /= 2) {
      let left = 0;
      for (let stratum = 0; stratum < marked.length; stratum++) {
        if (marked[stratum] !== isMarked || lucky[stratum * LUCKS] === 0) continue;
        while (thinning[stratum]! < MOST_BITS && lucky[stratum * LUCKS + thinning[stratum]!]! > most) thinning[stratum]!++;
        left += Math.max(1, lucky[stratum * LUCKS + thinning[stratum]!]!);
      }
      if (left <= mostRows) break;
    }
  }
  strata.requestBits = requestBitsFor(strata, rows);
  strata.thinned++;
}

const LUCKS = MOST_BITS + 1;

/** By stratum and luck: the rows that have so much luck or more. */
function rowsByLuck({ marked }: Strata, { length, stratum, luck }: StratumRows): Uint32Array {
  const counts = new Uint32Array(marked.length * LUCKS);
  for (let row = 0; row < length; row++) counts[stratum[row]! * LUCKS + Math.min(luck[row]!, MOST_BITS)]!++;
  for (let at = counts.length - 2; at >= 0; at--) if (at % LUCKS !== MOST_BITS) counts[at]! += counts[at + 1]!;
  return counts;
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
