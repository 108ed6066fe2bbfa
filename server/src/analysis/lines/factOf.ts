import { FACTS } from '../facts/facts.ts';
import type { Fact, ShapeContext } from '../model.ts';

const FACT_CHARS = 1000;

/** The first fact a message states that is no failure: a change, a start or stop, a retry, a recovery, a success. */
export function factOf(message: string, context: ShapeContext): Fact | null {
  const text = message.length > FACT_CHARS ? message.slice(0, FACT_CHARS) : message;
  const failed = context.level === 'error' || context.level === 'fatal';
  for (const { kind, why, words, pattern, unless } of FACTS) {
    if (failed && (kind === 'success' || kind === 'recovery')) continue;
    if (words.test(text) && pattern.test(text) && !unless?.test(text)) return { kind, why };
  }
  return null;
}
