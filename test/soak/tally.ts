/** What a soak has tried and seen so far. */
export interface Tally {
  readonly say: (line: string) => void;
  /** Inputs tried, and how many of them were refused, cut or answered with an error, as they should be. */
  readonly tried: (inputs: number, faults?: number) => void;
  /** Something that must not happen. */
  readonly broke: (what: string) => void;
  readonly lost: (records: number) => void;
  readonly stalled: (ms: number) => void;
  readonly counts: () => Counts;
}
export interface Counts {
  readonly inputs: number;
  readonly faults: number;
  readonly recordsLost: number;
  readonly longestStallMs: number;
  readonly broken: readonly string[];
}

export function newTally(say: (line: string) => void): Tally {
  let [inputs, faults, recordsLost, longestStallMs] = [0, 0, 0, 0];
  const broken: string[] = [];
  return {
    say,
    tried(more, bad = 0) {
      inputs += more;
      faults += bad;
    },
    broke(what) {
      broken.push(what);
      say(`BROKEN ${what}`);
    },
    lost: (records) => void (recordsLost += records),
    stalled: (ms) => void (longestStallMs = Math.max(longestStallMs, ms)),
    counts: () => ({ inputs, faults, recordsLost, longestStallMs, broken }),
  };
}
