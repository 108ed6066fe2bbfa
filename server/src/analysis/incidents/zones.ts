import type { Finding } from '../model.ts';

/** The zone number of episodes outside of all bursts, in a log that has bursts. */
export const BACKGROUND = -1;

/** The longest pause within an episode, and the farthest reach of a zone, ms. */
export const LONGEST_PAUSE = 600_000;
/** A zone extends so far before and after its burst, ms, or by the burst's length when that is longer. */
const AROUND_BURST = 120_000;

/** Whether a finding is a stretch of its own in the log: a crowd of failures, or a slow component. */
export const isCrowd = ({ kind }: Finding): boolean => kind === 'burst' || kind === 'slowdown';

/**
 * Bursts with their surroundings. Failures outside are background, and so are failures inside the surroundings that are no more frequent
 * than usual.
 */
export interface Zone {
  readonly from: number;
  readonly to: number;
  /** From the first to the last failure of its bursts. */
  readonly burst: { readonly from: number; readonly to: number };
  /** Whether it begins with a slowdown, of which earlier failures are no sign. */
  readonly isSlow: boolean;
}

/** The zones of the bursts of all files; overlapping ones are one zone. */
export function zonesOf(bursts: readonly Finding[]): readonly Zone[] {
  const zones: { from: number; to: number; burst: { from: number; to: number }; isSlow: boolean }[] = [];
  const spans = bursts
    .map(({ firstTime, lastTime, kind }) => ({
      from: Date.parse(firstTime ?? ''),
      to: Date.parse(lastTime ?? ''),
      isSlow: kind === 'slowdown',
    }))
    .filter(({ from }) => !Number.isNaN(from))
    .sort((a, b) => a.from - b.from);
  for (const { from, to, isSlow } of spans) {
    const reach = Math.min(LONGEST_PAUSE, Math.max(AROUND_BURST, to - from));
    const last = zones[zones.length - 1];
    // What ended before a component became slow, or had failed for longer than the slowdown lasts, does not come from it.
    const begins = isSlow && !(last && last.burst.to >= from && last.burst.from >= 2 * from - to);
    if (last && begins) {
      last.to = Math.min(last.to, from - 1);
      last.burst.to = Math.min(last.burst.to, last.to);
    }
    if (last && !begins && from - reach <= last.to) {
      last.to = Math.max(last.to, to + reach);
      last.burst.to = Math.max(last.burst.to, to);
    } else zones.push({ from: begins ? from : from - reach, to: to + reach, burst: { from, to }, isSlow });
  }
  return zones;
}
