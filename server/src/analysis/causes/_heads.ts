import type { LogData } from '../model.ts';
import { componentsOf } from './_components.ts';

/** The prefix of an indented line: a container's name and a time, as docker compose or CRI add them; or the same in a JSON envelope. */
const INDENTED =
  /^(?:[a-z\d][\w.-]{0,60} +\| (?:\d[\dT:.-]{18,32}Z )?|.{0,80}\b(?:stdout|stderr) F |\{.{0,200}?"(?:log|message)": ?")(?:[ ]{2}|\t|\\t|>(?:\\n|$))/;
/** The first line of a record may stand so many rows above, since lines of containers interleave. */
const MOST_ABOVE = 200;

const remembered = new WeakMap<LogData, Map<number, number>>();

/**
 * The row that begins the record of a row. In containers' logs each line is a row; an indented line, or an exception below a message,
 * continues what its container logged before.
 */
export function headOf(data: LogData, row: number): number {
  const known = remembered.get(data) ?? new Map<number, number>();
  remembered.set(data, known);
  let head = known.get(row);
  if (head === undefined) known.set(row, (head = findHead(data, row)));
  return head;
}

function findHead(data: LogData, row: number): number {
  const { rows, text } = data;
  const goesOn = (one: number): boolean =>
    rows.level[one] === 0 && (isOfTrace(data, one) || INDENTED.test(text(rows.file[one]!, rows.line[one]!).slice(0, 400)));
  if (!goesOn(row)) return row;
  const { of, names } = componentsOf(data);
  for (let at = row - 1; at >= 0 && at >= row - MOST_ABOVE && rows.file[at] === rows.file[row]; at--) {
    // Spring leaves a line blank before the trace; stern's prefix for it ends in the container's name, with which the pod's begins.
    if (of[at] !== of[row] || goesOn(at) || names[of[at]!]!.startsWith(data.templates[rows.template[at]!]!.text)) continue;
    return rows.level[at] === 0 ? row : at;
  }
  return row;
}

const inTraces = new WeakMap<LogData, ReadonlySet<number>>();

/** Whether a row is a line of a trace: its first, or a later one of the same container. */
function isOfTrace(data: LogData, row: number): boolean {
  const known = inTraces.get(data) ?? rowsOfTraces(data);
  inTraces.set(data, known);
  return known.has(row);
}

function rowsOfTraces(data: LogData): ReadonlySet<number> {
  const { rows } = data;
  const { of } = componentsOf(data);
  const found = new Set<number>();
  for (const { row, endLine } of data.traces)
    for (let at = row; at < rows.length && rows.file[at] === rows.file[row] && rows.line[at]! <= endLine; at++)
      if (of[at] === of[row]) found.add(at);
  return found;
}
