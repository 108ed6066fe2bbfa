import { escapeCsv } from '../analysis/report/escape.ts';
import { counted } from '../analysis/sentences.ts';
import type { Excerpt } from '../protocol/protocol.ts';
import { wallOf, zoneOfLog } from './logTimes.ts';
import { rowsOfTemplate } from './occurrences.ts';
import { fieldNames, templateFields } from './templateFields.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';

/** The table ends after so many records, and says so. */
const mostRecords = 20_000;
/** Cells are cut to so many UTF-16 units; the CSV holds them whole. */
const widest = 48;
const numeric = /^-?\d{1,15}(?:\.\d{1,9})?$/;

interface Line {
  /** 1-based line in the log; null for lines that the table adds. */
  readonly line: number | null;
  readonly cells: readonly string[];
}

/** The values of one statement as a table: a row for each record, with its line, time and variable parts. */
export function columnsOf(view: LogView, template: number): Excerpt {
  const { rows, templates } = view.data;
  const text = templates[template]?.text ?? '';
  const all = rowsOfTemplate(view, template);
  const zone = zoneOfLog(view);
  const records = all.slice(0, mostRecords).map((row): Line => {
    const line = rows.line[row] ?? 1;
    const time = rows.time[row] ?? NaN;
    const values = templateFields(text, view.text(line))?.values ?? [];
    return { line, cells: [String(line), Number.isFinite(time) ? wallOf(time, zone) : '', ...values] };
  });
  const head = ['line', `time (${zone})`, ...fieldNames(text)];
  const summary = head.length > 2 ? summaryOf(records, head.length) : [];
  const lines: readonly Line[] = [{ line: null, cells: head }, ...summary, ...records];
  const title = `${clip(text, 120)} — ${counted(all.length, 'record')}`;
  const cut = all.length > records.length ? ['', `No more than ${mostRecords} records are shown.`] : [];
  return {
    title: `Values of ${clip(text, 120)}`,
    text: [title, '', ...drawn(lines), ...cut].join('\n'),
    uris: [view.uri],
    origins: [null, null, ...lines.map(({ line }) => (line === null ? null : ([0, line] as const))), ...cut.map(() => null)],
    csv: [head, ...records.map(({ cells }) => cells)].map((cells) => `${cells.map(escapeCsvCell).join(',')}\r\n`).join(''),
  };
}

/** A number (also a negative one) stays as it is; anything else is guarded so that no spreadsheet takes it for a formula. */
const escapeCsvCell = (cell: string): string => (numeric.test(cell) ? cell : escapeCsv(cell));

/** Rows with least, median and greatest value of each column that holds only numbers. */
function summaryOf(records: readonly Line[], width: number): readonly Line[] {
  if (records.length < 3) return [];
  const sorted = Array.from({ length: width }, (_, column) => {
    const cells = records.map(({ cells: all }) => all[column] ?? '');
    return column > 1 && cells.every((cell) => numeric.test(cell)) ? cells.map(Number).sort((a, b) => a - b) : [];
  });
  if (sorted.every(({ length }) => length === 0)) return [];
  const row = (name: string, of: (values: readonly number[]) => number | undefined): Line => ({
    line: null,
    cells: ['', name, ...sorted.slice(2).map((values) => String(of(values) ?? ''))],
  });
  return [
    row('least', (values) => values[0]),
    row('median', (values) => values[(values.length - 1) >> 1]),
    row('greatest', (values) => values.at(-1)),
  ];
}

/** The table as text: columns of equal width, numbers to the right. */
function drawn(lines: readonly Line[]): readonly string[] {
  const cut = lines.map(({ cells }) => cells.map((cell) => clip(cell.replace(/[\r\n\t\u0085\u2028\u2029]/g, '·'), widest)));
  const columns = cut.reduce((most, { length }) => Math.max(most, length), 0);
  const widths = Array.from({ length: columns }, (_, column) => cut.reduce((most, cells) => Math.max(most, cells[column]?.length ?? 0), 0));
  const isRight = widths.map((_, column) => column === 0 || cut.slice(1).every((cells) => numeric.test(cells[column] || '0')));
  return cut.map((cells) =>
    widths
      .map((width, column) => (isRight[column] === true ? (cells[column] ?? '').padStart(width) : (cells[column] ?? '').padEnd(width)))
      .join(' │ ')
      .trimEnd(),
  );
}
