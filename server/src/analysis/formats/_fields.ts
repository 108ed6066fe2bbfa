import { levelOf } from '../levels.ts';
import type { DurationUnit, EntityKind, EntitySpan, Escape, LevelTable, LineReading, Span } from '../model.ts';
import type { JsonField, JsonFields } from './_jsonFields.ts';
import { trimmed, trimEnd } from './_regexFormat.ts';

/** Names under which loggers write a field, in lower case, best first. */
export interface FieldNames {
  readonly stamp: readonly string[];
  readonly level: readonly string[];
  readonly message: readonly string[];
  readonly source: readonly string[];
  readonly status: readonly string[];
  readonly thread: readonly string[];
}

/** ECS, OTel, GELF, bunyan, pino, winston, zap, zerolog, slog, logrus, structlog, Serilog CLEF, journald, docker, cloud loggers. */
const NAMES: FieldNames = {
  stamp: [
    '@timestamp',
    'timestamp',
    'time',
    'ts',
    '@t',
    't.$date',
    't',
    'datetime',
    'date',
    'eventtime',
    'timeunixnano',
    'observedtimeunixnano',
    'time_iso8601',
    'starttime',
    'start_time',
    'startutc',
    'timegenerated',
    'asctime',
    'logtime',
    'log_time',
    'created_at',
    'createdat',
    'event.created',
    'timemillis',
    'instant.epochsecond',
    '__realtime_timestamp',
    '_source_realtime_timestamp',
    'receivetimestamp',
    'calendartime',
    'unixtime',
    'record.time.repr',
    'datetime.date',
    'when',
    'timestamp_ms',
    'event_time',
    'isodate',
    'creationdate',
    'epoch',
    'published',
    'creationtime',
    'event_timestamp',
    'logged_at',
    '_time',
    'log_timestamp',
    'timestamp_ns',
    'time_ns',
    'ts_ns',
    'requesttimestamp',
    'time_unix_nano',
    'datetimeutc',
    'event_date',
    'occurred_at',
    'requesttime',
  ],
  level: [
    'log.level',
    'level',
    'lvl',
    'severity',
    'severitytext',
    'severity_text',
    'severitynumber',
    'severity_number',
    'levelname',
    'level_name',
    'loglevel',
    'log_level',
    '@l',
    'priority',
    's',
    'record.level.name',
    'level.name',
    'levelno',
    'syslog.severity.name',
    'syslog_severity',
    'log.syslog.severity.name',
  ],
  message: [
    'message',
    'msg',
    'short_message',
    '@m',
    'renderedmessage',
    '@mt',
    'messagetemplate',
    'body',
    'body.stringvalue',
    'textpayload',
    'jsonpayload.message',
    'jsonpayload.msg',
    'logevent.message',
    'displaymessage',
    'result.message',
    'error.message',
    'err.message',
    'fields.message',
    'event',
    'log',
    'text',
    'record.message',
    'event.original',
    'eventmessage',
    'log_message',
    'logmessage',
    'content',
    'description',
    'data',
  ],
  source: [
    'log.logger',
    'logger',
    'logger_name',
    'loggername',
    'sourcecontext',
    'properties.sourcecontext',
    'category',
    'component',
    'module',
    'target',
    'name',
    'channel',
    'subsystem',
    'c',
    'record.name',
    'service.name',
    'service',
    'syslog_identifier',
    '_systemd_unit',
    'app',
    'application',
    'appname',
    'facility',
    'container_name',
    'program',
    'caller',
    'host.name',
    'hostname',
    '_hostname',
    'host',
  ],
  status: [
    'http.response.status_code',
    'status_code',
    'statuscode',
    'response.status_code',
    'response.statuscode',
    'res.statuscode',
    'res.status',
    'response.status',
    'http_status',
    'httpstatus',
    'http.status_code',
    'http.status',
    'response_code',
    'responsecode',
    'downstreamstatus',
    'elb_status_code',
    'sc-status',
    'originstatus',
    'httprequest.status',
    'resp_status',
    'http_status_code',
    'status',
  ],
  thread: [
    'process.thread.name',
    'thread',
    'thread_name',
    'threadname',
    'thread.name',
    'threadid',
    'thread_id',
    'ctx',
    'goroutine',
    'record.thread.name',
    'process.thread.id',
    'tid',
    'stream',
  ],
};

const ENTITIES: readonly (readonly [EntityKind, readonly string[]])[] = [
  [
    'request',
    [
      'trace.id',
      'trace_id',
      'traceid',
      'request_id',
      'requestid',
      'req_id',
      'reqid',
      'req.id',
      'x-request-id',
      'x_request_id',
      'http.request.id',
      'correlation_id',
      'correlationid',
      'transaction.id',
      'dd.trace_id',
      'request.id',
      'logging.googleapis.com/trace',
      'awsrequestid',
      'record.extra.request_id',
    ],
  ],
  [
    'operation',
    [
      'url.path',
      'http.route',
      'route',
      'request_uri',
      'path',
      'uri',
      'req.url',
      'request.uri',
      'requestpath',
      'request_path',
      'url',
      'url.original',
      'http.target',
      'endpoint',
      'grpc.method',
      'rpc.method',
      'operation',
      'httprequest.requesturl',
    ],
  ],
  ['user', ['user.name', 'user', 'username', 'user_id', 'userid', 'usr']],
  [
    'service',
    [
      'kubernetes.pod.name',
      'kubernetes.pod_name',
      'pod',
      'pod_name',
      'service.name',
      'service',
      'resource.service.name',
      'servicename',
      'service_name',
      'container.name',
      'container_name',
      'kubernetes.container.name',
      'kubernetes.container_name',
      'app',
      'application',
      '_systemd_unit',
    ],
  ],
  ['host', ['host.name', 'hostname', 'host', 'host.hostname', '_hostname', 'node', 'machinename']],
  [
    'callee',
    [
      'upstream',
      'upstream_addr',
      'upstream_host',
      'peer.address',
      'peer',
      'peer.service',
      'server.address',
      'downstream',
      'serviceaddr',
      'target_host',
      'remote_service',
    ],
  ],
  [
    'address',
    [
      'client.ip',
      'client_ip',
      'clientip',
      'remote_addr',
      'remoteaddr',
      'remote_ip',
      'source.ip',
      'source.address',
      'client.address',
      'ip',
      'clienthost',
      'request.remote_ip',
      'req.remoteaddress',
      'address',
    ],
  ],
  ['job', ['job_id', 'jobid', 'job', 'task_id', 'taskid', 'job.id', 'data.task_id']],
];

/** A duration's key says its unit; a bare one falls to the format's. */
const DURATIONS: readonly (readonly [string, DurationUnit | null])[] = [
  ['duration_ms', 'ms'],
  ['durationms', 'ms'],
  ['elapsed_ms', 'ms'],
  ['elapsedms', 'ms'],
  ['elapsedmilliseconds', 'ms'],
  ['latency_ms', 'ms'],
  ['latencyms', 'ms'],
  ['took_ms', 'ms'],
  ['took_millis', 'ms'],
  ['responsetime', 'ms'],
  ['response_time_ms', 'ms'],
  ['time_ms', 'ms'],
  ['durationmillis', 'ms'],
  ['attr.durationmillis', 'ms'],
  ['event.duration', 'ns'],
  ['duration_ns', 'ns'],
  ['duration_us', 'us'],
  ['duration_s', 's'],
  ['duration_seconds', 's'],
  ['elapsed_seconds', 's'],
  ['elapsed_s', 's'],
  ['request_time', 's'],
  ['upstream_response_time', 's'],
  ['response_time', null],
  ['took', null],
  ['duration', null],
  ['elapsed', null],
  ['latency', null],
  ['elapsed_time', null],
  ['total_time', null],
  ['httprequest.latency', null],
  ['took_time', null],
  ['runtime', null],
];

export interface FieldReading {
  readonly names: Partial<FieldNames>;
  /** How a bare number states the level. */
  readonly levels: LevelTable;
  readonly durationUnit: DurationUnit;
  readonly envelope: boolean;
  readonly escape: Escape | null;
}

/** What named fields say of a line; null when they hold neither a stamp nor a level with a message. */
export function readFields(format: string, text: string, fields: JsonFields, how: FieldReading): LineReading | null {
  const find = (name: keyof FieldNames, ok: (value: string, field: JsonField) => boolean): JsonField | null =>
    first(text, fields, [...(how.names[name] ?? []), ...NAMES[name]], ok);
  const stamp = find('stamp', (value) => /\d/.test(value));
  const levelField = find('level', (value) => isLevel(value, how.levels));
  const message = find('message', (_, field) => field.kind === 'string');
  if (stamp === null && (message === null || (levelField === null && !how.envelope))) return null;
  const level = levelField && readLevel(text, levelField.span, how.levels);
  const source = find('source', (value, field) => field.kind === 'string' && value !== '' && field !== message);
  const request = entitySpans(text, fields);
  const operation = request.some((entity) => entity.kind === 'operation');
  const status = find('status', (value) => /^(?:0|[1-5]\d\d)$/.test(value));
  const isStatus = status !== null && (operation || fields.get('status') !== status);
  const thread = find('thread', (value) => value !== '');
  const duration = readDuration(text, fields, how.durationUnit);
  const json = how.escape !== null && message?.kind === 'string';
  return {
    format,
    stamp: stamp?.span ?? null,
    level,
    source: source ? trimmed(text, source.span) : null,
    message: message ? trimEnd(text, message.span) : trimEnd(text, { from: 0, to: text.length }),
    ...(json ? { escapes: [how.escape!] } : {}),
    ...(message && (how.envelope || level === null) ? { inner: json ? ('json-string' as const) : ('text' as const) } : {}),
    ...(isStatus ? { status: status.span } : {}),
    ...(duration ? { duration } : {}),
    ...(request.length > 0 ? { entities: request } : {}),
    ...(thread ? { stream: thread.span } : {}),
  };
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

function isLevel(value: string, table: LevelTable): boolean {
  return (
    /^\d{1,2}$/.test(value) ||
    /^[A-Za-z]+\d{1,2}$/.test(value) ||
    levelOf('word', value) !== null ||
    (/^[A-Z]$/.test(value) && levelOf('letter', value) !== null) ||
    (table === 'letter' && levelOf('letter', value) !== null)
  );
}

function readLevel(text: string, span: Span, table: LevelTable): LineReading['level'] {
  const value = text.slice(span.from, span.to);
  if (/\d/.test(value)) return { span, table };
  return levelOf('word', value) ?? levelOf('letter', value);
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
    const field = first(text, fields, names, (value) => value !== '' && value !== '-' && value !== 'null');
    if (field) found.push({ kind, span: kind === 'operation' ? withoutQuery(text, field.span) : field.span });
  }
  return found;
}

/** A request's path without query and fragment. */
export function withoutQuery(text: string, span: Span): Span {
  const cut = text.slice(span.from, span.to).search(/[?#]/);
  return cut > 0 ? { from: span.from, to: span.from + cut } : span;
}
