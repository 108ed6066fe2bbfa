import { resolveTimes, type ClockOptions, type ResolvedTimes, type StampColumns } from './clock.ts';
import type { DatedSpan } from './days.ts';
import type { Steps } from '../steps.ts';
import { offsetAt } from './zones.ts';

/** The stamps of one file, and when it was last changed (ms since 1970; null when unknown). */
export interface StampedFile {
  readonly stamps: StampColumns;
  readonly modified: number | null;
}

/** The times of all files of a report; a file whose stamps have no date is placed beside those that have. */
export function* resolveClocks(
  files: readonly StampedFile[],
  options: Omit<ClockOptions, 'modified' | 'beside'>,
): Steps<readonly ResolvedTimes[]> {
  const resolved: ResolvedTimes[] = [];
  for (const { stamps, modified } of files) {
    yield;
    resolved.push(resolveTimes(stamps, { ...options, modified }));
  }
  if (!resolved.some(({ undated }) => undated)) return resolved;
  const beside = datedSpan(resolved, options.timezone);
  return resolved.map((times, i) =>
    times.undated && beside ? resolveTimes(files[i]!.stamps, { ...options, modified: files[i]!.modified, beside }) : times,
  );
}

function datedSpan(resolved: readonly ResolvedTimes[], timezone: string): DatedSpan | null {
  let start = Infinity;
  let end = -Infinity;
  for (const { time, undated } of resolved) {
    if (undated) continue;
    for (const at of time) {
      if (at < start) start = at;
      if (at > end) end = at;
    }
  }
  if (end < start) return null;
  const offset = (offsetAt(timezone, end) ?? 0) * 60_000;
  return { start: start + offset, end: end + offset };
}
