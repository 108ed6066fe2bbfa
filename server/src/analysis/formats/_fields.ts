import { levelOf } from '../lines/levels.ts';
import type { DurationUnit, EntitySpan, Escape, LevelTable, LineReading, Span } from '../model.ts';
import { DURATIONS, ENTITIES, NAMES, type FieldNames } from './_fieldNames.ts';
import type { JsonField, JsonFields } from './_jsonFields.ts';
import { trimmed, trimEnd } from './_regexFormat.ts';
import { beginsLine } from './_wholeLine.ts';

export interface FieldReading {
  readonly names: Partial<FieldNames>;
  /** How a bare number states the level. */
  readonly levels: LevelTable;
  readonly durationUnit: DurationUnit;
  readonly envelope: boolean;
  readonly escape: Escape | null;
}

/** What is thrown puts its own name among the fields of who logs it. */
const THROWN = /^\w{0,80}(?:Error|Exception)$/;

/** What named fields say of a line; null when they hold neither a stamp nor a level with a message. */
export function readFields(format: string, text: string, fields: JsonFields, how: FieldReading): LineReading | null {
  const find = (name: keyof FieldNames, ok: (value: string, field: JsonField) => boolean): JsonField | null =>
    first(text, fields, [...(how.names[name] ?? []), ...NAMES[name]], ok);
  const stamp =
    find('stamp', (value) => /\d/.test(value)) ??
    blanked(text, fields) ??
    lastPart(text, fields, NESTED_STAMP, /^(?:\d+-\d+-\d+[T ]\d+:\d+:|[\d.]+$|[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d+ \d)/);
  const levelField = find('level', (value) => isLevel(value, how.levels));
  const message = find('message', (_, field) => field.kind === 'string');
  if (stamp === null && (message === null || (levelField === null && !how.envelope))) return null;
  // Azure's numbers are those of Windows.
  const table = fields.has('resourceid') && fields.has('operationname') ? 'windows' : how.levels;
  const level = levelField && readLevel(text, levelField.span, table);
  const source = find('source', (value, field) => field.kind === 'string' && value !== '' && field !== message && !THROWN.test(value));
  const request = entitySpans(text, fields);
  const operation = request.some((entity) => entity.kind === 'operation');
  const status = find('status', (value) => /^(?:0|[1-5]\d\d)$/.test(value)) ?? lastPart(text, fields, NESTED_STATUS, /^(?:0|[1-5]\d\d)$/);
  const isStatus =
    status !== null &&
    (operation ||
      fields.get('status') !== status ||
      ['method', 'httpmethod', 'http_method', 'request_method'].some((key) => fields.has(key)));
  const thread = find('thread', (value) => value !== '');
  const duration = readDuration(text, fields, how.durationUnit);
  const detail = message && find('detail', (value, field) => field.kind === 'string' && value !== '' && field !== message);
  const json = how.escape !== null && message?.kind === 'string';
  return {
    format,
    stamp: stamp && withNanos(text, stamp.span),
    level,
    source: source ? trimmed(text, source.span) : null,
    message: message ? trimEnd(text, message.span) : trimEnd(text, { from: 0, to: text.length }),
    ...(detail ? { detail: detail.span } : {}),
    ...(json ? { escapes: [how.escape!] } : {}),
    ...(message && (how.envelope || level === null || beginsLine(text.slice(message.span.from, message.span.to)))
      ? { inner: json ? ('json-string' as const) : ('text' as const) }
      : {}),
    ...(isStatus ? { status: status.span } : {}),
    ...(duration ? { duration } : {}),
    ...(request.length > 0 ? { entities: request } : {}),
    ...(thread ? { stream: thread.span } : {}),
  };
}

/** The epoch second of Java's `Instant` with the nanoseconds beside it. */
function withNanos(text: string, { from, to }: Span): Span {
  const nanos = /^, {0,4}"nano(?:OfSecond)?": {0,4}\d+(?=[,}])/.exec(text.slice(to, to + 60));
  return { from, to: to + (nanos?.[0].length ?? 0) };
}

/** `time_iso8601` of nginx: in a shape no digit is left of its name. */
function blanked(text: string, fields: JsonFields): JsonField | null {
  const field = fields.get('0');
  return field && /^0-0-0T0:0:0/.test(text.slice(field.span.from, field.span.to)) ? field : null;
}

/** Names that hold a time or an HTTP status wherever they stand in an object; tried where no better known one is there. */
const NESTED_STAMP =
  /(?:^|[._])(?:time_?stamp|epochsecond|(?:event|log|utc)_?time|date_?created?)$|\w{3}[_.]?(?:timestamp|date_?time)$|(?:created|received|recorded|written|occurred|generated|logged|detected|observed|reported|published)_?(?:at|on|time|date)$/;
const NESTED_STATUS =
  /(?:status_?code|http_?(?:status|code)|resp(?:onse)?_?(?:code|status)|(?:^|[._])(?:http_?(?:response|message)|response|res)\.(?:status|code))$/;

function lastPart(text: string, fields: JsonFields, name: RegExp, value: RegExp): JsonField | null {
  for (const [path, field] of fields)
    if (field.kind !== 'nested' && name.test(path) && value.test(text.slice(field.span.from, field.span.to))) return field;
  return null;
}

function first(
  text: string,
  fields: JsonFields,
  names: readonly string[],
  ok: (value: string, field: JsonField) => boolean,
): JsonField | null {
  for (const name of names) {
    const field = fields.get(name);
    if (field && field.kind !== 'nested' && ok(text.slice(field.span.from, field.span.to), field)) return field;
  }
  return null;
}

/** Zeek's `Reporter::WARNING`. */
const plainLevel = (value: string): string => value.replace(/^\w{1,20}::/, '');

function isLevel(written: string, table: LevelTable): boolean {
  const value = plainLevel(written);
  return (
    /^\d{1,2}$/.test(value) ||
    /^[A-Za-z]+\d{1,2}$/.test(value) ||
    levelOf('word', value) !== null ||
    /^audit$/i.test(value) ||
    /^\\u001b\[\d/i.test(value) ||
    (/^[A-Z]$/.test(value) && levelOf('letter', value) !== null) ||
    (table === 'letter' && levelOf('letter', value) !== null)
  );
}

function readLevel(text: string, span: Span, table: LevelTable): LineReading['level'] {
  const value = plainLevel(text.slice(span.from, span.to));
  if (/\d/.test(value)) return { span, table };
  return levelOf('word', value) ?? (/^audit$/i.test(value) ? 'info' : levelOf('letter', value));
}

function readDuration(text: string, fields: JsonFields, bare: DurationUnit): LineReading['duration'] {
  for (const [name, unit] of DURATIONS) {
    const field = fields.get(name);
    if (!field || field.kind === 'nested') continue;
    if (/^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?: ?(?:ns|us|µs|ms|s|sec|m|min|h))?$/.test(text.slice(field.span.from, field.span.to)))
      return { span: field.span, unit: unit ?? bare };
  }
  return undefined;
}

function entitySpans(text: string, fields: JsonFields): EntitySpan[] {
  const found: EntitySpan[] = [];
  for (const [kind, names] of ENTITIES) {
    const field = first(text, fields, names, (value) => value !== 'null' && !/^-*$/.test(value));
    if (field) found.push({ kind, span: kind === 'operation' ? withoutQuery(text, field.span) : field.span });
  }
  const request = fields.get('request');
  const line = request && /^[A-Z]{3,10} ([^\s"]+)/.exec(text.slice(request.span.from, request.span.to));
  if (request && line && !found.some((entity) => entity.kind === 'operation')) {
    const from = request.span.from + line[0].length - line[1]!.length;
    found.push({ kind: 'operation', span: withoutQuery(text, { from, to: from + line[1]!.length }) });
  }
  return found;
}

/** A request's path without query and fragment. */
export function withoutQuery(text: string, span: Span): Span {
  const cut = text.slice(span.from, span.to).search(/[?#]/);
  return cut > 0 ? { from: span.from, to: span.from + cut } : span;
}
