import { componentsOf } from '../causes/_components.ts';
import { statementsOf } from '../causes/_statements.ts';
import { countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { statementOf } from '../quoteOf.ts';
import { fineOrder } from './fineTimes.ts';
import type { Following } from './followings.ts';

/** In logs of no more rows than these values are read, */
const MOST_ROWS = 100_000;
/** of each so many characters and values. */
const MOST_TEXT = 400;
const MOST_VALUES = 6;
/** What several records of one piece of work name: an order, a customer, a file, with so many characters and a digit. */
const VALUE = /(?<![\w.:,-])[A-Za-z_#-]{0,24}\d[\w-]{2,63}(?![\w:]|[.,]\d)/g;
/** Records that name the same value belong together within such a time, ms, */
const WITHIN_MS = 10_000;
/** where so few rows at most name it in that time. */
const MOST_USES = 24;
/** So many hops of two statements, */
const LEAST = 20;
/** and of the latter such a share, tell that it goes on with the former. */
const MOSTLY = 0.2;

/** Where no request is named: from each row to the next that names a value of its, of statements that mostly do so. */
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

/** Takes each row whose statement varies, in order of time, with the rows before it that name a value of its, by value. */
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
