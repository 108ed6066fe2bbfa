import type { LogData } from '../model.ts';
import { evidenceOf, refOf, statement } from '../statements.ts';
import { spanOf, timeOrder } from '../time/timeOrder.ts';
import { quoteOf } from '../quoteOf.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { backgroundEnd, incidentEnd } from './_background.ts';
import { componentOf, componentsOf } from './_components.ts';
import { isOutside, isPassedOn, isRefused, outsideTraces } from './_outsideErrors.ts';
import { requestsOf } from './_requests.ts';
import { risenStatements, type Risen, type Times } from './_risenStatements.ts';
import { silences } from './_silences.ts';
import { calledIn, namedPeer } from './_namedPeers.ts';

/** A service goes on after a statement when it did so in this share of the background's requests, */
const USUAL = 0.6;
/** seen at least so often. */
const LEAST_SEEN = 3;

/**
 * Requests began to fail in one service: the first failure statement of each request whose rate rose against the
 * background, weighed by how few services make it (log N/df, after Spärck Jones 1972), is laid to the service that spoke last
 * before it when that one broke off, else to the one that states it.
 */
export const brokenRequests: Cause = {
  id: 'new-failure-statement',
  title: 'A failure that was not there before, where requests meet it first',
  ofLog: true,
  steps: [
    'Start at the service named first: read its first new failure and the records of the same request before it.',
    'Compare what runs there with what ran before the onset: version, configuration, data.',
    'Callers that fail after it are victims: do not restart them first.',
  ],
  find(context) {
    const split = backgroundEnd(context);
    const { start } = spanOf(context.data);
    const end = incidentEnd(context);
    if (!(split > start) || !(end > split)) return [];
    const risen = risenStatements(context.data, { split, end }, (end - split) / (split - start));
    return risen.size === 0 ? [] : suspects(context, risen, { split, end });
  },
  collect: 'Logs of all services a request passes, with its id, from some minutes before the onset.',
};

interface Blame {
  score: number;
  readonly rows: number[];
  /** How often the service served a request after the onset. */
  served: number;
  /** Rows in which the service spoke last before others failed. */
  readonly broke: number[];
  /** How many of the rows point to the service by a peer's words or a request's course, not by its own complaint alone. */
  pointed: number;
  /** In how many of the rows another service spoke last before, which may as well have answered wrongly. */
  beside: number;
}

function suspects(context: CauseContext, risen: Risen, times: Times): readonly Suspect[] {
  const { data } = context;
  const blames = new Map<string, Blame>();
  const lay = (service: string, weight: number, row: number, broke: number | null, how: Pointing = 'pointed'): void => {
    if (service === '') return;
    const blame = blames.get(service) ?? { score: 0, rows: [], served: 0, broke: [], pointed: 0, beside: 0 };
    blames.set(service, blame);
    blame.score += weight;
    blame.rows.push(row);
    if (how === 'pointed') blame.pointed++;
    if (how === 'beside') blame.beside++;
    if (broke !== null) blame.broke.push(broke);
  };
  const seen = new Set<number>();
  const usual = goingOn(data, times.split);
  for (const request of requestsOf(data)) {
    const at = request.findIndex((row) => risen.has(row));
    if (at < 0) continue;
    for (const row of request) seen.add(row);
    blameOne(data, request, at, risen, usual, lay);
  }
  // without a request each statement speaks for itself
  const alone = new Map([...risen].filter(([row]) => !seen.has(row)));
  const origin = originsOf(data, alone);
  for (const [row, weight] of alone) lay(origin(row), weight, row, null, origin(row) === componentOf(data, row) ? 'own' : 'pointed');
  countServed(data, times, blames);
  for (const blame of blames.values()) blame.score *= Math.sqrt(brokenShare(blame));
  const ranked = [...blames].sort((a, b) => b[1].score - a[1].score || (a[0] < b[0] ? -1 : 1));
  const total = ranked.reduce((sum, [, { score }]) => sum + score, 0);
  return ranked.length === 0 ? [] : [suspect(context, ranked, total)];
}

/** Who a failure comes from where no request tells: the peer it names, the peer that this one mostly names in turn, and so on. */
function originsOf(data: LogData, failures: ReadonlyMap<number, number>): (row: number) => string {
  const named = new Map<string, Map<string, number>>();
  const peers = new Map<number, string>();
  for (const row of failures.keys()) {
    const own = componentOf(data, row);
    const peer = namedPeer(data, row) ?? own;
    peers.set(row, peer);
    const counts = named.get(own) ?? new Map<string, number>();
    named.set(own, counts.set(peer, (counts.get(peer) ?? 0) + 1));
  }
  return (row) => {
    let at = peers.get(row)!;
    for (const passed = new Set<string>(); !passed.has(at);) {
      passed.add(at);
      at = [...(named.get(at) ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? at;
    }
    return at;
  };
}

/** Of the requests that a service served after the onset, the share that broke there; 1 where requests cannot be told apart. */
function brokenShare({ rows, served }: Blame): number {
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
/** How a failure leads to a service: by a peer's words or a request's course, by its own complaint, or by its own behind another's record. */
type Pointing = 'pointed' | 'own' | 'beside';

function blameOne(data: LogData, request: readonly number[], at: number, risen: Risen, usual: GoingOn, lay: Lay): void {
  const row = request[at]!;
  const weight = risen.get(row)!;
  const own = componentOf(data, row);
  const peer = namedPeer(data, row);
  if (peer !== null) return lay(downTheCalls(data, request, risen, peer), weight, row, null);
  const before = at === 0 ? undefined : request[at - 1];
  if (before === undefined || componentOf(data, before) === own || throwsItself(data, row)) return lay(own, weight, row, null, 'own');
  const other = componentOf(data, before);
  if (usual(before) && !request.slice(at).some((later) => componentOf(data, later) === other)) return lay(other, weight, row, before);
  lay(own, weight * 0.7, row, null, 'beside');
  lay(other, weight * 0.3, row, before);
}

const thrown = new WeakMap<LogData, ReadonlySet<number>>();

/** Whether a row holds an exception that tells of nothing outside of the code. */
function throwsItself(data: LogData, row: number): boolean {
  const known = thrown.get(data) ?? new Set(data.traces.filter((trace) => !isOutside(trace)).map((trace) => trace.row));
  thrown.set(data, known);
  return known.has(row);
}

/** Whom the peer names in its own failure of the same request, and so on: who is called waits for no answer of the caller. */
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

/** Whether, in the background, the service of a row usually spoke again in the same request after such a row. */
function goingOn(data: LogData, split: number): GoingOn {
  const { rows } = data;
  const { of } = componentsOf(data);
  const counts = new Map<string, { seen: number; again: number }>();
  const keyOf = (row: number): string => `${of[row]!} ${rows.template[row]!}`;
  for (const request of requestsOf(data)) {
    if (rows.time[request[0]!]! >= split) continue;
    const later = new Set<number>();
    for (const row of [...request].reverse()) {
      const key = keyOf(row);
      const count = counts.get(key) ?? { seen: 0, again: 0 };
      counts.set(key, count);
      count.seen++;
      if (later.has(of[row]!)) count.again++;
      later.add(of[row]!);
    }
  }
  return (row) => {
    const count = counts.get(keyOf(row));
    return count !== undefined && count.seen >= LEAST_SEEN && count.again >= USUAL * count.seen;
  };
}

/** The number that stands most often, of several the one that stands first. */
function mostly(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const one of numbers) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}

function suspect({ data, prefix }: CauseContext, ranked: readonly (readonly [string, Blame])[], total: number): Suspect {
  const { rows } = data;
  const [service, blame] = ranked[0]!;
  const { rows: own, broke, score } = blame;
  const share = score / total;
  const sorted = [...own].sort((a, b) => rows.time[a]! - rows.time[b]! || a - b);
  // A claim speaks of one file.
  const most = mostly(sorted.map((row) => rows.file[row]!));
  const inFile = sorted.filter((row) => rows.file[row] === most);
  const first = inFile[0]!;
  const [at, last] = [refOf(data, first), broke.length * 2 <= own.length ? null : refOf(data, broke[0]!)];
  const file = at.file;
  const lines = inFile.slice(0, 1000).map((row) => rows.line[row]!);
  const name = service.replace(/[{}]/g, '');
  const said = statement(
    `${prefix}.broken`,
    `Requests began to fail at ${name}: {n} failures of a kind that was rare or absent before${last === null ? ' lead to it' : ' follow right after it broke off'}, first at {line}: {text}`,
    {
      n: { kind: 'count', value: lines.length, of: { file, lines }, evidence: evidenceOf(data, sorted) },
      line: { kind: 'first', value: Math.min(...lines), of: { file, lines }, evidence: [at] },
      text: quoteOf(data, first),
    },
  );
  const giver = giverOf(data, service, sorted);
  // Whom the calls went to is told by fewer than who complains.
  const strong =
    Math.min(1, own.length / (own.filter((row) => isCalled(data, row, service)).length >= own.length / 2 ? 6 : 20)) *
    Math.min(1, brokenShare(blame) / 0.4);
  return {
    confidence: Math.min(giver === null ? 0.85 : 0.6, 0.1 + 0.75 * share * strong) * doubtOf(data, service, blame, rows.time[sorted[0]!]!),
    category: 'failure',
    statement: said,
    detail: [],
    services: [...new Set([service, ...(giver === null ? [] : [giver]), ...ranked.map(([named]) => named)])].slice(0, 4),
    evidence: [...(last === null ? [] : [last]), ...sorted.slice(0, 3).map((row) => refOf(data, row))],
  };
}

/** Whether the trace of a row passes through the client of the service. */
function isCalled(data: LogData, row: number, service: string): boolean {
  const trace = outsideTraces(data).get(row);
  return trace !== undefined && calledIn(trace, componentOf(data, row)) === service;
}

/** Exceptions by which code tells that what it was given is not as it should be. */
const WRONGLY_GIVEN =
  /NullPointer|OutOfBounds|IllegalArgument|ClassCast|NumberFormat|NoSuchElement|(?:Key|Type|Value|Attribute|Index)Error|Json|Parse|Decod|Unmarshal|nil pointer|NullReference/i;
/** So many failures are looked at, of each so many records before it, */
const MOST_GIVEN = 200;
const BEFORE = 6;
/** and so many of them must follow upon another's record. */
const MOSTLY = 0.6;
/** Such a share of what the service reports must be exceptions of the kind. */
const LEAST_THROWN = 0.2;

/** Where a service fails over a value: who spoke last before, between two records of the service itself, in most cases; null where none did. */
function giverOf(data: LogData, service: string, failures: readonly number[]): string | null {
  const { time } = data.rows;
  const [first, last] = [time[failures[0]!]!, time[failures[failures.length - 1]!]!];
  const thrown = data.traces
    .filter(({ row, exceptionType }) => time[row]! >= first && time[row]! <= last && WRONGLY_GIVEN.test(exceptionType ?? ''))
    .map(({ row }) => row)
    .filter((row) => componentOf(data, row) === service)
    .slice(0, MOST_GIVEN);
  const { rows, at } = timeOrder(data);
  const counts = new Map<string, number>();
  for (const row of thrown) {
    let from = at(time[row]!);
    while (rows[from] !== row && from < rows.length) from++;
    const before = [...rows.subarray(Math.max(0, from - BEFORE), from)].reverse().map((one) => componentOf(data, one));
    const own = before.lastIndexOf(service);
    for (const name of new Set(before.slice(0, own))) if (name !== service) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (thrown.length < Math.min(MOST_GIVEN, failures.length) * LEAST_THROWN) return null;
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] >= MOSTLY * thrown.length ? most[0] : null;
}

/**
 * What remains of the confidence: half, when the service merely complains or is a name under which nobody logs, and a component
 * that fell silent about then may be what is missed; less than all, when it complains behind another's record.
 */
function doubtOf(data: LogData, service: string, { rows, pointed, beside }: Blame, first: number): number {
  const isKnown = componentsOf(data).known.has(service);
  const misses = silences(data).some(({ name, from, longestPause, unasked }) => {
    if (name === service || first < from - longestPause) return false;
    return isKnown ? unasked && pointed < rows.length / 2 : first <= from + longestPause;
  });
  if (misses) return 0.5;
  const heads = rows.map((row) => data.text(data.rows.file[row]!, data.rows.line[row]!).slice(0, 1000));
  // The callee that failed or refused is not named.
  if (pointed < rows.length / 2 && heads.filter((head) => isPassedOn(head) || isRefused(head)).length > rows.length / 2) return 0.55;
  return beside > rows.length / 2 ? 0.7 : 1;
}
