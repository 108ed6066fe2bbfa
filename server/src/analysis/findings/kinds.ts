import type { Category, FindingKind, Level, LogData, Severity } from '../model.ts';
import { LEVELS } from '../model.ts';

/** Which kind of finding a category makes. */
export const KIND_OF: Readonly<Record<Category, FindingKind>> = {
  timeout: 'timeout',
  connection: 'connection',
  dns: 'connection',
  tls: 'connection',
  unavailable: 'connection',
  auth: 'access',
  permission: 'access',
  firewall: 'access',
  pool: 'resource',
  memory: 'resource',
  disk: 'resource',
  handles: 'resource',
  cpu: 'resource',
  quota: 'resource',
  queue: 'resource',
  hardware: 'resource',
  deadlock: 'failure',
  replication: 'failure',
  config: 'failure',
  data: 'failure',
  exception: 'failure',
  error: 'failure',
  http: 'http',
  latency: 'latency',
  crash: 'crash',
  restart: 'restart',
  job: 'job',
  test: 'test',
  build: 'build',
};

/** Resources whose lack a program seldom survives: a crash */
export const MORTAL: ReadonlySet<Category | undefined> = new Set<Category>(['memory', 'disk', 'handles']);
/** so soon after (ms) follows from it. */
export const AT_ONCE_MS = 5000;

/** Categories whose lines often state no level, or a low one. */
const MILD: ReadonlySet<Category> = new Set(['latency', 'restart', 'quota', 'queue', 'cpu']);

/** Error when a row states error or worse, is a crash or holds a trace. When no row states a level: error, unless the category is mild. */
export function severityOf({ rows }: LogData, category: Category, members: readonly number[], traced: boolean): Severity {
  if (traced || category === 'crash') return 'error';
  let highest = 0;
  for (const row of members) highest = Math.max(highest, rows.level[row] ?? 0);
  if (highest === 0) return MILD.has(category) ? 'warning' : 'error';
  return highest > LEVELS.indexOf('error') ? 'error' : 'warning';
}

/** Whether a row states at least this level. */
export function atLeast({ rows }: LogData, row: number, level: Level): boolean {
  return (rows.level[row] ?? 0) > LEVELS.indexOf(level);
}

const WEIGHT: Readonly<Record<FindingKind, number>> = {
  burst: 30,
  crash: 30,
  traceback: 25,
  'critical-end': 24,
  slowdown: 21,
  'retry-storm': 20,
  resource: 18,
  'error-rate': 16,
  timeout: 15,
  connection: 15,
  absence: 14,
  'latency-shift': 13,
  http: 12,
  job: 12,
  build: 12,
  test: 12,
  access: 10,
  restart: 10,
  latency: 8,
  failure: 6,
  change: 0,
};
const SEVERITY: Readonly<Record<Severity, number>> = { error: 200, warning: 100, info: 0 };

/** Rank of a finding: by severity, then kind, then the logarithm of its count. */
export function importance({
  kind,
  severity,
  count,
}: {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly count: number;
}): number {
  return SEVERITY[severity] + WEIGHT[kind] + 8 * Math.log10(Math.max(1, count));
}
