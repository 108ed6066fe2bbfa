import type { CancellationToken } from 'vscode-languageserver';
import { joinFiles } from '../analysis/join/logData.ts';
import type { LogData } from '../analysis/model.ts';
import type { CompareParams, CompareResult } from '../protocol/protocol.ts';
import { compareRows } from './compareRows.ts';
import type { Context } from './context.ts';
import { onsetOf } from './logTimes.ts';
import { nameOf } from './names.ts';
import type { LogView } from './view.ts';
import { notRead } from './words.ts';

const failed = (problem: string): CompareResult => ({ left: '', right: '', summary: '', problem });

/**
 * Compares two logs, or one log before and after its first failure. Templates are made over both together, so that equal statements meet.
 */
export async function answerCompare(
  context: Context,
  params: CompareParams,
  one: LogView | null,
  token: CancellationToken,
): Promise<CompareResult> {
  const { left, right } = params;
  if (left === right) return one === null ? failed(notRead) : beforeAndAfter(one);
  const { open, stored, settings, rules, rulesOf } = context;
  const folded = [await open.folded(left), await open.folded(right)].filter((file) => file !== null);
  if (folded.length === 2) return sides(joinFiles(folded, settings()).data, left, right);
  const read = await stored.join([left, right], { ...settings(), rules: rules(), rulesOf }, token);
  if (read.report === null) return failed(read.problems[0] ?? notRead);
  try {
    return read.data.inputs.length < 2 ? failed(read.problems[0] ?? notRead) : sides(read.data, left, right);
  } finally {
    read.close();
  }
}

function sides(data: LogData, left: string, right: string): CompareResult {
  const rowsOf = (file: number): readonly number[] => rowsWhere(data, (row) => data.rows.file[row] === file);
  return compareRows(data, { name: nameOf(left), rows: rowsOf(0) }, { name: nameOf(right), rows: rowsOf(1) });
}

function beforeAndAfter(view: LogView): CompareResult {
  const { data } = view;
  const onset = onsetOf(view);
  const first = view.report.incidents[0]?.firstFailure.startLine;
  if (first === undefined) return failed('This log has no incident whose before and after could be compared.');
  const isAfter = (row: number): boolean => {
    const time = data.rows.time[row] ?? NaN;
    return Number.isFinite(onset) && Number.isFinite(time) ? time >= onset : (data.rows.line[row] ?? 0) >= first;
  };
  return compareRows(
    data,
    { name: 'before', rows: rowsWhere(data, (row) => !isAfter(row)) },
    { name: 'after', rows: rowsWhere(data, isAfter) },
  );
}

function rowsWhere({ rows }: LogData, test: (row: number) => boolean): readonly number[] {
  const found: number[] = [];
  for (let row = 0; row < rows.length; row += 1) if (test(row)) found.push(row);
  return found;
}
