import type { LogData, LogTrace } from '../model.ts';

/** Exceptions by which the code only passes on that something outside of it does not answer. */
const OUTSIDE =
  /\bSocketException|ResourceAccess|NoHttpResponse|RetryableException|socket hang up|Connect(?:ion)?(?:Refused|Reset|Aborted|Closed|Timeout|Timed ?Out)?(?:Exception|Error)\b|(?:Socket|Read|Connect)Timeout|UnknownHost|NoRouteToHost|HttpHostConnect|URLError|gaierror|SSL(?:Handshake)?(?:Exception|Error)|ECONN(?:REFUSED|RESET|ABORTED)|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|connection (?:was )?(?:refused|reset|timed out)|timed out|Service ?Unavailable|unable to connect|EndOfStream|closed the (?:socket|connection)|broken pipe|ClientAbort/i;
const PEER = /(?:[a-z][\w+.-]{1,20}:\/\/)?((?:\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][\w-]{0,62}(?:\.[\w-]{1,62}){0,6}):\d{2,5})\b/;

/** True when the exception, or what caused it, says that a peer cannot be reached, failed or refused. */
export function isOutside(trace: LogTrace): boolean {
  let known = outside.get(trace);
  if (known === undefined) outside.set(trace, (known = tellsOfOutside(trace)));
  return known;
}

const outside = new WeakMap<LogTrace, boolean>();

/** The traces that say so, by the row in which they start. */
export function outsideTraces(data: LogData): ReadonlyMap<number, LogTrace> {
  const known = byRow.get(data) ?? new Map(data.traces.filter(isOutside).map((trace) => [trace.row, trace]));
  byRow.set(data, known);
  return known;
}

const byRow = new WeakMap<LogData, ReadonlyMap<number, LogTrace>>();

function tellsOfOutside({ exceptionType, message, causes }: LogTrace): boolean {
  const told = [`${exceptionType ?? ''}: ${message ?? ''}`, ...causes].join('\n').slice(0, 2000);
  return OUTSIDE.test(told) || isPassedOn(told) || isRefused(told);
}

/** What the exception says ran out; null when it says nothing of the kind. */
export function exhaustedOf({ exceptionType, message, causes }: LogTrace): 'memory' | 'disk' | 'handles' | null {
  if (/\bOutOfMemory|\bMemoryError$/.test(exceptionType ?? '')) return 'memory';
  const told = [message ?? '', ...causes].join('\n').slice(0, 500);
  if (/no space left on device|\bENOSPC\b|disk (?:is )?full/i.test(told)) return 'disk';
  return /too many open files|\bEMFILE\b/i.test(told) ? 'handles' : null;
}

/** How resolvers say that there is no such host. */
const NO_SUCH_HOST =
  /UnknownHost|\bENOTFOUND\b|\bEAI_\w+|no such host|gaierror|Name or service not known|Name does not resolve|Failed to resolve|nodename nor servname|Temporary failure in name resolution/i;

/** True when a text says that a host's name is not known. */
export const isUnknownHost = (text: string): boolean => NO_SUCH_HOST.test(text);

/** How clients tell that whom they called answered with a failure of its own: Spring, Feign, gRPC, requests, urllib, axios, Go. */
const ANSWERED =
  /\bHttpServerErrorException\b|\bFeignException\$(?:FeignServerException|InternalServerError|BadGateway|ServiceUnavailable|GatewayTimeout)|\bWebClientResponseException\$(?:InternalServerError|BadGateway|ServiceUnavailable|GatewayTimeout)|\bServerError for url\b|\b5\d\d Server Error\b|\bHTTP Error 5\d\d\b|\bstatus(?: ?code)?(?: of)? 5\d\d\b|\bStatusRuntimeException: (?:UNAVAILABLE|INTERNAL|UNKNOWN)\b|\bcode = (?:Unavailable|Internal|Unknown)\b/;

/** The same where the callee refused the request: who of the two is at fault it does not tell. */
const REFUSED =
  /\bHttpClientErrorException\b|\bFeignException\$(?:FeignClientException|BadRequest|Unauthorized|Forbidden|NotFound|Conflict)|\b4\d\d Client Error\b|\bHTTP Error 4\d\d\b|\bstatus(?: ?code)?(?: of)? 4\d\d\b/;

export const isRefused = (text: string): boolean => REFUSED.test(text);

/** True when a text says that a callee answered with a failure of its own, which whoever says so only passes on. */
export const isPassedOn = (text: string): boolean => ANSWERED.test(text);

/** The peer (host and port) that the exception's message names; null when it names none. */
export const peerOf = ({ message }: LogTrace): string | null => peerIn((message ?? '').slice(0, 2000));

/** The first host and port in a text; null when it names none. */
export const peerIn = (text: string): string | null => PEER.exec(text)?.[1] ?? null;
