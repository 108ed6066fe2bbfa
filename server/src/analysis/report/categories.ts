import { addTo, groupBy } from '../groupBy.ts';
import type { Category, CategoryGroup, Endpoint, Incident, LogData, Selector } from '../model.ts';
import { blamedFrame } from '../findings/blamedFrame.ts';
import { quotesOf } from '../quoteOf.ts';
import { countOf } from '../selectRows.ts';
import { evidenceOf, refOf, render, sentence, type Unnamed } from '../sentences.ts';
import { categoryOf, distinctNames, groupByName, markedRows, refsOf } from './markedRows.ts';
import { toldRows } from './toldFirst.ts';

/** At most so many groups of one kind; the report says what is left out. */
export const MOST_GROUPS = 50;

/** Failures grouped by job, address, service, operation and exception, the largest first. */
export function categoryGroups(data: LogData, incidents: readonly Incident[] = []): readonly CategoryGroup[] {
  const marked = markedRows(data);
  const context = { stated: endpointsByRecord(data), incidents };
  const named = (['job', 'address', 'service', 'operation'] as const).flatMap((by) => {
    const groups = groupByName(data, marked, by);
    return largest(groups).map(([value, rows], at) => groupOf(data, context, { by, value, rows, of: { [by]: value }, at }));
  });
  return [...named, ...exceptionGroups(data, context)];
}

/** One group for each fault: the same exception from the same place, whatever ids it carries. */
function exceptionGroups(data: LogData, context: Context): readonly CategoryGroup[] {
  const byFault = new Map<string, { readonly name: string; readonly rows: Set<number> }>();
  for (const trace of data.traces) {
    const frame = blamedFrame(trace);
    const place = frame === null || frame.function === null ? '' : ` in ${frame.function}`;
    const name = `${trace.exceptionType ?? `${trace.language} trace`}${place}`;
    const known = byFault.get(trace.fingerprint);
    if (known) known.rows.add(trace.row);
    else byFault.set(trace.fingerprint, { name, rows: new Set([trace.row]) });
  }
  const groups = new Map([...byFault].map(([fingerprint, { rows }]) => [fingerprint, [...rows].sort((a, b) => a - b)]));
  return largest(groups).map(([fingerprint, rows], at) =>
    groupOf(data, context, {
      by: 'exception',
      value: byFault.get(fingerprint)?.name ?? '',
      rows,
      of: { traceFingerprint: fingerprint },
      at,
    }),
  );
}

function largest(groups: ReadonlyMap<string, readonly number[]>): readonly (readonly [string, readonly number[]])[] {
  return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_GROUPS);
}

interface Context {
  readonly stated: StatedEndpoints;
  /** Of a group with many failures, those within the first incident are quoted. */
  readonly incidents: readonly Incident[];
}

/** The failures of a group, their selector, and the group's place (from 0) among those of its kind. */
interface Members extends Pick<CategoryGroup, 'by' | 'value'> {
  readonly rows: readonly number[];
  readonly of: Selector;
  readonly at: number;
}

function groupOf(data: LogData, { stated, incidents }: Context, { by, value, rows, of, at }: Members): CategoryGroup {
  const kinds = [...groupBy(rows, (row) => categoryOf(data, row))].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const claims: Record<string, Unnamed> = {
    n: { kind: 'count', value: countOf(data.rows, rows), of: { ...of, marked: true }, evidence: evidenceOf(data, rows) },
  };
  for (const [category, members] of kinds) {
    const byMark = members.every((row) => data.rows.mark[row] !== 0);
    if (byMark)
      claims[category] = {
        kind: 'count',
        value: countOf(data.rows, members),
        of: { ...of, category },
        evidence: evidenceOf(data, members),
      };
  }
  return {
    by,
    value,
    count: countOf(data.rows, rows),
    kinds: kinds.map(([category, members]) => ({
      category,
      count: countOf(data.rows, members),
      at: refOf(data, members[0] ?? 0),
      sample: sampleOf(data, members),
    })),
    endpoints: endpointsOf(data, stated, by, value, rows),
    claims: sentence(`${by}${at + 1}`, '', claims).claims,
    lines: refsOf(data, toldRows(data, incidents, rows)),
  };
}

function sampleOf(data: LogData, rows: readonly number[]): string {
  const { said, claims } = quotesOf(data, rows[0] ?? 0);
  return render(sentence('s', said, claims)).slice(0, 300);
}

/** Endpoints that lines of the group state, or that are the group's own name; none that merely occur nearby. */
function endpointsOf(
  { endpoints, rows: { file, line } }: LogData,
  stated: StatedEndpoints,
  by: CategoryGroup['by'],
  value: string,
  rows: readonly number[],
): readonly Endpoint[] {
  if (endpoints.length === 0) return [];
  const own = rows.flatMap((row) => stated.get(placeOf(file[row]!, line[row]!)) ?? []);
  const called = by === 'address' || by === 'service' ? endpoints.filter((endpoint) => endpoint[by] === value) : [];
  const found = called.length === 0 ? own : [...own, ...called].sort((a, b) => a.file - b.file || a.line - b.line);
  const seen = new Set<string>();
  return found
    .filter((e) => {
      const key = `${e.address}|${e.port}|${e.service}`;
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .slice(0, 10);
}

/** The endpoints that each record states, by the place of the record. */
type StatedEndpoints = ReadonlyMap<number, readonly Endpoint[]>;

function endpointsByRecord({ endpoints }: LogData): StatedEndpoints {
  const stated = new Map<number, Endpoint[]>();
  for (const endpoint of endpoints) {
    const place = placeOf(endpoint.file, endpoint.line);
    addTo(stated, place, endpoint);
  }
  return stated;
}

/** File and line as one number, which is a cheap key where there are very many. */
function placeOf(file: number, line: number): number {
  return file * 2 ** 32 + line;
}

/** One sentence for each kind of group of which not all are listed. */
export function groupsLeftOut(data: LogData): readonly string[] {
  return (['job', 'address', 'service', 'operation'] as const).flatMap((by) => {
    const values = distinctNames(data, markedRows(data), by);
    return values > MOST_GROUPS ? [`Only the ${MOST_GROUPS} ${plurals[by]} with most failures are listed, of ${values}.`] : [];
  });
}
const plurals: Readonly<Record<'job' | 'address' | 'service' | 'operation', string>> = {
  job: 'jobs',
  address: 'addresses',
  service: 'services',
  operation: 'operations',
};

/** The categories of failures in words for people. */
export const CATEGORY_NAMES: Readonly<Record<Category, string>> = {
  timeout: 'timeouts',
  connection: 'connection failures',
  dns: 'name resolution failures',
  tls: 'TLS and certificate failures',
  auth: 'authentication failures',
  permission: 'permission failures',
  firewall: 'firewall restrictions',
  pool: 'exhausted pools',
  memory: 'memory failures',
  disk: 'disk failures',
  handles: 'exhausted file handles',
  cpu: 'CPU limits',
  quota: 'quotas and rate limits',
  deadlock: 'deadlocks',
  http: 'HTTP server errors',
  latency: 'slow responses',
  crash: 'crashes',
  restart: 'restarts',
  queue: 'queue lag',
  replication: 'replication failures',
  config: 'configuration failures',
  hardware: 'hardware failures',
  job: 'failed jobs',
  test: 'failed tests',
  build: 'build failures',
  exception: 'exceptions',
  data: 'data failures',
  unavailable: 'unavailable services',
  error: 'other errors',
};
