import { classEnd } from './patternGroups.ts';

/** Escapes of PCRE that RE2 has not, outside and inside of a class. */
const OUTSIDE: Readonly<Record<string, string>> = {
  h: '[ \\t]',
  H: '[^ \\t]',
  v: '[\\n\\x0b\\f\\r]',
  V: '[^\\n\\x0b\\f\\r]',
  R: '(?:\\r\\n|\\n|\\r)',
  N: '[^\\n]',
  Z: '\\z',
  e: '\\x1b',
  G: '',
};
const INSIDE: Readonly<Record<string, string>> = { h: ' \\t', v: '\\n\\x0b\\f\\r', b: '\\x08', e: '\\x1b' };

/** What stands for an escape, and how many characters it was written with; null when RE2 has nothing of the kind. */
export interface ReadEscape {
  readonly text: string;
  readonly length: number;
}

/** Reads the escape at `at` (its backslash). */
export function readEscape(source: string, at: number, inClass: boolean): ReadEscape | null {
  const c = source[at + 1] ?? '';
  const table = inClass ? INSIDE : OUTSIDE;
  if (Object.hasOwn(table, c)) return { text: table[c]!, length: 2 };
  const rest = source.slice(at, at + 24);
  const whole = /^\\(?:x\{[0-9a-fA-F]{1,8}\}|x[0-9a-fA-F]{2}|[pP](?:\{\^?\w{1,20}\}|[A-Z]))/.exec(rest);
  if (whole) return { text: whole[0], length: whole[0].length };
  const unicode = /^\\u([0-9a-fA-F]{4})/.exec(rest);
  if (unicode) return { text: `\\x{${unicode[1]}}`, length: 6 };
  const octal = /^\\0[0-7]{0,2}/.exec(rest);
  if (octal) return { text: `\\x{${Number.parseInt(octal[0].slice(1), 8).toString(16)}}`, length: octal[0].length };
  if ((inClass ? /[dDwWsStnrfa]/ : /[dDwWsSbBAztnrfa]/).test(c)) return { text: `\\${c}`, length: 2 };
  if (c === '' || /[A-Za-z0-9]/.test(c)) return null;
  return { text: escapeLiteral(c), length: 2 };
}

/** A character that stands for itself, in a class too. */
export function escapeLiteral(c: string): string {
  return /[\\^$.|?*+()[\]{}]/.test(c) || c === '-' ? `\\${c}` : c;
}

/** Rewrites the class at `at`; a string that is a sentence when it cannot be. */
export function readClass(source: string, at: number): { readonly text: string; readonly end: number } | string {
  const end = classEnd(source, at);
  if (end >= source.length) return 'a class [ that is not closed';
  let i = at + 1;
  let text = '[';
  if (source[i] === '^') text += source[i++];
  if (source[i] === ']') {
    text += '\\]';
    i++;
  }
  while (i < end) {
    const c = source[i]!;
    if (c === '\\') {
      const escape = readEscape(source, i, true);
      if (escape === null) return `\\${source[i + 1] ?? ''} in a class`;
      text += escape.text;
      i += escape.length;
      if (/^\\[dDwWsSh]/.test(source.slice(i - escape.length)) && source[i] === '-' && i + 1 < end) {
        text += '\\-';
        i++;
      }
      continue;
    }
    const posix = c === '[' ? /^\[:\^?\w{1,10}:\]/.exec(source.slice(i, i + 16)) : null;
    if (posix) {
      text += posix[0];
      i += posix[0].length;
      continue;
    }
    if (source.startsWith('&&', i)) return 'an intersection && in a class';
    text += c === '[' || (c === '-' && /^-\\[dDwWsSh]/.test(source.slice(i, i + 3))) ? `\\${c}` : c;
    i++;
  }
  return { text: `${text}]`, end };
}
