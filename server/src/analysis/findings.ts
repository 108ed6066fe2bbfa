import { absences } from './findings/absences.ts';
import { burstFindings } from './findings/burstFindings.ts';
import { changes } from './findings/changes.ts';
import { criticalEnds } from './findings/criticalEnds.ts';
import { errorRates } from './findings/errorRates.ts';
import { groupFinding, whyOf } from './findings/groupFindings.ts';
import { groupRows, type Group } from './findings/groups.ts';
import { importance, severityOf } from './findings/kinds.ts';
import { latencyShifts } from './findings/latencyShifts.ts';
import { exactly, makeFinding, membersOf } from './findings/makeFinding.ts';
import { retryStorms } from './findings/retryStorms.ts';
import { risenLags } from './findings/risenLags.ts';
import { silentLogs } from './findings/silentLogs.ts';
import { slowdowns } from './findings/slowdowns.ts';
import { startUpFailures } from './findings/startUpFailures.ts';
import { firstTraces, laterTraces, traceFindings } from './findings/traceFindings.ts';
import { unendedStarts } from './findings/unendedStarts.ts';
import type { Finding, LogData, LogTrace } from './model.ts';
import { countOf, rowIndex } from './selectRows.ts';
import { formatCount } from './sentences.ts';
import { runAll, type Steps } from './steps.ts';

/** At most so many findings of one file, so that no surface has to drop any (VS Code shows at most 1,000 diagnostics a file). */
export const FINDINGS_PER_FILE = 250;
const OVERLAYS_PER_FILE = 60;
const TRACES_PER_FILE = 100;

/** All findings of a log at once, see `findingSteps`. */
export function findFindings(data: LogData): Findings {
  return runAll(findingSteps(data));
}

export interface Findings {
  readonly findings: readonly Finding[];
  /** How many records are marked or hold a trace. */
  readonly marked: number;
}

/**
 * The findings of a log, sorted by importance, then place. Those that are no overlays partition the marked records: their counts add up to
 * `marked`. Overlays look at the whole log, and are left out where only a part of it is known.
 */
export function* findingSteps(data: LogData, overlaysOf: typeof allOverlays | null = allOverlays): Steps<Findings> {
  const { marked } = rowIndex(data);
  const traces = firstTraces(data);
  const byFile: number[][] = data.inputs.map(() => []);
  for (const row of marked) byFile[data.rows.file[row] ?? 0]?.push(row);
  const findings: Finding[] = [];
  for (const [file, rows] of byFile.entries()) findings.push(...(yield* findingsOfFile(data, file, rows, traces, overlaysOf)));
  const order = new Map(data.inputs.map(({ file }, at) => [file, at]));
  findings.sort(
    (a, b) =>
      importance(b) - importance(a) ||
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) ||
      a.startLine - b.startLine ||
      (a.id < b.id ? -1 : 1),
  );
  return { findings, marked: countOf(data.rows, [...marked]) };
}

function* findingsOfFile(
  data: LogData,
  file: number,
  marked: readonly number[],
  traces: ReadonlyMap<number, LogTrace>,
  overlaysOf: typeof allOverlays | null,
): Steps<readonly Finding[]> {
  const name = data.inputs[file]?.file ?? '';
  const traced = marked.filter((row) => traces.has(row));
  const plain = marked.filter((row) => !traces.has(row));
  const overlays = overlaysOf === null ? [] : yield* overlaysOf(data, file, marked);
  const all = traceFindings(data, name, traced, traces).sort((a, b) => b.count - a.count || a.startLine - b.startLine);
  const fromTraces = all.slice(0, TRACES_PER_FILE);
  const groups = groupRows(data, plain);
  const { kept, rest } = fit(data, groups, FINDINGS_PER_FILE - overlays.length - fromTraces.length - 1);
  const others = [...rest, ...all.slice(TRACES_PER_FILE).flatMap((finding) => membersOf(data, finding))].sort((a, b) => a - b);
  const found = [...fromTraces];
  for (const group of kept) {
    found.push(groupFinding(data, name, group));
    yield;
  }
  return [...overlays, ...found, ...(others.length > 0 ? [otherFailures(data, name, others)] : [])];
}

const OVERLAYS: readonly ((data: LogData, file: number, marked: readonly number[]) => readonly Finding[])[] = [
  errorRates,
  latencyShifts,
  slowdowns,
  retryStorms,
  absences,
  silentLogs,
  unendedStarts,
  risenLags,
  criticalEnds,
  laterTraces,
  changes,
];

function* allOverlays(data: LogData, file: number, marked: readonly number[]): Steps<readonly Finding[]> {
  const starting = startUpFailures(data);
  const running = marked.filter((row) => starting[row] === 0);
  const overlays = [...(yield* burstFindings(data, file, running))];
  for (const find of OVERLAYS) {
    overlays.push(...find(data, file, marked));
    yield;
  }
  return overlays.sort((a, b) => importance(b) - importance(a) || a.startLine - b.startLine).slice(0, OVERLAYS_PER_FILE);
}

/** The most important groups, as many as there is room for, and the rows of all others. */
function fit(data: LogData, groups: readonly Group[], room: number): { kept: readonly Group[]; rest: number[] } {
  if (groups.length <= room) return { kept: groups, rest: [] };
  const ranked = groups
    .map((group) => ({
      group,
      rank: importance({ kind: 'failure', severity: severityOf(data, group.category, group.rows, false), count: group.rows.length }),
    }))
    .sort((a, b) => b.rank - a.rank || (a.group.rows[0] ?? 0) - (b.group.rows[0] ?? 0));
  const kept = ranked.slice(0, room).map(({ group }) => group);
  const rest = ranked.slice(room).flatMap(({ group }) => group.rows);
  return { kept, rest: rest.sort((a, b) => a - b) };
}

/** One finding for the rows of all groups that did not fit, so that no failure is lost. */
function otherFailures(data: LogData, file: string, rows: readonly number[]): Finding {
  return makeFinding(data, {
    kind: 'failure',
    category: 'error',
    severity: 'warning',
    overlay: false,
    title: `${formatCount(countOf(data.rows, rows))} other failures`,
    why: (id) => whyOf(data, id, rows, exactly(data, { file, marked: true }, rows), 'reports a failure too rare for a finding of its own'),
    rows,
    key: 'other',
  });
}
