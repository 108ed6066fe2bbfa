import { median } from '../statistics.ts';
import type { TimedHops } from './hops.ts';
import type { SlowPair } from './lostTime.ts';
import { excessOf, type SlowStretch } from './slowStretch.ts';

/** When hops are slow (instants in ms), and whether that sets in suddenly; a daily rhythm or growing load does not. */
export interface Borders {
  readonly from: number;
  readonly to: number;
  readonly isSudden: boolean;
}

/** The borders lie within this many slice widths of those of the stretch. */
export const NEAR = 2;
/** At least so many hops beside the border are averaged; the onset is sudden when they rise by this share of the whole rise. */
const LEAST_NEAR = 10;
const SUDDEN = 0.5;

/** Finds the borders hop by hop, as the extreme of the cumulative sum (CUSUM) about half of the rise, and whether the onset is sudden. */
export function bordersOf(hops: Pick<TimedHops, 'at' | 'ms'>, own: readonly SlowPair[], { from, to, width }: SlowStretch): Borders {
  const steps = own
    .filter(({ isSlow }) => isSlow)
    .flatMap(({ before, during }) => {
      const usual = median(before.map((hop) => hops.ms[hop]!));
      return [...before, ...during].map((hop) => ({ at: hops.at[hop]!, excess: excessOf(hops.ms[hop]!, usual) }));
    })
    .sort((a, b) => a.at - b.at);
  const mean = (list: typeof steps): number => list.reduce((sum, { excess }) => sum + excess, 0) / list.length;
  const isIn = ({ at }: { at: number }): boolean => at >= from && at < to;
  const rise = mean(steps.filter(isIn)) - mean(steps.filter((step) => !isIn(step)));
  const half = mean(steps.filter((step) => !isIn(step))) + rise / 2;
  /** The instant, near a border, from which on hops are slow; with order -1 the one up to which they are. */
  const border = (around: number, order: 1 | -1): number => {
    const near = steps.filter(({ at }) => Math.abs(at - around) <= NEAR * width);
    if (order < 0) near.reverse();
    let [sum, least, best] = [0, 0, 0];
    for (const [i, { excess }] of near.entries()) {
      sum += excess - half;
      if (sum < least) [least, best] = [sum, i + 1];
    }
    return near[Math.min(best, near.length - 1)]?.at ?? around;
  };
  const [begin, end] = [border(from, 1), border(to, -1)];
  const [past, since] = [steps.filter(({ at }) => at < begin), steps.filter(({ at }) => at >= begin)];
  const count = (list: typeof steps): number => Math.max(LEAST_NEAR, list.filter(({ at }) => Math.abs(at - begin) <= NEAR * width).length);
  const step = mean(since.slice(0, count(since))) - mean(past.slice(-count(past)));
  return { from: begin, to: Math.max(begin, end), isSudden: step >= SUDDEN * rise };
}
