import { groupEnd, groupHead, patternGroups, type PatternGroup } from './patternGroups.ts';
import { escapeLiteral, readClass, readEscape } from './re2Escapes.ts';
import { readQuantifier } from './re2Quantifiers.ts';
import type { Quantifier } from './re2Quantifiers.ts';

/** A condition that RE2 cannot test while matching, so it is tested on the match: a line may be missed, but not read wrongly. */
export type PatternCheck =
  | { readonly kind: 'ahead'; readonly at: string; readonly source: string; readonly negative: boolean }
  | { readonly kind: 'same'; readonly group: string; readonly copy: string };

/** A pattern as RE2 takes it (syntax: github.com/google/re2/wiki/Syntax). */
export interface Re2Pattern {
  readonly source: string;
  /** Names of the pattern's own groups by the names they have in `source`. */
  readonly groups: ReadonlyMap<string, string>;
  readonly checks: readonly PatternCheck[];
  /** A text that every matching line holds; '' when none is certain. */
  readonly literal: string;
}

/** Only thrown inside of this file; says why RE2 cannot take the pattern. */
class Unsupported extends Error {}

const MAX_DEPTH = 6;
const MAX_CHARS = 60_000;

interface Translation {
  readonly whole: string;
  readonly defined: readonly PatternGroup[];
  readonly named: Map<string, string>;
  /** By number, the output's names of the groups that back references need. */
  readonly byNumber: Map<number, string>;
  readonly referred: ReadonlySet<number>;
  readonly checks: PatternCheck[];
  readonly runs: string[];
  extended: boolean;
  insensitive: boolean;
  alternatives: boolean;
  serial: number;
}

/**
 * Rewrites a pattern of PCRE (lnav) or Oniguruma (Grok) for RE2: named groups in any spelling, possessive quantifiers,
 * atomic groups, inline flags, comments, `\h`, `\R`, subroutine calls; look-ahead and back references become checks.
 * What is possessive or atomic gives back what it took, and a back reference inside of a look-around takes any text of its group.
 * A string is a sentence that says what cannot be rewritten.
 */
export function toRe2(pattern: string): Re2Pattern | string {
  const defined = patternGroups(pattern);
  if (defined === null) return 'parentheses do not match';
  const t: Translation = {
    ...{ whole: pattern, defined, named: new Map(), byNumber: new Map(), referred: referredNumbers(pattern) },
    ...{ checks: [], runs: [], extended: false, insensitive: false, alternatives: false, serial: 0 },
  };
  try {
    const source = translate(t, pattern, { captures: true, offset: 0, depth: 0 });
    const literal = t.insensitive || t.alternatives ? '' : t.runs.reduce((a, b) => (b.length > a.length ? b : a), '');
    return { source, groups: t.named, checks: t.checks, literal };
  } catch (error) {
    if (error instanceof Unsupported) return error.message;
    throw error;
  }
}

function referredNumbers(pattern: string): ReadonlySet<number> {
  const numbers = [...pattern.matchAll(/\\(?:g\{?)?([1-9]\d?)/g)].map((match) => Number(match[1]));
  return new Set(numbers);
}

interface Place {
  /** Whether groups are captured here; not in copies and checks. */
  readonly captures: boolean;
  /** Offset of the text in the whole pattern. */
  readonly offset: number;
  readonly depth: number;
}

/** A piece of pattern text being translated. */
interface Reading {
  readonly text: string;
  readonly place: Place;
  /** Offset in the text. */
  at: number;
  out: string;
  /** The literal characters at the end of `out` that follow each other on every matching line. */
  run: string;
  /** For each open group, what held at its beginning. */
  readonly open: { readonly checks: number; readonly extended: boolean }[];
}

/** Translates a piece of pattern text; `depth` counts copies inside of copies. */
function translate(t: Translation, text: string, place: Place): string {
  if (place.depth > MAX_DEPTH) throw new Unsupported('groups that call each other too deeply');
  const r: Reading = { text, place, at: 0, out: '', run: '', open: [] };
  while (r.at < text.length) {
    if (r.out.length > MAX_CHARS) throw new Unsupported('a pattern that grows too long when its groups are put in');
    const c = text[r.at]!;
    if (t.extended && /[\s#]/.test(c)) passOver(r, c);
    else if (c === '(') openGroup(t, r);
    else if (c === ')') closeGroup(t, r);
    else takeAtom(t, r);
  }
  endRun(t, r);
  if (r.open.length > 0) throw new Unsupported('parentheses do not match');
  return r.out;
}

/** A blank of an extended pattern, or a comment to the end of its line. */
function passOver(r: Reading, c: string): void {
  const end = c === '#' ? r.text.indexOf('\n', r.at) : r.at;
  r.at = end < 0 ? r.text.length : end + 1;
}

function openGroup(t: Translation, r: Reading): void {
  endRun(t, r);
  const { extended } = t;
  const { emit, next, opens } = group(t, r.text, r.at, r.place);
  r.out += emit;
  r.at = next;
  if (opens) r.open.push({ checks: t.checks.length, extended });
}

function closeGroup(t: Translation, r: Reading): void {
  const closed = r.open.pop();
  if (closed === undefined) throw new Unsupported('parentheses do not match');
  t.extended = closed.extended;
  r.out += ')';
  r.at += 1;
  const repeat = quantifier(r.text, r.at);
  if (repeat?.many === true && t.checks.length > closed.checks) throw new Unsupported('a look-ahead or back reference inside a repetition');
  put(r, repeat);
}

function takeAtom(t: Translation, r: Reading): void {
  const { literal, emit, next } = readAtom(t, r.text, r.at, r.place);
  const isTop = r.open.length === 0 && r.place.depth === 0 && r.place.captures;
  r.at = next;
  const repeat = literal === null && /^[\^$|]$/.test(emit) ? null : quantifier(r.text, r.at);
  if (emit === '|' && isTop) t.alternatives = true;
  if (literal !== null && isTop && (repeat === null || repeat.least > 0)) r.run += literal;
  if (literal === null || repeat !== null) endRun(t, r);
  r.out += emit;
  put(r, repeat);
}

function put(r: Reading, repeat: Quantifier | null): void {
  if (repeat === null) return;
  r.out += repeat.emit;
  r.at += repeat.length;
}

function endRun(t: Translation, r: Reading): void {
  if (r.run.length > 1 && r.place.depth === 0) t.runs.push(r.run);
  r.run = '';
}

interface Atom {
  readonly emit: string;
  readonly next: number;
  /** The character, when it stands for itself. */
  readonly literal: string | null;
}

function readAtom(t: Translation, text: string, at: number, place: Place): Atom {
  const c = text[at]!;
  if (c === '\\') return escaped(t, text, at, place);
  if (c === '[') {
    const read = readClass(text, at);
    if (typeof read === 'string') throw new Unsupported(read);
    return { emit: read.text, next: read.end + 1, literal: null };
  }
  if (c === '{' || c === '}' || c === ']') return { emit: `\\${c}`, next: at + 1, literal: c };
  if (/[*+?]/.test(c)) throw new Unsupported(`a quantifier ${c} behind nothing`);
  return /[.^$|]/.test(c) ? { emit: c, next: at + 1, literal: null } : { emit: c, next: at + 1, literal: c };
}

function escaped(t: Translation, text: string, at: number, place: Place): Atom {
  const rest = text.slice(at, at + 220);
  if (rest.startsWith('\\Q')) {
    const end = text.indexOf('\\E', at + 2);
    const quoted = text.slice(at + 2, end < 0 ? text.length : end);
    return { emit: [...quoted].map(escapeLiteral).join(''), next: end < 0 ? text.length : end + 2, literal: null };
  }
  if (rest.startsWith('\\E')) return { emit: '', next: at + 2, literal: null };
  const named = /^\\k(?:<([^>]{1,200})>|\{([^}]{1,200})\}|'([^']{1,200})')/.exec(rest);
  if (named) return { emit: sameAs(t, named[1] ?? named[2] ?? named[3] ?? '', place), next: at + named[0].length, literal: null };
  const call = /^\\g(?:<([^>]{1,200})>|'([^']{1,200})')/.exec(rest);
  if (call) return { emit: copyOf(t, call[1] ?? call[2] ?? '', place), next: at + call[0].length, literal: null };
  const back = /^\\(?:g\{?)?([1-9]\d?)\}?/.exec(rest);
  if (back) return { emit: sameAs(t, back[1]!, place), next: at + back[0].length, literal: null };
  const escape = readEscape(text, at, false);
  if (escape === null) throw new Unsupported(`\\${text[at + 1] ?? ''}, which RE2 has not`);
  const literal = escape.length === 2 && !/^\\?[A-Za-z0-9[(]/.test(escape.text) ? text[at + 1]! : null;
  return { emit: escape.text, next: at + escape.length, literal: literal === '' ? null : literal };
}

interface Opened {
  readonly emit: string;
  readonly next: number;
  /** Whether what follows is inside of the group. */
  readonly opens: boolean;
}

function group(t: Translation, text: string, at: number, place: Place): Opened {
  const head = groupHead(text, at);
  if (head !== null) return { emit: capture(t, head, place), next: head.from, opens: true };
  const rest = text.slice(at, at + 220);
  if (rest.startsWith('(?#')) return { emit: '', next: text.indexOf(')', at) + 1, opens: false };
  if (/^\(\?[:>]/.test(rest)) return { emit: '(?:', next: at + 3, opens: true };
  if (/^\(\?[=!]/.test(rest)) return lookAhead(t, text, at, place);
  // RE2 looks behind by itself, in linear time, where nothing is captured.
  if (/^\(\?<[=!]/.test(rest)) {
    const end = groupEnd(text, at);
    const inside = translate(t, text.slice(at + 4, end), { captures: false, offset: 0, depth: place.depth + 1 });
    return { emit: `${rest.slice(0, 4)}${inside})`, next: end + 1, opens: false };
  }
  const back = /^\(\?P=([^)]{1,200})\)/.exec(rest);
  if (back) return { emit: sameAs(t, back[1]!, place), next: at + back[0].length, opens: false };
  const call = /^\(\?(?:&|P>)([^)]{1,200})\)/.exec(rest) ?? /^\(\?([1-9]\d?)\)/.exec(rest);
  if (call) return { emit: copyOf(t, call[1]!, place), next: at + call[0].length, opens: false };
  const verb = /^\(\*(?:UTF8?|UCP|ANYCRLF|ANY|CRLF|LF|CR|BSR_\w{1,10}|NO_\w{1,20}|LIMIT_\w{1,20}=\d{1,9})\)/.exec(rest);
  if (verb) return { emit: '', next: at + verb[0].length, opens: false };
  return flags(t, rest, at);
}

function flags(t: Translation, rest: string, at: number): Opened {
  const match = /^\(\?(\^?[imsxXnJUu-]{0,12})([:)])/.exec(rest);
  if (!match) throw new Unsupported(reasonFor(rest));
  const [whole, letters = '', end] = match;
  const [on = '', off = ''] = letters.replace('^', '').split('-');
  if (on.includes('x')) t.extended = true;
  if (off.includes('x')) t.extended = false;
  if (on.includes('i')) t.insensitive = true;
  const kept = (some: string): string => some.replace(/[^imsU]/g, '');
  const written = kept(on) + (kept(off) ? `-${kept(off)}` : '');
  if (end === ':') return { emit: `(?${written}:`, next: at + whole.length, opens: true };
  return { emit: written ? `(?${written})` : '', next: at + whole.length, opens: false };
}

function reasonFor(rest: string): string {
  if (rest.startsWith('(?|')) return 'a branch reset (?|, which RE2 has not';
  if (rest.startsWith('(?(')) return 'a conditional (?(, which RE2 has not';
  if (rest.startsWith('(?R') || rest.startsWith('(?0')) return 'a recursion, which no linear engine can run';
  if (rest.startsWith('(*')) return `the verb ${rest.slice(0, rest.indexOf(')') + 1)}, which RE2 has not`;
  return `the group ${rest.slice(0, 4)}, which RE2 has not`;
}

function capture(t: Translation, head: { readonly name: string | null; readonly from: number }, place: Place): string {
  if (!place.captures) return '(?:';
  const group = t.defined.find(({ from }) => from === head.from + place.offset);
  if (head.name === null && !(group && t.referred.has(group.number))) return '(?:';
  const inner = head.name !== null && /^[A-Za-z_]\w*$/.test(head.name) && !t.named.has(head.name) ? head.name : fresh(t);
  if (head.name !== null) t.named.set(inner, head.name);
  if (group) t.byNumber.set(group.number, inner);
  return `(?P<${inner}>`;
}

function fresh(t: Translation): string {
  return `own__${t.serial++}`;
}

/** The text of a group called by name or number; a call from inside of the group would never end. */
function bodyOf(t: Translation, called: string, place: Place): string {
  const number = /^\d+$/.test(called) ? Number(called) : null;
  const group = t.defined.find((one) => (number === null ? one.name === called : one.number === number));
  if (!group) throw new Unsupported(`a reference to ${called}, which is no group`);
  return translate(t, t.whole.slice(group.from, group.to), { captures: false, offset: 0, depth: place.depth + 1 });
}

function copyOf(t: Translation, called: string, place: Place): string {
  return `(?:${bodyOf(t, called, place)})`;
}

/** A back reference: the text to match again, and the check that both are equal. */
function sameAs(t: Translation, called: string, place: Place): string {
  const number = /^\d+$/.test(called) ? Number(called) : (t.defined.find(({ name }) => name === called)?.number ?? -1);
  const group = t.byNumber.get(number);
  if (group === undefined) throw new Unsupported(`a back reference to ${called}, which RE2 has not`);
  if (!place.captures) return copyOf(t, called, place);
  const copy = fresh(t);
  t.checks.push({ kind: 'same', group, copy });
  return `(?P<${copy}>${bodyOf(t, called, place)})`;
}

function lookAhead(t: Translation, text: string, at: number, place: Place): Opened {
  if (!place.captures) throw new Unsupported('a look-ahead inside of a look-around or copied group');
  const end = groupEnd(text, at);
  const source = translate(t, text.slice(at + 3, end), { captures: false, offset: 0, depth: place.depth + 1 });
  const marker = fresh(t);
  t.checks.push({ kind: 'ahead', at: marker, source, negative: text[at + 2] === '!' });
  return { emit: `(?P<${marker}>)`, next: end + 1, opens: false };
}

function quantifier(text: string, at: number): Quantifier | null {
  const read = readQuantifier(text, at);
  if (typeof read === 'string') throw new Unsupported(read);
  return read;
}
