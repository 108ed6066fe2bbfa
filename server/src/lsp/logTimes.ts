import { isZone, offsetAt, offsetOfWall, zoneOffset } from '../analysis/time/zones.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';

/** A zone written after a time of day: `14:30:05.120+02:00`, `14:30:05 -0500`, `14:30:05Z`. */
const writtenZone = /\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)(?![\w:])/;
/** At most so many rows are asked for the zone they write. */
const rowsAsked = 50;

/** The zone in which the log's lines write their times: the one they state, else the one assumed for them. */
export function zoneOfLog(view: LogView): string {
  const { report, data, file } = view;
  const card = report.inputs[file]?.timeCard;
  const assumed = card?.assumedZone ?? report.options.timezone;
  if (card?.zone === 'stated' || card?.zone === 'mixed') {
    for (let row = 0, asked = 0; row < data.rows.length && asked < rowsAsked; row += 1) {
      if (data.rows.file[row] !== file || !Number.isFinite(data.rows.time[row])) continue;
      asked += 1;
      const zone = writtenZone.exec(view.text(data.rows.line[row] ?? 1).slice(0, 200))?.[1];
      if (zone !== undefined) return zone === 'Z' ? 'UTC' : zone;
    }
    return 'UTC';
  }
  return isZone(assumed) ? assumed : 'UTC';
}

/** An instant as the clock of a zone: `2026-03-05 13:50:02.549`. */
export function wallOf(instant: number, zone: string): string {
  const minutes = offsetAt(zone, instant) ?? 0;
  return new Date(instant + minutes * 60_000).toISOString().slice(0, 23).replace('T', ' ');
}

/** The instant at which the first incident begins, ms since 1970; NaN where there is none, or the log states no times. */
export const onsetOf = ({ report }: LogView): number => Date.parse(report.incidents[0]?.startTime ?? '');

/** The instant (ms since 1970) of the record at a line, else of the last record before it that states a time; NaN where there is none. */
export function instantAt(view: LogView, line: number): number {
  const { rows } = view.data;
  for (let row = rowAt(view, line); row >= 0 && rows.file[row] === view.file; row -= 1) {
    const time = rows.time[row] ?? NaN;
    if (Number.isFinite(time)) return time;
  }
  return NaN;
}

/** First and last instant of the view's file; null where no record states a time. */
export function spanOf({ data: { rows }, file }: LogView): { readonly from: number; readonly to: number } | null {
  let from = Infinity;
  let to = -Infinity;
  for (let row = 0; row < rows.length; row += 1) {
    const time = rows.time[row] ?? NaN;
    if (rows.file[row] !== file || !Number.isFinite(time)) continue;
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return from > to ? null : { from, to };
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `90s`, `5m` or `1h30m`; NaN for any other text. */
export function millisecondsOf(text: string): number {
  if (!/^(?:\d{1,7}(?:\.\d{1,3})?(?:ms|sec|s|min|m|h|d)){1,4}$/.test(text)) return NaN;
  let sum = 0;
  for (const [, value, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|sec|s|min|m|h|d)/g)) sum += Number(value) * (units[unit ?? ''] ?? NaN);
  return sum;
}

/**
 * The instant (ms since 1970) that a person means by `14:30` (in the log's zone, on the day of the incident where the log reaches it),
 * `2026-03-05 14:30` with or without a zone, `T+5m` and `T-90s` (from the first incident), or `+5m` and `-90s` (from a line). NaN for
 * anything else, and when the log has no such point.
 */
export function instantOf(view: LogView, text: string, line: number): number {
  const wanted = text.trim().replace(/\u2212/g, '-');
  const relative = /^(T)?\s?([+-])\s?(\S{1,30})$/i.exec(wanted);
  if (relative !== null) {
    const origin = relative[1] === undefined ? instantAt(view, line) : onsetOf(view);
    return origin + (relative[2] === '-' ? -1 : 1) * millisecondsOf(relative[3]?.toLowerCase() ?? '');
  }
  if (/^T0?$/i.test(wanted)) return onsetOf(view);
  const zone = zoneOfLog(view);
  const dated = /^(\d{4}-\d\d-\d\d)[T ](\d\d?:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)\s?(Z|[+-]\d\d:?\d\d)?$/.exec(wanted);
  if (dated !== null) return wallInstant(dated[1] ?? '', dated[2] ?? '', dated[3] ?? zone);
  const clock = /^\d\d?:\d\d(?::\d\d(?:[.,]\d{1,9})?)?$/.test(wanted);
  return clock ? timeOfDay(view, wanted, zone) : NaN;
}

function wallInstant(day: string, clock: string, zone: string): number {
  const [hour = '', ...rest] = clock.replace(',', '.').split(':');
  const wall = Date.parse(`${day}T${[hour.padStart(2, '0'), ...rest].join(':')}Z`);
  const minutes = /^[Z+-]/.test(zone) ? (zoneOffset(zone, wall) ?? NaN) : (offsetOfWall(zone, wall)?.minutes ?? NaN);
  return wall - minutes * 60_000;
}

/** A time of day on the day of the incident, else on the first day that the log reaches it. */
function timeOfDay(view: LogView, clock: string, zone: string): number {
  const span = spanOf(view);
  if (span === null) return NaN;
  const on = (instant: number): number => wallInstant(wallOf(instant, zone).slice(0, 10), clock, zone);
  const onset = onsetOf(view);
  const days = Number.isFinite(onset) ? [onset] : [];
  for (let day = span.from; days.length < 400 && day < span.to + 86_400_000; day += 86_400_000) days.push(day);
  const candidates = days.map(on);
  return candidates.find((instant) => instant >= span.from && instant <= span.to) ?? candidates[0] ?? NaN;
}
