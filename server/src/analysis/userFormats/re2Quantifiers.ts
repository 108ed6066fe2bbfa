/** A quantifier as RE2 takes it. */
export interface Quantifier {
  readonly emit: string;
  /** UTF-16 units it has in the pattern. */
  readonly length: number;
  /** How often it asks for what stands before it, at the least. */
  readonly least: number;
  /** Whether it lets that stand more than once. */
  readonly many: boolean;
}

/** RE2 repeats nothing more often. */
const MAX_REPEAT = 1000;

/** The quantifier at a place of a pattern: null where none is, a sentence where RE2 has not its like. What is possessive is taken for plain. */
export function readQuantifier(text: string, at: number): Quantifier | string | null {
  const match = /^(?:[*+?]|\{\d{1,6}(?:,\d{0,6})?\}|\{,\d{1,6}\})([+?]?)/.exec(text.slice(at, at + 20));
  if (!match) return null;
  const [whole, behind = ''] = match;
  const core = behind ? whole.slice(0, -1) : whole;
  const [least, most] = bounds(core);
  if (least > MAX_REPEAT) return `${core}: RE2 repeats at most ${MAX_REPEAT} times`;
  const emit = most !== Infinity && most > MAX_REPEAT ? `{${least},}` : core.startsWith('{,') ? `{0${core.slice(1)}` : core;
  return { emit: emit + (behind === '?' ? '?' : ''), length: whole.length, least, many: most > 1 };
}

function bounds(core: string): readonly [number, number] {
  if (core === '*') return [0, Infinity];
  if (core === '+') return [1, Infinity];
  if (core === '?') return [0, 1];
  const [from = '', to] = core.slice(1, -1).split(',');
  return [Number(from || 0), to === undefined ? Number(from) : to === '' ? Infinity : Number(to)];
}
