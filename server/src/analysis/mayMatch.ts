/** A set of ASCII characters, a bit each. */
type Chars = readonly [number, number, number, number];

/** A part of a pattern. */
interface Part {
  /** What a text that it matches may begin with; null for anything. Characters beyond ASCII may always stand. */
  readonly first: Chars | null;
  /** It may match nothing. */
  readonly empty: boolean;
  /** It matches at the beginning of the text alone. */
  readonly anchored: boolean;
  /** Offset behind it. */
  readonly end: number;
}

const NONE: Chars = [0, 0, 0, 0];

function charsOf(text: string): Chars {
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

/**
 * Tells texts that a pattern cannot match by how they begin. The pattern is in the syntax of ECMAScript, without flags but
 * `d`, `g`, `s` and `y`; what is not understood is taken for what may be anything.
 */
export function mayMatch(source: string): (text: string) => boolean {
  const { first, empty, anchored } = choice(source, 0);
  if (first === null || empty || !anchored) return () => true;
  return (text) => {
    const code = text.charCodeAt(0);
    return code > 127 || (first[code >> 5]! & (1 << (code & 31))) !== 0;
  };
}

function either(a: Chars | null, b: Chars | null): Chars | null {
  return a === null || b === null ? null : [a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]];
}

/** Alternatives up to the end of the group or of all. */
function choice(source: string, from: number): Part {
  let all = sequence(source, from);
  while (source[all.end] === '|') {
    const next = sequence(source, all.end + 1);
    all = {
      first: either(all.first, next.first),
      empty: all.empty || next.empty,
      anchored: all.anchored && next.anchored,
      end: next.end,
    };
  }
  return all;
}

function sequence(source: string, from: number): Part {
  let first: Chars | null = NONE;
  let [empty, anchored, at] = [true, false, from];
  while (empty && at < source.length && source[at] !== '|' && source[at] !== ')') {
    const one = atom(source, at);
    const [end, least] = quantified(source, one.end);
    first = either(first, one.first);
    if (at === from && least > 0) anchored = one.anchored;
    empty = one.empty || least === 0;
    at = end;
  }
  return { first, empty, anchored, end: sequenceEnd(source, at) };
}

/** The next bar or closing parenthesis that belongs to no group opened behind `from`. */
function sequenceEnd(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const c = source.charCodeAt(at);
    if (c === BACKSLASH) at++;
    else if (c === OPEN_CLASS) at = classEnd(source, at) - 1;
    else if (c === OPEN) depth++;
    else if ((c === BAR || c === CLOSE) && depth === 0) return at;
    else if (c === CLOSE) depth--;
  }
  return source.length;
}

const [OPEN, CLOSE, OPEN_CLASS, BACKSLASH, CLOSE_CLASS, BAR] = [40, 41, 91, 92, 93, 124];

function classEnd(source: string, from: number): number {
  let at = from + 1;
  for (let c = source.charCodeAt(at); at < source.length && c !== CLOSE_CLASS; c = source.charCodeAt(at)) at += c === BACKSLASH ? 2 : 1;
  return at + 1;
}

const QUANTIFIER = /(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/y;

/** Where the quantifier at an offset ends, and how often it asks at least. */
function quantified(source: string, at: number): readonly [end: number, least: number] {
  QUANTIFIER.lastIndex = at;
  const found = QUANTIFIER.exec(source);
  if (found === null) return [at, 1];
  return [at + found[0].length, found[1] === undefined ? (source[at] === '+' ? 1 : 0) : Number(found[1])];
}

const anyOf = (first: Chars | null, end: number): Part => ({ first, empty: false, anchored: false, end });
const nothing = (end: number): Part => ({ ...anyOf(NONE, end), empty: true });

function atom(source: string, at: number): Part {
  const c = source[at]!;
  if (c === '(') return group(source, at);
  if (c === '[') return charClass(source, at);
  if (c === '\\') return escaped(source, at);
  if (c === '^') return { ...nothing(at + 1), anchored: true };
  if (c === '$') return nothing(at + 1);
  return anyOf(c === '.' ? null : charsOf(c), at + 1);
}

/** Long groups met before: patterns share those of stamps. */
const known: { readonly text: string; readonly part: Part }[] = [];
const LONG = 100;
const OPENING = /\((?:\?(?:[:=!]|<[=!]|<\w+>))?/y;

function group(source: string, at: number): Part {
  for (const { text, part } of known) if (source.startsWith(text, at)) return { ...part, end: at + text.length };
  OPENING.lastIndex = at;
  const open = OPENING.exec(source)![0];
  if (open.endsWith('=') || open.endsWith('!')) return nothing(groupEnd(source, at));
  const within = choice(source, at + open.length);
  const end = within.end + 1;
  if (end - at >= LONG) known.push({ text: source.slice(at, end), part: within });
  return { ...within, end };
}

function groupEnd(source: string, at: number): number {
  let end = sequenceEnd(source, at + 1);
  while (source[end] === '|') end = sequenceEnd(source, end + 1);
  return end + 1;
}

const CODED = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|c[A-Za-z]|k<\w+>|[1-9]\d*)/y;

function escaped(source: string, at: number): Part {
  const c = source[at + 1]!;
  const named = CLASSES.get(c);
  if (named !== undefined) return anyOf(named, at + 2);
  if (c === 'b' || c === 'B') return nothing(at + 2);
  CODED.lastIndex = at;
  const found = CODED.exec(source);
  if (found === null) return anyOf(charsOf(CONTROLS.get(c) ?? c), at + 2);
  const [all, ...codes] = found;
  const code = codes.find((one) => one !== undefined);
  // A reference to a group may stand for nothing.
  return code === undefined
    ? { ...anyOf(null, at + all.length), empty: true }
    : anyOf(charsOf(String.fromCharCode(parseInt(code, 16))), at + all.length);
}

const classes = new Map<string, Chars>();

/** The characters of a class, as the engine reads it. */
function charClass(source: string, from: number): Part {
  const end = classEnd(source, from);
  const text = source.slice(from, end);
  let chars = classes.get(text);
  if (chars === undefined) {
    const pattern = new RegExp(text);
    let members = '';
    for (let code = 0; code < 128; code++) if (pattern.test(String.fromCharCode(code))) members += String.fromCharCode(code);
    classes.set(text, (chars = charsOf(members)));
  }
  return anyOf(chars, end);
}
