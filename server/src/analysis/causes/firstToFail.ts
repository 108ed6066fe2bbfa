import { addTo } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { quotesOf } from '../quoteOf.ts';
import { rowIndex } from '../selectRows.ts';
import { inSentence, lineClaim, ofFile, refOf, sentence, spanClaim } from '../sentences.ts';
import { burstOf } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentOf, componentsOf } from './_components.ts';
import { namedPeer } from './_namedPeers.ts';
import { answers } from './_risenStatements.ts';

/** Others fail at least so much later, ms; later by a second more when stamps have no fractions. */
const LEAD_MS = 1000;
/** At least so many components fail first, as they share what broke, and so many others later. */
const LEAST_FIRST = 2;
const LEAST_LATER = 2;
/** So many of the first failures are read for names. */
const MOST_READ = 50;
/** When several of them name the same peer, and when they do not. */
const SHARED = 0.7;
const APART = 0.4;

/**
 * A few components fail in a new way, and the others only some time later, when their pools, retries or leases are used up. Whom most of
 * the first name is suspected before them.
 */
export const firstToFail: Cause = {
  id: 'first-to-fail',
  title: 'A component that failed before the others',
  ofLog: true,
  steps: [
    'Read what the components named first say, from the first failure on.',
    'Check whether those they wait for run: their peers, the cluster they belong to, the machine.',
    'Look at the others only then: they failed later.',
  ],
  find(context) {
    const wave = firstWave(context);
    return wave === null ? [] : [suspect(context, wave)];
  },
};

/** The failures up to the pause, in order of time, and the first one after it. */
interface Wave {
  readonly rows: readonly number[];
  readonly next: number;
}

function firstWave(context: CauseContext): Wave | null {
  const { data, failures, onset } = context;
  const { time, template } = data.rows;
  if (Number.isNaN(onset) || burstOf(context) === undefined) return null;
  const known = new Set(
    rowIndex(data)
      .marked.filter((row) => time[row]! < onset)
      .map((row) => template[row]!),
  );
  const fresh = failures
    .filter((row) => !Number.isNaN(time[row]!) && !known.has(template[row]!) && !answers(data, row) && componentOf(data, row) !== '')
    .sort((a, b) => time[a]! - time[b]! || a - b);
  const firsts = new Map<string, number>();
  for (const row of fresh) if (!firsts.has(componentOf(data, row))) firsts.set(componentOf(data, row), row);
  const order = [...firsts.values()];
  const isCoarse = order.some((row) => data.inputs[data.rows.file[row]!]?.timeCard.resolution !== 'ms');
  const at = order.findIndex((row, i) => i > 0 && time[row]! - time[order[i - 1]!]! >= LEAD_MS + (isCoarse ? 1000 : 0));
  const next = order[at];
  if (next === undefined || at < LEAST_FIRST || order.length - at < LEAST_LATER) return null;
  return { rows: fresh.filter((row) => time[row]! < time[next]!), next };
}

/** The components of the log that those of a wave name, with these, by how many do. */
function peersOf(data: LogData, rows: readonly number[]): readonly (readonly [peer: string, by: readonly string[]])[] {
  const { known } = componentsOf(data);
  const naming = new Map<string, string[]>();
  for (const row of rows.slice(0, MOST_READ)) {
    const peer = namedPeer(data, row);
    const own = componentOf(data, row);
    if (peer !== null && peer !== own && known.has(peer) && !naming.get(peer)?.includes(own)) addTo(naming, peer, own);
  }
  return [...naming].sort((a, b) => b[1].length - a[1].length);
}

function suspect({ data, prefix }: CauseContext, { rows, next }: Wave): Suspect {
  const { time } = data.rows;
  const first = rows[0]!;
  const peers = peersOf(data, rows);
  const own = [...new Set(rows.map((row) => componentOf(data, row)))];
  const at = refOf(data, first);
  const { said, claims } = quotesOf(data, first);
  return {
    confidence: (peers[0]?.[1].length ?? 0) >= LEAST_FIRST ? SHARED : APART,
    category: 'failure',
    sentence: sentence(
      `${prefix}.wave`,
      `Failures began at ${own.slice(0, 3).map(inSentence).join(', ')}, {lead} before any other component failed in a new way, first at {line}${ofFile(data, at)}: ${said}`,
      { lead: spanClaim(time[next]! - time[first]!, at, refOf(data, next)), line: lineClaim(at), ...claims },
    ),
    detail: [],
    services: [...new Set([...peers.map(([peer]) => peer), ...own])].slice(0, 4),
    evidence: [...rows.slice(0, 4), next].map((row) => refOf(data, row)),
  };
}
