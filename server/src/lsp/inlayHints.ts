import type { InlayHint } from 'vscode-languageserver';
import type { Report } from '../analysis/model.ts';
import { sinceWords } from './since.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';

/**
 * A silence is shown from so many times the log's median pause on, and three times its 95th percentile, but never below `shortestGap` ms.
 */
const medians = 20;
const longPauses = 3;
const shortestGap = 1000;
/** Larger ranges get no hints. */
const mostRows = 5000;

/** What the hints need of the whole log; made once for each reading. */
interface Pauses {
  readonly longFrom: number;
  /** By the row of the last record of a request or job: ms since its first record. */
  readonly elapsed: ReadonlyMap<number, number>;
}
const known = new WeakMap<Report, Map<number, Pauses>>();

/** Inlay hints in a range of 1-based lines: silences before records, and how long a request or job took, at its last record. */
export function inlayHintsOf(view: LogView, fromLine: number, toLine: number): InlayHint[] {
  const { rows } = view.data;
  const { longFrom, elapsed } = pausesOf(view);
  const hints: InlayHint[] = [];
  const first = Math.max(0, rowAt(view, fromLine));
  for (let row = first; row < rows.length && row - first < mostRows; row += 1) {
    const line = rows.line[row] ?? 0;
    if (rows.file[row] !== view.file || line > toLine) break;
    if (line < fromLine) continue;
    const gap = gapBefore(view, row);
    if (gap >= longFrom) {
      const label = `${sinceWords(gap).slice(1)} of silence`;
      hints.push({ position: { line: line - 1, character: 0 }, label, paddingRight: true });
    }
    const took = elapsed.get(row);
    if (took !== undefined) {
      const label = `took ${sinceWords(took).replace(/^\+/, '')}`;
      hints.push({ position: { line: line - 1, character: view.text(line).length }, label, paddingLeft: true });
    }
  }
  return hints;
}

/** Ms between a record and the one before it; NaN where either states no time. */
function gapBefore({ data: { rows }, file }: LogView, row: number): number {
  return row > 0 && rows.file[row - 1] === file ? (rows.time[row] ?? NaN) - (rows.time[row - 1] ?? NaN) : NaN;
}

function pausesOf(view: LogView): Pauses {
  const ofReport = known.get(view.report) ?? new Map<number, Pauses>();
  known.set(view.report, ofReport);
  const made = ofReport.get(view.file) ?? measure(view);
  ofReport.set(view.file, made);
  return made;
}

function measure(view: LogView): Pauses {
  const { rows } = view.data;
  const gaps: number[] = [];
  const spans = new Map<number, { readonly from: number; last: number }>();
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.file[row] !== view.file) continue;
    const gap = gapBefore(view, row);
    if (gap > 0) gaps.push(gap);
    const name = rows.request[row] || rows.job[row] || 0;
    const span = spans.get(name);
    if (name === 0 || !Number.isFinite(rows.time[row])) continue;
    if (span === undefined) spans.set(name, { from: row, last: row });
    else span.last = row;
  }
  gaps.sort((a, b) => a - b);
  const elapsed = new Map<number, number>();
  for (const { from, last } of spans.values()) {
    const ms = (rows.time[last] ?? NaN) - (rows.time[from] ?? NaN);
    if (ms > 0) elapsed.set(last, ms);
  }
  const median = gaps[gaps.length >> 1] ?? Infinity;
  // Where each request writes two lines at once, the median pause would be that between the two, so only longer ones count.
  const long = gaps[Math.floor(0.95 * gaps.length)] ?? 0;
  return { longFrom: Math.max(shortestGap, medians * median, gaps.length > 20 ? longPauses * long : 0), elapsed };
}
