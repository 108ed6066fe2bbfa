import type { Span } from '../model.ts';

/** A value of a JSON object: the inside of a string, or a number, word, object or array as it stands. */
export interface JsonField {
  readonly span: Span;
  readonly kind: 'string' | 'bare' | 'nested';
}
/** Fields by path in lower case, joined by dots (`log.level`, whether written flat or nested); the first of equal paths. */
export type JsonFields = ReadonlyMap<string, JsonField>;

const MAX_FIELDS = 400;
const MAX_DEPTH = 5;

/**
 * The fields of the JSON object that `text` starts with; null when it starts with none. Tolerant: shape text breaks
 * numbers (`-0.0`), lines may be cut. `end` is the offset behind the object, or the text's length when it is cut. The last answer is
 * remembered: many formats look at a line in turn.
 */
export function jsonFields(text: string): JsonObject | null {
  if (text !== last.text) last = { text, object: readFields(text) };
  return last.object;
}

interface JsonObject {
  readonly fields: JsonFields;
  readonly end: number;
}

let last: { readonly text: string; readonly object: JsonObject | null } = { text: '', object: null };

function readFields(text: string): JsonObject | null {
  let start = skipSpace(text, 0);
  // The first object of an array, of which each line holds one.
  if (text[start] === '[') start = skipSpace(text, start + 1);
  if (text[start] !== '{') return null;
  const second = skipSpace(text, start + 1);
  if (text[second] !== '"') return null;
  const fields = new Map<string, JsonField>();
  const end = readObject(text, start, '', 0, fields);
  return { fields, end };
}

/** Reads the object at `at` and returns the offset behind it. */
function readObject(text: string, at: number, prefix: string, depth: number, fields: Map<string, JsonField>): number {
  for (let i = at + 1; ;) {
    i = skipSpace(text, i);
    if (text[i] === '}') return i + 1;
    if (text[i] === ',') {
      i++;
      continue;
    }
    if (text[i] !== '"') return text.length;
    const keyEnd = stringEnd(text, i);
    const key = text.slice(i + 1, keyEnd).toLowerCase();
    i = skipSpace(text, keyEnd + 1);
    if (text[i] !== ':') return text.length;
    i = skipSpace(text, i + 1);
    i = readValue(text, i, prefix ? `${prefix}.${key}` : key, depth, fields);
  }
}

function readValue(text: string, at: number, path: string, depth: number, fields: Map<string, JsonField>): number {
  const add = (from: number, to: number, kind: JsonField['kind']): void => {
    if (fields.size < MAX_FIELDS && !fields.has(path)) fields.set(path, { span: { from, to }, kind });
  };
  if (text[at] === '"') {
    const end = stringEnd(text, at);
    add(at + 1, end, 'string');
    return end + 1;
  }
  if (text[at] === '{' || text[at] === '[') {
    const end = text[at] === '{' && depth < MAX_DEPTH ? readObject(text, at, path, depth + 1, fields) : nestedEnd(text, at);
    add(at, end, 'nested');
    return end;
  }
  let end = at;
  while (end < text.length && !',}]'.includes(text[end]!)) end++;
  let to = end;
  while (to > at && text.charCodeAt(to - 1) <= 32) to--;
  add(at, to, 'bare');
  return Math.max(end, at + 1);
}

/** Offset of the quote that closes the string opened at `at`, or the text's length. */
function stringEnd(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '"') return i;
  }
  return text.length;
}

function nestedEnd(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const c = text[i];
    if (c === '"') i = stringEnd(text, i);
    else if (c === '{' || c === '[') depth++;
    else if ((c === '}' || c === ']') && --depth === 0) return i + 1;
  }
  return text.length;
}

function skipSpace(text: string, at: number): number {
  let i = at;
  while (i < text.length && text.charCodeAt(i) <= 32) i++;
  return i;
}
