import { neededTexts } from './neededTexts.ts';
import { classEnd, coded, groupEnd, quantified, sequenceEnd } from './patternSyntax.ts';

/** A set of ASCII characters, a bit each. */
type Chars = readonly [number, number, number, number];

/** A part of a pattern. */
interface Part {
  /** Characters that a matching text may begin with; null for any. Characters beyond ASCII are always allowed. */
  readonly first: Chars | null;
  /** Whether it can match nothing. */
  readonly empty: boolean;
  /** Whether it matches only at the beginning of the text. */
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
 * A quick test that excludes texts which a pattern cannot match, by how they begin and by characters they lack. The pattern is ECMAScript
 * without flags but `d`, `g`, `s` and `y`; syntax that is not understood excludes nothing.
 */
export function mayMatch(source: string): (text: string) => boolean {
  const { first, empty, anchored } = choice(source, 0);
  const needed = neededTexts(source);
  const hasNeeded = (text: string): boolean => needed.every((part) => text.includes(part));
  if (first === null || empty || !anchored) return hasNeeded;
  return (text) => {
    const code = text.charCodeAt(0);
    return (code > 127 || (first[code >> 5]! & (1 << (code & 31))) !== 0) && hasNeeded(text);
  };
}

function either(a: Chars | null, b: Chars | null): Chars | null {
  return a === null || b === null ? null : [a[0] | b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3]];
}

/** Reads alternatives up to the end of the group, or of the pattern. */
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

/** Long groups already read, since many patterns share those of stamps. */
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

function escaped(source: string, at: number): Part {
  const c = source[at + 1]!;
  const named = CLASSES.get(c);
  if (named !== undefined) return anyOf(named, at + 2);
  if (c === 'b' || c === 'B') return nothing(at + 2);
  const found = coded(source, at);
  if (found === null) return anyOf(charsOf(CONTROLS.get(c) ?? c), at + 2);
  const [all, ...codes] = found;
  const code = codes.find((one) => one !== undefined);
  // A back reference may match nothing.
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
