import { anyOf } from '../anyOf.ts';
import { addTo, countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { fineOrder } from '../slowdowns/fineTimes.ts';
import { lowerBound, upperBound } from '../sortedSearch.ts';
import { componentOf, componentsOf } from './_components.ts';
import { messageOf, traceOfRecord } from './_namedPeers.ts';
import { WRONGLY_GIVEN } from './_outsideErrors.ts';
import { requestsOf } from './_requests.ts';
import { statementsOf } from './_statements.ts';
import { tellsOfOthers } from './_unnamedCallee.ts';

/** Wordings by which code refuses a value, whoever it came from. */
const REFUSES_VALUE = anyOf(
  /\b(?:invalid|unexpected|unknown|unsupported|malformed|negative|illegal|bad|missing|empty)\b|\bNaN\b|\b(?:is|was|were|got|be) (?:null|nil|none|undefined|empty|missing|zero)\b/i,
  /\bmust (?:not )?be\b|\bout of range\b|\bnot (?:a|an) (?:valid|number|function|object|array|iterable)\b|\bnot (?:iterable|subscriptable|callable|found)\b/i,
  /\b(?:has|have|had|contains?|with) no \w|\bno (?:value|element|item|result|row|entr(?:y|ies)|such)s?\b|\bcannot (?:be )?(?:read|parse|convert|cast|unmarshal|deserialize|invoke)\w*\b|\bdivision by zero\b|\bof (?:null|undefined)\b|\bnot in an? (?:correct|valid|expected) format\b/i,
);

/** Whether a failure is about a value, and not about something outside. */
export function refusesValue(data: LogData, row: number): boolean {
  if (tellsOfOthers(data, row)) return false;
  const trace = traceOfRecord(data, row);
  if (trace === undefined) return REFUSES_VALUE.test(messageOf(data, row));
  return WRONGLY_GIVEN.test(trace.exceptionType ?? '') || REFUSES_VALUE.test(`${trace.exceptionType ?? ''}: ${trace.message ?? ''}`);
}

/** So many statements are read, so many failures of each, and so many records before each, */
const MOST_KINDS = 50;
const MOST_READ = 200;
const MOST_BEFORE = 60;
/** of the last ms where no request ids tell. */
const SHORTLY = 2000;
/** This share of the failures must follow records of the component: one that works at the same time comes before by chance. */
const NEARLY_ALL = 0.85;
/** How often a component that failed over a value right after an answer had been answered wrongly: by one that always answers last, or by one of several. */
const ALONE = 0.6;
const OF_SEVERAL = 0.42;
/** The same for what its caller gave it, where it has asked nobody yet; */
const ASKED = 0.35;
/** that caller logged just before it in this share of cases. */
const MOSTLY = 0.6;

/** Who answered just before a failure, or asked for what failed, and the probability that this was wrong. */
export interface Answer {
  readonly from: string;
  readonly share: number;
}

/**
 * By failing statement, the component that answered just before most of these failures: it logged since the last record of the component
 * that fails. Of several the failure's wording may name one; otherwise it is the last, unless it worked for another of them.
 */
export function answeredBefore(data: LogData, risen: Iterable<number>): ReadonlyMap<number, Answer> {
  const { names, of } = componentsOf(data);
  const stated = statementsOf(data);
  const kinds = new Map<number, number[]>();
  for (const row of risen) {
    const isRead = kinds.get(stated[row]!)?.length ?? (kinds.size < MOST_KINDS ? 0 : MOST_READ);
    if (isRead < MOST_READ) addTo(kinds, stated[row]!, row);
  }
  const before = recordsBefore(data);
  const isAsked = askedBy(data);
  const found = new Map<number, Answer>();
  for (const [kind, rows] of kinds) {
    const refusing = rows.filter((row) => refusesValue(data, row));
    // A plain complaint may still name whose answer it is about.
    const isPlain = refusing.length <= rows.length / 2;
    const own = isPlain ? rows.filter((row) => traceOfRecord(data, row) === undefined && !tellsOfOthers(data, row)) : refusing;
    if (own.length <= rows.length / 2) continue;
    const [lasts, all, askers] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
    for (const row of own) {
      const called = calledBetween(data, row, before(row)).filter((one) => isAsked(one, of[row]!));
      for (const component of new Set(called)) countOne(all, component);
      const last = [...new Set(called)].filter((one) => !isNested(called, one)).pop();
      if (last !== undefined) countOne(lasts, last);
      else countOne(askers, askerOf(data, row, before(row)));
    }
    const known = [...all].filter(([, count]) => count >= NEARLY_ALL * own.length).map(([component]) => component);
    const named = known.find((component) => isMeant(data, own[0]!, names[component]!));
    const [last] = known.filter((one) => lasts.has(one)).sort((a, b) => lasts.get(b)! - lasts.get(a)!);
    const from = named ?? last;
    const [asker] = [...askers].find(([component, count]) => component !== 0 && count >= MOSTLY * own.length) ?? [];
    if (isPlain && named === undefined) continue;
    if (from === undefined && asker !== undefined) found.set(kind, { from: names[asker]!, share: ASKED });
    if (from === undefined) continue;
    const isAlone =
      named !== undefined || ((lasts.get(from) ?? 0) >= NEARLY_ALL * own.length && known.filter((one) => lasts.has(one)).length === 1);
    found.set(kind, { from: names[from]!, share: isAlone ? ALONE : OF_SEVERAL });
  }
  return found;
}

/** In this share of the requests of both a caller logs first; a component that works at the same time does not. */
const ALWAYS = 0.97;

const asked = new WeakMap<LogData, (one: number, by: number) => boolean>();

/** Whether a component may have been asked by another, as far as request ids tell. */
function askedBy(data: LogData): (one: number, by: number) => boolean {
  const known = asked.get(data);
  if (known) return known;
  const { of, names } = componentsOf(data);
  const [first, later] = [new Map<number, number>(), new Map<number, number>()];
  for (const request of requestsOf(data)) {
    const order = [...new Set(request.map((row) => of[row]!))].slice(0, MOST_BEFORE);
    for (const [i, by] of order.entries()) {
      for (const one of order.slice(i + 1)) countOne(first, by * names.length + one);
      for (const one of order.slice(0, i)) countOne(later, by * names.length + one);
    }
  }
  const isAsked = (one: number, by: number): boolean => {
    const [ahead, behind] = [first, later].map((counts) => counts.get(by * names.length + one) ?? 0) as [number, number];
    return ahead >= ALWAYS * (ahead + behind);
  };
  asked.set(data, isAsked);
  return isAsked;
}

/** Whether all records of a component stand between two of another one. */
const isNested = (called: readonly number[], one: number): boolean =>
  called.some((other, at) => other !== one && at < called.indexOf(one) && called.lastIndexOf(other) > called.lastIndexOf(one));

/** Words of names that many components have. */
const COMMON = /^(?:service|server|core|proxy|engine|store|manager|worker|gateway|client|backend|data|info)$/;

/** Whether a failure speaks of what a component is named after: `Customer.getAccount()` of customer-registry. */
function isMeant(data: LogData, row: number, component: string): boolean {
  const trace = traceOfRecord(data, row);
  const told = (trace === undefined ? messageOf(data, row) : `${trace.exceptionType ?? ''} ${trace.message ?? ''}`).toLowerCase();
  const own = componentOf(data, row).toLowerCase();
  return component
    .toLowerCase()
    .split(/[^a-z]+/)
    .map((word) => word.replace(/s$/, ''))
    .some((word) => word.length >= 4 && !COMMON.test(word) && !own.includes(word) && told.includes(word));
}

/** The component that logged just before the last records of the failing one; 0 when unknown. */
function askerOf(data: LogData, row: number, before: readonly number[]): number {
  const { of } = componentsOf(data);
  const all = before.map((one) => of[one]!);
  let at = all.includes(of[row]!) ? all.lastIndexOf(of[row]!) : all.length;
  while (all[at - 1] === of[row]) at--;
  return all[at - 1] ?? 0;
}

/** The components of the records since the last one of the failing component, in their order; none when that one has not logged before. */
function calledBetween(data: LogData, row: number, before: readonly number[]): readonly number[] {
  const { of } = componentsOf(data);
  const called: number[] = [];
  for (let i = before.length - 1; i >= 0; i--) {
    const component = of[before[i]!]!;
    if (component === of[row]) return called.reverse();
    if (component !== 0 && data.rows.mark[before[i]!] === 0) called.push(component);
  }
  return [];
}

/** An id that more records share names no request. */
const MOST_OF_REQUEST = 1000;

type Before = (row: number) => readonly number[];
const befores = new WeakMap<LogData, Before>();

/** The records before a row in its request, or of any request shortly before; of other files, those of the same instant, too. */
export function recordsBefore(data: LogData): Before {
  const known = befores.get(data);
  if (known) return known;
  const { request, file } = data.rows;
  const own = new Map<number, readonly number[]>();
  for (const rows of requestsOf(data)) if (rows.length <= MOST_OF_REQUEST) own.set(request[rows[0]!]!, rows);
  const { rows, time } = fineOrder(data);
  const times = Float64Array.from(rows, (row) => time[row]!);
  const before: Before = (row) => {
    const [from, until] = [lowerBound(times, time[row]! - SHORTLY), upperBound(times, time[row]!)];
    const near = own.get(request[row]!) ?? [...rows.subarray(Math.max(from, until - 2 * MOST_BEFORE), until)];
    const isBefore = (one: number): boolean =>
      time[one]! < time[row]! || (time[one] === time[row] && (file[one] !== file[row] || one < row));
    return near.filter(isBefore).slice(-MOST_BEFORE);
  };
  befores.set(data, before);
  return before;
}
