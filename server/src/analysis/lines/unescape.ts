import type { Escape } from '../model.ts';

/** Text with escapes undone and, for each of its characters, where it starts and ends in the text it was read from. */
export interface UnescapedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const JSON_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Undoes one spelling and keeps where each character came from; bad escapes stand for themselves. */
export function unescapeText(raw: string, escape: Escape | 'ansi'): UnescapedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (let i = 0; i < raw.length;) {
    const [part, length] = escape === 'json' ? jsonPart(raw, i) : escape === 'csv' ? csvPart(raw, i) : ansiPart(raw, i);
    for (let k = 0; k < part.length; k++) {
      starts.push(i);
      ends.push(i + length);
    }
    text += part;
    i += length;
  }
  return { text, starts, ends };
}

/** The plain text of a field that is written under `escapes`, outermost first. */
export function unescape(raw: string, escapes: readonly Escape[] | undefined): string {
  return (escapes ?? []).reduce((text, escape) => unescapeText(text, escape).text, raw);
}

function jsonPart(raw: string, i: number): readonly [string, number] {
  const c = raw[i]!;
  const next = raw[i + 1];
  if (c !== '\\' || next === undefined) return [c, 1];
  if (next !== 'u') return [JSON_ESCAPES[next] ?? next, 2];
  const hex = raw.slice(i + 2, i + 6);
  return /^[0-9a-fA-F]{4}$/.test(hex) ? [String.fromCharCode(parseInt(hex, 16)), 6] : [next, 2];
}

function csvPart(raw: string, i: number): readonly [string, number] {
  return raw[i] === '"' && raw[i + 1] === '"' ? ['"', 2] : [raw[i]!, 1];
}

/** ANSI control sequences (ECMA-48 §5.4) vanish. */
function ansiPart(raw: string, i: number): readonly [string, number] {
  if (raw.charCodeAt(i) !== 27 || raw[i + 1] !== '[') return [raw[i]!, 1];
  const end = /^[\x20-\x3f]{0,22}[\x40-\x7e]/.exec(raw.slice(i + 2, i + 26));
  return end ? ['', 2 + end[0].length] : [raw[i]!, 1];
}
