import type { Finding } from '../model.ts';

/** Zone of episodes outside all bursts of a log that has bursts. */
export const BACKGROUND = -1;

/** A pause this long ends an episode, ms, and so far a zone reaches at most. */
export const LONGEST_PAUSE = 600_000;
/** What fails so shortly before or after a burst belongs to it, ms; as long as the burst where that is longer. */
const AROUND_BURST = 120_000;

/** What stands out of the log as a stretch of its own: failures in a crowd, or a component that is slow. */
export const isCrowd = ({ kind }: Finding): boolean => kind === 'burst' || kind === 'slowdown';

/** Bursts and their surroundings; what fails outside of them is background, and so is what fails around them as often as it usually does. */
export interface Zone {
  readonly from: number;
  readonly to: number;
  /** From the first to the last failure of its bursts. */
  readonly burst: { readonly from: number; readonly to: number };
  /** Whether it begins with a slowdown, of which what fails before it is no sign. */
  readonly isSlow: boolean;
}

/** Bursts of all files with what lies close around them, overlapping ones as one. */
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
    // What was over when a component got slow, or had failed for longer than that lasts, does not come of it.
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
