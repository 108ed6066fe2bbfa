import { keyWith, type Thinning } from '../analysis/fold/thinning.ts';
import type { JoinThinning } from '../analysis/join/joinThinning.ts';
import { leastLuck } from '../analysis/join/strata.ts';

/** What a join has thinned, as the threads that fold for it see it: sometimes less than it has by now, never more. */
export interface SharedThinning {
  readonly file: number;
  /** Version, number of strata, bits of requests. */
  readonly counters: Int32Array;
  /** Of each stratum, in the order of their numbers. */
  readonly keys: Float64Array;
  readonly least: Uint8Array;
}

const [VERSION, COUNT, REQUEST_BITS] = [0, 1, 2];

/** Memory to share what is thinned in. */
export function shareThinning({ file, strata }: JoinThinning): SharedThinning {
  const counters = new Int32Array(new SharedArrayBuffer(12));
  const keys = new Float64Array(new SharedArrayBuffer(strata.own * 8));
  return { file, counters, keys, least: new Uint8Array(new SharedArrayBuffer(strata.own)) };
}

/** Tells the threads what is thinned by now. */
export function tellThinning({ counters, keys, least }: SharedThinning, { version, strata }: JoinThinning): void {
  if (counters[VERSION] === version) return;
  const { numbers, requestBits } = strata;
  if (counters[COUNT]! < numbers.size) for (const [key, number] of numbers) keys[number] = key;
  for (const number of numbers.values()) least[number] = leastLuck(strata, number);
  counters[REQUEST_BITS] = requestBits;
  Atomics.store(counters, COUNT, numbers.size);
  Atomics.store(counters, VERSION, version);
}

/** What was told, for one thread. */
export function sharedThinning({ file, counters, keys, least }: SharedThinning): Thinning {
  const numbers = new Map<number, number>();
  return {
    get version() {
      return Atomics.load(counters, VERSION);
    },
    get requestBits() {
      return Atomics.load(counters, REQUEST_BITS);
    },
    leastLuck(key) {
      for (let number = numbers.size, count = Atomics.load(counters, COUNT); number < count; number++) numbers.set(keys[number]!, number);
      const number = numbers.get(keyWith(key, file));
      return number === undefined ? 0 : least[number]!;
    },
  };
}
