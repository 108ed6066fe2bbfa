import { addTo } from '../groupBy.ts';
import { hash } from '../hash.ts';
import type { Category, LogData, Selector, Sentence } from '../model.ts';
import { inSentence, lineClaim, refOf, sentence } from '../sentences.ts';
import { spanOf } from '../time/timeOrder.ts';
import { backgroundEnd, likelihoodRise } from './_background.ts';
import { quoteOf } from '../quoteOf.ts';
import { countOfFailures, type Cause, type CauseContext, type Suspect } from './_cause.ts';
import { componentsOf } from './_components.ts';
import { unhealthyBackends } from './_healthChecks.ts';
import { calledIn, messageOf, withPort } from './_namedPeers.ts';
import { isAnswered, outsideTraces, peerIn, peerOf } from './_outsideErrors.ts';
import { isPeerName } from './_peerNames.ts';
import { countOfAnswers } from './_risenStatements.ts';
import { isShared, serviceNamed } from './_serviceNames.ts';
import { silences } from './_silences.ts';

const CONNECTIVITY: ReadonlySet<Category> = new Set<Category>([
  'connection',
  'timeout',
  'dns',
  'tls',
  'firewall',
  'unavailable',
  'latency',
  'replication',
]);

/** A rate has risen from this log-likelihood ratio on. */
const LEAST_RISE = 3;

/** A peer named by a smaller share of the failures is one of many, and not their origin. */
const LEAST_SHARE = 0.02;
/** When this share of all records name the peer, there is no background to compare with. */
const NEARLY_ALL = 0.8;
const MOST_PEERS = 8;

/** The peer that the failures name is unreachable: the callee is the origin, its callers are victims. */
export const dependencyUnreachable: Cause = {
  id: 'dependency-unreachable',
  title: 'A dependency cannot be reached',
  steps: [
    'Check the dependency itself: is it up, and does it answer from the host that fails?',
    'Check what lies between: name resolution, routes, firewall rules, certificates.',
    'Bound each call with a timeout and a limited number of retries with growing pauses.',
  ],
  find(context) {
    const { data, failures } = context;
    const named = byPeer(data, failures);
    const groups = [...named].filter(([, own]) => own.length >= LEAST_SHARE * failures.length);
    // As many are the same, for those of the incident are among them.
    const everywhere = context.everywhere.length === failures.length ? named : byPeer(data, context.everywhere);
    const lost = groups
      .sort((a, b) => b[1].length - a[1].length)
      .slice(0, MOST_PEERS)
      .map(([peer, own]) => suspect(context, peer, own, everywhere.get(peer) ?? own));
    const checked = unhealthyBackends(context);
    const known = new Set(checked.flatMap(({ services }) => services));
    return [...checked, ...lost.filter(({ services }) => !services.some((service) => known.has(service)))]
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, 3);
  },
  collect: 'Whether the peer itself was up, and the network and firewall logs between it and the host that wrote this log.',
};

/** Connectivity failures by the peer they name. */
function byPeer(data: LogData, failures: readonly number[]): ReadonlyMap<string, readonly number[]> {
  const { rows, marks, names } = data;
  const peers = new Map<string, number[]>();
  const thrown = outsideTraces(data);
  const trying = data.templates.map(({ text }) => TRIES.test(text));
  let left = MOST_READ;
  for (const row of failures) {
    const trace = thrown.get(row);
    // A peer that answers, even with a failure, is reachable.
    if (trace !== undefined && isAnswered(trace)) continue;
    if (trace === undefined && !CONNECTIVITY.has(marks[rows.mark[row]!]?.category ?? 'error')) continue;
    const peer =
      withPort(data, row, names[rows.callee[row]!] || addressOf(data, row)) ||
      (trace && (calledIn(trace, '') ?? peerOf(trace))) ||
      (left-- > 0 ? triedBefore(data, row, trying) : '');
    if (!isPeerName(peer)) continue;
    addTo(peers, peer, row);
  }
  return peers;
}

/** The address that a failure names, unless it is the caller's: RabbitMQ's `(caller:port -> …`, MySQL's `host: '…'`. */
function addressOf({ rows, names, text }: LogData, row: number): string {
  const address = names[rows.address[row]!]!;
  if (address === '') return '';
  const line = text(rows.file[row]!, rows.line[row]!).slice(0, 1000);
  const at = line.indexOf(address);
  return CALLS.test(line.slice(0, Math.max(0, at))) || /^:\d+ -> /.test(line.slice(at + address.length)) ? '' : address;
}

const CALLS = /\b(?:host: '|@'|connections? from \/?|clients? (?:IP )?\/?|for client \/?)$/;

const TRIES = /\b(?:re)?connect(?:ing)?\b|\bopening (?:a )?(?:socket|connection)\b|\bdial(?:l?ing)?\b/i;
/** The attempt that a failure without a name belongs to is looked for so many records above. */
const ATTEMPT = 5;
/** For so many failures. */
const MOST_READ = 2000;

/** The peer to which the same service last said it connects, a few records above; '' when it did not. `trying` tells by template. */
function triedBefore({ rows, text }: LogData, row: number, trying: readonly boolean[]): string {
  for (let at = row - 1; at >= 0 && at >= row - ATTEMPT && rows.file[at] === rows.file[row]; at--) {
    if (rows.mark[at] !== 0 || rows.service[at] !== rows.service[row] || !trying[rows.template[at]!]) continue;
    const line = text(rows.file[at]!, rows.line[at]!).slice(0, 500);
    const tries = TRIES.exec(line);
    const peer = tries && peerIn(line.slice(tries.index));
    if (peer) return peer;
  }
  return '';
}

function suspect(context: CauseContext, peer: string, own: readonly number[], everywhere: readonly number[]): Suspect {
  const { data, failures, prefix } = context;
  const { rows, marks } = data;
  const share = own.length / Math.max(own.length, failures.length - countOfAnswers(context));
  const firewall = own.find((row) => marks[rows.mark[row]!]?.category === 'firewall');
  const last = own[own.length - 1]!;
  // Claim ids must not contain log text, which redaction would find only in the sentence.
  const key = `${prefix}.peer.${hash(peer)}`;
  const unnamed = own.filter((row) => sharedName(data, row, peer).hasTrace !== undefined);
  const thrown = unnamed.length === 0 ? null : new Set(data.traces.map((trace) => trace.row));
  const named = unnamed.every((row) => thrown?.has(row));
  const service = serviceNamed(data, peer, messageOf(data, own[0]!));
  const at = isShared(data, peer) && !peer.includes(service) ? `${inSentence(service)} at ` : '';
  const said = sentence(
    key,
    outcomeOf(data, own)(
      `${at}${inSentence(peer)}`,
      `{n} of {all} failures ${named ? 'name it' : 'name it or follow an attempt to reach it'}`,
    ),
    {
      n: countOfFailures(data, countable(data, own, peer), sharedName(data, own[0]!, peer)),
      all: countOfFailures(data, failures, {}),
    },
  );
  const lines = [own[0]!, ...(firewall === undefined ? [] : [firewall]), last];
  return {
    confidence:
      Math.min(0.75, 0.15 + 0.55 * share + (own.length >= 3 ? 0.05 : 0)) *
      (hasRisen(context, everywhere) && !isReached(data, peer, own) ? 1 : 0.4) *
      (isAlias(data, peer, own[0]!) ? 0.75 : 1),
    category: firewall === undefined ? 'connection' : 'firewall',
    sentence: said,
    detail: [...new Set(lines)].map((row, i) => quoted(data, `${key}.${i}`, row)),
    services: [service],
    evidence: [...new Set([...lines, ...own])].slice(0, 8).map((row) => refOf(data, row)),
  };
}

function quoted(data: LogData, key: string, row: number): Sentence {
  return sentence(key, '{line}: {text}', { line: lineClaim(refOf(data, row)), text: quoteOf(data, row) });
}

/** The rows that a claim can count: of one file, when a column names the machine but not the port. */
function countable({ rows, names }: LogData, own: readonly number[], peer: string): readonly number[] {
  const first = own[0]!;
  if (names[rows.callee[first]!] === peer || names[rows.address[first]!] === peer || !/:\d{1,5}$/.test(peer)) return own;
  return own.filter((row) => rows.file[row] === rows.file[first]);
}

/**
 * Whether the peer may be a component under another name: nobody logs under the name, and a component fell silent about when it was first
 * missed.
 */
function isAlias(data: LogData, peer: string, first: number): boolean {
  const service = serviceNamed(data, peer, messageOf(data, first));
  // A product named by its clients is not one of the services that wait for it.
  if (componentsOf(data).known.has(service) || !peer.includes(service.replace(/:\d+$/, ''))) return false;
  const time = data.rows.time[first]!;
  return silences(data).some(({ from, longestPause }) => Math.abs(time - from) <= longestPause);
}

/** Wordings for a connection that was made. */
const CONNECTED =
  /\b(?:new connection to|(?:re)?connected to|connection (?:to \S+ )?(?:was )?established|established (?:a )?connection)\b/i;

/** Whether connections to the peer were made meanwhile, about as many as failed. */
function isReached({ rows, templates, text }: LogData, peer: string, own: readonly number[]): boolean {
  const connects = templates.map((one) => CONNECTED.test(one.text));
  if (!connects.includes(true)) return false;
  let missing = own.length / 2;
  let left = MOST_READ;
  for (let row = own[0]! + 1; row < own[own.length - 1]! && missing > 0 && left > 0; row++) {
    if (rows.mark[row] !== 0 || !connects[rows.template[row]!]) continue;
    left--;
    if (text(rows.file[row]!, rows.line[row]!).slice(0, 1000).includes(peer)) missing--;
  }
  return missing <= 0;
}

/** Whether the peer is named more often than in the background, since some calls always fail. */
function hasRisen(context: CauseContext, own: readonly number[]): boolean {
  const { rows } = context.data;
  if (own.length >= NEARLY_ALL * rows.length) return true;
  const split = backgroundEnd(context);
  const { start, end } = spanOf(context.data);
  if (!(split > start) || !(end > split)) return true;
  const before = own.filter((row) => rows.time[row]! < split).length;
  return before === 0 || likelihoodRise(before, own.length - before, (end - split) / (split - start)) >= LEAST_RISE;
}

/** A selector for the column that names the peer on a row; empty when only its trace does. */
function sharedName({ rows, names }: CauseContext['data'], row: number, peer: string): Selector {
  const isIt = (name: string): boolean => name !== '' && (name === peer || peer.startsWith(`${name}:`));
  const [callee, address] = [names[rows.callee[row]!]!, names[rows.address[row]!]!];
  if (isIt(callee)) return { callee };
  return isIt(address) ? { address } : { hasTrace: true };
}

/** What such a share of the failures on the way to a peer say goes for all. */
const MOSTLY = 0.8;

/** What the failures on the way to a peer come to, as a sentence of it and of how many there are. */
function outcomeOf({ rows, marks }: LogData, own: readonly number[]): (peer: string, count: string) => string {
  const isMostly = (what: string): boolean =>
    own.filter((row) => [marks[rows.mark[row]!]?.category, marks[rows.mark[row]!]?.kind].includes(what)).length >= MOSTLY * own.length;
  if (isMostly('dns'))
    return (peer, count) =>
      `The name of ${peer} was not resolved: ${count}; a log cannot tell a wrong name from a name server out of reach.`;
  if (isMostly('tls')) return (peer, count) => `No TLS connection to ${peer} came about: ${count}.`;
  return (peer, count) => `Connectivity to ${peer} was lost: ${count}; a log cannot tell a dead peer from a lost network.`;
}
