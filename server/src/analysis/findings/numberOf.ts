import type { LogData } from '../model.ts';
import { statementOf } from '../quoteOf.ts';

/** Rows of longer logs are not read. */
const MOST_ROWS = 100_000;
const MOST_TEXT = 400;
/** An identifier with a digit, of three characters or more: no time of day, no decimal fraction. */
const NUMBER = /(?<![\w.:,-])[A-Za-z_#-]{0,24}\d[\w-]{2,63}(?!\w|[.,:]\d)/;

/** The first number that a row states, by which other rows may be about the same thing where nothing is known to be an identifier; '' for none. */
export function numberOf(data: LogData, row: number): string {
  return data.rows.length > MOST_ROWS ? '' : (NUMBER.exec(statementOf(data, row).slice(0, MOST_TEXT))?.[0] ?? '');
}
