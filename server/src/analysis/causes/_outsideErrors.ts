import { anyOf } from '../anyOf.ts';
import type { LogData, LogTrace } from '../model.ts';
import { headOf } from './_heads.ts';

/** Exceptions by which code passes on that something outside of it does not answer. */
const OUTSIDE = anyOf(
  /\bSocketException|ResourceAccess|NoHttpResponse|RetryableException|socket hang up/i,
  /Connect(?:ion)?(?:Refused|Reset|Aborted|Closed|Timeout|Timed ?Out)?(?:Exception|Error)\b/i,
  /(?:Socket|Read|Connect)Timeout|UnknownHost|NoRouteToHost|HttpHostConnect|URLError|gaierror/i,
  /SSL(?:Handshake)?(?:Exception|Error)/i,
  /\bE(?:CONN(?:REFUSED|RESET|ABORTED)|TIMEDOUT|NOTFOUND|HOSTUNREACH|AI_AGAIN)\b/i, // no part of ModuleNotFoundError
  /connection (?:was )?(?:refused|reset|timed out)/i,
  /timed out|timeout (?:of \d{1,9} ?ms )?(?:expired|exceeded)|max retries (?:exceeded|per request limit)|Service ?Unavailable|unable to connect|EndOfStream/i,
  /\bLost connection to (?:MySQL|MariaDB) server\b|\bserver has gone away\b|\bserver closed the connection unexpectedly\b/i,
  /closed the (?:socket|connection)|\b(?:channel|connection|session|socket) (?:is |was |has been )?already closed\b/i,
  /\b[A-Z][A-Za-z]{1,30}Timeout(?:Exception|Error)?\b|\bTimeout(?:Exception|Error|Expired)\b/, // whatever took too long
  /authentication failed for user|Access denied for user|\bpermission denied for \w+/i, // PostgreSQL and MySQL
  /broken pipe|ClientAbort|EOFException|Server not running/i,
  /DEADLINE_?EXCEEDED|deadline exceeded|\b_?(?:Inactive|Aio)RpcError\b/i, // gRPC
  /\bTypeError: fetch failed\b/, // Node.js, whatever kept it from an answer
  /^(?:\w+\.){0,4}(?:ReplyError|ResponseError): [A-Z]{3,20} /, // Redis's answers to ioredis and redis-py
  /TaskCanceledException|\bSystem\.Net\.(?:WebException|Http\.HttpRequestException)/i, // .NET's clients, the first when its time is over
);
const PEER = /(?:[a-z][\w+.-]{1,20}:\/\/)?((?:\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][\w-]{0,62}(?:\.[\w-]{1,62}){0,6}):\d{2,5})\b/;

/** Whether the exception or one of its causes says that a peer is unreachable, failed or refused. */
export function isOutside(trace: LogTrace): boolean {
  let known = outside.get(trace);
  if (known === undefined) outside.set(trace, (known = tellsOfOutside(trace)));
  return known;
}

const outside = new WeakMap<LogTrace, boolean>();

/** The traces that say so, by the row in which they start and by the row that begins its record. */
export function outsideTraces(data: LogData): ReadonlyMap<number, LogTrace> {
  const rowsOf = (trace: LogTrace): readonly [number, LogTrace][] => [
    [headOf(data, trace.row), trace],
    [trace.row, trace],
  ];
  const known = byRow.get(data) ?? new Map(data.traces.filter(isOutside).reverse().flatMap(rowsOf));
  byRow.set(data, known);
  return known;
}

const byRow = new WeakMap<LogData, ReadonlyMap<number, LogTrace>>();

/** The type, message and causes of a trace, bounded. */
export const toldBy = ({ exceptionType, message, causes }: LogTrace): string =>
  [`${exceptionType ?? ''}: ${message ?? ''}`, ...causes].join('\n').slice(0, 2000);

function tellsOfOutside(trace: LogTrace): boolean {
  const told = toldBy(trace);
  return OUTSIDE.test(told) || isPassedOn(told) || isRefused(told);
}

/** Whether the exception says that a peer answered, with a failure or a refusal. */
export const isAnswered = (trace: LogTrace): boolean => isPassedOn(toldBy(trace)) || isRefused(toldBy(trace));

/** The resource that the exception says ran out; null when it says nothing of the kind. */
export function exhaustedOf({
  exceptionType,
  message,
  causes,
}: LogTrace): 'memory' | 'disk' | 'handles' | 'port' | 'pool' | 'lock' | 'quota' | null {
  const told = [message ?? '', ...causes].join('\n').slice(0, 500);
  if (/\bOutOfMemory|\bMemoryError$/.test(exceptionType ?? '') || /\bheap out of memory\b/.test(told)) return 'memory';
  if (/no space left on device|\bENOSPC\b|disk (?:is )?full/i.test(told)) return 'disk';
  if (/too many open files|\bEMFILE\b/i.test(told)) return 'handles';
  if (NO_CONNECTION_LEFT.test(told)) return 'pool';
  if (/\block wait timeout exceeded\b|\bdue to lock timeout\b|\block request time ?out\b|\bdatabase (?:table )?is locked\b/i.test(told))
    return 'lock';
  if (TOO_MANY.test(`${exceptionType} ${told}`)) return 'quota';
  return /address already in use|\bEADDRINUSE\b|\bBindException\b/i.test(`${exceptionType} ${told}`) ? 'port' : null;
}

/** Wordings for a pool whose connections are all in use: commons-dbcp, HikariCP, SQLAlchemy, knex, Sequelize, ADO.NET. */
const NO_CONNECTION_LEFT = anyOf(
  /\btimeout waiting for idle object\b|\bpool (?:is )?exhausted\b|\bConnection is not available, request timed out\b/i,
  /\bQueuePool limit of size\b|\bThe pool is probably full\b|\bSequelizeConnectionAcquireTimeout|\bobtaining a connection from the pool\b/i,
);

/** Wordings for too many calls: HTTP 429, gRPC, AWS. */
const TOO_MANY =
  /\b429\b(?=.{0,40}\b(?:Too Many|Client Error))|\bToo ?Many ?Requests\b|\brate limit(?:ed| exceeded|ing)|\bThrottl(?:ed|ing)\w{0,20}\b|\bRESOURCE_EXHAUSTED\b/i;

/** Wordings of resolvers for an unknown host. */
const NO_SUCH_HOST =
  /UnknownHost|\bENOTFOUND\b|\bEAI_\w+|no such host|gaierror|Name or service not known|Name does not resolve|Failed to resolve|nodename nor servname|Temporary failure in name resolution|DNS resolution failed|ARES_SUCCESS/i;

/** Whether a text says that a host name is unknown. */
export const isUnknownHost = (text: string): boolean => NO_SUCH_HOST.test(text);

/** Wordings by which clients report that the callee answered with a failure: Spring, Feign, gRPC, requests, urllib, axios, Go. */
const ANSWERED = anyOf(
  /\bHttpServerErrorException\b/, // Spring
  /\bFeignException\$(?:FeignServerException|InternalServerError|BadGateway|ServiceUnavailable|GatewayTimeout)/,
  /\bWebClientResponseException\$(?:InternalServerError|BadGateway|ServiceUnavailable|GatewayTimeout)/,
  /\bServerError for url\b|\b5\d\d Server Error\b|\bHTTP Error 5\d\d\b/, // requests and urllib for Python
  /\bstatus(?: ?code)?(?: of)? 5\d\d\b/, // axios
  /\bStatusRuntimeException: (?:UNAVAILABLE|INTERNAL|UNKNOWN|DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED)\b/, // gRPC for Java
  /\bcode = (?:Unavailable|Internal|Unknown|DeadlineExceeded|ResourceExhausted)\b/, // gRPC for Go
  /\b(?:2 UNKNOWN|4 DEADLINE_EXCEEDED|8 RESOURCE_EXHAUSTED|13 INTERNAL|14 UNAVAILABLE): /, // gRPC for Node
  /\b_?(?:Inactive|Aio)RpcError\b|\bStatusCode\.(?:UNAVAILABLE|UNKNOWN|INTERNAL|DEADLINE_EXCEEDED|RESOURCE_EXHAUSTED)\b/, // gRPC for Python
  /\bStatusCode="(?:Unavailable|Unknown|Internal|DeadlineExceeded|ResourceExhausted)"/, // gRPC for .NET
  /\bdoes not indicate success: 5\d\d\b/, // .NET's HttpClient
  /\b5\d\d(?: [A-Z][A-Za-z ]{2,40})? from (?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) https?:/, // Spring's WebClient
  /\b(?:answered|returned|responded|replied)(?: with)?(?: (?:HTTP|status|code)){0,3} 5\d\d\b/,
  /\bfailed with(?: (?:HTTP|status|code)){0,3} 5\d\d\b(?! \w)/,
);

/** The same for a callee that refused the request, which does not tell who of the two is at fault. */
const REFUSED = anyOf(
  /\bHttpClientErrorException\b/,
  /\bFeignException\$(?:FeignClientException|BadRequest|Unauthorized|Forbidden|NotFound|Conflict)/,
  /\b4\d\d Client Error\b|\bHTTP Error 4\d\d\b/,
  /\bstatus(?: ?code)?(?: of)? 4\d\d\b/,
  /\bdoes not indicate success: 4\d\d\b/, // .NET's HttpClient
  /\b4\d\d(?: [A-Z][A-Za-z ]{2,40})? from (?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) https?:/, // Spring's WebClient
  /\b(?:3 INVALID_ARGUMENT|5 NOT_FOUND|6 ALREADY_EXISTS|7 PERMISSION_DENIED|9 FAILED_PRECONDITION|11 OUT_OF_RANGE|16 UNAUTHENTICATED): /, // gRPC for Node
  /\bcode = (?:InvalidArgument|NotFound|PermissionDenied|FailedPrecondition|Unauthenticated)\b/, // gRPC for Go
);

/** Exceptions by which code reports an unexpected argument or value. */
export const WRONGLY_GIVEN =
  /NullPointer|OutOfBounds|IllegalArgument|ClassCast|InvalidCast|FormatException|NoSuchElement|KeyNotFound|OutOfRange|Argument(?:Null)?Exception|(?:Key|Type|Value|Attribute|Index|Range|NoMethod|Argument)Error|Json|Parse|Decod|Unmarshal|nil pointer|NullReference/i;

/** Wordings of databases for a refused login: PostgreSQL, MySQL, SQL Server, Redis. */
const DENIED = /\bpassword authentication failed for user|\bAccess denied for user\b|\bLogin failed for user\b|\bWRONGPASS\b/;

/** Whether a text says that a login was refused, for which the client is at fault. */
export const isDenied = (text: string): boolean => DENIED.test(text);

/** Whether a text says that the callee refused the call. */
export const isRefused = (text: string): boolean => REFUSED.test(text) || isDenied(text);

/** Whether a text says that the callee answered with a failure of its own, which is only passed on. */
export const isPassedOn = (text: string): boolean => ANSWERED.test(text);

/** Wordings of a callee that answered for itself, whatever it quotes. */
const SPOKE =
  /\b(?:2 UNKNOWN|13 INTERNAL): |\bcode = (?:Unknown|Internal)\b|\b(?:StatusCode\.|StatusRuntimeException: )(?:UNKNOWN|INTERNAL)\b|\b5\d\d\b/;
/** Python's gRPC describes a failed call below its first line. */
const SAID_BELOW = /RpcError of RPC that terminated with:\s*$/;

/** What the record of a row and its first exception say about a failure. */
export function saidBy(data: LogData, row: number): string {
  const { rows, text } = data;
  const first = headOf(data, row);
  const [file, line] = [rows.file[first]!, rows.line[first]!];
  const head = text(file, line).slice(0, 1000);
  const below = SAID_BELOW.test(head) ? [1, 2].map((by) => text(file, line + by).slice(0, 500)) : [];
  const trace = outsideTraces(data).get(row);
  return [head, ...below, trace === undefined ? '' : toldBy(trace)].join('\n');
}

/** Whether a text says that the host does not exist, so that the caller has its name wrong. */
export const isMisnamed = (told: string): boolean => isUnknownHost(told) && !SPOKE.test(told);

/** Whether a row, in its message or an exception, only passes on what a callee answered. */
export function passesOn(data: LogData, row: number): boolean {
  const said = saidBy(data, row);
  return isPassedOn(said) && !isMisnamed(said);
}

/** The peer (`host:port`) in the exception's message; null when there is none. */
export const peerOf = ({ message }: LogTrace): string | null => peerIn((message ?? '').slice(0, 2000));

/** The first `host:port` in a text; null when there is none. */
export function peerIn(text: string): string | null {
  const [, host, port] = OF_LIBPQ.exec(text) ?? [];
  return host === undefined ? (PEER.exec(text)?.[1] ?? null) : `${host}:${port!}`;
}

/** libpq's wording for a server it could not reach. */
const OF_LIBPQ = /\bconnection to server at "([^"/]{1,200})" \([^)]{1,60}\), port (\d{2,5}) failed/;
