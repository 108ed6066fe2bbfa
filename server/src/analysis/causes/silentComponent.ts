import { startUpFailures } from '../findings/startUpFailures.ts';
import { levelCode } from '../lines/levels.ts';
import type { LogData } from '../model.ts';
import { quotesOf, statementOf } from '../quoteOf.ts';
import { rowIndex } from '../selectRows.ts';
import { evidenceOf, inSentence, refOf, spanClaim, sentence, timeClaim } from '../sentences.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentsOf } from './_components.ts';
import { goneClient } from './_goneClients.ts';
import { mentionedAt, messageOf, namedPeer } from './_namedPeers.ts';
import { tellsOfOthers } from './_unnamedCallee.ts';
import { diedFirst, isAskedInVain, isStarved, LAST, silences, type Silence } from './_silences.ts';

/** So many failures after the silence are searched for the component's name. */
const LOOKED_AT = 2000;
/** So many are compared by statement. */
const MOST_AFTER = 20_000;
/** A caller gives up within this time, ms: twice the usual budget of a remote call. */
const ANSWER_MS = 120_000;
const MOST = 3;
/** A server reports a gone client within this time, ms. */
const GONE_MS = 2000;
const TOLD = 0.75;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** A component stopped logging while others went on: it, its host or the connection to it stopped. */
export const silentComponent: Cause = {
  id: 'silent-component',
  title: 'A component that fell silent',
  ofLog: true,
  steps: [
    'Check whether the component runs; start it if it does not, and keep its last lines.',
    'Check the host it runs on and the network to it: silence looks the same for all three.',
    'Alert on its periodic lines staying out.',
  ],
  find(context) {
    const found = silences(context.data);
    const missed = found
      .map((silence) => missedOf(context.data, silence))
      .filter(({ silence, named }) => !silence.onlyStarted || named.length > 0);
    return missed
      .map((one) => suspect(context, one, isOnly(one, missed)))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, MOST);
  },
  collect: 'Whether every process that should run was running, and its own log up to the moment it stopped.',
};

/**
 * What others report as failed from about the silence on, in order of the log. It may belong to another incident, so all failures are
 * examined.
 */
function failuresAfter(data: LogData, { name, from, to, back, longestPause }: Silence): readonly number[] {
  const { time } = data.rows;
  const { of, names } = componentsOf(data);
  const own = names.indexOf(name);
  const until = back === null ? Infinity : to + ANSWER_MS;
  const starting = startUpFailures(data);
  const found: number[] = [];
  for (const row of rowIndex(data).marked) {
    if (time[row]! >= from - longestPause && time[row]! <= until && of[row] !== own && starting[row] === 0) found.push(row);
    if (found.length === MOST_AFTER) break;
  }
  return found;
}

/** The failures that name the component. */
function mentions(data: LogData, { name }: Silence, failures: readonly number[]): readonly number[] {
  return failures.slice(0, LOOKED_AT).filter((row) => namedPeer(data, row) === name || speaksOf(messageOf(data, row), name));
}

/** Whether a message names the component, or calls `nova-compute` the compute service. */
function speaksOf(message: string, component: string): boolean {
  if (mentionedAt(message, component) >= 0) return true;
  const role = component.toLowerCase().split('-').slice(1).join(' ');
  if (role === '') return false;
  const words = message.replaceAll('open vswitch', 'openvswitch');
  return (role.includes(' ') ? [role] : [`${role} service`, `${role} agent`, `${role} host`, `topic ${role}`, `service ${role}`]).some(
    (phrase) => words.includes(phrase),
  );
}

/** The first failure of each statement never made before, in order of time. */
function newFailures(data: LogData, failures: readonly number[], begin: number): readonly number[] {
  const { rows } = data;
  const known = new Set<number>();
  for (const row of rowIndex(data).marked) {
    if (!(rows.time[row]! >= begin)) known.add(rows.template[row]!);
  }
  const ordered = [...failures].sort((x, y) => rows.time[x]! - rows.time[y]! || x - y);
  return ordered.filter((row) => !known.has(rows.template[row]!) && known.add(rows.template[row]!));
}

/** What others report as failed since a component fell silent. */
interface Missed {
  readonly silence: Silence;
  /** The failures that name it. */
  readonly named: readonly number[];
  /** Whether a server reports just then that this component, its client, is gone. */
  readonly isGone: boolean;
  /** The first of each statement never made before. */
  readonly fresh: readonly number[];
}

function missedOf(data: LogData, silence: Silence): Missed {
  const after = failuresAfter(data, silence);
  const { time } = data.rows;
  const isGone = after.some(
    (row) => time[row]! <= silence.from + Math.max(GONE_MS, silence.longestPause) && goneClient(statementOf(data, row)) === silence.name,
  );
  return { silence, named: mentions(data, silence, after), isGone, fresh: newFailures(data, after, silence.from - silence.longestPause) };
}

/** Whether the work ends before it, and hardly anybody names it. */
const isUnasked = ({ silence, named }: Pick<Missed, 'silence' | 'named'>): boolean => isStarved(silence) && named.length < 2;

/** Whether it is the only silent component, or the only one of several that others name: the rest has nothing to do without it. */
function isOnly({ silence, named }: Missed, others: readonly Missed[]): boolean {
  const all = others.filter((one) => !isUnasked(one));
  if (!all.some((one) => one.silence === silence)) return false;
  if (silence.unasked && all.every((one) => one.silence === silence || !one.silence.unasked)) return true;
  return others.length > 1 && named.length >= 2 && all.filter((one) => one.named.length >= 2).length === 1;
}

function suspect(context: CauseContext, { silence, named, isGone, fresh }: Missed, alone: boolean): Suspect {
  const { data, prefix } = context;
  const { rows, facts } = data;
  const { name, from, to, back, longestPause } = silence;
  const last = silence.rows[silence.rows.length - 1]!;
  const at = refOf(data, last);
  const end = back ?? latest(data);
  // An address under which nobody logs may be the component's.
  const { known } = componentsOf(data);
  const elsewhere = fresh
    .map((row) => namedPeer(data, row))
    .filter((peer) => peer !== null && peer !== name && (known.has(peer) || !ADDRESS.test(peer))).length;
  const soon = elsewhere * 2 <= fresh.length && fresh.some((row) => rows.time[row]! <= from + Math.max(ANSWER_MS, 2 * longestPause));
  const isMissed = fresh.filter((row) => tellsOfOthers(data, row)).length * 2 > fresh.length;
  const kinds = silence.rows.slice(-LAST).map((row) => facts[rows.fact[row]!]?.kind);
  const stopped = kinds.lastIndexOf('stop') > kinds.lastIndexOf('start');
  const key = `${prefix}.silent.${silence.rows[0]!}`;
  const failed = failedStart(data, silence);
  const rest = spanClaim(to - from, at, refOf(data, end));
  const word = rows.mark[last] === 0 ? null : quotesOf(data, last);
  const said =
    failed === null
      ? sentence(
          key,
          `${inSentence(name)} fell silent: its last record is at {t}, the ${back === null ? 'log goes on for {rest}' : 'next comes {rest} later'}${word === null ? '.' : `. It tells of a failure: ${word.said}`}`,
          { t: timeClaim(new Date(from).toISOString(), at), rest, ...word?.claims },
        )
      : sentence(
          key,
          `${inSentence(name)} was started at {t}, failed, and says nothing for the {rest} that follow: ${quotesOf(data, failed[1]).said}`,
          {
            t: timeClaim(new Date(rows.time[failed[0]]!).toISOString(), refOf(data, failed[0])),
            rest,
            ...quotesOf(data, failed[1]).claims,
          },
        );
  const file = named.length === 0 ? '' : refOf(data, named[0]!).file;
  const lines = named
    .filter((row) => refOf(data, row).file === file)
    .slice(0, 1000)
    .map((row) => rows.line[row]!);
  const missed = sentence(`${key}.named`, '{n} failures after that name it.', {
    n: { kind: 'count', value: lines.length, of: { file, lines }, evidence: evidenceOf(data, named) },
  });
  return {
    // A component that reports its stop, and starts again, is explained better by that.
    confidence: Math.max(
      Math.min(stopped && back !== null ? TOLD : 1, confidenceOf(isGone ? GONE_TELLS : named.length, soon, stopped, alone)) *
        (isUnasked({ silence, named }) ? STARVED : 1),
      isAskedInVain(silence) && soon ? (isMissed ? IN_VAIN : OF_VALUES) : 0,
      diedFirst(context, silence) && soon ? DIED : 0,
    ),
    category: 'unavailable',
    sentence: said,
    detail: named.length === 0 ? [] : [missed],
    services: [name],
    evidence: [
      ...(failed ?? []).map((row) => refOf(data, row)),
      at,
      ...[...new Set([...named.slice(0, 4), ...fresh.slice(0, 4)])].map((row) => refOf(data, row)),
    ],
  };
}

/** The start and the failure with which a component ended, among its last records; null when it did not fail, or had served before. */
function failedStart({ rows, facts }: LogData, { rows: own }: Silence): readonly [start: number, failure: number] | null {
  const last = own.slice(-LAST);
  const start = last.map((row) => (rows.mark[row] === 0 ? facts[rows.fact[row]!]?.kind : undefined)).lastIndexOf('start');
  const failed = last
    .slice(start + 1)
    .filter((row) => rows.mark[row] !== 0 && (rows.level[row] === 0 || rows.level[row]! >= levelCode('error')));
  return start < 0 || failed.length === 0 ? null : [last[start]!, failed[0]!];
}

/** What remains of the confidence when nobody asks it any more: the work ended before it. */
const STARVED = 0.4;
/** A component that is asked as before and says nothing, while others fail in a new way. */
const IN_VAIN = 0.6;
/** The same when these do not say that somebody did not answer: they may fail before they ask. */
const OF_VALUES = 0.4;
/** A component whose last words are the first failure. */
const DIED = 0.8;

/** Being reported gone counts as being named so often. */
const GONE_TELLS = 2;

/**
 * Silence alone is weak evidence; strong is that others name the component, or fail in a new way just then while it is the only silent
 * one.
 */
function confidenceOf(named: number, soon: boolean, stopped: boolean, alone: boolean): number {
  if (named >= 2 && soon) return stopped || alone ? 0.88 : 0.7;
  if (named >= 2) return alone ? 0.65 : 0.5;
  if (soon) return alone ? 0.55 : 0.35;
  return stopped ? 0.25 : 0.15;
}

function latest({ rows }: LogData): number {
  let last = 0;
  for (let row = 0; row < rows.length; row++) if (!(rows.time[row]! < rows.time[last]!) && !Number.isNaN(rows.time[row]!)) last = row;
  return last;
}
