import type { Incident, LogData, Statement } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { evidenceOf, refOf, statement, type Unnamed } from '../statements.ts';
import { allRows, groupBy, markedRows, refsOf } from './markedRows.ts';
import { isoOf } from './words.ts';

const MINUTE = 60_000;
/** An error rate over fewer requests than this is chance. */
const LEAST_REQUESTS = 5;

/** The highest error rate within one minute of the clock, with the selectors that count it again. */
export interface PeakErrorRate {
  readonly rate: number;
  readonly fromTime: string;
  readonly toTime: string;
  readonly failed: readonly number[];
}

/** How much of the work failed, as far as the log shows it. */
export function impactOf(data: LogData, incidents: readonly Incident[]): readonly Statement[] {
  const marked = [...markedRows(data)];
  if (marked.length === 0) return [];
  return [...extent(data, marked), ...entities(data, marked), ...errorRate(data), ...open(data, marked, incidents)];
}

function extent(data: LogData, marked: readonly number[]): readonly Statement[] {
  const timed = marked.filter((row) => !Number.isNaN(data.rows.time[row] ?? Number.NaN)).sort((a, b) => (data.rows.time[a] ?? 0) - (data.rows.time[b] ?? 0) || a - b);
  const count: Record<string, Unnamed> = {
    n: { kind: 'count', value: countOf(data.rows, marked), of: { marked: true }, evidence: evidenceOf(data, marked) },
    all: { kind: 'count', value: countOf(data.rows, [...allRows(data)]), of: {}, evidence: [] },
  };
  const first = timed[0];
  const last = timed[timed.length - 1];
  if (first === undefined || last === undefined) return [statement('extent', '{n} of {all} records report a failure.', count)];
  const from = refOf(data, first);
  const to = refOf(data, last);
  return [
    statement('extent', '{n} of {all} records report a failure, the first at {first}, the last {span} later.', {
      ...count,
      first: { kind: 'time', value: isoOf(data.rows.time[first] ?? 0) ?? '', at: from, evidence: [from] },
      span: { kind: 'span', value: (data.rows.time[last] ?? 0) - (data.rows.time[first] ?? 0), from, to, evidence: [from, to] },
    }),
  ];
}

function entities(data: LogData, marked: readonly number[]): readonly Statement[] {
  const claims: Record<string, Unnamed> = {};
  const words: string[] = [];
  for (const [field, one, many] of [['job', 'job', 'jobs'], ['service', 'service', 'services'], ['address', 'address', 'addresses']] as const) {
    const groups = groupBy(marked, (row) => data.rows[field][row] || null);
    if (groups.size === 0) continue;
    claims[field] = { kind: 'distinct', value: groups.size, field, of: { marked: true }, evidence: refsOf(data, [...groups.values()].map((rows) => rows[0] ?? 0)) };
    words.push(`{${field}} ${groups.size === 1 ? one : many}`);
  }
  return words.length === 0 ? [] : [statement('affected', `Named on lines of failures: ${words.join(', ')}.`, claims)];
}

function errorRate(data: LogData): readonly Statement[] {
  const peak = peakErrorRate(data);
  if (peak === null) return [];
  const of = { status: '5xx' as const, fromTime: peak.fromTime, toTime: peak.toTime };
  const at = refOf(data, peak.failed[0] ?? 0);
  const minute: Unnamed = { kind: 'time', value: isoOf(data.rows.time[peak.failed[0] ?? 0] ?? 0) ?? '', at, evidence: [at] };
  return [
    statement('peakrate', 'The error rate of HTTP requests peaks at {rate}, in the minute of {at}.', {
      rate: { kind: 'ratio', value: peak.rate, of, among: { ...of, status: 'any' }, evidence: evidenceOf(data, peak.failed) },
      at: minute,
    }),
  ];
}

/** The worst minute of the clock by its share of 5xx answers; null where the log holds too few requests a minute to speak of a rate. */
export function peakErrorRate(data: LogData): PeakErrorRate | null {
  const { rows } = data;
  const minutes = groupBy(allRows(data), (row) => ((rows.status[row] ?? 0) > 0 && !Number.isNaN(rows.time[row] ?? Number.NaN) ? Math.floor((rows.time[row] ?? 0) / MINUTE) : null));
  let best: PeakErrorRate | null = null;
  for (const [minute, members] of minutes) {
    const requests = countOf(rows, members);
    const failed = members.filter((row) => (rows.status[row] ?? 0) >= 500 && (rows.status[row] ?? 0) < 600);
    const rate = countOf(rows, failed) / requests;
    if (requests < LEAST_REQUESTS || failed.length === 0 || (best !== null && rate <= best.rate)) continue;
    best = { rate, fromTime: isoOf(minute * MINUTE) ?? '', toTime: isoOf((minute + 1) * MINUTE - 1) ?? '', failed };
  }
  return best;
}

/** A log that stops in the middle of the trouble. */
function open(data: LogData, marked: readonly number[], incidents: readonly Incident[]): readonly Statement[] {
  const last = marked[marked.length - 1];
  if (last === undefined || incidents.some((incident) => incident.recoveryTime !== null)) return [];
  const at = refOf(data, last);
  const next = last + 1 < data.rows.length && data.rows.file[last + 1] === data.rows.file[last];
  return next ? [] : [statement('open', 'The log ends with a failure, at {last}: whether it went on is not shown.', { last: { kind: 'last', value: at.startLine, of: { marked: true, file: at.file }, evidence: [at] } })];
}
