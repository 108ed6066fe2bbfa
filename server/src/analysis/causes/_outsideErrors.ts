import type { LogTrace } from '../model.ts';

/** Exceptions by which the code only passes on that something outside of it does not answer. */
const OUTSIDE =
  /Connect(?:ion)?(?:Refused|Reset|Aborted|Closed|Timeout|Timed ?Out)?(?:Exception|Error)\b|(?:Socket|Read|Connect)Timeout|UnknownHost|NoRouteToHost|HttpHostConnect|URLError|gaierror|SSL(?:Handshake)?(?:Exception|Error)|ECONN(?:REFUSED|RESET|ABORTED)|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|connection (?:was )?(?:refused|reset|timed out)|timed out/i;
const PEER = /(?:[a-z][\w+.-]{1,20}:\/\/)?((?:\d{1,3}(?:\.\d{1,3}){3}|[A-Za-z][\w-]{0,62}(?:\.[\w-]{1,62}){0,6}):\d{2,5})\b/;

/** True when the exception, or what caused it, says that a peer cannot be reached. */
export function isOutside(trace: LogTrace): boolean {
  let known = outside.get(trace);
  if (known === undefined) outside.set(trace, (known = tellsOfOutside(trace)));
  return known;
}

const outside = new WeakMap<LogTrace, boolean>();

function tellsOfOutside({ exceptionType, message, causes }: LogTrace): boolean {
  return OUTSIDE.test([exceptionType ?? '', message ?? '', ...causes].join('\n').slice(0, 2000));
}

/** True when the exception says that memory ran out. */
export function isOfMemory({ exceptionType }: LogTrace): boolean {
  return /\bOutOfMemory|\bMemoryError$/.test(exceptionType ?? '');
}

/** The peer (host and port) that the exception's message names; null when it names none. */
export function peerOf({ message }: LogTrace): string | null {
  return PEER.exec((message ?? '').slice(0, 2000))?.[1] ?? null;
}
