/** Small statistics, pure and without tables. Probabilities are log10, since the ones that matter underflow. */

const LN10 = Math.LN10;

/** ln Γ(x) for x > 0, Lanczos approximation (Numerical Recipes §6.1), error below 2e-10. */
export function logGamma(x: number): number {
  const series = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.1208650973866179e-2, -0.5395239384953e-5];
  let sum = 1.000000000190015;
  for (const [at, term] of series.entries()) sum += term / (x + 1 + at);
  const shifted = x + 5.5;
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310005 * sum) / x);
}

/** log10 P(N ≥ k) for N Poisson with the given mean; the series from k on, which converges at once above the mean. */
export function poissonTail(k: number, mean: number): number {
  if (k <= 0) return 0;
  if (mean <= 0) return -Infinity;
  if (k <= mean) return Math.log10(1 - lowerPoisson(k, mean));
  const first = k * Math.log(mean) - mean - logGamma(k + 1);
  let sum = 1;
  for (let term = 1, n = k + 1; n < k + 2000; n++) {
    term *= mean / n;
    sum += term;
    if (term < 1e-12 * sum) break;
  }
  return Math.min(0, (first + Math.log(sum)) / LN10);
}

/**
 * log10 P(N ≥ k) where the mean was learnt from `times` as much exposure as it is held against: negative binomial, the Poisson count
 * whose rate is Γ-distributed around what was seen; 0 at or below the mean.
 */
export function learntTail(k: number, mean: number, times: number): number {
  if (k <= mean) return 0;
  const seen = mean * times;
  if (seen <= 0) return -Infinity;
  const p = 1 / (1 + times);
  const first = logGamma(k + seen) - logGamma(seen) - logGamma(k + 1) + k * Math.log(p) + seen * Math.log1p(-p);
  let sum = 1;
  for (let term = 1, n = k; term > 1e-9 * sum && n < k + 10_000; n++) sum += term *= (p * (n + seen)) / (n + 1);
  return Math.min(0, (first + Math.log(sum)) / LN10);
}

/** P(N < k) for k not above the mean. */
function lowerPoisson(k: number, mean: number): number {
  let term = 1;
  let sum = 0;
  for (let n = k - 1; n >= 0; n--) {
    sum += term;
    term *= n / mean;
    if (term < 1e-15 * sum) break;
  }
  return Math.min(1, sum * Math.exp((k - 1) * Math.log(mean) - mean - logGamma(k)));
}

/** What the geometric-compound Poisson count of `clumpCount` is asked for, as log10 probabilities. */
export interface ClumpChance {
  /** P(S = n) */
  readonly equal: number;
  /** P(S ≥ n) */
  readonly least: number;
}

/**
 * Chance of n events where one clump plus a Poisson number (mean `clumps`) of further clumps is seen, each clump of
 * geometric size with mean `meanSize`: a Pólya–Aeppli count as it looks from a first clump on; with a mean size of 1 it
 * is 1 + a Poisson count. Saddlepoint approximation for lattice variables (Daniels 1987): P(S = n) within a tenth, P(S ≥ n) rather
 * too large, by a half near the mean and less far out; at or below the mean the answer is 0 (certain).
 */
export function clumpCount(n: number, clumps: number, meanSize: number): ClumpChance {
  const size = Math.max(1, meanSize);
  if (n <= (1 + clumps) * size || n < 2) return { equal: 0, least: 0 };
  const stay = 1 - 1 / size;
  // K(θ) = ln G + clumps (G - 1) with G(z) = (1 - stay) z / (1 - stay z), z = e^θ; K' = n has one root in 1 < z < 1/stay.
  let low = 1;
  let high = stay > 0 ? 1 / stay : n / Math.max(clumps, 1e-300);
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step++) {
    const z = high / low > 4 ? Math.sqrt(low * high) : (low + high) / 2;
    const left = 1 - stay * z;
    if (1 / left + (clumps * (1 - stay) * z) / (left * left) > n) high = z;
    else low = z;
  }
  const z = low;
  const left = 1 - stay * z;
  const g = ((1 - stay) * z) / left;
  const variance = (stay * z) / (left * left) + (clumps * (1 - stay) * z * (1 + stay * z)) / (left * left * left);
  const density = Math.log(g) + clumps * (g - 1) - n * Math.log(z) - 0.5 * Math.log(2 * Math.PI * Math.max(variance, 1 / (2 * Math.PI)));
  return { equal: Math.min(0, density / LN10), least: Math.min(0, (density - Math.log(1 - 1 / z)) / LN10) };
}

/** log10 P(T ≥ t) for Student's T of some degrees of freedom, t > 0: the series of the incomplete beta function (DLMF 8.17.8). */
export function studentTail(t: number, freedom: number): number {
  const [a, x] = [freedom / 2, freedom / (freedom + t * t)];
  let sum = 1;
  for (let term = 1, n = 0; n < 10_000 && term > 1e-12 * sum; n++) sum += term *= ((a + 0.5 + n) / (a + 1 + n)) * x;
  const beta = logGamma(a) + logGamma(0.5) - logGamma(a + 0.5);
  return Math.min(0, (a * Math.log(x) + 0.5 * Math.log(1 - x) - Math.log(2 * a) - beta + Math.log(sum)) / LN10);
}

/** The q-quantile of ascending values by nearest rank; NaN of none. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? NaN;
}

/** The median of values in any order, the mean of the middle two where they are even in number; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
