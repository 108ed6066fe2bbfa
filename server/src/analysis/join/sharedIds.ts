import { addTo } from '../groupBy.ts';
import type { LogColumns } from '../model.ts';

/** Logs with more rows are not read for ids. */
const MOST_ROWS = 100_000;
/** So many rows of each statement are read to see whether it holds ids, and so many characters of each. */
const LEAST_READ = 3;
const MOST_TEXT = 400;

/** A trace's id (W3C, B3) or a UUID, in lower case, with what brackets it. */
const ID =
  /([[(][\w.-]{0,60},?)?(?<![\w-])(?=[\da-f-]{0,35}\d)(?=[\d-]{0,35}[a-f])([\da-f]{32}|[\da-f]{16}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?![\w-])/g;

/** Requests of rows as numbers of names, and the names. */
export interface NamedRequests {
  readonly request: Uint32Array;
  readonly names: readonly string[];
}

/** What the ids of rows are found in. */
interface Rows extends Pick<LogColumns, 'length' | 'file' | 'line' | 'template' | 'service'>, NamedRequests {
  readonly text: (file: number, line: number) => string;
}

/**
 * Requests of rows that state no name for them: an id anywhere on the line that other rows name as their request, or one in brackets that
 * rows of several services or files share. A line's shape does not tell an id from a number.
 */
export function sharedIds({ length, file, line, template, service, request, names, text }: Rows): NamedRequests {
  const isAlone = service.every((one, row) => one === service[0] && file[row] === file[0]);
  if (length > MOST_ROWS || isAlone) return { request, names };
  const numbers = new Map<string, number>();
  for (const number of new Set(request)) if (number !== 0) numbers.set(names[number]!, number);
  const speakerOf = (row: number): string => `${service[row]!} ${file[row]!}`;
  const idsOf = (row: number): readonly RegExpMatchArray[] => [...text(file[row]!, line[row]!).slice(0, MOST_TEXT).matchAll(ID)];
  const statements = new Map<string, { read: number; has: boolean }>();
  const stating: number[] = [];
  for (let row = 0; row < length; row++) {
    if (request[row] !== 0) continue;
    const key = `${template[row]!} ${speakerOf(row)}`;
    const one = statements.get(key) ?? { read: 0, has: false };
    statements.set(key, one);
    if (one.read++ < LEAST_READ && idsOf(row).length > 0) one.has = true;
    if (one.has) stating.push(row);
  }
  const byId = new Map<string, number[]>();
  for (const row of stating) {
    const ids = idsOf(row);
    const [, , id] = ids.find(([, , one]) => numbers.has(one!)) ?? ids.find(([, bracket]) => bracket !== undefined) ?? [];
    if (id !== undefined) addTo(byId, id, row);
  }
  const all = [...names];
  const told = request.slice();
  for (const [id, rows] of byId) {
    if (!numbers.has(id) && new Set(rows.map(speakerOf)).size < 2) continue;
    const number = numbers.get(id) ?? all.push(id) - 1;
    for (const row of rows) told[row] = number;
  }
  return { request: told, names: all };
}
