import type { LineReading } from '../model.ts';
import { fieldsWithin, readOwnFields, type OwnField, type OwnFields } from './ownReading.ts';
import type { UserPattern } from './userPattern.ts';

/** Users' formats go before all others: whoever writes one wants its lines read by it. */
export const USER_RANK = 1000;

/** Whether none of a pattern's groups is looked at. */
export function readsNothing({ names }: UserPattern, fields: OwnFields): boolean {
  const { stamp, level, message, source, thread, status, request, durations, entities } = fieldsWithin(fields, (name) => names.has(name));
  return [stamp, level, message, source, thread, status, request, durations].every(({ length }) => length === 0) && entities.length < 2;
}
export const READS_NOTHING = 'names no group that is read: call one time, level, source or message';

/** Reads a line by the first pattern that matches it; one whose stamp is no time makes it not of the format. */
export function patternReader(patterns: readonly UserPattern[], fields: OwnFields): (text: string) => LineReading | null {
  const readers = patterns.map((pattern) => ({ pattern, how: fieldsWithin(fields, (name) => pattern.names.has(name)) }));
  return (text) => {
    for (const { pattern, how } of readers) {
      const spans = pattern.match(text);
      if (spans === null) continue;
      const named = new Map<string, OwnField>();
      for (const [name, span] of spans) named.set(name.toLowerCase(), { span });
      const stated = how.stamp.some((name) => {
        const field = named.get(name);
        return field !== undefined && field.span.to > field.span.from;
      });
      const reading = readOwnFields(text, (name) => named.get(name) ?? null, stated ? { ...how, stamped: true } : how);
      if (reading !== null) return reading;
    }
    return null;
  };
}
