/**
 * Which records of a long log are kept as rows. Records of one statement that are marked alike are a *stratum*, each
 * thinned by itself: what is rare is kept whole, of what is common one record in 2^k, chosen within each run of 2^k by a
 * hash, so that no rhythm of the log meets the sample's. A kept row stands for the records of its stratum from it to the
 * next kept one: sums over a stratum are exact, sums over a span of time are off by less than 2^k at each end.
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
  /** True once anything was thinned. */
  thinned: boolean;
}

/** Of the room, the share of rows of failures that thinning leaves, and of others. */
const ROWS_SHARE = 1 / 4;
/** Rows kept for their requests alone. */
const REQUESTS_SHARE = 1 / 16;
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
    thinned: false,
  };
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

/** True when the record that is number `ordinal` (from 0) of its stratum stays a row; `request` is a hash of its request, 0 for none. */
export function isKept({ thinning, requestBits }: Strata, stratum: number, ordinal: number, request: number): boolean {
  const bits = thinning[stratum]!;
  if (bits === 0 || ordinal === 0) return true;
  return isChosen(ordinal, stratum, bits) || (request !== 0 && endsInZeros(request, requestBits));
}

/** One of each run of 2^bits is chosen, and what is chosen with more bits is chosen with fewer. */
function isChosen(ordinal: number, stratum: number, bits: number): boolean {
  for (let bit = 1; bit <= bits; bit++) {
    const rest = ordinal >>> bit;
    if (((ordinal >>> (bit - 1)) & 1) !== (mix(rest, stratum * 32 + bit) & 1)) return false;
  }
  return true;
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

/** Thins until few enough rows are left; `requests` are the hashes of the requests of the rows there are. */
export function thin(strata: Strata, requests: Iterable<number>): void {
  const { counts, thinning, marked, room } = strata;
  const mostRows = Math.ceil(room * ROWS_SHARE);
  const mostOfRequests = room * REQUESTS_SHARE;
  for (const isMarked of [0, 1]) {
    for (let most = mostRows; most >= 1; most /= 2) {
      let rows = 0;
      for (let stratum = 0; stratum < counts.length; stratum++) {
        if (marked[stratum] !== isMarked || counts[stratum] === 0) continue;
        thinning[stratum] = Math.max(thinning[stratum]!, Math.ceil(Math.log2(Math.max(1, counts[stratum]! / most))));
        rows += Math.ceil(counts[stratum]! / 2 ** thinning[stratum]!);
      }
      if (rows <= mostRows) break;
    }
  }
  const byBits = new Uint32Array(MOST_BITS + 1);
  for (const request of requests) if (request !== 0) byBits[zerosOf(request)]!++;
  let kept = 0;
  let bits = MOST_BITS;
  while (bits > strata.requestBits && kept + byBits[bits]! <= mostOfRequests) kept += byBits[bits--]!;
  strata.requestBits = kept + byBits[bits]! <= mostOfRequests ? bits : Math.min(MOST_BITS, bits + 1);
  strata.thinned = true;
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
