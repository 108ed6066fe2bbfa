import { formats } from './formats/index.ts';
import type { Format, Units } from './model.ts';

const byId: ReadonlyMap<string | null, Format> = new Map(formats.map((format) => [format.id, format]));

/** The built-in format of an id; undefined for a user's own format and for plain text. */
export const formatOf = (id: string | null): Format | undefined => byId.get(id);

/** What formats tell of the units that write them. */
export const allUnits: readonly Units[] = formats.flatMap(({ units }) => units ?? []);
