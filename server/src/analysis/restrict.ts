import type { RowStamps } from './join/logData.ts';
import type { LogColumns, LogData } from './model.ts';

/**
 * The same data with the records of a span of time only (instants in ms, inclusive; null is open). A record without a
 * time of its own goes with the one before it.
 */
export function restrict(
  joined: { data: LogData; stamps: RowStamps },
  since: number | null,
  until: number | null,
): { data: LogData; stamps: RowStamps } {
  if (since === null && until === null) return joined;
  const { data, stamps } = joined;
  const kept = keptRows(data.rows, since ?? -Infinity, until ?? Infinity);
  const newRow = new Map(kept.map((row, i) => [row, i]));
  const inputs = data.inputs.map((input, file) => ({
    ...input,
    records: kept.reduce((n, row) => n + (data.rows.file[row] === file ? data.rows.weight[row]! : 0), 0),
  }));
  return {
    data: {
      ...data,
      inputs,
      rows: picked(data.rows, kept),
      traces: data.traces.flatMap((trace) => (newRow.has(trace.row) ? [{ ...trace, row: newRow.get(trace.row)! }] : [])),
      endpoints: data.endpoints.filter(({ file, line }) =>
        kept.some((row) => data.rows.file[row] === file && data.rows.line[row] === line),
      ),
    },
    stamps: picked(stamps, kept),
  };
}

function keptRows({ length, time, file }: LogColumns, since: number, until: number): number[] {
  const kept: number[] = [];
  let inside = false;
  for (let row = 0; row < length; row++) {
    const at = time[row]!;
    if (row === 0 || file[row] !== file[row - 1]) inside = since === -Infinity;
    if (!Number.isNaN(at)) inside = at >= since && at <= until;
    if (inside) kept.push(row);
  }
  return kept;
}

type Column = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array | Float64Array;

/** Every column cut down to the kept rows. */
function picked<T extends { readonly length: number }>(columns: T, kept: readonly number[]): T {
  const entries = Object.entries(columns).map(([name, column]): [string, unknown] => {
    if (name === 'length') return [name, kept.length];
    const from = column as unknown as Column;
    const to = new (from.constructor as new (length: number) => Column)(kept.length);
    kept.forEach((row, i) => (to[i] = from[row]!));
    return [name, to];
  });
  return Object.fromEntries(entries) as unknown as T;
}
