import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { LEVELS } from '../analysis/model.ts';
import { visibleLines } from '../analysis/report/visible.ts';
import type { Excerpt } from '../protocol/protocol.ts';
import { nameOf } from './names.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';

/** Limits of one unfolded record: UTF-16 units read, and lines written. */
const mostText = 262_144;
const mostLines = 5000;
const deepest = 40;

/** A JSON value and the text in which it stands. */
interface Json {
  readonly node: Node;
  readonly text: string;
}

/** One record as YAML: what was read of it, then its fields. JSON inside of JSON is unfolded; long texts get lines of their own. */
export function unfoldRecord(view: LogView, line: number): Excerpt | null {
  const row = rowAt(view, line);
  if (row < 0) return null;
  const from = view.data.rows.line[row] ?? line;
  const text = textOf(view, from, view.data.rows.endLine[row] ?? from);
  const { before, root, after } = jsonIn(text);
  const out: string[] = [`# ${visibleLines(nameOf(view.uri))}:${from}`, '', 'read:', ...factsOf(view, row)];
  if (root === null) out.push(...plainFields(text));
  else {
    if (before.trim() !== '') out.push(`before: ${JSON.stringify(before.trim())}`);
    out.push('record:');
    writeChildren(out, root, '  ', 0);
    if (after.trim() !== '') out.push('after:', ...block(after.trim(), '  '));
  }
  if (text.length >= mostText || out.length >= mostLines) out.push('# The record goes on: no more of it is unfolded.');
  const lines = out.slice(0, mostLines + 1);
  const title = `Record ${from} of ${nameOf(view.uri)}`;
  return { title, text: lines.join('\n'), uris: [view.uri], origins: lines.map(() => [0, from] as const) };
}

function textOf(view: LogView, from: number, to: number): string {
  const lines: string[] = [];
  let length = 0;
  for (let line = from; line <= to && length < mostText; line += 1) {
    const text = (view.whole ?? view.text)(line).slice(0, mostText - length);
    lines.push(text);
    length += text.length + 1;
  }
  return lines.join('\n');
}

/** The fields that the analysis read of the record. */
function factsOf({ data }: LogView, row: number): readonly string[] {
  const { rows, names, templates, marks } = data;
  const time = rows.time[row] ?? NaN;
  const duration = rows.duration[row] ?? NaN;
  const name = (column: Uint32Array): string => names[column[row] ?? 0] ?? '';
  const facts: readonly (readonly [string, string | number])[] = [
    ['time', Number.isFinite(time) ? new Date(time).toISOString() : ''],
    ['level', LEVELS[(rows.level[row] ?? 0) - 1] ?? ''],
    ['source', name(rows.source)],
    ['service', name(rows.service)],
    ['job', name(rows.job)],
    ['request', name(rows.request)],
    ['operation', name(rows.operation)],
    ['status', rows.status[row] ?? 0],
    ['durationMs', Number.isFinite(duration) ? duration : ''],
    ['failure', rows.mark[row] === 0 ? '' : (marks[rows.mark[row] ?? 0]?.category ?? '')],
    ['statement', templates[rows.template[row] ?? 0]?.text ?? ''],
  ];
  return facts.filter(([, value]) => value !== '' && value !== 0).map(([key, value]) => `  ${key}: ${scalar(value)}`);
}

const scalar = (value: string | number): string => (typeof value === 'number' ? String(value) : JSON.stringify(visibleLines(value)));

/** The first JSON object or array in a text that can be parsed, and the text around it. */
function jsonIn(text: string): { readonly before: string; readonly root: Json | null; readonly after: string } {
  let at = text.search(/[{[]/);
  for (let tried = 0; at >= 0 && tried < 20; tried += 1) {
    const end = endOfJson(text, at);
    const node = end < 0 ? undefined : parsed(text.slice(at, end));
    if (node !== undefined) return { before: text.slice(0, at), root: { node, text: text.slice(at, end) }, after: text.slice(end) };
    const next = text.slice(at + 1).search(/[{[]/);
    at = next < 0 ? -1 : at + 1 + next;
  }
  return { before: text, root: null, after: '' };
}

/** A parsed object with members, or an array of objects; not `[main]` or `{}`. */
function parsed(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors);
  if (root === undefined || errors.length > 0) return undefined;
  const [first] = root.children ?? [];
  return first !== undefined && (root.type === 'object' || first.type === 'object') ? root : undefined;
}

/** The offset behind the bracket that closes the one at `from`; -1 when none does. */
function endOfJson(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      for (at += 1; at < text.length && text[at] !== '"'; at += 1) if (text[at] === '\\') at += 1;
    } else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/** Writes the members of an object or the items of an array, a line each, with nested values indented. */
function writeChildren(out: string[], { node, text }: Json, indent: string, depth: number): void {
  for (const child of node.children ?? []) {
    if (out.length >= mostLines) return;
    const [key, value] = node.type === 'object' ? [child.children?.[0], child.children?.[1]] : [undefined, child];
    const head = key === undefined ? `${indent}-` : `${indent}${keyOf(String(key.value))}:`;
    if (value !== undefined) writeValue(out, head, { node: value, text }, indent, depth);
  }
}

function writeValue(out: string[], head: string, json: Json, indent: string, depth: number): void {
  const { node, text } = json;
  const isNest = node.type === 'object' || node.type === 'array';
  if (isNest && (node.children?.length ?? 0) === 0) out.push(`${head} ${node.type === 'object' ? '{}' : '[]'}`);
  else if (isNest && depth >= deepest) out.push(`${head} # too deep`);
  else if (isNest) {
    out.push(head);
    writeChildren(out, json, `${indent}  `, depth + 1);
  } else if (node.type === 'string') writeText(out, head, String(node.value), indent, depth);
  // Numbers are written as they stand: parsing would cut the last digits of a long identifier.
  else out.push(`${head} ${text.slice(node.offset, node.offset + node.length)}`);
}

/** Writes a string: unfolded when it is JSON itself, as a block when it has several lines. */
function writeText(out: string[], head: string, text: string, indent: string, depth: number): void {
  const inner = /^\s{0,20}[{[]/.test(text) && depth < deepest ? jsonIn(text) : null;
  if (inner !== null && inner.root !== null && inner.before.trim() === '' && inner.after.trim() === '') {
    out.push(`${head} # JSON in a text`);
    writeChildren(out, inner.root, `${indent}  `, depth + 1);
  } else if (/\n/.test(text.trimEnd())) out.push(`${head} |-`, ...block(text.trimEnd(), `${indent}  `));
  else out.push(`${head} ${JSON.stringify(visibleLines(text))}`);
}

const block = (text: string, indent: string): readonly string[] =>
  visibleLines(text)
    .split(/\r?\n/)
    .slice(0, mostLines)
    .map((line) => `${indent}${line}`);

const keyOf = (key: string): string => (/^[A-Za-z_][\w.-]{0,100}$/.test(key) ? key : JSON.stringify(visibleLines(key)));

/** The `key=value` pairs of a record that is not JSON, then its text. */
function plainFields(text: string): readonly string[] {
  const pairs = [...text.slice(0, 8192).matchAll(/(?<![\w.-])([A-Za-z_][\w.-]{0,60})=("(?:[^"\\]|\\.){0,2000}"|[^\s,;)\]}"]{1,500})/g)];
  const fields = pairs.map(([, key = '', value = '']) => `  ${key}: ${/^"/.test(value) ? value : JSON.stringify(value)}`);
  const [first = '', ...rest] = text.split('\n');
  return [
    ...(fields.length > 0 ? ['fields:', ...fields.map((field) => visibleLines(field))] : []),
    `text: ${JSON.stringify(visibleLines(first.replace(/\r$/, '')))}`,
    ...(rest.length > 0 ? ['more: |-', ...block(rest.join('\n'), '  ')] : []),
  ];
}
