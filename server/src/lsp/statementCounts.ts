import type { StatementIndex } from '../analysis/logStatements/statementIndex.ts';
import type { Format } from '../analysis/model.ts';
import type { StatementCount, StatementCounts } from '../protocol/sources.ts';
import type { ShownStatement } from './sourceIndex.ts';
import { wallOf, zoneOfLog } from './logTimes.ts';
import { nameOf } from './names.ts';
import { rowsByStatement } from './writtenRecords.ts';
import type { LogView } from './view.ts';

/** At most so many logs are named above one statement. */
const mostLogs = 3;

/** How often each statement occurs in the logs; statements that do not occur are left out. */
export function countsOf(
  statements: readonly ShownStatement[],
  views: readonly LogView[],
  index: StatementIndex,
  formatsOf: (view: LogView) => readonly Format[],
): readonly StatementCounts[] {
  const logs = views.map((view) => ({ view, rows: rowsByStatement(view, index, formatsOf(view)), isInIncident: incidentTest(view) }));
  return statements.flatMap(({ line, column, indexed }) => {
    const counts = logs.flatMap(({ view, rows, isInIncident }) => {
      const own = rows.get(indexed) ?? [];
      return own.length === 0 ? [] : [countIn(view, own, isInIncident)];
    });
    return counts.length === 0 ? [] : [{ line, column, counts: counts.slice(0, mostLogs) }];
  });
}

function countIn(view: LogView, own: readonly number[], isInIncident: (row: number) => boolean): StatementCount {
  const { rows } = view.data;
  const weigh = (list: readonly number[]): number => list.reduce((sum, row) => sum + (rows.weight[row] ?? 1), 0);
  const last = own[own.length - 1] ?? 0;
  const time = rows.time[last] ?? NaN;
  return {
    log: view.uri,
    name: nameOf(view.uri),
    count: weigh(own),
    inIncident: weigh(own.filter(isInIncident)),
    lastLine: rows.line[last] ?? 1,
    last: Number.isFinite(time) ? wallOf(time, zoneOfLog(view)) : null,
  };
}

/** Whether a row lies within an incident: by its time, else by its line. */
function incidentTest({ report, data: { rows }, file }: LogView): (row: number) => boolean {
  const name = report.inputs[file]?.file;
  const spans = report.incidents.map(({ startTime, endTime, findings }) => {
    const own = report.findings.filter((finding) => finding.file === name && findings.includes(finding.id));
    const [startLine, endLine] = [Math.min(...own.map((one) => one.startLine)), Math.max(...own.map((one) => one.endLine))];
    return { from: Date.parse(startTime ?? ''), to: Date.parse(endTime ?? ''), startLine, endLine };
  });
  return (row) => {
    const time = rows.time[row] ?? NaN;
    const line = rows.line[row] ?? 0;
    return spans.some(({ from, to, startLine, endLine }) =>
      Number.isFinite(time - from) ? time >= from && time <= to : line >= startLine && line <= endLine,
    );
  };
}
