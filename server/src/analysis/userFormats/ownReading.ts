import type { DurationUnit, EntityKind, EntitySpan, Level, LineReading, Span, WallClock } from '../model.ts';
import { DURATIONS, ENTITIES, NAMES } from '../formats/_fieldNames.ts';
import { trimEnd, trimmed } from '../formats/_regexFormat.ts';
import { parseStampText } from '../time/parseStamp.ts';

/** A named part of a line. */
export interface OwnField {
  readonly span: Span;
  /** It stands in a JSON string, whose escapes are undone when it is shown. */
  readonly json?: true;
}

/** Which parts of a line say what, by name in lower case, best first, and how they are read. */
export interface OwnFields {
  readonly format: string;
  readonly stamp: readonly string[];
  /** A second part that states the time of day where `stamp` is the date alone. */
  readonly timeOfDay: string | null;
  /** A part that states a fraction, and how many of its units make a millisecond. */
  readonly subsecond: { readonly name: string; readonly perMs: number } | null;
  /** True when a line without a stamp that can be read is not of the format. */
  readonly stamped: boolean;
  readonly clockOf: (text: string) => WallClock | null;
  readonly level: readonly string[];
  readonly levelOf: (text: string) => Level | null;
  readonly message: readonly string[];
  readonly source: readonly string[];
  readonly request: readonly string[];
  readonly thread: readonly string[];
  readonly status: readonly string[];
  readonly durations: readonly (readonly [string, DurationUnit])[];
  readonly entities: readonly (readonly [EntityKind, readonly string[]])[];
}

/** The fields with no names but those that a pattern has: what is looked for in vain on every line is not looked for. */
export function fieldsWithin(fields: OwnFields, has: (name: string) => boolean): OwnFields {
  const { stamp, level, message, source, request, thread, status } = fields;
  const kept = (names: readonly string[]): readonly string[] => names.filter(has);
  return {
    ...fields,
    ...{ stamp: kept(stamp), level: kept(level), message: kept(message), source: kept(source), request: kept(request) },
    ...{ thread: kept(thread), status: kept(status), durations: fields.durations.filter(([name]) => has(name)) },
    entities: fields.entities
      .map(([kind, names]) => [kind, kept(names)] as const)
      .filter(([kind, names]) => kind === 'request' || names.length > 0),
  };
}

/** Names of the W3C and syslog kind that lnav's formats use besides those of all loggers. */
const MORE_SOURCES = [
  'source',
  'log_procname',
  'procname',
  'process.name',
  'syslog_program',
  'process_name',
  'prc',
  'comp',
  'class',
  'tag',
  'log_hostname',
  'syslog_hostname',
];
const MORE_ENTITIES: Partial<Record<EntityKind, readonly string[]>> = {
  operation: ['cs_uri_stem', 'cs-uri-stem', 'operation'],
  address: ['c_ip', 'c-ip', 'cs_client_ip', 'clientip'],
  user: ['cs_username', 'cs-username', 'auth'],
  host: ['log_hostname', 'syslog_hostname', 'cs_host', 's_ip'],
  job: ['job'],
};

/** The names by which parts are found unless a format says otherwise. */
export const COMMON_NAMES = {
  stamp: ['time', ...NAMES.stamp, 'logdate', 'log_date', 'syslog_timestamp', 'tstamp'],
  level: [...NAMES.level, 'syslog_severity', 'priority'],
  message: ['message', 'msg', 'body', ...NAMES.message, 'syslog_message', 'greedydata'],
  source: [...MORE_SOURCES.slice(0, 1), ...NAMES.source, ...MORE_SOURCES.slice(1)],
  request: [...(ENTITIES.find(([kind]) => kind === 'request')?.[1] ?? []), 'request', 'opid'],
  thread: [...NAMES.thread, 'pid'],
  status: [...NAMES.status, 'sc_status', 'response', 'http_code'],
  durations: DURATIONS.map(([name, unit]) => [name, unit ?? 'ms'] as const),
  entities: ENTITIES.map(([kind, names]) => [kind, [...(MORE_ENTITIES[kind] ?? []), ...names]] as const),
} as const;

/** What the named parts say of a line; null when its stamp cannot be read and the format must have one. */
export function readOwnFields(text: string, find: (name: string) => OwnField | null, how: OwnFields): LineReading | null {
  const first = (names: readonly string[], ok: (value: string) => boolean = (value) => value !== ''): OwnField | null => {
    for (const name of names) {
      const field = find(name);
      if (field && ok(text.slice(field.span.from, field.span.to))) return field;
    }
    return null;
  };
  const stamp = first(how.stamp);
  const clock = stamp && clockAt(text, stamp, first, how);
  if (how.stamped && !clock) return null;
  const levelField = first(how.level);
  const message = messageOf(text, first, how, stamp);
  const taken = [stamp, levelField, message];
  const source = first(how.source, (value) => value.trim() !== '' && !/^[-\s]+$/.test(value));
  const status = first(how.status, (value) => /^[1-5]\d\d$/.test(value));
  const thread = first(how.thread);
  const entities = entitiesOf(first, how, source);
  return {
    format: how.format,
    stamp: clock ? stamp.span : null,
    ...(clock ? { clock } : {}),
    level: levelField && how.levelOf(textOf(text, levelField).trim()),
    source: source && !taken.includes(source) ? trimmed(text, source.span) : null,
    message: trimmed(text, message.span) ?? trimEnd(text, message.span),
    ...(message.json ? { escapes: ['json'] as const } : {}),
    ...(status ? { status: status.span } : {}),
    ...durationOf(text, find, how),
    ...(entities.length > 0 ? { entities } : {}),
    ...(thread ? { stream: thread.span } : {}),
  };
}

type First = (names: readonly string[], ok?: (value: string) => boolean) => OwnField | null;

function textOf(text: string, { span }: OwnField): string {
  return text.slice(span.from, span.to);
}

function clockAt(text: string, stamp: OwnField, first: First, how: OwnFields): WallClock | null {
  const time = how.timeOfDay === null ? null : first([how.timeOfDay]);
  const stated = time ? `${textOf(text, stamp).trim()} ${textOf(text, time).trim()}` : textOf(text, stamp);
  const clock = how.clockOf(stated) ?? parseStampText(stated.trim());
  const part = how.subsecond && first([how.subsecond.name], (value) => /^\d{1,9}$/.test(value));
  if (clock === null || !part || how.subsecond === null) return clock;
  return { ...clock, ms: Math.floor(clock.ms / 1000) * 1000 + Number(textOf(text, part)) / how.subsecond.perMs };
}

/** The request that an access log is about, else the message, else the whole line. */
function messageOf(text: string, first: First, how: OwnFields, stamp: OwnField | null): OwnField {
  const method = first(['cs_method', 'cs-method', 'verb']);
  const last = first(['cs_version', 'cs-version', 'httpversion']) ?? first(['cs_uri_query', 'cs_uri_stem', 'cs-uri-stem', 'request']);
  if (method && last && last.span.to > method.span.from) return { span: { from: method.span.from, to: last.span.to } };
  const message = first(how.message, () => true);
  if (message && message !== stamp) return message;
  return { span: { from: 0, to: text.length } };
}

function durationOf(text: string, find: (name: string) => OwnField | null, how: OwnFields): Pick<LineReading, 'duration'> {
  for (const [name, unit] of how.durations) {
    const field = find(name);
    const value = field && textOf(text, field);
    if (field && value && /^\d+(?:\.\d+)?(?: ?(?:ns|us|µs|ms|s|sec|m|min|h))?$/.test(value))
      return { duration: { span: field.span, unit } };
  }
  return {};
}

function entitiesOf(first: First, how: OwnFields, source: OwnField | null): readonly EntitySpan[] {
  const entities: EntitySpan[] = [];
  for (const [kind, names] of how.entities) {
    const all = kind === 'request' ? how.request : names;
    const field = first(all, (value) => value !== '' && value !== '-' && value.length <= 400);
    if (field && field !== source) entities.push({ kind, span: field.span });
  }
  return entities;
}
