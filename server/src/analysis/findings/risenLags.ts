import { findBursts } from '../bursts.ts';
import { groupBy } from '../groupBy.ts';
import type { Finding, LogData } from '../model.ts';
import { statementOf } from '../quoteOf.ts';
import { refOf, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { quantile } from '../statistics.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { iso, makeFinding } from './makeFinding.ts';

/** Longer logs are not read for values. */
const MOST_ROWS = 100_000;
const MOST_TEXT = 600;
/** How much waits, as consumers, brokers and workers report it. */
const LAG =
  /\b(?:[a-z]{1,20}_)?(?:lag|backlog|queue_(?:size|depth|length)|queue (?:size|depth|length)|messages_ready)["']?(?:=|: ?| is )(\d{1,15})(?![\w.,%]|\s?(?:m?s|sec))/i;
/** With fewer values nothing is told, */
const LEAST_VALUES = 40;
const LEAST_BEFORE = 20;
const LEAST_DURING = 8;
/** nor of a median that grew by less than this factor, or to less. */
const GREW = 10;
const LEAST = 100;

/** A value, and the words in which a row states it. */
interface Stated {
  readonly row: number;
  readonly value: number;
  readonly words: string;
}

/** Lags and queues that grow far beyond what they were, by the values that are reported of them. */
export function risenLags(data: LogData, file: number): Finding[] {
  const { rows, templates } = data;
  if (rows.length > MOST_ROWS) return [];
  const isTold = templates.map(({ text }) => /lag|queue|messages_ready/i.test(text));
  const own = timeOrder(data).rows.filter(
    (row) => rows.file[row] === file && rows.weight[row] === 1 && isTold[rows.template[row]!] === true,
  );
  const groups = groupBy(own, (row) => rows.template[row]!);
  return [...groups.values()].flatMap((members) => (members.length < LEAST_VALUES ? [] : risen(data, members)));
}

function risen(data: LogData, members: readonly number[]): Finding[] {
  const stated = members.flatMap((row): Stated[] => {
    const [words, value] = LAG.exec(statementOf(data, row).slice(0, MOST_TEXT)) ?? [];
    return words === undefined ? [] : [{ row, value: Number(value), words }];
  });
  if (stated.length < LEAST_VALUES) return [];
  const valuesOf = (some: readonly Stated[]): Float64Array => Float64Array.from(some, ({ value }) => value).sort();
  const high = quantile(valuesOf(stated), 0.75);
  const events = stated.flatMap(({ value }, at) => (value > high ? [at] : []));
  const [burst] = findBursts(events, { start: 0, end: stated.length, ordinal: true }, { minCount: LEAST_DURING });
  if (burst === undefined) return [];
  const [first, last] = [events[burst.from]!, events[burst.to]!];
  const [past, now] = [stated.slice(0, first), stated.slice(first, last + 1)];
  const [was, is] = [quantile(valuesOf(past), 0.5), quantile(valuesOf(now), 0.5)];
  if (past.length < LEAST_BEFORE || !(is >= LEAST && is >= GREW * Math.max(1, was))) return [];
  const since = past.reduce((at, { value }, n) => (value <= was ? n + 1 : at), 0);
  const [typical, most] = [past.find(({ value }) => value === was)!, now.reduce((a, b) => (b.value > a.value ? b : a))];
  return [lagFinding(data, typical, most, stated.slice(since, last + 1))];
}

function lagFinding(data: LogData, was: Stated, most: Stated, risenRows: readonly Stated[]): Finding {
  const { rows, templates } = data;
  const said = ({ row, words }: Stated): Unnamed => ({ kind: 'text', value: words, at: refOf(data, row), evidence: [refOf(data, row)] });
  const since = risenRows[0]!.row;
  return makeFinding(data, {
    kind: 'resource',
    category: 'queue',
    severity: 'warning',
    overlay: true,
    title: `Lag grew: ${was.words} → ${most.words}`,
    why: (id) =>
      sentence(id, 'Half of the values before were at most {was}; it rises from {from} on, up to {most} at {at}.', {
        was: said(was),
        from: timeClaim(iso(rows.time[since]!) ?? '', refOf(data, since)),
        most: said(most),
        at: timeClaim(iso(rows.time[most.row]!) ?? '', refOf(data, most.row)),
      }),
    rows: risenRows.map(({ row }) => row).sort((a, b) => a - b),
    key: `lag\n${templates[rows.template[since]!]?.id ?? ''}`,
    templateId: templates[rows.template[since]!]?.id ?? null,
  });
}
