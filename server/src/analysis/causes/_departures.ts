import { addTo, countOne } from '../groupBy.ts';
import { levelCode } from '../lines/levels.ts';
import type { LogData } from '../model.ts';
import { saysNothing, statedOn, statementOf } from '../quoteOf.ts';
import { spanOf } from '../time/timeOrder.ts';
import { componentsOf } from './_components.ts';
import { headOf } from './_heads.ts';
import { kindsOf } from './_statements.ts';

/** A statement is known when it was made so often before; one is new when it is made so many times as often since, and would have been due so often before. A departure is made so often since. */
const LEAST_BEFORE = 10;
const LEAST_SINCE = 4;
const LEAST_DUE = 10;
const NEWER = 20;
/** So many rows of each statement are read on each side, and so many characters and values of each. */
const MOST_READ = 600;
const MOST_TEXT = 600;
const MOST_VALUES = 24;
/** A place holds one of a few words when it held at most so many; otherwise words of a few forms, or anything. */
const FEW = 6;
/** So many times the largest number that was stated, or less than the smallest by as much, is no usual one. */
const FAR = 3;
/** A departure must be made in this share of the statement's rows since, */
const LEAST_SHARE = 0.15;
/** and so many times as often as chance has words that were not seen before (Good and Turing: the share of those seen once). */
const ABOVE_CHANCE = 4;
/** A value that took at most this share before and nearly all since has got stuck. */
const SELDOM = 0.2;
const NEARLY_ALL = 0.95;
const LEAST_STUCK = 10;

const NOTHING = /^(?:none|null|nil|undefined|nan|-?inf(?:inity)?|)$/;
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,15})?$/;
/** Names and units of what grows with load: how long something took, how large it is. */
const MEASURED =
  /(?:^|[_.-])(?:ms|millis|secs?|seconds|time|duration|elapsed|latency|took|bytes|size|length|ts|timestamp|pid|line|uptime|age)$|(?:Ms|Time|Duration|Size|Millis)$/;
/** Names of what identifies something, where only its lack tells, */
const ID = /id$/i;
/** and of what belongs to a connection or a process. */
const TECHNICAL = /(?:port|addr|address|ip|host|hostname|thread|version|pid|conn|connection|span|trace)$/i;
/** Words with what stands before them as their name, if anything; an empty string or list is a word. */
const WORD = /(?:"?([A-Za-z_][\w.-]{0,40})"?\s?[:=]\s?)?(""|''|\[\]|\{\}|["'[]{0,2}[+-]?\w[\w.-]{0,60})/g;
/** Instants and clocks. */
const TIMES =
  /\d{2,4}[-/](?:\d\d|[A-Z][a-z]{2})[-/]\d{2,4}(?:[T :]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?)?(?: ?Z|[ ]?[+-]\d\d:?\d\d)?|\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?/g;
const UNIT = /^ ?(?:ms|s|sec|seconds|µs|us|ns|bytes|[kmg]i?b|%)\b/i;
const BEGINS_JSON = /^[^{"]{0,200}\{\s?"/;

/** A value on a row, and the place where it stands: its name, or its number among the words without one. */
type Stated = readonly [place: string, value: string];

function statedIn(data: LogData, row: number): readonly Stated[] {
  const { line } = statedOn(data, row);
  const text = (BEGINS_JSON.test(line) ? line.slice(Math.max(0, line.indexOf('{'))) : statementOf(data, row))
    .slice(0, MOST_TEXT)
    .replace(TIMES, '');
  const found: Stated[] = [];
  let at = 0;
  for (const { 0: whole, 1: name, 2: word, index } of text.matchAll(WORD)) {
    if (found.length === MOST_VALUES) break;
    const place = name ?? String(at++);
    const value = word!.replace(/^(?:\[\]|\{\})$|^["'[]+|["'.-]+$/g, '').toLowerCase();
    const isMeasured =
      (name !== undefined && TECHNICAL.test(name)) ||
      (NUMBER.test(value) &&
        ((name !== undefined && MEASURED.test(name)) || UNIT.test(text.slice(index + whole.length, index + whole.length + 8))));
    if (!isMeasured) found.push([place, value]);
  }
  return found;
}

/** What a place held before the onset. */
interface Domain {
  readonly words: Map<string, number>;
  readonly forms: Map<string, number>;
  all: number;
  numbers: number;
  least: number;
  most: number;
}

const formOf = (word: string): string => (/\d/.test(word) && /[a-z]/.test(word) ? 'id' : word.replace(/\d+/g, '0').replace(/[a-z]+/g, 'a'));

function learn(domains: Map<string, Domain>, [place, word]: Stated): void {
  const domain = domains.get(place) ?? { words: new Map(), forms: new Map(), all: 0, numbers: 0, least: Infinity, most: -Infinity };
  domains.set(place, domain);
  domain.all++;
  countOne(domain.words, word);
  countOne(domain.forms, formOf(word));
  if (!NUMBER.test(word)) return;
  domain.numbers++;
  domain.least = Math.min(domain.least, Number(word));
  domain.most = Math.max(domain.most, Number(word));
}

/** How a value departs from what its place held: the kind of departure; null when it does not. */
function departs({ words, forms, all, numbers, least, most }: Domain, [place, word]: Stated): string | null {
  if (all < LEAST_BEFORE || words.has(word)) return null;
  const isUnseen = (of: ReadonlyMap<string, number>): boolean =>
    [...of.values()].filter((count) => count === 1).length * ABOVE_CHANCE < LEAST_SHARE * all;
  if (NOTHING.test(word)) return 'nothing';
  if (NUMBER.test(word) && numbers === all) {
    const value = Number(word);
    if (least >= 0 && value < 0) return 'negative';
    if (least > 0 && value === 0) return 'zero';
    if (ID.test(place)) return null;
    if (words.size <= 3 && isUnseen(words)) return `=${word}`;
    return most > 0 && value > FAR * most ? 'large' : least > 0 && value * FAR < least ? 'small' : null;
  }
  if (ID.test(place)) return null;
  if (words.size <= FEW) return isUnseen(words) ? `=${word}` : null;
  return forms.size <= FEW && !forms.has(formOf(word)) && isUnseen(forms) ? `~${formOf(word)}` : null;
}

/** How a row departs from what its statement used to say: the value, or that the statement is new; null when it does not. */
export type Departure = (row: number) => { readonly value: string | null } | null;

const remembered = new WeakMap<LogData, { readonly split: number; readonly departure: Departure }>();

/** What goes wrong departs before it fails: so much of the time before is not learnt from, but at most so long, ms. */
const LEAD = 0.1;
const LEAD_MS = 30_000;

/** Learns what statements say until shortly before `split` (ms), from when on rows may depart. Rows of failures do not. */
export function departuresOf(data: LogData, split: number): Departure {
  const known = remembered.get(data);
  if (known?.split === split) return known.departure;
  const { time, length, mark, level } = data.rows;
  const stated = kindsOf(data);
  const { start, end } = spanOf(data);
  const learnt = split - Math.min(LEAD_MS, LEAD * (split - start));
  const usual = (learnt - start) / (end - split);
  const error = levelCode('error');
  const [before, since] = [new Map<number, number[]>(), new Map<number, number[]>()];
  const isTold = (row: number): boolean => mark[row] === 0 && level[row]! < error && headOf(data, row) === row && !saysNothing(data, row);
  for (let row = 0; row < length; row++)
    if (isTold(row) && !(time[row]! >= learnt && time[row]! < split)) addTo(time[row]! < learnt ? before : since, stated[row]!, row);
  const { of, names } = componentsOf(data);
  const heard = names.map(() => 0);
  for (const rows of before.values()) heard[of[rows[0]!]!]! += rows.length;
  const found = new Map<number, (row: number) => string | null>();
  const departure: Departure = (row) => {
    if (!isTold(row) || time[row]! < learnt) return null;
    const kind = stated[row]!;
    const [past, now] = [before.get(kind) ?? [], since.get(kind) ?? []];
    // Its component was at work before, and would have made it.
    const isNew = heard[of[row]!]! >= LEAST_BEFORE && past.length * NEWER <= now.length && now.length * usual >= LEAST_DUE;
    if (past.length < LEAST_BEFORE) return isNew ? { value: null } : null;
    let valueOf = found.get(kind);
    if (valueOf === undefined) found.set(kind, (valueOf = valuesOf(data, past.slice(-MOST_READ), now.slice(0, MOST_READ))));
    const value = valueOf(row);
    return value === null ? null : { value };
  };
  remembered.set(data, { split, departure });
  return departure;
}

/** For rows of a statement, the first value with which they depart from the past, as others do. */
function valuesOf(data: LogData, past: readonly number[], now: readonly number[]): (row: number) => string | null {
  const domains = new Map<string, Domain>();
  for (const row of past) for (const one of statedIn(data, row)) learn(domains, one);
  const counts = new Map<string, number>();
  const words = new Map<string, Map<string, number>>();
  const keyOf = ([place, word]: Stated): string | null => {
    const domain = domains.get(place);
    const how = domain === undefined ? null : departs(domain, [place, word]);
    return how === null ? null : `${place} ${how}`;
  };
  for (const row of now) {
    for (const one of statedIn(data, row)) {
      const key = keyOf(one);
      if (key !== null) countOne(counts, key);
      const own = words.get(one[0]) ?? new Map<string, number>();
      words.set(one[0], own);
      countOne(own, one[1]);
    }
  }
  const least = Math.max(LEAST_SINCE, LEAST_SHARE * now.length);
  const isStuck = ([place, word]: Stated): boolean => {
    const [was, is] = [domains.get(place), words.get(place)];
    return (
      was !== undefined &&
      now.length >= LEAST_STUCK &&
      was.all >= LEAST_BEFORE &&
      was.words.size > FEW &&
      !ID.test(place) &&
      (was.words.get(word) ?? 0) <= SELDOM * was.all &&
      (is?.get(word) ?? 0) >= NEARLY_ALL * now.length
    );
  };
  return (row) => {
    for (const one of statedIn(data, row)) {
      const key = keyOf(one);
      if ((key !== null && counts.get(key)! >= least) || isStuck(one)) return one[1];
    }
    return null;
  };
}
