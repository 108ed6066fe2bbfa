import type { EntitySpan } from './model.ts';

/** Keys under which programs write the identifier of a request or trace inside a message. */
const REQUEST = /(?:\b|_)(?:x-)?(?:trace|request|req|correlation|corr|transaction|txn|session|operation)[-_ ]?id["']?\s{0,2}[:=]\s{0,2}["'[]?((?:[A-Za-z]*\d[\w-]{0,63}))/di;

/** The request or trace id that a message (natural or shape text) names by its key; empty when it names none. */
export function requestIn(message: string): readonly EntitySpan[] {
  const at = REQUEST.exec(message.length > 2000 ? message.slice(0, 2000) : message)?.indices?.[1];
  return at ? [{ kind: 'request', span: { from: at[0], to: at[1] } }] : [];
}
