import { addTo } from '../groupBy.ts';
import type { Finding, LogData } from '../model.ts';
import { countOf, rowIndex } from '../selectRows.ts';
import { evidenceOf, refOf, spanClaim, sentence, timeClaim } from '../sentences.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { exactly, iso, makeFinding } from './makeFinding.ts';
import { numberOf } from './numberOf.ts';
import { titleOf } from './titleOf.ts';

/** A start should have an end when so many starts of its statement have one, */
const LEAST_ENDED = 5;
/** and this share of them does; */
const ENDED_SHARE = 0.8;
/** the end is missing when the log goes on for so many times as long as the slowest took, */
const PATIENCE = 2;
/** and at least so long, ms. */
const LEAST_REST = 300_000;
const LIMIT = 5;

/** A named run: its start, and the row of its end. */
interface Run {
  readonly start: number;
  readonly end: number | null;
}

/**
 * Jobs and requests that started, while no later record says that they finished, stopped or failed, though others did. Thinned rows cannot
 * show that and are left out.
 */
export function unendedStarts(data: LogData, file: number): Finding[] {
  const { rows } = data;
  const last = lastTimed(data, file);
  if (last === null) return [];
  const byTemplate = new Map<number, Run[]>();
  for (const run of allRuns(data)) {
    if (rows.file[run.start] !== file) continue;
    addTo(byTemplate, rows.template[run.start] ?? 0, run);
  }
  return [...byTemplate.values()].flatMap((runs) => unended(data, runs, last)).slice(0, LIMIT);
}

const known = new WeakMap<LogData, readonly Run[]>();

/**
 * The runs of jobs, of requests where starts name no job, and of whatever bears the first number that a start names where it names neither;
 * of all files. Cached for each `LogData`.
 */
function allRuns(data: LogData): readonly Run[] {
  const { job, request } = data.rows;
  const runs = known.get(data) ?? [
    ...runsOf(data, (row) => job[row]!),
    ...runsOf(data, (row) => request[row]!).filter(({ start }) => job[start] === 0),
    ...runsOf(data, numberedBy(data)),
  ];
  known.set(data, runs);
  return runs;
}

/** What rows are about that name neither job nor request, and start or end something. */
function numberedBy(data: LogData): (row: number) => string {
  const { fact, mark, job, request } = data.rows;
  const isNamed = (row: number): boolean => job[row] !== 0 || request[row] !== 0;
  const starts = fact.filter((number, row) => number !== 0 && data.facts[number]?.kind === 'start' && !isNamed(row)).length;
  return (row) => (starts < LEAST_ENDED || isNamed(row) || (fact[row] === 0 && mark[row] === 0) ? '' : numberOf(data, row));
}

/** The runs by name, each until an end of that name or its next start. */
function runsOf(data: LogData, nameOf: (row: number) => string | number): readonly Run[] {
  const { rows, facts } = data;
  const { isMarked } = rowIndex(data);
  const open = new Map<string | number, number>();
  const runs: Run[] = [];
  for (const row of timeOrder(data).rows) {
    const name = nameOf(row);
    if (!name || rows.weight[row] !== 1) continue;
    const kind = rows.fact[row] === 0 ? undefined : facts[rows.fact[row] ?? 0]?.kind;
    const start = open.get(name);
    const starts = kind === 'start' && isMarked[row] === 0;
    if (start !== undefined && (starts || isMarked[row] === 1 || kind === 'success' || kind === 'stop')) {
      runs.push({ start, end: starts ? null : row });
      open.delete(name);
    }
    if (starts) open.set(name, row);
  }
  for (const start of open.values()) runs.push({ start, end: null });
  return runs;
}

function lastTimed(data: LogData, file: number): number | null {
  const { rows: order } = timeOrder(data);
  for (let at = order.length - 1; at >= 0; at--) if (data.rows.file[order[at]!] === file) return order[at]!;
  return null;
}

function unended(data: LogData, runs: readonly Run[], last: number): Finding[] {
  const { rows, templates, inputs } = data;
  const time = (row: number): number => rows.time[row] ?? NaN;
  const ended = runs.flatMap(({ start, end }) => (end === null ? [] : [{ start, end }]));
  if (ended.length < LEAST_ENDED || ended.length < ENDED_SHARE * runs.length) return [];
  const slowest = ended.reduce((most, run) => (time(run.end) - time(run.start) > time(most.end) - time(most.start) ? run : most));
  const rest = Math.max(LEAST_REST, PATIENCE * (time(slowest.end) - time(slowest.start)));
  const missed = runs.filter(({ start, end }) => end === null && time(last) - time(start) >= rest).map(({ start }) => start);
  const first = missed.sort((a, b) => a - b)[0];
  const file = inputs[rows.file[last] ?? 0]?.file ?? '';
  const others = ended.map(({ start }) => start).sort((a, b) => a - b);
  const of = exactly(data, { file, lines: others.map((row) => rows.line[row] ?? 0) }, others);
  if (first === undefined || of === null) return [];
  const more = missed.length === 1 ? null : exactly(data, { file, lines: missed.slice(1).map((row) => rows.line[row]!) }, missed.slice(1));
  const template = templates[rows.template[first] ?? 0];
  const [at, final, from, to] = [first, last, slowest.start, slowest.end].map((row) => refOf(data, row));
  if (!at || !final || !from || !to) return [];
  return [
    makeFinding(data, {
      kind: 'absence',
      category: 'job',
      severity: 'warning',
      overlay: true,
      title: `Never ended: ${titleOf(data, template?.text ?? '', missed)}`,
      counted: true,
      why: (id) =>
        sentence(
          id,
          `${more === null ? 'What started at {at} never ended: no later record of that name says that it' : 'What started at {at} and {more} later starts never ended: no later record of their names says that it'} finished, stopped or failed, while the log goes on for {rest}; {n} other starts have an end, the slowest within {slowest}.`,
          {
            ...(more === null
              ? {}
              : { more: { kind: 'count', value: missed.length - 1, of: more, evidence: evidenceOf(data, missed.slice(1)) } }),
            at: timeClaim(iso(time(first)) ?? '', at),
            rest: spanClaim(time(last) - time(first), at, final),
            n: { kind: 'count', value: countOf(rows, others), of, evidence: evidenceOf(data, others) },
            slowest: spanClaim(time(slowest.end) - time(slowest.start), from, to),
          },
        ),
      rows: missed,
      key: `start\n${template?.id ?? ''}`,
      templateId: template?.id ?? null,
    }),
  ];
}
