import type { DurationUnit, EntitySpan, Span } from '../model.ts';

/** A request and its answer as a message states them without a format of its own: `req-17 GET /items/4 200 37ms`. */
export interface MessageRequest {
  readonly status: Span;
  readonly operation: EntitySpan;
  readonly duration?: { readonly span: Span; readonly unit: DurationUnit };
}

/** The whole message must be the request, or a sentence that only speaks of one would lose its other meaning. */
const REQUEST =
  /^(?:[\w.:@[\]-]{1,48} ){0,3}"?((?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \/[^\s"?]{0,300})(?:\?[^\s"]{0,300})?(?: HTTP\/[\d.]{1,4})?"?(?: ?(?:->|=>|→|-|:|,|\|) ?| )(?:(?:status(?: code)?|code|returned|responded|answered|response)[=: ]{1,2}(?:with )?)?(\d+)(?![\d.:]| ?(?:ms|s|us|µs|ns|B|bytes|kB|KB|MB)\b)(?: OK)?(?:[ ,;|(-]{1,3}(?:in |took |duration[=:] ?|time[=:] ?)?(\d+(?:\.\d+)? ?(ms|s|us|µs|ns)))?\)?(?:[ ,;|-]{1,3}[\w.:=/@"-]{1,60}){0,3}$/d;

/** The request that a message (natural or shape text) consists of; null for any other message. */
export function requestOf(message: string): MessageRequest | null {
  if (message.length > 800 || !/[A-Z]{3,7} \//.test(message)) return null;
  const [, operation, status, duration] = REQUEST.exec(message)?.indices ?? [];
  if (!operation || !status) return null;
  const found = {
    status: { from: status[0], to: status[1] },
    operation: { kind: 'operation', span: { from: operation[0], to: operation[1] } },
  } as const;
  return duration ? { ...found, duration: { span: { from: duration[0], to: duration[1] }, unit: 'ms' } } : found;
}
