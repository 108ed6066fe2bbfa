import { addTo } from '../groupBy.ts';
import { hash } from '../hash.ts';
import { inSentence, lineClaim, refOf, sentence } from '../sentences.ts';
import type { LogData } from '../model.ts';
import { quoteOf } from '../quoteOf.ts';
import { countOfFailures, rankOf, type CauseContext, type Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';
import { withPort } from './_namedPeers.ts';
import { outsideTraces } from './_outsideErrors.ts';
import { isPeerName } from './_peerNames.ts';
import { serviceNamed } from './_serviceNames.ts';

/** Kinds of marks by which a load balancer reports servers, and a cluster or proxy reports checks. */
const KINDS: ReadonlySet<string> = new Set(['server-down', 'no-backend', 'check-failed']);

/**
 * The backends that a load balancer's health checks took out of service before most of the failures. The balancer tested them itself, so
 * one such record tells more than many failed requests.
 */
export function unhealthyBackends(context: CauseContext): readonly Suspect[] {
  const { data, failures } = context;
  const { rows, marks, names } = data;
  const byBackend = new Map<string, number[]>();
  for (const row of failures) {
    if (rows.mark[row] === 0 || !KINDS.has(marks[rows.mark[row]!]?.kind ?? '')) continue;
    const peer = names[rows.callee[row]!]!;
    if (!isPeerName(peer)) continue;
    const isChecked = marks[rows.mark[row]!]?.kind === 'check-failed';
    const backend = serviceNamed(data, isChecked ? withPort(data, row, peer) : peer);
    addTo(byBackend, backend, row);
  }
  return [...byBackend].map(([backend, own]) => suspect(context, backend, own));
}

/** A component with so many exceptions about other components waits for those. */
const LEAST_TOLD = 5;

/** HAProxy's word that servers are left. */
const LEFT = /\b(?:[1-9]\d{0,4} active and \d{1,5}|0 active and [1-9]\d{0,4}) backup servers? left\b/;

/** The server that was taken out, when it is a single one (HAProxy). */
function onlyServer({ rows, text }: LogData, own: readonly number[]): readonly string[] {
  const named = own.map(
    (row) => /\bServer \S{1,80}?\/([\w.-]{1,80}) is DOWN\b/.exec(text(rows.file[row]!, rows.line[row]!).slice(0, 500))?.[1],
  );
  const servers = [...new Set(named.filter((name) => name !== undefined))];
  return servers.length === 1 ? servers : [];
}

function suspect(context: CauseContext, backend: string, own: readonly number[]): Suspect {
  const { data, failures, prefix } = context;
  const { rows, marks, text } = data;
  const none = own.find((row) => marks[rows.mark[row]!]?.kind === 'no-backend');
  const telling = none ?? own[0]!;
  const at = refOf(data, telling);
  const name = inSentence(backend);
  const isChecked = own.every((row) => marks[rows.mark[row]!]?.kind === 'check-failed');
  const tells = isChecked ? `Checks found that ${name} does not work` : `Health checks took servers out of ${name}`;
  const said = sentence(
    `${prefix}.health.${hash(backend)}`,
    `${none === undefined ? `${tells}, first` : `No server of ${name} was left`} at {line}: {text}`,
    {
      line: lineClaim(at),
      text: quoteOf(data, telling),
    },
  );
  const counted = sentence(
    `${prefix}.health.${hash(backend)}.n`,
    isChecked ? 'Failures that tell of it: {n} of {all}.' : 'Failures that tell of its servers: {n} of {all}.',
    {
      n: countOfFailures(data, own, { marked: true }),
      all: countOfFailures(data, failures, {}),
    },
  );
  // A backend that reports what it waits for is running, but answers health checks late as well.
  const runs = [...outsideTraces(data).keys()].filter((row) => componentOf(data, row) === backend).length >= LEAST_TOLD;
  const early = rankOf(context, own[0]!) * 2 <= failures.length;
  // Where nothing else fails, the servers that are left carry on.
  const spared = own.length === failures.length && own.every((row) => LEFT.test(text(rows.file[row]!, rows.line[row]!).slice(0, 1000)));
  return {
    confidence: (none === undefined ? 0.7 : 0.9) * (early ? 1 : 0.6) * (runs ? 0.6 : 1) * (spared ? 0.6 : 1),
    category: 'unavailable',
    sentence: said,
    detail: [counted],
    services: [backend, ...onlyServer(data, own)],
    evidence: own.slice(0, 8).map((row) => refOf(data, row)),
  };
}
