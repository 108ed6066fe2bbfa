import { lookUp } from '../lookUp.ts';
import type { DurationUnit, SlotTest } from '../model.ts';

/** Milliseconds of one of each unit, by every spelling of the unit. */
const MS_OF: Readonly<Record<string, number>> = {
  ns: 1e-6, nsec: 1e-6, nano: 1e-6, nanosecond: 1e-6,
  us: 1e-3, 'µs': 1e-3, 'μs': 1e-3, usec: 1e-3, micro: 1e-3, microsecond: 1e-3,
  ms: 1, msec: 1, milli: 1, millisecond: 1,
  s: 1e3, sec: 1e3, second: 1e3,
  m: 6e4, min: 6e4, minute: 6e4,
  h: 36e5, hr: 36e5, hour: 36e5,
  d: 864e5, day: 864e5,
}; // prettier-ignore

/** The units that a duration may be written in, in lower case, with the milliseconds of one. */
export const TIME_UNITS: readonly (readonly [spelling: string, ms: number])[] = Object.entries(MS_OF).flatMap(([unit, ms]) =>
  `${unit}s` in MS_OF ? [[unit, ms] as const] : [[unit, ms] as const, [`${unit}s`, ms] as const],
);

const NUMBER = /^\d{1,15}(?:\.\d{1,12})?(?:[eE][+-]?\d{1,3})?$/;
const CLOCK = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2}(?:[.,]\d{1,9})?)$/;
/** ISO 8601 §5.5.2 durations, weeks and months left out. */
const ISO =
  /^P(?:(\d{1,6}(?:\.\d{1,9})?)D)?(?:T(?:(\d{1,9}(?:\.\d{1,9})?)H)?(?:(\d{1,9}(?:\.\d{1,9})?)M)?(?:(\d{1,12}(?:\.\d{1,9})?)S)?)?$/i;

/** Milliseconds of one of the unit. */
export function msOf(unit: DurationUnit): number {
  return MS_OF[unit] ?? 1;
}

/** Milliseconds that a duration states; `unit` is that of a bare number. Null when the text states none. */
export function readDuration(value: string, unit: DurationUnit): number | null {
  const text = value.trim();
  if (text === '' || text.length > 60) return null;
  const bare = readNumber(text);
  if (bare !== null) return tidy(bare * msOf(unit));
  const clock = CLOCK.exec(text);
  if (clock) return tidy(num(clock[1]) * 36e5 + num(clock[2]) * 6e4 + num(clock[3]?.replace(',', '.')) * 1e3);
  const iso = text.length > 2 ? ISO.exec(text) : null;
  if (iso) return tidy(num(iso[1]) * 864e5 + num(iso[2]) * 36e5 + num(iso[3]) * 6e4 + num(iso[4]) * 1e3);
  return readParts(text);
}

/** `2m30s`, `1.5 s`, `1h 2m`, `30,000 milliseconds`: numbers each with a unit, in sum. */
function readParts(text: string): number | null {
  const part = /(\d{1,15}(?:[.,]\d{1,12}){0,4})\s{0,3}([a-zA-Zµμ]{1,12})[\s,]{0,3}/y;
  let sum = 0;
  while (part.lastIndex < text.length) {
    const found = part.exec(text);
    if (!found) return null;
    const number = readNumber(found[1] ?? '');
    const size = unitSize(found[2] ?? '');
    if (number === null || size === null) return null;
    sum += number * size;
  }
  return tidy(sum);
}

function unitSize(word: string): number | null {
  const lower = word.toLowerCase();
  return lookUp(MS_OF, lower) ?? (lower.endsWith('s') ? (lookUp(MS_OF, lower.slice(0, -1)) ?? null) : null);
}

/** A plain number; a comma before exactly three digits groups thousands, any other is a decimal comma. */
function readNumber(text: string): number | null {
  if (NUMBER.test(text)) return Number(text);
  if (/^0x[0-9a-f]{1,13}$/i.test(text)) return Number.parseInt(text.slice(2), 16);
  if (/^\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?$/.test(text)) return Number(text.replaceAll(',', ''));
  return /^\d{1,12},\d{1,9}$/.test(text) ? Number(text.replace(',', '.')) : null;
}

const num = (text: string | undefined): number => (text === undefined ? 0 : Number(text));
/** Takes away what binary fractions add (30.001 s is 30001 ms, not 30001.000000000004). */
export const tidy = (ms: number): number => Math.round(ms * 1e6) / 1e6;

/** Whether the text that stands in the span of a test passes it. What is no number is not zero: `node12 failed` is a failure. */
export function passes(test: SlotTest, value: string): boolean {
  const text = value.trim();
  switch (test.test) {
    case 'positive':
      return readNumber(text.replace(/%$/, '').trim()) !== 0;
    case 'zero':
      return readNumber(text.replace(/%$/, '').trim()) === 0;
    case 'status5xx':
      return /^5\d\d$/.test(text);
    case 'status4xx':
      return /^4\d\d$/.test(text);
    case 'oneOf':
      return test.values?.includes(text) ?? false;
    case 'over':
    case 'under': {
      const number = amount(test, text);
      const than = test.than ?? 0;
      return number !== null && (test.test === 'over' ? number > than : number < than);
    }
  }
}

function amount(test: SlotTest, text: string): number | null {
  if (test.unit !== undefined) return readDuration(text, test.unit);
  return readNumber(text.replace(/ ?%$/, '')) ?? readDuration(text, 'ms');
}
