import type { Finding } from '../analysis/model.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';

const cells = 12;
/** Eight heights: none to most. */
const bars = '▁▂▃▄▅▆▇█';

/** By finding id: how its occurrences are spread over the time of all findings, as block characters; left out where that tells nothing. */
export function sparksOf(view: LogView): Readonly<Record<string, string>> {
  const { findings } = view.report;
  const times = findings.flatMap(({ firstTime, lastTime }) => [Date.parse(firstTime ?? ''), Date.parse(lastTime ?? '')]);
  const known = times.filter((time) => Number.isFinite(time));
  const from = known.reduce((a, b) => Math.min(a, b), Infinity);
  const to = known.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(to > from)) return {};
  const sparks: Record<string, string> = {};
  for (const finding of findings) {
    if (finding.count > 2) sparks[finding.id] = drawn(timesOf(view, finding), from, to);
  }
  return sparks;
}

/** Instants of a finding's records; when the finding does not list them all, of the marked records of its statement. */
function timesOf(view: LogView, { lines, count, file, templateId, startLine, endLine }: Finding): readonly number[] {
  const { rows, templates, inputs } = view.data;
  const index = Math.max(
    0,
    inputs.findIndex((input) => input.file === file),
  );
  const place = { ...view, file: index };
  if (lines.length >= count || templateId === null) return lines.map((line) => rows.time[rowAt(place, line)] ?? NaN);
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    const line = rows.line[row] ?? 0;
    if (rows.file[row] !== index || rows.mark[row] === 0 || line < startLine || line > endLine) continue;
    if (templates[rows.template[row] ?? 0]?.id === templateId) found.push(rows.time[row] ?? NaN);
  }
  return found;
}

function drawn(times: readonly number[], from: number, to: number): string {
  const counts = new Array<number>(cells).fill(0);
  for (const time of times) {
    const cell = Math.min(cells - 1, Math.floor(((time - from) / (to - from)) * cells));
    if (cell >= 0) counts[cell] = (counts[cell] ?? 0) + 1;
  }
  const most = Math.max(...counts);
  if (most === 0) return '';
  return counts.map((count) => bars[count === 0 ? 0 : Math.max(1, Math.round((count / most) * (bars.length - 1)))] ?? '').join('');
}
