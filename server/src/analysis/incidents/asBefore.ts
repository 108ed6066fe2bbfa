import { atLeast } from '../findings/kinds.ts';
import { groupBy } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { learntTail } from '../statistics.ts';

/** A statement is regular when so many of its records precede the onset. */
const LEAST_REGULAR = 10;
/** It is missing when it comes less than half as often, and log10 of the probability of so few is below this. */
const UNLIKELY = -3;

/** Rows without failures, of a stretch of so many ms. */
export interface Quiet {
  readonly rows: Iterable<number>;
  readonly ms: number;
}

/** Whether the log says after an incident what it regularly said before, each service as often; false where nothing is said regularly. */
export function isAsBefore(data: LogData, before: Quiet, after: Quiet): boolean {
  const [were, are] = [statementsOf(data, before.rows), statementsOf(data, after.rows)];
  const regular = [...were].map(([key, rows]) => [countOf(data.rows, rows), countOf(data.rows, are.get(key) ?? [])] as const);
  return (
    regular.some(([n]) => n >= LEAST_REGULAR) &&
    regular.every(([n, again]) => {
      const mean = (again * before.ms) / after.ms;
      return n < LEAST_REGULAR || 2 * mean >= n || learntTail(n, mean, after.ms / before.ms) >= UNLIKELY;
    })
  );
}

function statementsOf(data: LogData, quiet: Iterable<number>): ReadonlyMap<string, readonly number[]> {
  const { file, service, template } = data.rows;
  return groupBy(quiet, (row) => (atLeast(data, row, 'warn') ? null : `${file[row]} ${service[row]} ${template[row]}`));
}
