import type { Excerpt, ExcerptParams } from '../protocol/protocol.ts';
import { counted } from '../analysis/sentences.ts';
import { chosenRows } from './chosenRecords.ts';
import { columnsOf } from './columns.ts';
import { instantAt, wallOf, zoneOfLog } from './logTimes.ts';
import { nameOf } from './names.ts';
import { identifierAt, rowsNaming, rowsOfTemplate, subjectOf } from './occurrences.ts';
import { unfoldRecord } from './unfoldRecord.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';
import { clip, noFailures, noRecord } from './words.ts';

/** An excerpt ends after so many lines, and says so. */
const mostLines = 20_000;
/** At most so many lines of one record are shown. */
const mostLinesOfRecord = 200;
/** "Around" means so long before and after, ms. */
const aroundMs = 60_000;

interface Chosen {
  readonly title: string;
  readonly rows: readonly (readonly [LogView, readonly number[]])[];
}

/** The records asked for, as a text. A question about a moment or an identifier is answered from every log, merged by time. */
export function excerptOf(view: LogView, all: readonly LogView[], params: ExcerptParams): Excerpt {
  const row = rowAt(view, params.line);
  if (params.kind === 'columns' && row >= 0) return columnsOf(view, view.data.rows.template[row] ?? 0);
  const record = params.kind === 'record' ? unfoldRecord(view, params.line) : null;
  if (record !== null) return record;
  const chosen = chooseRows(view, all.length === 0 ? [view] : all, params);
  if (typeof chosen === 'string') return { title: chosen, text: null, uris: [], origins: [] };
  return writtenExcerpt(chosen);
}

/** The rows to show, or a sentence that says why there are none. */
function chooseRows(view: LogView, all: readonly LogView[], { kind, line, character, choice }: ExcerptParams): Chosen | string {
  const files = all.filter(({ report }) => report === view.report);
  const of = (views: readonly LogView[], rowsOf: (one: LogView) => readonly number[]): Chosen['rows'] =>
    views.map((one) => [one, rowsOf(one)] as const).filter(([, rows]) => rows.length > 0);
  if (kind === 'failures') {
    const rows = of(files.length === 0 ? [view] : files, failureRows);
    return rows.length === 0 ? noFailures : { title: `Failures of ${nameOf(view.uri)}`, rows };
  }
  if (kind === 'chosen') {
    const rows = choice === undefined ? [] : of([view], (one) => chosenRows(one, choice));
    return rows.length === 0 ? 'No record is left.' : { title: `Records of ${nameOf(view.uri)}`, rows };
  }
  const row = rowAt(view, line);
  if (row < 0) return noRecord;
  if (kind === 'template') {
    const id = view.data.rows.template[row] ?? 0;
    return { title: clip(view.data.templates[id]?.text ?? '', 120), rows: [[view, rowsOfTemplate(view, id)]] };
  }
  if (kind === 'subject') {
    const text = identifierAt(view, line, character) ?? subjectOf(view, row);
    if (text === null) return 'Put the cursor on a request, job, address or service: this record names none.';
    return { title: clip(text, 120), rows: of(all, (one) => rowsNaming(one, text)) };
  }
  const instant = instantAt(view, line);
  if (!Number.isFinite(instant)) return 'This record states no time: put the cursor on one that does.';
  return { title: `Around ${wallOf(instant, zoneOfLog(view))}`, rows: of(all, (one) => rowsAround(one, instant)) };
}

/** Rows with a failure mark or with the start of a trace. */
function failureRows({ data, file }: LogView): readonly number[] {
  const { rows } = data;
  const traced = new Set(data.traces.map(({ row }) => row));
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    if (rows.file[row] === file && ((rows.mark[row] ?? 0) > 0 || traced.has(row))) found.push(row);
  }
  return found;
}

function rowsAround({ data: { rows }, file }: LogView, instant: number): readonly number[] {
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    const time = rows.time[row] ?? NaN;
    if (rows.file[row] === file && Math.abs(time - instant) <= aroundMs) found.push(row);
  }
  return found;
}

/** Records as text. Each line has its line number before it, and its log where there are several. */
export function writtenExcerpt({ title, rows }: Chosen): Excerpt {
  const views = rows.map(([view]) => view);
  const records = rows.flatMap(([view, of], log) => of.map((row) => ({ view, log, row, time: view.data.rows.time[row] ?? NaN })));
  // A record without a time is sorted by the time of the record before it, so that it stays in its place.
  for (const [index, record] of records.entries()) {
    const before = records[index - 1];
    if (!Number.isFinite(record.time)) record.time = before?.log === record.log ? before.time : -Infinity;
  }
  if (views.length > 1) records.sort((a, b) => a.time - b.time || a.log - b.log || a.row - b.row);
  const names = views.map(({ uri }) => (views.length > 1 ? `${clip(nameOf(uri), 40)}:` : ''));
  const head = `${title} — ${counted(records.length, 'record')}`;
  const lines: string[] = [head, ''];
  const origins: (readonly [number, number] | null)[] = [null, null];
  const last = Math.max(0, ...records.map(({ view, row }) => view.data.rows.endLine[row] ?? 0));
  const width = Math.max(0, ...names.map(({ length }) => length)) + String(last).length;
  for (const { view, log, row } of records) {
    if (lines.length >= mostLines) break;
    const from = view.data.rows.line[row] ?? 1;
    const to = Math.min(view.data.rows.endLine[row] ?? from, from + mostLinesOfRecord - 1);
    for (let line = from; line <= to; line += 1) {
      lines.push(`${`${names[log] ?? ''}${line}`.padStart(width)} │ ${view.text(line).replace(/[\r\n\u0085\u2028\u2029]/g, '·')}`);
      origins.push([log, line]);
    }
  }
  if (lines.length >= mostLines) {
    lines.push('', `No more than ${mostLines} lines are shown.`);
    origins.push(null, null);
  }
  return { title, text: lines.join('\n'), uris: views.map(({ uri }) => uri), origins };
}
