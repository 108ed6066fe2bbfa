import { iso, LINES_LIMIT, membersOf } from '../findings/makeFinding.ts';
import type { Finding, FindingPart, LogData } from '../model.ts';
import { countOf } from '../selectRows.ts';
import type { Episode } from './episodes.ts';

/** For each finding that also has records outside of the group, the part inside. */
export function partsOf(data: LogData, group: readonly Episode[]): readonly FindingPart[] {
  const inside = new Map<Finding, Set<number>>();
  for (const { finding, rows } of group) {
    const known = inside.get(finding) ?? new Set();
    for (const row of rows) known.add(row);
    inside.set(finding, known);
  }
  return [...inside].flatMap(([finding, rows]) => (isWhole(data, finding, rows) ? [] : [partOf(data, finding, rows)]));
}

/** Whether a finding lies inside entirely; records without a time count as inside. */
function isWhole(data: LogData, finding: Finding, inside: ReadonlySet<number>): boolean {
  const { time } = data.rows;
  const timed = [...inside].some((row) => !Number.isNaN(time[row] ?? NaN));
  return membersOf(data, finding).every((row) => inside.has(row) || (timed && Number.isNaN(time[row] ?? NaN)));
}

function partOf(data: LogData, finding: Finding, inside: ReadonlySet<number>): FindingPart {
  const { time, line, endLine } = data.rows;
  const rows = [...inside].sort((a, b) => a - b);
  const times = rows.map((row) => time[row] ?? NaN).filter((ms) => !Number.isNaN(ms));
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  return {
    finding: finding.id,
    count: countOf(data.rows, rows),
    startLine: least(rows.map((row) => line[row] ?? 1)),
    endLine: -least(rows.map((row) => -(endLine[row] ?? 1))),
    firstTime: iso(least(times)),
    lastTime: iso(-least(times.map((ms) => -ms))),
    lines: rows.slice(0, LINES_LIMIT).map((row) => line[row] ?? 1),
  };
}
