import { STAMP_NO_YEAR, type Format, type Level } from '../model.ts';
import { formatWallClock, parseStampText } from '../time/parseStamp.ts';
import { unescape } from '../lines/unescape.ts';

/** What a sample says of its line; what it does not name is not compared. */
export interface OwnSample {
  readonly line: string;
  readonly time?: string | null | undefined;
  readonly level?: Level | null | undefined;
  readonly source?: string | null | undefined;
  readonly message?: string | undefined;
}

/** What a format makes of its sample otherwise than the sample says, as a sentence; null when all is well. */
export function checkSample(format: Pick<Format, 'read'>, sample: OwnSample): string | null {
  const read = format.read(sample.line);
  if (read === null) return 'the pattern does not match it, or its time cannot be read';
  const text = (span: { readonly from: number; readonly to: number } | null): string | null =>
    span && sample.line.slice(span.from, span.to);
  const clock = read.clock ?? (read.stamp && parseStampText(text(read.stamp) ?? ''));
  const time = clock && formatWallClock(clock);
  if (sample.time !== undefined && !sameTime(sample.time, time, clock !== null && (clock.flags & STAMP_NO_YEAR) !== 0))
    return differs('time', sample.time, time);
  if (sample.level !== undefined && sample.level !== read.level)
    return differs('level', sample.level, typeof read.level === 'string' ? read.level : null);
  if (sample.source !== undefined && (sample.source || null) !== text(read.source))
    return differs('source', sample.source, text(read.source));
  const message = unescape(text(read.message) ?? '', read.escapes);
  return sample.message === undefined || sample.message === message ? null : differs('message', sample.message, message);
}

function differs(what: string, wanted: string | null, read: string | null): string {
  return `its ${what} should be ${JSON.stringify(wanted)} and is read as ${JSON.stringify(read)}`;
}

/** Times are equal with and without milliseconds of zero; a stamp without a year equals one of any year. */
function sameTime(wanted: string | null, read: string | null, yearless: boolean): boolean {
  if (wanted === null || read === null) return wanted === read;
  const spelled = (time: string): string =>
    time
      .replace(' ', 'T')
      .replace(/(T\d\d:\d\d:\d\d)(?!\.)/, '$1.000')
      .slice(yearless ? 4 : 0);
  return spelled(wanted) === spelled(read);
}
