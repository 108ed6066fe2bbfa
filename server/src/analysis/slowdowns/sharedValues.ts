import { componentsOf } from '../causes/_components.ts';
import { statementsOf } from '../causes/_statements.ts';
import { countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { statementOf } from '../quoteOf.ts';
import { fineOrder } from './fineTimes.ts';
import type { Following } from './followings.ts';

/** Logs with more rows are not read for values. */
const MOST_ROWS = 100_000;
/** Of each statement so many characters and values are read. */
const MOST_TEXT = 400;
const MOST_VALUES = 6;
/** Identifiers that records of one piece of work share (order, customer, file): at least three characters, one of them a digit. */
const VALUE = /(?<![\w.:,-])[A-Za-z_#-]{0,24}\d[\w-]{2,63}(?![\w:]|[.,]\d)/g;
/** Records with the same value belong together within this time, ms, */
const WITHIN_MS = 10_000;
/** when no more rows than these name it in that time. */
const MOST_USES = 24;
/** A pair of statements needs at least this many hops, */
const LEAST = 20;
/** which lead to at least this share of the second statement's records. */
const MOSTLY = 0.2;

/** For logs without request ids: from each row to the next one with a value in common, for pairs of statements that mostly share one. */
export function sharedValues(data: LogData): readonly Following[] {
  const stated = statementsOf(data);
  const made = new Map<number, number>();
  const hops: Following[] = [];
  forEachNaming(data, (row, sharing) => {
    countOne(made, stated[row]!);
    const before = sharing.reduce((latest, own) => Math.max(latest, own[own.length - 1]!), -1);
    if (before >= 0 && stated[before] !== stated[row]) hops.push([before, row]);
  });
  const pair = ([from, to]: Following): number => stated[from]! * data.rows.length + stated[to]!;
  const counts = new Map<number, number>();
  for (const hop of hops) countOne(counts, pair(hop));
  return hops.filter((hop) => {
    const count = counts.get(pair(hop))!;
    return count >= LEAST && count >= MOSTLY * made.get(stated[hop[1]]!)!;
  });
}

/** Calls `take` for each row of a varying statement, in order of time, with the earlier rows that share each of its values. */
export function forEachNaming(data: LogData, take: (row: number, sharing: readonly (readonly number[])[]) => void): void {
  const { template, length } = data.rows;
  const { of, known } = componentsOf(data);
  if (length > MOST_ROWS || known.size < 2) return;
  const { time, rows } = fineOrder(data);
  const varies = data.templates.map(({ text }) => text.includes('<*>'));
  const uses = new Map<string, number[]>();
  for (const row of rows) {
    if (of[row] === 0 || !varies[template[row]!]) continue;
    const text = statementOf(data, row).slice(0, MOST_TEXT);
    const all = [...new Set((text.match(VALUE) ?? []).slice(0, MOST_VALUES))].map((value) => {
      let own = uses.get(value);
      if (own === undefined) uses.set(value, (own = []));
      while (own.length > 0 && time[own[0]!]! < time[row]! - WITHIN_MS) own.shift();
      return own;
    });
    take(
      row,
      all.filter(({ length: count }) => count > 0 && count <= MOST_USES),
    );
    for (const own of all) own.push(row);
  }
}
