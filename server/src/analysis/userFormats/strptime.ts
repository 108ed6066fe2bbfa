import { STAMP_EPOCH, STAMP_INSTANT, STAMP_NO_DATE, STAMP_NO_YEAR, STAMP_SECONDS, type WallClock } from '../model.ts';
import { YEARLESS } from '../time/civil.ts';
import { parseStampText } from '../time/parseStamp.ts';
import { MONTH_NUMBER } from '../time/stampRules.ts';
import { zoneOffset } from '../time/zones.ts';

/** Reads the text of a stamp; null when it is not of the format. */
export type StampParser = (text: string) => WallClock | null;

interface Fields {
  year?: number;
  month?: number;
  day?: number;
  dayOfYear?: number;
  hour?: number;
  minute?: number;
  second?: number;
  /** Digits behind the decimal point. */
  fraction?: string;
  afternoon?: boolean;
  /** Milliseconds since 1970. */
  epoch?: number;
  zone?: string;
  weekday?: number;
}

/** One directive: reads at `at` into `fields` and returns the offset behind, or -1. */
type Step = (text: string, at: number, fields: Fields) => number;

function digits(least: number, most: number, put: (fields: Fields, value: string) => void): Step {
  return (text, at, fields) => {
    let end = at;
    while (end < text.length && end - at < most && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++;
    if (end - at < least) return -1;
    put(fields, text.slice(at, end));
    return end;
  };
}

/** One or two digits, a blank before the single one. */
function padded(put: (fields: Fields, value: string) => void): Step {
  const read = digits(1, 2, put);
  return (text, at, fields) => read(text, text[at] === ' ' ? at + 1 : at, fields);
}

function word(pattern: RegExp, put: (fields: Fields, value: string) => boolean): Step {
  return (text, at, fields) => {
    const match = pattern.exec(text.slice(at, at + 40));
    return match && put(fields, match[0]) ? at + match[0].length : -1;
  };
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const number =
  (name: 'month' | 'day' | 'dayOfYear' | 'hour' | 'minute' | 'second' | 'year') =>
  (fields: Fields, value: string): void => {
    fields[name] = Number(value);
  };
const epoch =
  (divisor: number) =>
  (fields: Fields, value: string): void => {
    fields.epoch = Number(value) / divisor;
  };
const fraction = digits(1, 9, (fields, value) => {
  fields.fraction = value;
});
const month = word(/^[A-Za-z\u00c0-\u024f]{3,12}/, (fields, value) => {
  fields.month = MONTH_NUMBER.get(value.toLowerCase()) ?? 0;
  return fields.month > 0;
});
const weekday = word(/^[A-Za-z]{3,9}/, (fields, value) => {
  fields.weekday = WEEKDAYS.indexOf(value.slice(0, 3).toLowerCase());
  return fields.weekday >= 0;
});
const blank: Step = (text, at) =>
  at < text.length && /\s/.test(text[at]!) ? at + /^\s{1,80}/.exec(text.slice(at, at + 80))![0].length : -1;

/** The directives of strptime(3) that logs use, and lnav's own: `%L %f %N` fractions, `%i %6 %9` epochs of ms, us and ns, `%q` hexadecimal seconds. */
const DIRECTIVES: Readonly<Record<string, Step>> = {
  Y: digits(4, 4, number('year')),
  y: digits(2, 2, (fields, value) => {
    fields.year = Number(value) + (Number(value) < 70 ? 2000 : 1900);
  }),
  m: padded(number('month')),
  d: padded(number('day')),
  e: padded(number('day')),
  j: digits(1, 3, number('dayOfYear')),
  H: padded(number('hour')),
  k: padded(number('hour')),
  I: padded(number('hour')),
  l: padded(number('hour')),
  M: digits(1, 2, number('minute')),
  S: digits(1, 2, number('second')),
  L: fraction,
  f: fraction,
  N: fraction,
  b: month,
  B: month,
  h: month,
  a: weekday,
  A: weekday,
  p: word(/^[AaPp]\.?[Mm]\.?/, (fields, value) => {
    fields.afternoon = /^p/i.test(value);
    return true;
  }),
  s: digits(1, 11, epoch(1e-3)),
  i: digits(1, 14, epoch(1)),
  6: digits(1, 17, epoch(1e3)),
  9: digits(1, 20, epoch(1e6)),
  q: word(/^[0-9a-fA-F]{1,12}/, (fields, value) => {
    fields.epoch = Number.parseInt(value, 16) * 1000;
    return true;
  }),
  z: word(/^(?:Z|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|UTC|GMT)/, (fields, value) => {
    fields.zone = value;
    return true;
  }),
  Z: word(/^(?:[A-Z][A-Za-z]{0,9}(?:\/[A-Za-z_]{1,30}){0,2}|[+-]\d{2}:?\d{2})/, (fields, value) => {
    fields.zone = value;
    return true;
  }),
  n: blank,
  t: blank,
};
const WHOLE: Readonly<Record<string, string>> = {
  T: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  F: '%Y-%m-%d',
  r: '%I:%M:%S %p',
  c: '%a %b %e %H:%M:%S %Y',
};

/** Compiles a time format in the manner of strptime(3); a string is a sentence that says what it has that cannot be read. */
export function strptime(format: string): StampParser | string {
  if (format.length > 200) return 'longer than 200 characters';
  const spelled = format.replace(/%([TRDFrc])/g, (_, letter: string) => WHOLE[letter]!);
  const steps: Step[] = [];
  for (let i = 0; i < spelled.length; i++) {
    const c = spelled[i]!;
    if (/\s/.test(c)) steps.push(blank);
    else if (c !== '%' || spelled[i + 1] === '%') {
      steps.push(literal(c));
      if (c === '%') i++;
    } else {
      const name = (spelled[++i] === '-' || spelled[i] === 'E' || spelled[i] === 'O' ? spelled[++i] : spelled[i]) ?? '';
      const step = Object.hasOwn(DIRECTIVES, name) ? DIRECTIVES[name] : undefined;
      if (!step) return `%${name} is no directive known`;
      steps.push(step);
    }
  }
  return (text) => run(steps, text);
}

function literal(c: string): Step {
  return (text, at) => (text[at] === c ? at + 1 : -1);
}

function run(steps: readonly Step[], text: string): WallClock | null {
  const trimmed = text.trim();
  if (trimmed.length > 100) return null;
  const fields: Fields = {};
  let at = 0;
  for (const step of steps) {
    at = step(trimmed, at, fields);
    if (at < 0) return null;
  }
  return at === trimmed.length ? clockOf(fields) : null;
}

/** The checks of range are those of every stamp: the fields are spelled as ISO 8601 and read as such. */
function clockOf(fields: Fields): WallClock | null {
  if (fields.epoch !== undefined)
    return epochClock(fields.epoch + Number(`0.${fields.fraction ?? '0'}`) * 1000, fields.fraction === undefined);
  const { hour = 0, minute = 0, second = 0 } = fields;
  const date = dateOf(fields);
  if (date === null) return null;
  const at = `${two(fields.afternoon === undefined ? hour : (hour % 12) + (fields.afternoon ? 12 : 0))}:${two(minute)}:${two(second)}`;
  if (fields.afternoon !== undefined && (hour < 1 || hour > 12)) return null;
  const clock = parseStampText(`${date.text}T${at}${fields.fraction === undefined ? '' : `.${fields.fraction}`}`);
  if (clock === null) return null;
  const offset = fields.zone === undefined ? null : (zoneOffset(fields.zone, clock.ms) ?? null);
  return {
    ms: clock.ms,
    flags: (clock.flags & STAMP_SECONDS) | date.flags | (offset === null ? 0 : STAMP_INSTANT),
    offsetMinutes: offset,
    weekday: fields.weekday ?? null,
  };
}

function dateOf({ year, month: named, day, dayOfYear }: Fields): { readonly text: string; readonly flags: number } | null {
  if (dayOfYear !== undefined && year !== undefined) {
    const date = new Date(Date.UTC(year, 0, dayOfYear));
    if (date.getUTCFullYear() !== year) return null;
    return { text: date.toISOString().slice(0, 10), flags: 0 };
  }
  if (named === undefined && day === undefined && year === undefined) return { text: '1970-01-01', flags: STAMP_NO_DATE };
  if (named === undefined || day === undefined) return null;
  return { text: `${year ?? YEARLESS}-${two(named)}-${two(day)}`, flags: year === undefined ? STAMP_NO_YEAR : 0 };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

const EARLIEST = 631_152_000_000;
const LATEST = 4_102_444_800_000;

/** An instant given as a number of milliseconds since 1970; null outside of 1990 to 2100. */
export function epochClock(ms: number, wholeSeconds: boolean): WallClock | null {
  if (!(ms >= EARLIEST && ms <= LATEST)) return null;
  const rounded = Math.round(ms * 1000) / 1000;
  const seconds = wholeSeconds && rounded % 1000 === 0 ? STAMP_SECONDS : 0;
  return { ms: rounded, flags: STAMP_INSTANT | STAMP_EPOCH | seconds, offsetMinutes: 0, weekday: null };
}
