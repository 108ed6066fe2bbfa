import { addTo, countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { median } from '../statistics.ts';
import { fineOrder } from '../slowdowns/fineTimes.ts';
import { componentsOf } from './_components.ts';
import { areTold, requestsOf } from './_requests.ts';
import { kindsOf } from './_statements.ts';

/** A statement is seen at least so often before the onset, */
const LEAST_SEEN = 5;
/** and in this share of cases at that place of its component's work. */
const USUAL = 0.7;
/** Without request ids, the pause before the first record of a piece of work is so many times the pause behind it. */
const PAUSES = 2;
/** So many records of a request are read. */
const MOST_STEPS = 200;
/** So many of a statement's latest records are measured. */
const MOST_READ = 300;

/** The statements (as in `kindsOf`) by their place in the work of a component. */
interface Places {
  /** Those that it usually begins with: they state what its caller asked. */
  readonly begin: ReadonlySet<number>;
  /** Those before which it usually made others: after another's record they may state what that one answered. */
  readonly goOn: ReadonlySet<number>;
  readonly known: ReadonlySet<number>;
  /** Components that have statements to begin with, and the one that logs just before these, if mostly the same; otherwise 0. */
  readonly askers: ReadonlyMap<number, number>;
}

const remembered = new WeakMap<LogData, { readonly split: number; readonly places: Places }>();

/** The places of the statements that were made before `split` (ms); the latest answer is remembered per object. */
export function placesOf(data: LogData, split: number): Places {
  const known = remembered.get(data);
  if (known?.split === split) return known.places;
  const places = areTold(data) ? ofRequests(data, split) : ofPauses(data, split);
  remembered.set(data, { split, places });
  return places;
}

/** The component just before is the caller when it is the same in this share of cases, with and without request ids. */
const NEARLY_ALL = 0.85;
const MOSTLY = 0.5;

/** The component before the records of some statements, by the component that makes them. */
function askersOf(begin: ReadonlySet<number>, asked: ReadonlyMap<number, Asked>, share: number): ReadonlyMap<number, number> {
  const byComponent = new Map<number, number[]>();
  for (const statement of begin) {
    const { component, last } = asked.get(statement)!;
    byComponent.set(component, [...(byComponent.get(component) ?? []), ...last]);
  }
  return new Map(
    [...byComponent].map(([component, all]) => {
      const counts = new Map<number, number>();
      for (const one of all) countOne(counts, one);
      return [component, [...counts].find(([, count]) => count >= share * all.length)?.[0] ?? 0];
    }),
  );
}

/** Who makes a statement, and who logged just before each time. */
interface Asked {
  readonly component: number;
  readonly last: number[];
}

function addAsked(asked: Map<number, Asked>, statement: number, component: number, last: number): void {
  const one = asked.get(statement) ?? { component, last: [] };
  asked.set(statement, one);
  one.last.push(last);
}

function ofRequests(data: LogData, split: number): Places {
  const { of } = componentsOf(data);
  const stated = kindsOf(data);
  const seen = new Map<number, { readonly isFirst: boolean; readonly isOpening: boolean }[]>();
  const asked = new Map<number, Asked>();
  for (const all of requestsOf(data)) {
    if (!(data.rows.time[all[0]!]! < split)) continue;
    const request = all.slice(0, MOST_STEPS);
    for (const [i, row] of request.entries()) {
      const [earlier, later] = [request.slice(0, i), request.slice(i + 1)].map((some) => some.map((one) => of[one]!)) as [
        number[],
        number[],
      ];
      const isFirst = !earlier.includes(of[row]!);
      // A single record of a component is as likely to state what it answers.
      addTo(seen, stated[row]!, { isFirst, isOpening: isFirst && later.includes(of[row]!) });
      addAsked(asked, stated[row]!, of[row]!, earlier[i - 1] ?? 0);
    }
  }
  const mostly = (is: 'isFirst' | 'isOpening', wanted: boolean): ReadonlySet<number> =>
    new Set(
      [...seen]
        .filter(([, all]) => all.length >= LEAST_SEEN && all.filter((one) => one[is] === wanted).length >= USUAL * all.length)
        .map(([statement]) => statement),
    );
  const begin = mostly('isOpening', true);
  return { begin, goOn: mostly('isFirst', false), known: new Set(seen.keys()), askers: askersOf(begin, asked, NEARLY_ALL) };
}

function ofPauses(data: LogData, split: number): Places {
  const { time } = fineOrder(data);
  const { of } = componentsOf(data);
  const stated = kindsOf(data);
  const own = new Map<number, number[]>();
  const asked = new Map<number, Asked>();
  let last = 0;
  for (const row of fineOrder(data).rows) {
    if (!(time[row]! < split) || of[row] === 0) continue;
    addTo(own, of[row]!, row);
    addAsked(asked, stated[row]!, of[row]!, last);
    last = of[row]!;
  }
  const pauses = new Map<number, { readonly before: number; readonly behind: number; readonly isSame: boolean }[]>();
  for (const rows of own.values()) {
    for (let i = 1; i < rows.length - 1; i++) {
      const [past, row, next] = [rows[i - 1]!, rows[i]!, rows[i + 1]!];
      const isSame = stated[past] === stated[row];
      addTo(pauses, stated[row]!, { before: time[row]! - time[past]!, behind: time[next]! - time[row]!, isSame });
    }
  }
  const [begin, goOn] = [new Set<number>(), new Set<number>()];
  for (const [statement, all] of pauses) {
    const some = all.slice(-MOST_READ);
    if (some.length < LEAST_SEEN) continue;
    const isLonger = median(some.map(({ before }) => before)) >= PAUSES * median(some.map(({ behind }) => behind)) + 1;
    if (isLonger) begin.add(statement);
    else if (some.filter(({ isSame }) => !isSame).length >= USUAL * some.length) goOn.add(statement);
  }
  return { begin, goOn, known: new Set(asked.keys()), askers: askersOf(begin, asked, MOSTLY) };
}
