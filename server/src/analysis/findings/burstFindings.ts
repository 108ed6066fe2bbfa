import { countOne } from '../groupBy.ts';
import { burstSteps, type Activity, type Burst } from '../bursts.ts';
import type { Finding, LogData, Selector } from '../model.ts';
import { formatCount, formatNumber, shortDuration } from '../sentences.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { clumpCount } from '../statistics.ts';
import type { Steps } from '../steps.ts';
import { fewEntities } from './groups.ts';
import { severityOf } from './kinds.ts';
import { countNames, iso, makeFinding } from './makeFinding.ts';
import { whyBurst } from './whyBurst.ts';
import type { Category } from '../model.ts';

/**
 * A pause of all records longer than this (ms), and much longer than usual, does not count as time observed: rotation, a night without
 * traffic.
 */
const LONG_SILENCE = 120_000;

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|::1)$/;

/** A burst is compared with the usual rate only when so many failures lie outside of all bursts. */
const LEAST_USUAL = 20;

/** Bursts among the marked rows of one file; by order of records when too few of them state a time. */
export function* burstFindings(data: LogData, file: number, marked: readonly number[]): Steps<readonly Finding[]> {
  const timed = marked.filter((row) => !Number.isNaN(data.rows.time[row] ?? NaN));
  const byTime = timed.length >= 0.8 * marked.length && !data.inputs[file]?.timeCard.untrusted;
  if (marked.length < 5) return [];
  return yield* byTime ? timeBursts(data, file, timed) : orderBursts(data, file, marked);
}

function* timeBursts(data: LogData, file: number, timed: readonly number[]): Steps<readonly Finding[]> {
  const { rows } = data;
  const sorted = [...timed].sort((a, b) => (rows.time[a] ?? 0) - (rows.time[b] ?? 0) || a - b);
  const times = Float64Array.from(sorted, (row) => rows.time[row] ?? 0);
  const bursts = yield* burstSteps(times, activityOf(data, file), { logs: data.inputs.length });
  const others = bursts.reduce((left, { from, to }) => left - (to - from + 1), sorted.length);
  return bursts.flatMap((burst) => split(data, sorted.slice(burst.from, burst.to + 1), burst, others >= LEAST_USUAL));
}

function* orderBursts(data: LogData, file: number, marked: readonly number[]): Steps<readonly Finding[]> {
  const { rows } = data;
  let start = 0;
  while (start < rows.length && rows.file[start] !== file) start++;
  let end = start;
  let position = 0;
  const positions = new Map<number, number>();
  for (; end < rows.length && rows.file[end] === file; end++) positions.set(end, (position += rows.weight[end] ?? 1));
  const times = Float64Array.from(marked, (row) => positions.get(row) ?? 0);
  const bursts = yield* burstSteps(times, { start: 0, end: position, ordinal: true });
  return bursts.flatMap((burst) => split(data, marked.slice(burst.from, burst.to + 1), burst, false));
}

/** When a file was active: from its first to its last instant, without long pauses of all its records. */
function activityOf({ rows, inputs }: LogData, file: number): Activity {
  const all: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    const time = rows.time[row] ?? NaN;
    if (rows.file[row] === file && !Number.isNaN(time)) all.push(time);
  }
  const sorted = Float64Array.from(all).sort();
  const start = sorted[0] ?? 0;
  const end = sorted[sorted.length - 1] ?? 0;
  const usual = (end - start) / Math.max(1, sorted.length);
  const gaps: [number, number][] = [];
  for (let at = 1; at < sorted.length; at++) {
    const [from, to] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
    if (to - from > Math.max(LONG_SILENCE, 50 * usual)) gaps.push([from, to]);
  }
  const resolution = { ms: 1, s: 1000, min: 60_000, none: 1 }[inputs[file]?.timeCard.resolution ?? 'ms'];
  return { start, end, gaps, resolution };
}

/** The failures of one burst. */
interface Crowd {
  /** In order of time, else of place. */
  readonly members: readonly number[];
  readonly burst: Burst;
  /** The job or address that all of them name, when the burst was split by it. */
  readonly entity: { readonly column: 'job' | 'address'; readonly value: string } | null;
  /** Whether enough fails outside of all bursts to compare this one with. */
  readonly hasUsual: boolean;
}

/** Splits a burst when a few jobs or addresses hold nearly all its members: then each of them is a burst. */
function split(data: LogData, members: readonly number[], burst: Burst, hasUsual: boolean): Finding[] {
  for (const column of ['job', 'address'] as const) {
    const held = fewEntities(countNames(data.rows[column], members), members.length);
    // That all requests came through this machine's own proxy tells nothing.
    if (!held || held.some((name) => LOOPBACK.test(data.names[name]!))) continue;
    return held.map((name) => {
      const own = members.filter((row) => data.rows[column][row] === name);
      return burstFinding(data, { members: own, burst, entity: { column, value: data.names[name] ?? '' }, hasUsual: false });
    });
  }
  return [burstFinding(data, { members, burst, entity: null, hasUsual })];
}

function burstFinding(data: LogData, { members, burst, entity, hasUsual }: Crowd): Finding {
  const { rows, inputs } = data;
  const ordinal = burst.basis === 'order';
  const [from, to] = [members[0] ?? 0, members[members.length - 1] ?? 0];
  const span = ordinal ? 0 : (rows.time[to] ?? 0) - (rows.time[from] ?? 0);
  const file = inputs[rows.file[from] ?? 0]?.file ?? '';
  const place: Selector = ordinal
    ? { file, marked: true, fromLine: rows.line[from] ?? 0, toLine: rows.line[to] ?? 0 }
    : { file, marked: true, fromTime: iso(rows.time[from] ?? 0) ?? '', toTime: iso(rows.time[to] ?? 0) ?? '' };
  const of: Selector = entity ? { ...place, [entity.column]: entity.value } : place;
  const inOrder = selectRows(data, of);
  const count = countOf(rows, inOrder);
  const category = commonCategory(data, inOrder);
  const log10p = entity ? clumpCount(count, burst.expected / burst.clumpSize, burst.clumpSize).least : burst.log10p;
  // Thinned rows stand for several records each, and so do the expected ones.
  const expected = burst.expected * (count / Math.max(1, inOrder.length));
  const crowdOf = entity ? `${entity.column === 'job' ? 'Job ' : ''}${entity.value}` : '';
  const observed = { count, expected, log10p, seconds: span / 1000, basis: burst.basis, ...(crowdOf === '' ? {} : { crowdOf }) };
  const lift = hasUsual && burst.basis === 'background' ? count / expected : null;
  const where = ordinal
    ? `in ${(rows.line[to] ?? 0) - (rows.line[from] ?? 0) + 1} lines`
    : span === 0
      ? 'at once'
      : `in ${shortDuration(span)}`;
  const times = lift === null ? '' : `, ${formatNumber(lift)}× the usual`;
  const who = crowdOf === '' ? '' : ` · ${crowdOf}`;
  return makeFinding(data, {
    kind: 'burst',
    category,
    severity: severityOf(data, category, inOrder, false) === 'error' ? 'error' : 'warning',
    overlay: true,
    title: `${formatCount(count)} failures ${where}${times}${who}`,
    why: (id) => whyBurst(data, id, { members: inOrder, of, observed, lift, from, to }),
    rows: inOrder,
    key: `${rows.line[from] ?? 0}\n${entity?.value ?? ''}`,
    observed,
  });
}

function commonCategory({ rows, marks }: LogData, members: readonly number[]): Category {
  const counts = new Map<Category, number>();
  for (const row of members) {
    const category = rows.mark[row] === 0 ? 'exception' : (marks[rows.mark[row] ?? 0]?.category ?? 'error');
    countOne(counts, category);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'error';
}
