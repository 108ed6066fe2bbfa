import { anyOf } from '../anyOf.ts';
import { addTo, countOne } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { answeredBefore, recordsBefore, type Answer } from './_answeredBefore.ts';
import { componentOf, componentsOf } from './_components.ts';
import { headOf } from './_heads.ts';
import { messageOf, namedByPath, namedPeer, traceOfRecord } from './_namedPeers.ts';
import { isDenied, isOutside, isRefused, saidBy, WRONGLY_GIVEN } from './_outsideErrors.ts';
import { requestsOf } from './_requests.ts';
import { statementsOf } from './_statements.ts';
import { answers, type Risen, type Times } from './_risenStatements.ts';
import { tooShortLimits } from './_tooShortLimits.ts';
import { ADDRESS, missedIn, silentMeanwhile, tellsOfOthers, unnamedCallees, type Missed } from './_unnamedCallee.ts';

/** A service usually goes on after a statement when it did so in this share of the background's requests, */
const USUAL = 0.6;
/** of which there are at least so many. */
const LEAST_SEEN = 3;

/** The evidence that requests fail at a service. */
export interface Blame {
  score: number;
  readonly rows: number[];
  /** The number of requests that it served after the onset. */
  served: number;
  /** Rows of the service that were the last before others failed. */
  readonly broke: number[];
  /** How many of the rows point to the service by a peer's message or by the course of a request, and not just by its own complaint. */
  pointed: number;
  /** In how many of the rows another service logged last before, and may have answered wrongly. */
  beside: number;
  /** In how many of the rows it is only known to have answered just before. */
  answered: number;
}

/** The blame by service. Of each request the first failure counts; without request ids each failure counts. */
export function blamesOf(data: LogData, risen: Risen, times: Times): ReadonlyMap<string, Blame> {
  const blames = new Map<string, Blame>();
  const lay = (service: string, weight: number, row: number, broke: number | null, how: Pointing = 'pointed'): void => {
    if (service === '') return;
    const blame = blames.get(service) ?? { score: 0, rows: [], served: 0, broke: [], pointed: 0, beside: 0, answered: 0 };
    blames.set(service, blame);
    blame.score += weight;
    blame.rows.push(row);
    if (how === 'pointed') blame.pointed++;
    if (how === 'beside') blame.beside++;
    if (how === 'answered') blame.answered++;
    if (broke !== null) blame.broke.push(broke);
  };
  const seen = new Set<number>();
  const callers = callersOf(data, risen.keys());
  const how: Course = {
    usual: goingOn(data, times.split),
    missed: missedIn(data, times.split, silentMeanwhile(data, risen.keys())),
    callees: unnamedCallees(data, risen.keys()),
    callers,
    tooShort: tooShortLimits(data, times.split),
    answered: answeredBefore(data, risen.keys()),
  };
  for (const request of requestsOf(data)) {
    const at = request.findIndex((row) => risen.has(row));
    if (at < 0) continue;
    for (const row of request) seen.add(row);
    blameOne(data, request, at, risen, how, lay);
  }
  // Without a request id each statement counts for itself.
  const alone = new Map([...risen].filter(([row]) => !seen.has(row)));
  const origin = originsOf(data, alone.keys(), how);
  const stated = statementsOf(data);
  for (const [row, weight] of alone) {
    const answerer = origin(row) === componentOf(data, row) ? how.answered.get(stated[row]!) : undefined;
    if (answerer === undefined) lay(origin(row), weight, row, null, origin(row) === componentOf(data, row) ? 'own' : 'pointed');
    else layBoth(lay, answerer, componentOf(data, row), weight, row);
  }
  countServed(data, times, blames);
  // Who answered others well meanwhile is the less suspect.
  for (const blame of blames.values()) blame.score *= brokenShare(blame) ** (blame.answered * 2 > blame.rows.length ? 1 : 0.5);
  return blames;
}

/** Wordings, in lower case, by which services report that a request lacks something. */
const LACKS = anyOf(
  /\b(?:is|are|was) (?:required|missing|mandatory)\b|\bfield required\b|\bmissing\w*parameter|\bmethodargumentnotvalid/,
  /\b(?:missing|required|mandatory) (?:request )?(?:\w+ )?(?:parameter|param|field|argument|property|attribute|header|body)\b|\bmissing (?:\w+ )?id\b/,
  /\bmust not be (?:null|blank|empty)\b|\bwithout (?:an? |the )?\w+ (?:was )?(?:refused|rejected)\b/,
);
/** Whether a row complains of what a request lacks. */
export const lacks = (data: LogData, row: number): boolean => LACKS.test(messageOf(data, row));

/** So many such complaints show that a service is called wrongly. */
const LEAST_LACKING = 3;
/** At most so many failures are read. */
const MOST_ASKED = 2000;

/** The caller by place must be the same for this share of the complaints. */
const MOSTLY = 0.6;

/**
 * The caller at fault, by row: when a service complains of what a request lacks, and a caller reports that it was refused, or is the one
 * that logged just before the service began.
 */
function callersOf(data: LogData, risen: Iterable<number>): ReadonlyMap<number, string> {
  const lacking = new Map<string, number[]>();
  const refused: [row: number, peer: string][] = [];
  const before = recordsBefore(data);
  let left = MOST_ASKED;
  for (const row of risen) {
    if (left-- === 0) break;
    if (!throwsItself(data, row) && lacks(data, row)) addTo(lacking, componentOf(data, row), row);
    else if (isRefused(saidBy(data, row))) {
      const peer = namedPeer(data, row);
      if (peer === null) continue;
      refused.push([row, peer]);
      // Services often merely warn of it.
      const last = before(row).filter((one) => componentOf(data, one) === peer);
      if (last.length > 0 && lacks(data, last[last.length - 1]!)) addTo(lacking, peer, last[last.length - 1]!);
    }
  }
  const found = new Map<number, string>();
  for (const [service, rows] of lacking) {
    const own = refused.filter(([, peer]) => peer === service).map(([row]) => row);
    const counts = new Map<string, number>();
    for (const row of own) countOne(counts, componentOf(data, row));
    if (rows.length < LEAST_LACKING) continue;
    const caller = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? callerByPlace(data, rows);
    if (caller === undefined) continue;
    for (const row of [...rows, ...own]) found.set(row, caller);
  }
  return found;
}

/** For some rows, the components that log behind one in its request. */
function afterInRequest(data: LogData, rows: readonly number[]): (row: number) => ReadonlySet<string> {
  const wanted = new Set(rows);
  const found = new Map<number, ReadonlySet<string>>();
  for (const request of requestsOf(data))
    for (const [i, row] of request.entries())
      if (wanted.has(row)) found.set(row, new Set(request.slice(i + 1).map((one) => componentOf(data, one))));
  return (row) => found.get(row) ?? new Set();
}

function callerByPlace(data: LogData, rows: readonly number[]): string | undefined {
  const before = recordsBefore(data);
  const speakersAfter = afterInRequest(data, rows);
  const counts = new Map<string, number>();
  for (const row of rows) {
    const own = componentOf(data, row);
    const later = speakersAfter(row);
    const all = before(row).filter((one) => componentOf(data, one) !== own);
    // A caller waits: it logs again.
    const waiting = all.filter((one) => later.has(componentOf(data, one)));
    const others = waiting.length > 0 ? waiting : all;
    if (others.length > 0) countOne(counts, componentOf(data, others[others.length - 1]!));
  }
  return [...counts].find(([name, count]) => name !== '' && count >= MOSTLY * rows.length)?.[0];
}

/** Where failures come from by their messages, ignoring requests. */
export const toldOrigins = (data: LogData, failures: readonly number[]): ((row: number) => string) =>
  originsOf(data, failures, { callees: unnamedCallees(data, failures), callers: callersOf(data, failures), tooShort: () => false });

/** A component that names others in no larger share of the failures laid to it is where they come from. */
const LEAST_PASSED = 0.05;

/** For logs without request ids: where a failure comes from. Follows the peer it names, the peer which that one mostly names, and so on. */
function originsOf(
  data: LogData,
  failures: Iterable<number>,
  { callees, callers, tooShort }: Pick<Course, 'callees' | 'callers' | 'tooShort'>,
): (row: number) => string {
  const named = new Map<string, Map<string, number>>();
  const peers = new Map<number, string>();
  const settled = new Map<number, string>();
  /** Rows that name a component by a path alone, and the components that name one otherwise. */
  const byPath: number[] = [];
  const telling = new Set<string>();
  const count = (own: string, peer: string): void => {
    const counts = named.get(own) ?? new Map<string, number>();
    named.set(own, counts);
    countOne(counts, peer);
  };
  for (const row of failures) {
    const own = componentOf(data, row);
    const asker = callers.get(row) ?? (tooShort(row) ? own : undefined);
    if (asker !== undefined) {
      settled.set(row, asker);
      continue;
    }
    const others = tellsOfOthers(data, row);
    const told = isDenied(saidBy(data, row)) ? null : namedPeer(data, row);
    const peer =
      (told === null || ADDRESS.test(told) ? (others || answers(data, row) ? callees.get(own) : undefined) : undefined) ?? told ?? own;
    peers.set(row, peer);
    if (peer === told && peer !== own && namedByPath(data, row, peer)) {
      byPath.push(row);
      continue;
    }
    // Rows that merely state an answer, or pass on one without naming a peer, are no complaints of their own.
    if (peer === own && (others || answers(data, row))) continue;
    if (peer !== own) telling.add(own);
    count(own, peer);
  }
  const mostNamed = (component: string): readonly [peer: string, times: number] | undefined =>
    [...(named.get(component) ?? [])].sort((a, b) => b[1] - a[1])[0];
  for (const row of byPath) {
    const own = componentOf(data, row);
    if (telling.has(own)) peers.set(row, mostNamed(own)![0]);
    else count(own, peers.get(row)!);
  }
  const pointing = new Map<string, number>();
  for (const peer of peers.values()) countOne(pointing, peer);
  /** Whom a component passes failures on to, unless it tells of hardly any of those that others lay to it. */
  const passedTo = (component: string): string | undefined => {
    const [peer, times] = mostNamed(component) ?? ['', 0];
    return times > LEAST_PASSED * (pointing.get(component) ?? 0) ? peer : undefined;
  };
  return (row) => {
    const asker = settled.get(row);
    if (asker !== undefined) return asker;
    let at = peers.get(row)!;
    for (const passed = new Set<string>(); !passed.has(at);) {
      passed.add(at);
      at = passedTo(at) ?? callees.get(at) ?? at;
    }
    return at;
  };
}

/** The share of the requests served after the onset that broke at the service; 1 when requests cannot be told apart. */
export function brokenShare({ rows, served }: Blame): number {
  return served === 0 ? 1 : Math.min(1, rows.length / served);
}

function countServed(data: LogData, { split, end }: Times, blames: ReadonlyMap<string, Blame>): void {
  const { rows } = data;
  const { of, names } = componentsOf(data);
  for (const request of requestsOf(data)) {
    if (rows.time[request[0]!]! < split || rows.time[request[0]!]! > end) continue;
    for (const component of new Set(request.map((row) => of[row]!))) {
      const blame = blames.get(names[component]!);
      if (blame) blame.served++;
    }
  }
}

type Lay = (service: string, weight: number, row: number, broke: number | null, how?: Pointing) => void;
/**
 * How a failure leads to a service: by a peer's message or the request's course, by its own complaint, by its own complaint after another's
 * record, or by having answered one that then complains of a value.
 */
type Pointing = 'pointed' | 'own' | 'beside' | 'answered';

/** What the background and other failures show about a failed request. */
interface Course {
  readonly usual: GoingOn;
  readonly missed: Missed;
  readonly callees: ReadonlyMap<string, string>;
  readonly callers: ReadonlyMap<number, string>;
  readonly tooShort: (row: number) => boolean;
  /** As `answeredBefore` tells. */
  readonly answered: ReadonlyMap<number, Answer>;
}

function layBoth(lay: Lay, { from, share }: Answer, own: string, weight: number, row: number): void {
  lay(from, share * weight, row, null, 'answered');
  lay(own, (1 - share) * weight, row, null, 'own');
}

function blameOne(
  data: LogData,
  request: readonly number[],
  at: number,
  risen: Risen,
  { usual, missed, callees, callers, tooShort, answered }: Course,
  lay: Lay,
): void {
  const row = request[at]!;
  const weight = risen.get(row)!;
  const own = componentOf(data, row);
  const caller = callers.get(row);
  if (caller !== undefined) return lay(caller, weight, row, null);
  if (tooShort(row) || isDenied(saidBy(data, row))) return lay(own, weight, row, null, 'own');
  const peer = namedPeer(data, row);
  if (peer !== null) {
    // An address may belong to a service that logs under a name.
    const callee = ADDRESS.test(peer) ? (missed(request, at) ?? peer) : peer;
    const last = downTheCalls(data, request, risen, callee);
    // Of records of the same instant the callee's may stand behind.
    const own = request.find((one) => risen.has(one) && componentOf(data, one) === last && answered.has(statementsOf(data)[one]!));
    return own === undefined ? lay(last, weight, row, null) : layBoth(lay, answered.get(statementsOf(data)[own]!)!, last, weight, own);
  }
  const before = at === 0 ? own : componentOf(data, request[at - 1]!);
  const brokeOff = before !== own && usual(request[at - 1]!) && !request.slice(at).some((later) => componentOf(data, later) === before);
  if (tellsOfOthers(data, row)) {
    const callee = brokeOff ? before : (missed(request, at) ?? callees.get(own));
    if (callee !== undefined) return lay(callee, weight, row, brokeOff ? request[at - 1]! : null);
  }
  const left = throwsOverValue(data, row) ? leftOff(data, request, at, usual) : null;
  if (left !== null) return lay(componentOf(data, left), weight, row, left);
  const answerer = answered.get(statementsOf(data)[row]!);
  if (answerer !== undefined) return layBoth(lay, answerer, own, weight, row);
  if (before === own || throwsItself(data, row)) return lay(own, weight, row, null, 'own');
  if (brokeOff) return lay(before, weight, row, request[at - 1]!);
  lay(own, weight * 0.7, row, null, 'beside');
  lay(before, weight * 0.3, row, request[at - 1]!);
}

/**
 * The last record, before a failure, of another component that has logged since the failing one did and did not go on as usual: it may
 * have ended in another way. Null when there is none.
 */
function leftOff(data: LogData, request: readonly number[], at: number, usual: GoingOn): number | null {
  const { of } = componentsOf(data);
  const own = of[request[at]!];
  const heard = new Set<number>();
  for (let i = request.length - 1; i >= 0; i--) {
    const row = request[i]!;
    if (i < at && of[row] === own) return null;
    if (i < at && !heard.has(of[row]!) && usual(row)) return row;
    heard.add(of[row]!);
  }
  return null;
}

/** Whether a row holds an exception that reports an unexpected argument or value. */
function throwsOverValue(data: LogData, row: number): boolean {
  const trace = traceOfRecord(data, row);
  return trace !== undefined && WRONGLY_GIVEN.test(trace.exceptionType ?? '');
}

const thrown = new WeakMap<LogData, ReadonlySet<number>>();

/** Whether a row holds an exception of the code itself, without a hint at anything outside. */
function throwsItself(data: LogData, row: number): boolean {
  const known = thrown.get(data) ?? new Set(data.traces.filter((trace) => !isOutside(trace)).map((trace) => headOf(data, trace.row)));
  thrown.set(data, known);
  return known.has(row);
}

/** Follows the peers named in their own failures of the same request. A callee does not wait for its caller. */
function downTheCalls(data: LogData, request: readonly number[], risen: Risen, peer: string): string {
  let at = peer;
  for (const passed = new Set<string>(); !passed.has(at);) {
    passed.add(at);
    for (const row of request) {
      const next = risen.has(row) && componentOf(data, row) === at ? namedPeer(data, row) : null;
      if (next !== null && !passed.has(next)) at = next;
      if (next !== null) break;
    }
  }
  return at;
}

type GoingOn = (row: number) => boolean;

/** Whether, in the background, the service of a row usually logged again in the same request after such a row. */
function goingOn(data: LogData, split: number): GoingOn {
  const { rows } = data;
  const { of } = componentsOf(data);
  const stated = statementsOf(data);
  const counts = new Map<number, { seen: number; again: number }>();
  for (const request of requestsOf(data)) {
    if (rows.time[request[0]!]! >= split) continue;
    const later = new Set<number>();
    for (const row of [...request].reverse()) {
      const key = stated[row]!;
      const count = counts.get(key) ?? { seen: 0, again: 0 };
      counts.set(key, count);
      count.seen++;
      if (later.has(of[row]!)) count.again++;
      later.add(of[row]!);
    }
  }
  return (row) => {
    const count = counts.get(stated[row]!);
    return count !== undefined && count.seen >= LEAST_SEEN && count.again >= USUAL * count.seen;
  };
}
