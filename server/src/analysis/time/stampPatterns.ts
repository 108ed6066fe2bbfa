/**
 * Regex sources of the stamp shapes in use, for natural text and for shape text alike (there every token with a digit
 * is `0`, so only upper bounds of digit counts are asked for). No groups that capture, no anchors, no flags needed.
 * They say where a stamp may stand; whether the text is one is decided by `parseStamp`.
 *
 * Sources: ISO 8601, RFC 3339, RFC 5424 §6.2.3, RFC 3164 §4.1.2, RFC 5322 §3.3, RFC 9110 §5.6.7, C asctime, the
 * common log format, and the documented defaults of the loggers named beside each pattern.
 */

/** English month names, short or full, in any case. Behind a masked token and `-`, shape text blanks `Feb` and `Dec`. */
export const MONTH =
  '(?:[Jj][Aa][Nn](?:[Uu][Aa][Rr][Yy])?|[Ff][Ee][Bb](?:[Rr][Uu][Aa][Rr][Yy])?|[Mm][Aa][Rr](?:[Cc][Hh])?|[Aa][Pp][Rr](?:[Ii][Ll])?|[Mm][Aa][Yy]|[Jj][Uu][Nn][Ee]?|[Jj][Uu][Ll][Yy]?|[Aa][Uu][Gg](?:[Uu][Ss][Tt])?|[Ss][Ee][Pp](?:[Tt](?:[Ee][Mm][Bb][Ee][Rr])?)?|[Oo][Cc][Tt](?:[Oo][Bb][Ee][Rr])?|[Nn][Oo][Vv](?:[Ee][Mm][Bb][Ee][Rr])?|[Dd][Ee][Cc](?:[Ee][Mm][Bb][Ee][Rr])?)';

/** English weekday names, short or full. */
export const WEEKDAY =
  '(?:[Mm][Oo][Nn](?:[Dd][Aa][Yy])?|[Tt][Uu][Ee](?:[Ss][Dd][Aa][Yy])?|[Ww][Ee][Dd](?:[Nn][Ee][Ss][Dd][Aa][Yy])?|[Tt][Hh][Uu](?:[Rr][Ss][Dd][Aa][Yy])?|[Ff][Rr][Ii](?:[Dd][Aa][Yy])?|[Ss][Aa][Tt](?:[Uu][Rr][Dd][Aa][Yy])?|[Ss][Uu][Nn](?:[Dd][Aa][Yy])?)';

/** Zone abbreviations that logs write behind a stamp; which of them state an offset is in zones.ts. */
const ZONE_NAME =
  '(?:UTC|GMT|UCT|WES?T|CES?T|EES?T|MSK|MSD|BST|IST|[ECMP][SD]T|AK[SD]T|HST|A[SD]T|N[SD]T|JST|KST|HKT|SGT|PKT|A[ECW][SD]T|NZ[SD]T|SAST|[EW]AT|CAT|BRS?T|ART|CLS?T|COT|PET|WIB|ICT|PHT|TRT|GST)';

/** ` Z`, `+01:00`, `-0700`, ` UTC`, ` CEST`, `UTC+2`, ` Europe/Berlin`, `+01:00[Europe/Berlin]`. */
export const ZONE = `(?:Z(?![A-Za-z])| Z(?![\\w:.-])| ?${ZONE_NAME}(?:[+-]\\d{1,2}(?::?\\d{1,2})?)?(?![A-Za-z])| ?[+-]\\d{1,4}(?::\\d{1,2})?(?:\\[[A-Z][A-Za-z]{1,12}/[A-Za-z_/]{2,30}\\])?(?![\\w.])| [A-Z][a-z]{2,10}/[A-Z][A-Za-z_]{2,20}(?:/[A-Za-z_]{2,20})?(?![A-Za-z/]))`;

const AMPM = '(?:[ :]?[AaPp]\\.?[Mm]\\.?(?![A-Za-z]))';
const FRACTION = '(?:[.,:]\\d{1,9})';
/** `16:30:34`, fraction behind `.`, `,` or `:`, AM or PM; seconds required. */
export const CLOCK = `(?:\\d{1,2}:\\d{1,2}:\\d{1,2}${FRACTION}?${AMPM}?)`;
/** As CLOCK, seconds may be missing. */
const CLOCK_MINUTES = `(?:\\d{1,2}:\\d{1,2}(?::\\d{1,2}${FRACTION}?)?${AMPM}?(?!\\d|:\\d))`;
/** What must not follow a stamp: more of a number, word, address or version. */
const END = '(?![\\w]|[:.]\\d)';

/** ISO 8601 and RFC 3339 in all their spellings: `2025-02-10T16:30:34.123Z`, `2025/02/10 - 16:30`, `2025-02-10][16:30:34`, `25-02-10T16:30:34,123+01:00`. */
export const STAMP_ISO = `(?:\\d{1,4}[-/.:]\\d{1,2}[-/.:]\\d{1,2}(?:[T\\t;|-]|, ?|\\]\\[| {1,2}(?:${WEEKDAY} |- )?)${CLOCK_MINUTES}${ZONE}?)`;
/** The date and the clock joined by `_` or a small `t` (shape text blanks `10_16` and `10t16` as one token), or the clock written with dashes. */
const STAMP_JOINED = `(?:\\d{1,4}-\\d{1,2}-\\d{1,2}(?:(?:[_t]\\d{1,2})?:\\d{1,2}:\\d{1,2}|(?:[ _T]\\d{1,2})?-\\d{1,2}-\\d{1,2}(?!-))${FRACTION}?z?${ZONE}?)`;
/** The day named before an ISO date, as systemd writes it: `Mon 2025-02-10 16:30:34 UTC`. */
const STAMP_DAY_ISO = `(?:${WEEKDAY},? ${STAMP_ISO})`;
/** Ordinal and week dates: `2025-041T16:30:34`, `2025-W07-1T16:30:34Z`. */
const STAMP_ISO_DAY = `(?:\\d{4}-\\d{3}T${CLOCK_MINUTES}${ZONE}?|\\d{1,4}-(?:W\\d{2}|0)-\\d[T ]${CLOCK_MINUTES}${ZONE}?|0-0T${CLOCK_MINUTES}${ZONE}?)`;
/** Basic form: `20250210T163034Z`, `20250210T163034.123`, `20250210-16:30:34:123`, `20250210 163034`. */
const STAMP_COMPACT = `(?:\\d{1,8}(?:[T-]| {1,2})(?:\\d{1,2}:\\d{1,2}:\\d{1,2}${FRACTION}?|\\d{1,6}(?:[.,]\\d{1,9})?)${ZONE}?)`;
/** Those of the basic form that two bare numbers do not look like. */
const COMPACT_SURE = `(?:\\d{1,8}(?:T|[T -] ?(?=\\d{1,2}:))(?:\\d{1,2}:\\d{1,2}:\\d{1,2}${FRACTION}?|\\d{1,6}(?:[.,]\\d{1,9})?)${ZONE}?)`;
/** BSD syslog and kin, the year absent, behind the day or behind the clock: `Feb  3 16:30:34`, `Feb 10 2025 16:30:34.123`, `Mon Feb 10 16:30:34 CET 2025`, `Feb 10, 2025 4:30:34 PM`. */
const STAMP_MONTH_FIRST = `(?:(?:${WEEKDAY},? )?${MONTH}\\.?[ -/]{1,3}\\d{1,2}(?:,? {1,3}\\d{1,4})?,? {1,3}(?:at |@ )?${CLOCK_MINUTES}${ZONE}?(?: {1,2}(?:19|20)\\d\\d(?!\\d|[:.]\\d))?${ZONE}?)`;
/** RFC 5322, RFC 850, Oracle, PHP: `Mon, 10 Feb 2025 16:30:34 +0100`, `10-Feb-2025 16:30:34 UTC`, `10 Feb 16:30:34.123`, `10/Feb/25 16:30:34`. */
const STAMP_DAY_FIRST = `(?:(?:${WEEKDAY},? )?\\d{1,2}[ ./-](?:${MONTH}|0)\\.?,?(?:[ ./-]\\d{1,4})?,?(?:[T:]|::| {1,3}(?:at |@ )?)${CLOCK_MINUTES}${ZONE}?)`;
/** Common log format: `10/Oct/2000:13:55:36 -0700`. */
export const STAMP_CLF = `(?:\\d{1,2}/${MONTH}/\\d{1,4}:\\d{1,2}:\\d{1,2}:\\d{1,2}${FRACTION}?(?: [+-]\\d{1,4})?)`;
/** C asctime with the year last, fraction and zone between as Apache and `date` write them: `Mon Feb 10 16:30:34.123456 2025`. */
const STAMP_CTIME = `(?:${WEEKDAY} ${MONTH} {1,2}\\d{1,2} ${CLOCK}${ZONE}? \\d{1,4}(?: [+-]\\d{1,4}(?::\\d{1,2})?)?(?!:?\\d))`;
/** Year first, month named: `2025 Feb 10 Mon 16:30:34.123`, `2025-Feb-10 16:30:34`. */
const STAMP_YEAR_MONTH = `(?:\\d{1,4}[ /-](?:${MONTH}|0)\\.?[ /-]{1,2}\\d{1,2}(?:[T:]| {1,2}(?:${WEEKDAY} )?)${CLOCK_MINUTES}${ZONE}?)`;
/** Numbers with the year last or of two digits: `02/10/2025 4:30:34 PM`, `10.02.2025 16:30:34`, `17/06/09 20:10:40`. */
const STAMP_NUMERIC = `(?:\\d{1,2}[-/.] ?\\d{1,2}[-/.] ?\\d{1,4}\\.?(?:[T:\\t;|]|, ?| {1,2}(?:- )?)${CLOCK_MINUTES}${ZONE}?)`;
/** MySQL before 5.7 and HDFS: `231015 14:30:00`, `231015  9:30:00`, `081109 203518`. */
const STAMP_YYMMDD = `(?:\\d{1,6} {1,2}(?:\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d{1,9})?|\\d{1,6}))`;
/** glog and klog behind the level letter, month and day only: `0210 16:30:34.123456`. */
export const STAMP_MMDD = `(?:\\d{1,4} {1,2}\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d{1,9})?)`;
/** No year: Android logcat `02-10 16:30:34.123`, Proxifier `10.30 16:49:06`, `10/30 16:49:06`. */
export const STAMP_MONTH_DAY = `(?:\\d{1,2}[-/.]\\d{1,2} {1,2}${CLOCK})`;
/** DB2, BlueGene: `2005-06-03-15.42.50.363779`, `2025-02-10-16.30.34.123456+060`. */
const STAMP_DB2 = `(?:\\d{1,4}-\\d{1,2}-\\d{1,2}-\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}(?:\\.\\d{1,9})?(?:[+-]\\d{1,3}(?!\\d))?)`;
/** Oracle's NLS default: `10-FEB-25 04.30.34.123456 PM +01:00`. */
const STAMP_ORACLE = `(?:\\d{1,2}-(?:${MONTH}|0)-\\d{1,4} \\d{1,2}\\.\\d{1,2}\\.\\d{1,2}(?:\\.\\d{1,9})?${AMPM}?(?: [+-]\\d{1,2}:\\d{1,2})?)`;
/** Seconds, milliseconds, microseconds or nanoseconds since 1970, and seconds with a fraction. */
export const STAMP_EPOCH = '(?:\\d{1,19}(?:\\.\\d{1,9})?)';
/** TAI64 and TAI64N labels of daemontools: `@400000003b4a39c23294b13c`. */
export const STAMP_TAI64 = '(?:@[0-9a-fA-F]{1,32})';
/** Seconds since boot, as the kernel writes them in brackets: `   12.345678`. Not an instant. */
export const STAMP_SINCE_BOOT = '(?: {0,11}\\d{1,8}\\.\\d{1,9})';

/** Any stamp with a date (the year may be missing); the longest spelling first where two begin alike. */
export const STAMP_DATED = `(?:${[
  STAMP_DB2,
  STAMP_CLF,
  STAMP_CTIME,
  STAMP_DAY_ISO,
  STAMP_MONTH_FIRST,
  STAMP_ORACLE,
  STAMP_DAY_FIRST,
  STAMP_YEAR_MONTH,
  STAMP_ISO_DAY,
  STAMP_ISO,
  STAMP_JOINED,
  STAMP_NUMERIC,
  COMPACT_SURE,
].join('|')})${END}`;
/** Any stamp with a date, and those without year or separators that only a format may trust. */
export const STAMP_ANY = `(?:${STAMP_DATED}|(?:${[STAMP_MONTH_DAY, STAMP_MMDD, STAMP_YYMMDD, STAMP_COMPACT].join('|')})${END})`;
