/** A set of ASCII characters, a bit each. */
export type Chars = readonly [number, number, number, number];

/** What any text that a pattern matches has, so that most texts need not be tried; characters beyond ASCII may always stand. */
export interface PatternNeeds {
  /** How a matching text may begin; null for any way. */
  readonly first: Chars | null;
  /** What stands somewhere in a matching text. */
  readonly inside: Chars;
}

/** A part of a pattern. */
interface Part extends PatternNeeds {
  /** It may match nothing. */
  readonly empty: boolean;
  /** It matches at the beginning of the text alone. */
  readonly anchored: boolean;
  /** Offset behind it. */
  readonly end: number;
}

const NONE: Chars = [0, 0, 0, 0];

/** The ASCII characters of a text. */
export function charsOf(text: string): Chars {
  const chars: [number, number, number, number] = [0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) chars[code >> 5]! |= 1 << (code & 31);
  }
  return chars;
}

const CLASSES: ReadonlyMap<string, Chars | null> = new Map([
  ['d', charsOf('0123456789')],
  ['w', charsOf('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz')],
  ['s', charsOf('\t\n\v\f\r ')],
  ...['D', 'W', 'S'].map((name): [string, null] => [name, null]),
]);
const CONTROLS: ReadonlyMap<string, string> = new Map([...'tnvfr0'].map((name, i) => [name, '\t\n\v\f\r\0'[i]!]));
/** Characters that mean something else than themselves. */
const SIGNS = charsOf('\\[](){}^$.|*+?');
const QUANTIFIERS = charsOf('*+?{');

/**
 * What a text must have for a pattern in the syntax of ECMAScript to match it; the pattern has no flags but `d`, `g`, `s`
 * and `y`. What is not understood is taken for what may be anything.
 */
export function patternNeeds(source: string): PatternNeeds {
  const { first, inside, empty, anchored } = choice(source, 0, true);
  return { first: empty || !anchored ? null : first, inside };
}

/** Whether a text that holds `chars` may match. */
export function mayMatch({ first, inside }: PatternNeeds, text: string, chars: Chars): boolean {
  for (let i = 0; i < 4; i++) if ((inside[i]! & ~chars[i]!) !== 0) return false;
  if (first === null) return true;
  const code = text.charCodeAt(0);
  return code > 127 || has(first, code);
}

const has = (chars: Chars, code: number): boolean => (chars[code >> 5]! & (1 << (code & 31))) !== 0;

function either(a: Chars | null, b: Chars | null): Chars | null {
  if (a === null || b === null || a === NONE) return a === null ? null : b;
  return b === NONE ? a : [a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]];
}

/** Alternatives up to the end of the group or of all; how they begin is told where it is asked for. */
function choice(source: string, from: number, asked: boolean): Part {
  let all = sequence(source, from, asked);
  while (source[all.end] === '|') {
    const next = sequence(source, all.end + 1, asked);
    const [a, b] = [all.inside, next.inside];
    all = {
      first: either(all.first, next.first),
      inside: [a[0] & b[0], a[1] & b[1], a[2] & b[2], a[3] & b[3]],
      empty: all.empty || next.empty,
      anchored: all.anchored && next.anchored,
      end: next.end,
    };
  }
  return all;
}

function sequence(source: string, from: number, asked: boolean): Part {
  let first: Chars | null = NONE;
  const inside: [number, number, number, number] = [0, 0, 0, 0];
  let [empty, anchored, at] = [true, false, from];
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if (code < 128 && !has(SIGNS, code) && !isQuantifier(source, at + 1)) {
      inside[code >> 5]! |= 1 << (code & 31);
      if (empty && asked) first = either(first, charsOf(source[at]!));
      empty = false;
      at++;
      continue;
    }
    if (source[at] === '|' || source[at] === ')') break;
    const one = atom(source, at, asked && empty);
    const [end, least] = quantified(source, one.end);
    if (empty) first = either(first, one.first);
    if (least > 0) for (let i = 0; i < 4; i++) inside[i]! |= one.inside[i]!;
    if (at === from && least > 0) anchored = one.anchored;
    empty &&= one.empty || least === 0;
    at = end;
  }
  return { first, inside, empty, anchored, end: at };
}

function isQuantifier(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code < 128 && has(QUANTIFIERS, code);
}

const QUANTIFIER = /(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/y;

/** Where the quantifier at an offset ends, and how often it asks at least. */
function quantified(source: string, at: number): readonly [end: number, least: number] {
  if (!isQuantifier(source, at)) return [at, 1];
  QUANTIFIER.lastIndex = at;
  const found = QUANTIFIER.exec(source);
  if (found === null) return [at, 1];
  return [at + found[0].length, found[1] === undefined ? (source[at] === '+' ? 1 : 0) : Number(found[1])];
}

function nothing(end: number): Part {
  return { first: NONE, inside: NONE, empty: true, anchored: false, end };
}

function anyOf(first: Chars | null, end: number): Part {
  return { first, inside: NONE, empty: false, anchored: false, end };
}

function atom(source: string, at: number, asked: boolean): Part {
  const c = source[at]!;
  if (c === '(') return group(source, at, asked);
  if (c === '[') return asked ? charClass(source, at) : anyOf(null, classEnd(source, at));
  if (c === '\\') return escaped(source, at);
  if (c === '.') return anyOf(null, at + 1);
  if (c === '^') return { ...nothing(at + 1), anchored: true };
  return c === '$' ? nothing(at + 1) : literal(c, at + 1);
}

function literal(char: string, end: number): Part {
  const chars = charsOf(char);
  return { first: chars, inside: chars, empty: false, anchored: false, end };
}

/** Long groups met before: patterns share those of stamps. */
const known: { readonly text: string; readonly part: Part; readonly asked: boolean }[] = [];
const LONG = 100;
const OPENING = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;

function group(source: string, at: number, asked: boolean): Part {
  for (const one of known) if (one.asked === asked && source.startsWith(one.text, at)) return { ...one.part, end: at + one.text.length };
  OPENING.lastIndex = at;
  const open = OPENING.exec(source)![0];
  const looks = open.endsWith('=') || open.endsWith('!');
  const within = choice(source, at + open.length, asked && !looks);
  const end = within.end + 1;
  if (looks) return nothing(end);
  if (end - at >= LONG) known.push({ text: source.slice(at, end), part: within, asked });
  return { ...within, end };
}

function escaped(source: string, at: number): Part {
  const c = source[at + 1]!;
  const named = CLASSES.get(c);
  if (named !== undefined) return anyOf(named, at + 2);
  if (c === 'b' || c === 'B') return nothing(at + 2);
  const [char, end] = escapedChar(source, at);
  return char === null ? { ...anyOf(null, end), empty: true } : literal(char, end);
}

const CODED = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|c[A-Za-z]|k<\w+>|[1-9]\d*)/y;

/** The character that a backslash and what follows stand for; null where it is none, such as a reference to a group. */
function escapedChar(source: string, at: number): readonly [char: string | null, end: number] {
  CODED.lastIndex = at;
  const found = CODED.exec(source);
  if (found === null) return [CONTROLS.get(source[at + 1]!) ?? source[at + 1]!, at + 2];
  const code = found[1] ?? found[2];
  return [code === undefined ? null : String.fromCharCode(parseInt(code, 16)), at + found[0].length];
}

function classEnd(source: string, from: number): number {
  let at = from + 1;
  while (at < source.length && source[at] !== ']') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** The characters of a class, as the engine reads it. */
function charClass(source: string, from: number): Part {
  const end = classEnd(source, from);
  return anyOf(source[from + 1] === '^' ? null : classChars(source.slice(from, end)), end);
}

const classes = new Map<string, Chars>();

function classChars(text: string): Chars {
  let chars = classes.get(text);
  if (chars === undefined) {
    const pattern = new RegExp(text);
    let members = '';
    for (let code = 0; code < 128; code++) if (pattern.test(String.fromCharCode(code))) members += String.fromCharCode(code);
    classes.set(text, (chars = charsOf(members)));
  }
  return chars;
}
