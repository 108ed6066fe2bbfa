import type { Format } from '../model.ts';

/** Above every rank of a format that was not chosen. */
const FIRST = 1_000_000;

/** The formats, with one that a person chose in front: it reads every line that it can, and the others what is left. An unknown id changes nothing. */
export function preferFormat(formats: readonly Format[], id: string): readonly Format[] {
  const chosen = formats.find((format) => format.id === id);
  if (chosen === undefined) return formats;
  const claims = (line: string): boolean => chosen.claims(line) || chosen.read(line) !== null;
  return [{ ...chosen, rank: FIRST, claims }, ...formats.filter((format) => format !== chosen)];
}
