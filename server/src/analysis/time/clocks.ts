import { resolveTimes, type ClockOptions, type ResolvedTimes } from './clock.ts';
import type { DatedSpan } from './days.ts';
import type { Steps } from '../steps.ts';
import { spanOfFiles, zoneBeside, type PlacedFile } from './zoneBeside.ts';
import { offsetAt } from './zones.ts';

/** A file whose times are to be told. */
export type StampedFile = Omit<PlacedFile, 'time'>;

/** The zone that is assumed where none is asked for: what other files state may be better. */
const UNASKED = 'UTC';

/** The times of all files of a report. A file whose stamps have no date, or no zone, is placed beside those that have. */
export function* resolveClocks(
  files: readonly StampedFile[],
  options: Omit<ClockOptions, 'modified' | 'beside'>,
): Steps<readonly ResolvedTimes[]> {
  const resolved: ResolvedTimes[] = [];
  for (const { stamps, modified } of files) {
    yield;
    resolved.push(resolveTimes(stamps, { ...options, modified }));
  }
  if (files.length < 2) return resolved;
  const beside = datedSpan(resolved, options.timezone);
  resolved.forEach(({ undated }, i) => {
    const { stamps, modified } = files[i]!;
    if (undated && beside) resolved[i] = resolveTimes(stamps, { ...options, modified, beside });
  });
  return options.timezone === UNASKED ? yield* inTheirZones(files, resolved) : resolved;
}

/** Files without a zone that was asked for or stated, in the zone that the others tell. */
function* inTheirZones(files: readonly StampedFile[], resolved: readonly ResolvedTimes[]): Steps<readonly ResolvedTimes[]> {
  const placed = files.map((file, i): PlacedFile => ({ ...file, time: resolved[i]!.time }));
  const stating = placed.filter((_, i) => resolved[i]!.card.zone === 'stated');
  const all: ResolvedTimes[] = [];
  for (const [i, times] of resolved.entries()) {
    yield;
    const minutes = times.card.zone === 'assumed' && stating.length > 0 ? zoneBeside(placed[i]!, stating) : 0;
    all.push(minutes === 0 ? times : movedTo(times, minutes));
  }
  return all;
}

/** Times taken for UTC, as those of a zone that lies so many minutes east of it. */
function movedTo({ card, ...times }: ResolvedTimes, minutes: number): ResolvedTimes {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0');
  const east = Math.abs(minutes);
  const assumedZone = `${minutes < 0 ? '-' : '+'}${two(east / 60)}:${two(east % 60)}`;
  return { ...times, time: times.time.map((at) => at - minutes * 60_000), card: { ...card, assumedZone, zoneFrom: 'the other logs' } };
}

/** When the files that tell their dates were written; null where none does. */
function datedSpan(resolved: readonly ResolvedTimes[], timezone: string): DatedSpan | null {
  const { start, end } = spanOfFiles(resolved.filter(({ undated }) => !undated));
  if (end < start) return null;
  const offset = (offsetAt(timezone, end) ?? 0) * 60_000;
  return { start: start + offset, end: end + offset };
}
