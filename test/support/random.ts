/** Seeded random choices; a failing law prints its seed. */
export interface Random {
  /** 0 ≤ n < below. */
  int(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** A short identifier of letters and digits, like `D4E5F6`. */
  id(): string;
}

/** Numbers of 0 ≤ n < 1 by mulberry32 (T. Ettinger): small, seeded, the same everywhere. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function makeRandom(seed: number): Random {
  const next = mulberry32(seed);
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    pick: (from) => from[int(from.length)]!,
    id: () => Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? 'ABCDEF'[int(6)] : int(10))).join(''),
  };
}
