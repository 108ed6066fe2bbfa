import type { Background, Settings } from './background.ts';

/** A crowd holds more than so many times the expected failures. */
export const LEAST_EXCESS = 1.5;
/** Beyond its window a crowd is followed until its log-likelihood ratio (natural logarithm) has fallen by this. */
const DROP = 10;
/** The borders are fitted at most so many times, each time with the rate of the last fit. */
const ROUNDS = 3;

/**
 * A crowd begins and ends where its rate changes: outwards from its middle failure, the borders with the largest log-likelihood ratio of
 * the crowd's rate against the background's. Beyond the window it is followed until the ratio has fallen by DROP (as BLAST extends a hit).
 */
export function fitBorders<Span extends { readonly from: number; readonly to: number }>(
  window: Span,
  before: number,
  after: number,
  times: ArrayLike<number>,
  { alive, total }: Background,
  { minCount, resolution }: Settings,
): Span {
  const middle = (window.from + window.to) >> 1;
  let [from, to] = [window.from, window.to];
  for (let round = 0; round < ROUNDS; round++) {
    const [count, span] = [to - from, times[to]! - times[from]! + resolution];
    const rate = count / span;
    const others = Math.max(1, alive.length - (count - (window.to - window.from)));
    const usual = Math.min(rate, others / Math.max(span, total - (span - (times[window.to]! - times[window.from]!))));
    if (rate <= LEAST_EXCESS * usual) return window;
    const edge = (step: -1 | 1, core: number, bound: number): number => {
      let [score, best, at] = [0, 0, middle];
      for (let next = middle + step; next !== bound; next += step) {
        // Stamps that are one step apart may be of the same instant.
        const gap = Math.max(0, Math.abs(times[next]! - times[next - step]!) - resolution);
        score += Math.log(rate / usual) - (rate - usual) * gap;
        if (score >= best) [best, at] = [score, next];
        else if (score < best - DROP && (next - core) * step > 0) break;
      }
      return at;
    };
    const [first, last] = [edge(-1, window.from, before), edge(1, window.to, after)];
    if (last - first + 1 < minCount) return window;
    if (first === from && last === to) break;
    [from, to] = [first, last];
  }
  return { ...window, from, to };
}
