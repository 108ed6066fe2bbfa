import type { EntityKind, EntitySpan, Format, LineReading, Span } from '../model.ts';
import { withoutQuery } from './_fields.ts';
import { trimEnd } from './_regexFormat.ts';

/** IIS writes these when no header line says otherwise: `date time … cs-method cs-uri-stem cs-uri-query s-port … sc-status sc-substatus sc-win32-status …`. */
const IIS =
  /^(\d+-\d+-\d+ \d+:\d+:\d+(?:\.\d+)?) (?:\S{1,200} ){0,5}?([A-Z][A-Z_-]{2,20}|-) ([/*]\S{0,2000}) (\S{1,4000}) (?:\d+|-) .*? (\d+)(?: \d+){2,5}(?: \d+\.\d+\.\d+\.\d+\S{0,80}| -)?\s*$/d;

const ENTITIES: Readonly<Record<string, EntityKind>> = {
  'cs-uri-stem': 'operation',
  'cs-uri': 'operation',
  'c-ip': 'address',
  'cs-username': 'user',
  's-computername': 'host',
  's-sitename': 'service',
  'x-edge-request-id': 'request',
};

/** Reads by the names of the source's `#Fields:` line when the count agrees. */
function readColumns(text: string, columns: readonly string[]): LineReading | null {
  const cells = cellsOf(text, columns[0] === 'date' && text.includes('\t') ? '\t' : ' ');
  if (cells.length !== columns.length) return null;
  const cell = (name: string): Span | null => {
    const span = cells[columns.indexOf(name)];
    return span && text.slice(span.from, span.to) !== '-' ? span : null;
  };
  const date = cell('date');
  const time = cell('time');
  if (!date || !time || date.to + 1 !== time.from || !/^\d+-\d+-\d+$/.test(text.slice(date.from, date.to))) return null;
  const status = cell('sc-status');
  const taken = cell('time-taken');
  const entities: EntitySpan[] = [];
  for (const [name, kind] of Object.entries(ENTITIES)) {
    const span = cell(name);
    if (span) entities.push({ kind, span: kind === 'operation' ? withoutQuery(text, span) : span });
  }
  return reading(
    text,
    { from: date.from, to: time.to },
    status,
    entities,
    taken && { span: taken, unit: columns.includes('x-edge-location') ? 's' : 'ms' },
    cell('s-sitename') ?? cell('s-computername'),
  );
}

function reading(
  text: string,
  stamp: Span,
  status: Span | null,
  entities: readonly EntitySpan[],
  duration: LineReading['duration'] | null,
  source: Span | null,
): LineReading {
  return {
    format: 'w3c',
    stamp,
    level: null,
    source,
    message: trimEnd(text, { from: Math.min(stamp.to + 1, text.length), to: text.length }),
    ...(status ? { status } : {}),
    ...(entities.length > 0 ? { entities } : {}),
    ...(duration ? { duration } : {}),
  };
}

function cellsOf(text: string, separator: string): Span[] {
  const cells: Span[] = [];
  let from = 0;
  const end = trimEnd(text, { from: 0, to: text.length }).to;
  let quoted = false;
  for (let i = 0; i <= end; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (i < end && (quoted || text[i] !== separator)) continue;
    if (i > from) cells.push({ from, to: i });
    from = i + 1;
  }
  return cells;
}

function read(text: string, columns?: readonly string[] | null): LineReading | null {
  if (text.startsWith('#')) return null;
  const named = columns?.includes('date') && columns.includes('time') ? readColumns(text, columns) : null;
  if (named) return named;
  const at = IIS.exec(text)?.indices;
  if (!at) return null;
  const span = (n: number): Span => ({ from: at[n]![0], to: at[n]![1] });
  return reading(text, span(1), span(5), [{ kind: 'operation', span: span(3) }], null, null);
}

export const w3c: Format = {
  id: 'w3c',
  title: 'W3C extended log of IIS and CloudFront',
  rank: 20,
  claims: (line) => read(line) !== null,
  byColumns: true,
  read,
  samples: [
    {
      line: '2025-02-10 16:30:34 10.0.1.4 GET /orders id=7 443 - 10.0.0.7 Mozilla/5.0+(Windows+NT+10.0) - 503 0 0 219',
      time: '2025-02-10T16:30:34.000',
      level: null,
      message: '10.0.1.4 GET /orders id=7 443 - 10.0.0.7 Mozilla/5.0+(Windows+NT+10.0) - 503 0 0 219',
    },
    {
      line: '2025-02-10 16:30:35 W3SVC1 WEB01 10.0.1.4 GET / - 80 - 10.0.0.7 HTTP/1.1 curl/8.5.0 - - shop.example.org 200 0 0 346 306 0',
      time: '2025-02-10T16:30:35.000',
      level: null,
      message: 'W3SVC1 WEB01 10.0.1.4 GET / - 80 - 10.0.0.7 HTTP/1.1 curl/8.5.0 - - shop.example.org 200 0 0 346 306 0',
    },
  ],
};
