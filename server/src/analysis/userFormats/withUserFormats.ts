import type { Format } from '../model.ts';
import type { Rules } from '../rules.ts';

/** The rules with a user's formats in front; one with the id of a known format, or of one before it, takes its place. */
export function withUserFormats<Some extends Pick<Rules, 'formats'>>(rules: Some, own: readonly Format[]): Some {
  if (own.length === 0) return rules;
  const byId = new Map(own.map((format) => [format.id, format]));
  return { ...rules, formats: [...byId.values(), ...rules.formats.filter(({ id }) => !byId.has(id))] };
}
