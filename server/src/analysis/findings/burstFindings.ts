import { burstSteps, type Activity, type Burst } from '../bursts.ts';
import type { Finding, LogData, Selector } from '../model.ts';
import { evidenceOf, formatCount, refOf, shortDuration, statement, type Unnamed } from '../statements.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { clumpCount } from '../statistics.ts';
import type { Steps } from '../steps.ts';
import { fewEntities } from './groupFindings.ts';
import { severityOf } from './kinds.ts';
import { countNames, iso, makeFinding } from './makeFinding.ts';
import type { Category } from '../model.ts';

/** Silence longer than this, and much longer than usual, is no exposure: rotation, a night's pause. ms */
const LONG_SILENCE = 120_000;

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
  const bursts = yield* burstSteps(times, activityOf(data, file));
  return bursts.flatMap((burst) => split(data, sorted.slice(burst.from, burst.to + 1), burst));
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
  return bursts.flatMap((burst) => split(data, marked.slice(burst.from, burst.to + 1), burst));
}

/** When the file was active: from its first to its last instant, without long silences of all its records. */
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

/** One crowd is one burst, unless a few jobs or addresses hold nearly all its members: then each is one. */
function split(data: LogData, members: readonly number[], burst: Burst): Finding[] {
  for (const column of ['job', 'address'] as const) {
    const held = fewEntities(countNames(data.rows[column], members), members.length);
    if (!held) continue;
    return held.map((name) => {
      const own = members.filter((row) => data.rows[column][row] === name);
      return burstFinding(data, own, burst, { column, value: data.names[name] ?? '' });
    });
  }
  return [burstFinding(data, members, burst, null)];
}

function burstFinding(
  data: LogData,
  members: readonly number[],
  burst: Burst,
  entity: { readonly column: 'job' | 'address'; readonly value: string } | null,
): Finding {
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
  // Where rows are thinned each stands for several, and so it is for what was expected.
  const expected = burst.expected * (count / Math.max(1, inOrder.length));
  const observed = { count, expected, log10p, seconds: span / 1000, basis: burst.basis };
  const who = entity ? ` · ${entity.column === 'job' ? 'Job ' : ''}${entity.value}` : '';
  return makeFinding(data, {
    kind: 'burst',
    category,
    severity: severityOf(data, category, inOrder, false) === 'error' ? 'error' : 'warning',
    overlay: true,
    title: `${formatCount(count)} failures ${ordinal ? `in ${(rows.line[to] ?? 0) - (rows.line[from] ?? 0) + 1} lines` : span === 0 ? 'at once' : `in ${shortDuration(span)}`}${who}`,
    why: (id) => whyBurst(data, id, inOrder, of, count, observed, from, to),
    rows: inOrder,
    key: `${rows.line[from] ?? 0}\n${entity?.value ?? ''}`,
    observed,
  });
}

function whyBurst(
  data: LogData,
  id: string,
  members: readonly number[],
  of: Selector,
  count: number,
  observed: NonNullable<Finding['observed']>,
  from: number,
  to: number,
) {
  const evidence = evidenceOf(data, members);
  const [first, last] = [refOf(data, from), refOf(data, to)];
  const claims: Record<string, Unnamed> = {
    n: { kind: 'count', value: count, of, evidence },
    expected: {
      kind: 'computed',
      value: observed.expected,
      formula: 'expected',
      from: { basis: observed.basis, seconds: observed.seconds },
      of,
      evidence,
    },
    chance: {
      kind: 'computed',
      value: observed.log10p,
      formula: 'poisson-log10p',
      from: { basis: observed.basis, expected: observed.expected },
      of,
      evidence,
    },
  };
  if (observed.basis === 'order')
    return statement(
      id,
      '{n} failures follow each other closely where {expected} were expected from the rest of the log, counted in records, since times are missing or cannot be trusted; by chance that is {chance}.',
      claims,
    );
  claims['span'] = { kind: 'span', value: observed.seconds * 1000, from: first, to: last, evidence: [first, last] };
  claims['at'] = { kind: 'time', value: iso(data.rows.time[from] ?? 0) ?? '', at: first, evidence: [first] };
  const against =
    observed.basis === 'background'
      ? 'the rest of the log lets expect {expected}'
      : 'the log has too little else to compare with, and the default rate of failures lets expect {expected}';
  return statement(id, `{n} failures within {span} from {at}, where ${against}; by chance that is {chance}.`, claims);
}

function commonCategory({ rows, marks }: LogData, members: readonly number[]): Category {
  const counts = new Map<Category, number>();
  for (const row of members) {
    const category = rows.mark[row] === 0 ? 'exception' : (marks[rows.mark[row] ?? 0]?.category ?? 'error');
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? 'error';
}
