import { groupBy } from '../groupBy.ts';
import { AT_ONCE_MS, MORTAL } from '../findings/kinds.ts';
import type { Category, LogData } from '../model.ts';
import type { Episode } from './episodes.ts';
import { spanOf } from '../time/timeOrder.ts';
import { isSpread } from './usualFailures.ts';

/** Episodes further apart than this (ms; lines when order stands for time) are not one incident. */
const NEAR = 300_000;
const NEAR_LINES = 100;

/** Categories that commonly share a cause: unreachable, exhausted, a fault of the program, a refusal. */
const FAMILY: Readonly<Record<Category, 'reach' | 'used up' | 'program' | 'refused'>> = {
  timeout: 'reach',
  connection: 'reach',
  dns: 'reach',
  tls: 'reach',
  firewall: 'reach',
  latency: 'reach',
  unavailable: 'reach',
  replication: 'reach',
  pool: 'reach',
  memory: 'used up',
  disk: 'used up',
  handles: 'used up',
  cpu: 'used up',
  quota: 'used up',
  queue: 'used up',
  hardware: 'used up',
  crash: 'program',
  restart: 'program',
  deadlock: 'program',
  http: 'program',
  exception: 'program',
  data: 'program',
  config: 'program',
  job: 'program',
  test: 'program',
  build: 'program',
  error: 'program',
  auth: 'refused',
  permission: 'refused',
};

/** What lasts for at most this share of the log is brief. */
const BRIEF = 0.2;

/** Bursts are one when they share this much of the time of each. */
const TOGETHER = 0.5;

interface Traits {
  readonly names: ReadonlySet<number>;
  readonly callees: ReadonlySet<number>;
  readonly speakers: ReadonlySet<number>;
  readonly services: ReadonlySet<number>;
  readonly templates: ReadonlySet<number>;
  /** How long it goes on in a log in which nothing crowds: what does so through all of it says nothing of what soon is over. */
  readonly lasts: 'throughout' | 'briefly' | null;
}

/** Joins episodes that are close in time and alike in cause; each episode is in exactly one group. */
export function joinEpisodes(data: LogData, episodes: readonly Episode[]): readonly (readonly Episode[])[] {
  const sorted = [...episodes].sort((a, b) => Number(b.timed) - Number(a.timed) || a.from - b.from || a.to - b.to);
  const traits = sorted.map((episode) => traitsOf(data, episode));
  const parent = sorted.map((_, at) => at);
  const root = (at: number): number => {
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  let open: number[] = [];
  sorted.forEach((episode, at) => {
    open = open.filter((other) => isNear(sorted[other], episode));
    for (const other of open) {
      if (root(other) !== root(at) && isAlike(sorted[other], episode, traits[other], traits[at])) parent[root(at)] = root(other);
    }
    open.push(at);
  });
  const groups = groupBy(sorted.keys(), root);
  return [...groups.values()].map((group) => group.map((at) => sorted[at]!));
}

function isNear(earlier: Episode | undefined, later: Episode): boolean {
  if (!earlier || earlier.timed !== later.timed || earlier.zone !== later.zone) return false;
  if (!later.timed && earlier.finding.file !== later.finding.file) return false;
  return later.from - earlier.to <= (later.timed ? NEAR : NEAR_LINES);
}

/**
 * Alike are: a common job, address, request, template or trace; a callee of the other; the same source or kind of failure; a crash after
 * exhaustion; bursts of several files at the same time; a slowdown and anything; one mostly within the other in the same file. What goes on
 * through the whole log is alike only by what is common.
 */
function isAlike(a: Episode | undefined, b: Episode, left: Traits | undefined, right: Traits | undefined): boolean {
  if (!a || !left || !right) return false;
  // A slow component may be called by any other.
  if ([a, b].some(({ finding }) => finding.kind === 'slowdown')) return a.timed;
  if (meets(left.names, right.names) || meets(left.templates, right.templates)) return true;
  if (meets(left.callees, right.speakers) || meets(right.callees, left.speakers) || meets(left.callees, right.callees)) return true;
  if (a.finding.trace && a.finding.trace.fingerprint === b.finding.trace?.fingerprint) return true;
  if (a.zone === b.zone && a.isWithin && b.isWithin) return true;
  if (left.lasts !== null && right.lasts !== null && left.lasts !== right.lasts) return false;
  const sameFile = a.finding.file === b.finding.file;
  if (sameFile && (meets(left.speakers, right.speakers) || (isFamily(a, b) && !(a.zone !== null && isApart(left, right))))) return true;
  if (sameFile && b.timed && b.finding.category === 'crash' && MORTAL.has(a.finding.category) && b.from - a.to <= AT_ONCE_MS) return true;
  const overlap = Math.min(a.to, b.to) - Math.max(a.from, b.from);
  if (sameFile) return overlap >= 0.5 * Math.min(a.to - a.from, b.to - b.from);
  // Bursts are rare: two of different files that begin and end together are seldom two incidents.
  const isBurst = a.finding.kind === 'burst' && b.finding.kind === 'burst';
  return isBurst && overlap >= TOGETHER * (Math.max(a.to, b.to) - Math.min(a.from, b.from));
}

const isFamily = (a: Episode, b: Episode): boolean => FAMILY[a.finding.category] === FAMILY[b.finding.category];

/** Whether other services tell of the one than of the other. */
const isApart = (a: Traits, b: Traits): boolean => a.services.size > 0 && b.services.size > 0 && !meets(a.services, b.services);

function traitsOf(data: LogData, episode: Episode): Traits {
  const { rows } = data;
  const { rows: members } = episode;
  const names = new Set<number>();
  const callees = new Set<number>();
  const speakers = new Set<number>();
  const services = new Set<number>();
  const templates = new Set<number>();
  for (const row of members) {
    for (const column of [rows.job, rows.address, rows.request, rows.operation]) if (column[row]) names.add(column[row] ?? 0);
    if (rows.callee[row]) callees.add(rows.callee[row] ?? 0);
    for (const column of [rows.service, rows.source]) if (column[row]) speakers.add(column[row] ?? 0);
    if (rows.service[row]) services.add(rows.service[row]);
    templates.add(rows.template[row] ?? 0);
  }
  return { names, callees, speakers, services, templates, lasts: lasting(data, episode) };
}

function lasting(data: LogData, { rows, timed, zone, from, to }: Episode): Traits['lasts'] {
  if (!timed || zone !== null) return null;
  const { start, end } = spanOf(data);
  return isSpread(data, rows) ? 'throughout' : to - from <= BRIEF * (end - start) ? 'briefly' : null;
}

function meets(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const value of small) if (large.has(value)) return true;
  return false;
}
