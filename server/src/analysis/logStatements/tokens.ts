import type { SourceLanguage, StringForm } from '../sourceLanguages/_language.ts';

/** Stands for a variable part of a message: a private-use character (Unicode §23.5), which sources do not contain. */
export const HOLE = '\uE000';

/** Opens the name of a text that is defined elsewhere. */
export const NAME_OPENS = '\uE001';
export const NAME_CLOSES = '\uE002';

/** A token of a source file; offsets are UTF-16 units. */
export interface SourceToken {
  readonly kind: 'word' | 'string' | 'punct';
  /** For a string its text, with escapes decoded and interpolations as HOLE. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Whether the language interpolated the string, so that braces left in it are plain text. */
  readonly interpolated: boolean;
}

const word = /[\p{L}_$][\p{L}\p{N}_$]{0,200}|\d[\w.]{0,60}/uy;
/** Characters that in no form of string end it, escape or interpolate. */
const plainText = /[^"'`\\\n{}$]+/y;
/** Words before a regular expression literal; behind a value, `/` divides. */
const beforePattern = /^(?:return|typeof|case|in|of|else|do)$/;
const pattern = /\/(?![*/])(?:[^\\/[\n]|\\[^\n]|\[(?:[^\\\]\n]|\\[^\n]){0,300}\]){1,500}\/[a-z]{0,8}/y;
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  e: '\u001b',
  a: '\u0007',
};

const longestHole = 2000;
const deepest = 6;

interface Reading {
  readonly text: string;
  readonly language: SourceLanguage;
  /** How many characters were read as strings that never ended. Beyond a limit quotes count as signs, so that no source takes long. */
  wasted: number;
  /** How deep strings are nested in interpolations. */
  depth: number;
}

/** Reads a source as words, strings and signs, in linear time. Comments are skipped; broken syntax is stepped over. */
export function tokensOfSource(text: string, language: SourceLanguage): SourceToken[] {
  const tokens: SourceToken[] = [];
  const reading: Reading = { text, language, wasted: 0, depth: 0 };
  for (let at = 0; at < text.length;) {
    if (text.charCodeAt(at) <= 32) {
      at += 1;
      continue;
    }
    const behind = behindComment(reading, at);
    if (behind > at) {
      at = behind;
      continue;
    }
    const token = wordOrString(reading, at) ?? patternAt(reading, at, tokens.at(-1)) ?? signAt(text, at);
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

function behindComment({ text, language: { lineComments, blockComment } }: Reading, at: number): number {
  const char = text.charAt(at);
  if (char !== '/' && char !== '#') return at;
  if (lineComments.some((mark) => text.startsWith(mark, at))) return endOr(text.indexOf('\n', at), 1, text.length);
  if (blockComment === null || !text.startsWith(blockComment[0], at)) return at;
  return endOr(text.indexOf(blockComment[1], at + blockComment[0].length), blockComment[1].length, text.length);
}

const endOr = (found: number, length: number, end: number): number => (found < 0 ? end : found + length);

/** Reads a word, or a string with an optional prefix of a few letters. */
function wordOrString(reading: Reading, at: number): SourceToken | null {
  const { text } = reading;
  if (/["'`@]/.test(text.charAt(at))) return stringAt(reading, at);
  word.lastIndex = at;
  const found = word.exec(text)?.[0];
  if (found === undefined) return null;
  const to = at + found.length;
  const prefixed = found.length <= 2 && /["'#@]/.test(text.charAt(to)) ? stringAt(reading, at) : null;
  return prefixed ?? { kind: 'word', text: found, from: at, to, interpolated: false };
}

const signAt = (text: string, at: number): SourceToken => ({
  kind: 'punct',
  text: text.charAt(at),
  from: at,
  to: at + 1,
  interpolated: false,
});

/** Reads a regular expression literal, so that a quote in it does not open a string. */
function patternAt({ text, language }: Reading, at: number, before: SourceToken | undefined): SourceToken | null {
  if (language.patternLiterals !== true || text.charAt(at) !== '/') return null;
  const isValue = before !== undefined && (before.kind === 'punct' ? /[)\]}]/.test(before.text) : !beforePattern.test(before.text));
  if (isValue) return null;
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? null : { kind: 'punct', text: '/', from: at, to: at + found.length, interpolated: false };
}

function stringAt(reading: Reading, at: number): SourceToken | null {
  const { text, language } = reading;
  if (isSpent(reading) || reading.depth >= deepest) return null;
  for (const form of language.strings) {
    form.open.lastIndex = at;
    const opened = form.open.exec(text)?.[0];
    if (opened === undefined) continue;
    reading.depth += 1;
    const read = readString(reading, at + opened.length, opened, form);
    reading.depth -= 1;
    if (read !== null) return { kind: 'string', from: at, ...read };
  }
  return null;
}

/** Whether too much was read in vain, so that quotes count as signs. */
const isSpent = ({ text, wasted }: Reading): boolean => wasted > 4 * text.length + 10_000;

type ReadString = Pick<SourceToken, 'text' | 'to' | 'interpolated'>;

/** Reads the text of a string up to its end; null when it does not end where it must, since it was none then. */
function readString(reading: Reading, from: number, opened: string, form: StringForm): ReadString | null {
  const { text } = reading;
  const close = form.close(opened);
  const escape = form.escape(opened);
  const hole = form.hole?.(opened) ?? null;
  let said = '';
  for (let at = from; at < text.length;) {
    plainText.lastIndex = at;
    const plain = plainText.exec(text)?.[0];
    if (plain !== undefined) {
      said += plain;
      at += plain.length;
      continue;
    }
    const char = text.charAt(at);
    if (escape === 'doubled' && text.startsWith(close + close, at)) [said, at] = [said + close, at + 2 * close.length];
    else if (text.startsWith(close, at)) return { text: said, to: at + close.length, interpolated: hole !== null };
    else if (char === '\n' && form.manyLines !== true) return waste(reading, at - from);
    else if (escape === 'backslash' && char === '\\') {
      const [part, length] = escaped(text, at);
      [said, at] = [said + part, at + length];
    } else if (hole !== null && text.startsWith(hole, at)) {
      if (hole === '{' && text.charAt(at + 1) === '{') [said, at] = [`${said}{`, at + 2];
      else {
        const behind = behindHole(reading, at + hole.length);
        [said, at] = [said + holeOf(text.slice(at + hole.length, behind - 1).trim()), behind];
      }
    } else if (hole === '{' && text.startsWith('}}', at)) [said, at] = [`${said}}`, at + 2];
    else [said, at] = [said + char, at + 1];
  }
  return waste(reading, text.length - from);
}

function waste(reading: Reading, length: number): null {
  reading.wasted += length;
  return null;
}

/** HOLE; with the name in it when a constant is interpolated. */
const holeOf = (inner: string): string => (/^[A-Z][A-Z0-9_]{2,60}$/.test(inner) ? NAME_OPENS + inner + NAME_CLOSES : HOLE);

function escaped(text: string, at: number): readonly [string, number] {
  const next = text.charAt(at + 1);
  const code = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\})/.exec(text.slice(at + 1, at + 10));
  if (code !== null)
    return [String.fromCodePoint(Math.min(0x10ffff, parseInt(code[1] ?? code[2] ?? code[3] ?? '0', 16))), 1 + code[0].length];
  if (next === '\r' && text.charAt(at + 2) === '\n') return ['', 3];
  return next === '\n' ? ['', 2] : [escapes[next] ?? next, 2];
}

/** The index behind the `}` that ends an interpolation; strings inside are skipped. */
function behindHole(reading: Reading, from: number): number {
  const { text } = reading;
  const limit = isSpent(reading) ? from : Math.min(text.length, from + longestHole);
  let depth = 1;
  for (let at = from; at < limit;) {
    const char = text.charAt(at);
    const inner = /["'`]/.test(char) ? stringAt(reading, at) : null;
    if (inner !== null) at = inner.to;
    else {
      depth += char === '{' ? 1 : char === '}' ? -1 : 0;
      at += 1;
      if (depth === 0) return at;
    }
  }
  reading.wasted += limit - from;
  return from;
}
