import { groupBy } from '../groupBy.ts';
import type { Cause } from '../causes/_cause.ts';
import { causes } from '../causes/index.ts';
import type { Category, Hypothesis, LogData, Report } from '../model.ts';
import { CATEGORY_NAMES } from './categories.ts';
import { categoryOf, markedRows } from './markedRows.ts';

/** The entry for a failure that `buildFailure` names in a log that is not of a build. */
const FAILED_RUN: Pick<Cause, 'id' | 'title' | 'steps'> = {
  id: 'failure',
  title: 'The most telling failure',
  steps: [
    'Read the lines named first, and those just before them.',
    'Have the program write times: without them no log of another system can be laid beside this one.',
  ],
};
const BY_ID = new Map([...causes, FAILED_RUN].map((cause) => [cause.id, cause]));

/** Steps by category of failure, where no cause is known. */
const BY_CATEGORY: Partial<Readonly<Record<Category, readonly string[]>>> = {
  timeout: [
    'Check that the peer answers at all, then how long it takes.',
    'Compare the timeout with the time that the work normally takes.',
    'Retry with growing pauses and a limit, so that retries do not add to the load.',
  ],
  connection: [
    'Check that the peer is up and listens on the port.',
    'Test the path from the host that fails: routes, firewall rules, load balancer.',
    'Handle a lost connection: a pool that tests connections, and retries with a limit.',
  ],
  dns: [
    'Resolve the name from the host that fails, against each of its name servers.',
    'Check recent changes of the zone and the lifetime of cached answers.',
  ],
  tls: [
    'Check the certificate: dates, names, chain and the trust store of the client.',
    'Renew certificates automatically, and alert well before they end.',
  ],
  auth: [
    'Check whether a credential or key was changed or has run out.',
    'Check the clocks of both sides; tokens are refused when they differ.',
  ],
  permission: ['Compare the rights that are needed with those that are given.', 'Check recent changes of roles, owners and mounts.'],
  firewall: [
    'Check that the rules let the port through, in both directions.',
    'Review recent changes of firewall and network rules; revert the one that closed the port.',
    'Audit the rules regularly, and test the needed ports after each change.',
  ],
  pool: [
    'Find what holds connections or threads: slow calls or ones never given back.',
    'Size the pool to what the other side can bear.',
    'Alert on time spent waiting for the pool.',
  ],
  memory: [
    'Find what grew: a heap dump or the resident size over time.',
    'Compare the limit with the working set; raise it only with a reason.',
    'Restart the process if it is needed now, and keep the evidence first.',
  ],
  disk: [
    'Free space or replace the failing disk; check inodes as well.',
    'Rotate and bound what writes most.',
    'Alert on the time until the disk is full.',
  ],
  handles: ['List what holds the open files or sockets.', 'Fix the leak; raise the limit only to gain time.'],
  cpu: ['Profile the process under load.', 'Compare the CPU limit with what the work needs; throttling shows as latency.'],
  quota: ['Find the caller that uses up the quota.', 'Honour the pause that the service asks for; spread the calls.'],
  deadlock: ['Find the two transactions and the order in which they lock.', 'Lock in one order everywhere, and keep transactions short.'],
  http: [
    'Look at the routes with the highest error rate first, and at the exception behind them.',
    'Answer errors in a controlled way, and log the request that caused them.',
  ],
  latency: [
    'Measure where the time goes: network, queue or the service itself.',
    'Check the load on the path and on shared links at that time.',
    'Set alerts on latency so that they fire before connections fail.',
  ],
  crash: [
    'Keep the core file or dump, and read the first frames of your own code.',
    'Check whether the process comes back by itself, and how often.',
  ],
  restart: [
    'Find why the process ended before it was started again.',
    'Let restarts pause ever longer, so that a crash loop does not add load.',
  ],
  queue: ['Compare the rate of arrivals with the rate of work.', 'Add consumers or shed load; alert on the age of the oldest item.'],
  replication: ['Check the link and the lag between the copies before promoting any of them.', 'Do not write to both sides.'],
  config: ['Restore the last configuration that worked.', 'Check configuration before it is applied.'],
  hardware: ['Take the component out of service and replace it.', 'Look for earlier corrected errors on the same component.'],
  job: [
    'Look at what the failed jobs share: host, dependency, input, time.',
    'Read the log of one failed job from its start.',
    'Run again only what can safely run twice.',
  ],
  test: ['Run the first failed test alone on the same version.', 'Compare with the last version on which it passed.'],
  build: [
    'Read the first error, not the last: those after it often follow from it.',
    'Compare tool and dependency versions with the last build that passed.',
  ],
  exception: ['Start with the innermost frame of your own code.', 'Add handling for the case, and a test that raises it.'],
  data: ['Keep a copy before any repair.', 'Find the writer of the first bad record.'],
  unavailable: ['Check the health of the service and of what it depends on.', 'Let callers fail fast while it is away.'],
};

/**
 * Steps for the causes found, then for the categories seen, at most eight entries. They are general advice, not statements about the log.
 */
export function mitigationOf(data: LogData, hypotheses: readonly Hypothesis[]): Report['mitigation'] {
  const entries: { cause: string; steps: readonly string[] }[] = [];
  const seen = new Set<string>();
  const add = (key: string, cause: string, steps: readonly string[] | undefined): void => {
    if (steps === undefined || seen.has(key)) return;
    seen.add(key);
    entries.push({ cause, steps });
  };
  for (const hypothesis of hypotheses.slice(0, 3)) {
    add(hypothesis.cause, causeTitle(hypothesis.cause), BY_ID.get(hypothesis.cause)?.steps);
    add(hypothesis.category, categoryName(hypothesis.category), BY_CATEGORY[hypothesis.category as Category]);
  }
  const seenCategories = [...groupBy(markedRows(data), (row) => categoryOf(data, row))].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  );
  for (const [category] of seenCategories) add(category, categoryName(category), BY_CATEGORY[category]);
  return entries.slice(0, 8);
}

/** What a cause is called, by its id. */
export const causeTitle = (id: string): string => BY_ID.get(id)?.title ?? id;

/** A category as a heading: `Connection failures`. */
export function categoryName(category: string): string {
  const name = CATEGORY_NAMES[category as Category] ?? category;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
