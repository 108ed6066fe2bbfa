import type { Span } from '../model.ts';

/**
 * Compact regex sources of the stamps that formats write, for natural and for shape text. They say where a stamp may
 * stand, loosely and cheaply (a hundred formats are compiled at start); whether the text is one, `parseStamp` decides.
 */
const CLOCK = '\\d+:\\d+:\\d+(?:[.,:]\\d+)?(?: ?[AaPp]\\.?[Mm]\\.?(?![A-Za-z]))?';
const MINUTES = '\\d+:\\d+(?::\\d+(?:[.,:]\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?(?![A-Za-z]))?';
const ZONE = '(?:Z(?![A-Za-z])| Z(?![\\w:.-])| ?(?:UTC|GMT|MSK|[A-Z]{2,3}T)(?![A-Za-z])| ?[+-]\\d+(?::\\d+)?(?![\\w.]))?';
const MONTH = '(?:[A-Za-z]{3,9}|0)';
const WEEKDAY = '[A-Z][a-z]{2,8}';

/** `2025-02-10T16:30:34.123Z`, `2025/02/10 16:30`, `2025.02.10 16:30:34,123 +01:00`. */
export const STAMP_ISO = `(?:\\d+[-/.:]\\d+[-/.:]\\d+(?:[T_-]|\\]\\[|,? {1,2}(?:- )?)${MINUTES}${ZONE})`;
/** `20250210-16:30:34:123`, `20250210T163034Z`. */
export const STAMP_COMPACT = `(?:\\d+[T_ -]\\d+(?::\\d+:\\d+(?:[.,:]\\d+)?)?Z?)`;
/** `Feb 10, 2025 4:30:34 PM`, `Mon Feb 10 16:30:34`. */
export const STAMP_MONTH_FIRST = `(?:(?:${WEEKDAY},? )?[A-Za-z]{3,9}\\.?[ -]{1,2}\\d+(?:,? {1,3}\\d+)?,? {1,3}${MINUTES}${ZONE})`;
/** `10-Feb-2025 16:30:34 UTC`, `10 Feb 16:30:34.123`, `Mon, 10 Feb 2025 16:30:34 +0100`. */
export const STAMP_DAY_FIRST = `(?:(?:${WEEKDAY},? )?\\d+[ /-]${MONTH}\\.?,?(?:[ /-]\\d+)?,?(?:[T:]| {1,3})${MINUTES}${ZONE})`;
/** `10/Feb/2025:16:30:34 +0100`. */
export const STAMP_CLF = `(?:\\d+/${MONTH}/\\d+:\\d+:\\d+:\\d+(?:\\.\\d+)?(?: [+-]\\d+)?)`;
/** `Mon Feb 10 16:30:34.123456 2025`, a zone before or behind the year. */
export const STAMP_CTIME = `(?:[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\\d+ ${CLOCK}(?: [A-Z]{3,4})? \\d+(?: [+-]\\d+(?::\\d+)?)?(?!:?\\d))`;
/** `Feb  3 16:30:34`, the year behind the day or not at all. */
export const STAMP_SYSLOG = '(?:[A-Z][a-z]{2} {1,2}\\d+ (?:\\d+ )?\\d+:\\d+:\\d+(?:\\.\\d+)?(?: (?:UTC|GMT|[A-Z]{2,3}T)(?![A-Za-z]))?)';
/** `2025 Feb 10 16:30:34.123`. */
export const STAMP_YEAR_MONTH = `(?:\\d+[ /-]${MONTH}\\.?[ /-]{1,2}\\d+(?:[T:]| {1,2}(?:${WEEKDAY} )?)${MINUTES}${ZONE})`;
/** `02/10/2025 4:30:34 PM`, `10.02.2025 16:30:34`, `25/02/10 16:30:34`. */
export const STAMP_NUMERIC = `(?:\\d+[-/.]\\d+[-/.]\\d+\\.?(?:[T:_]|,? {1,2}(?:- )?)${MINUTES}${ZONE})`;
/** `250210 16:30:34`, `081109 203518`. */
export const STAMP_YYMMDD = '(?:\\d+ {1,2}\\d+(?::\\d+:\\d+(?:\\.\\d+)?)?)';
/** `16:30:34.123`. */
export const STAMP_TIME = `(?:${CLOCK}${ZONE})`;
/** Any of them with a date. */
export const STAMP_ANY = `(?:${[STAMP_CLF, STAMP_CTIME, STAMP_ISO, STAMP_DAY_FIRST, STAMP_MONTH_FIRST, STAMP_YEAR_MONTH, STAMP_NUMERIC, STAMP_COMPACT].join('|')})(?![\\w]|[:.]\\d)`;

const VALUE = new RegExp(`^(?:\\d+(?=\\s[\\w.]+=|[|^\\s]*$|\\^)|${STAMP_ANY}|\\d+)`);

/** The stamp behind the first of the keys that has one, as CEF and LEEF write their extensions. */
export function keyedStamp(text: string, from: number, keys: readonly string[]): Span | null {
  for (const key of keys) {
    const match = new RegExp(`(?:^|[\\s|^])${key}=(?=\\w)`).exec(text.slice(from));
    const at = match ? from + match.index + match[0].length : 0;
    const value = match && VALUE.exec(text.slice(at));
    if (value) return { from: at, to: at + value[0].length };
  }
  return null;
}
