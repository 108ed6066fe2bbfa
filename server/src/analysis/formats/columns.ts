import { levelOf } from '../lines/levels.ts';
import { lookUp } from '../lookUp.ts';
import type { EntityKind, EntitySpan, Format, LineReading, Span } from '../model.ts';
import { trimEnd } from './_regexFormat.ts';
import { beginsLine } from './_wholeLine.ts';

/** Column names in lower case, by what they hold, best first. */
const NAMES = {
  stamp: [
    '@timestamp',
    'timestamp_derived',
    'timestamp',
    'datetime',
    'date_time',
    'time',
    'ts',
    'eventtime',
    'date',
    'created',
    'created_at',
  ],
  level: ['level', 'severity', 'loglevel', 'log_level', 'levelname', 'priority'],
  message: ['message', 'msg', '@message', 'line', 'log', 'content', 'text', 'description', 'body'],
  source: ['logger', 'component', 'source', 'service', 'module', 'host', 'hostname', 'node', 'facility'],
  status: ['status_code', 'statuscode', 'status', 'sc-status', 'response_code', 'http_status'],
} as const;
const ENTITIES: Readonly<Record<string, EntityKind>> = {
  'id.orig_h': 'address',
  'id.resp_h': 'callee',
  host: 'host',
  hostname: 'host',
  service: 'service',
  user: 'user',
  thread: 'thread',
  path: 'operation',
  uri: 'operation',
  request_id: 'request',
  trace_id: 'request',
  uid: 'request',
};

/** Reads a line by the column names the source's header line gives; the first entry is the separator of a CSV. */
function read(text: string, columns?: readonly string[] | null): LineReading | null {
  if (!columns || text.startsWith('#')) return null;
  const [first = ''] = columns;
  const separator = first.length === 1 ? first : text.includes('\t') ? '\t' : ' ';
  if (columns.some((name) => /^(?:cs|sc|c|s)-/.test(name))) return null;
  const names = (first.length === 1 ? columns.slice(1) : columns).map((name) => name.toLowerCase());
  const cells = cellsOf(text, separator);
  if (cells.length < names.length || (separator !== ',' && cells.length > names.length + 1) || names.length < 2) return null;
  if (names.every((name, n) => text.slice(cells[n]!.from, cells[n]!.to).toLowerCase() === name)) return null;
  const cell = (keys: readonly string[]): Span | null => {
    const key = keys.find((name) => names.includes(name));
    const span = key === undefined ? undefined : cells[names.indexOf(key)];
    return span && span.to > span.from && text.slice(span.from, span.to) !== '-' ? span : null;
  };
  const date = cells[names.indexOf('date')];
  const time = cells[names.indexOf('time')];
  const joined = date && time && date.to + 1 === time.from ? { from: date.from, to: time.to } : null;
  const stamp = joined ?? cell(NAMES.stamp);
  const level = cell(NAMES.level);
  if (!stamp || !/\d/.test(text.slice(stamp.from, stamp.to))) return null;
  const message = cell(NAMES.message);
  const entities = names.flatMap((name, n): EntitySpan[] => {
    const kind = lookUp(ENTITIES, name);
    const span = cells[n]!;
    return kind && span.to > span.from && text.slice(span.from, span.to) !== '-' ? [{ kind, span }] : [];
  });
  const word = level && text.slice(level.from, level.to);
  const status = cell(NAMES.status);
  return {
    format: 'columns',
    stamp,
    level: !level || !word ? null : /\d/.test(word) ? { span: level, table: 'syslog' } : levelOf('word', word),
    source: cell(NAMES.source),
    message: message ?? trimEnd(text, { from: 0, to: text.length }),
    ...(message && text[message.from - 1] === '"' ? { escapes: ['csv' as const] } : {}),
    ...(message && beginsLine(text.slice(message.from, message.to)) ? { inner: 'text' as const } : {}),
    ...(status && /^\d+$/.test(text.slice(status.from, status.to)) ? { status } : {}),
    ...(entities.length > 0 ? { entities } : {}),
  };
}

/** The insides of the cells; a quoted cell without its quotes. */
function cellsOf(text: string, separator: string): Span[] {
  const cells: Span[] = [];
  const end = trimEnd(text, { from: 0, to: text.length }).to;
  for (let i = 0; i <= end && cells.length < 200;) {
    if (text[i] === '"' && separator !== '\t') {
      let to = i + 1;
      while (to < end && (text[to] !== '"' || text[to + 1] === '"')) to += text[to] === '"' ? 2 : 1;
      cells.push({ from: i + 1, to: Math.min(to, end) });
      i = to + 1;
    } else {
      const to = text.indexOf(separator, i);
      cells.push({ from: i, to: to < 0 || to > end ? end : to });
      i = to < 0 || to > end ? end : to;
    }
    if (text[i] !== separator) break;
    i++;
  }
  return cells;
}

export const columns: Format = {
  id: 'columns',
  title: 'CSV, TSV and Zeek with a header line',
  rank: 28,
  claims: () => false,
  byColumns: true,
  read,
  samples: [],
};
