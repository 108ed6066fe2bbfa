import { findBursts } from '../bursts.ts';
import type { Finding, LogData, Selector } from '../model.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { evidenceOf, formatNumber, refOf, spanClaim, sentence } from '../sentences.ts';
import { countNames, iso, makeFinding } from './makeFinding.ts';

const LEAST_RETRIES = 10;
/** Retries are a storm from so many for each thing tried. */
const LEAST_AMPLIFICATION = 3;

/** Crowds of retries that name few jobs, addresses or services. */
export function retryStorms(data: LogData, file: number): Finding[] {
  const { rows, facts } = data;
  const retries: number[] = [];
  for (let row = 0; row < rows.length; row++) {
    if (
      rows.file[row] === file &&
      rows.fact[row] !== 0 &&
      facts[rows.fact[row] ?? 0]?.kind === 'retry' &&
      !Number.isNaN(rows.time[row] ?? NaN)
    )
      retries.push(row);
  }
  if (retries.length < LEAST_RETRIES) return [];
  retries.sort((a, b) => (rows.time[a] ?? 0) - (rows.time[b] ?? 0) || a - b);
  const times = Float64Array.from(retries, (row) => rows.time[row] ?? 0);
  const [start, end] = boundsOf(data, file);
  return findBursts(times, { start, end }, { minCount: LEAST_RETRIES }).flatMap(({ from, to }) =>
    stormFinding(data, file, retries[from] ?? 0, retries[to] ?? 0),
  );
}

function boundsOf({ rows }: LogData, file: number): [number, number] {
  let [start, end] = [Infinity, -Infinity];
  for (let row = 0; row < rows.length; row++) {
    if (rows.file[row] !== file) continue;
    if ((rows.time[row] ?? NaN) < start) start = rows.time[row] ?? start;
    if ((rows.time[row] ?? NaN) > end) end = rows.time[row] ?? end;
  }
  return [start, end];
}

function stormFinding(data: LogData, file: number, first: number, last: number): Finding[] {
  const { rows, inputs } = data;
  const of: Selector = {
    file: inputs[file]?.file ?? '',
    fact: 'retry',
    fromTime: iso(rows.time[first] ?? 0) ?? '',
    toTime: iso(rows.time[last] ?? 0) ?? '',
  };
  const members = selectRows(data, of);
  const count = countOf(rows, members);
  for (const field of ['job', 'address', 'service'] as const) {
    const names = countNames(rows[field], members);
    const named = [...names.values()].reduce((sum, n) => sum + n, 0);
    if (names.size === 0 || named < 0.9 * members.length || count / names.size < LEAST_AMPLIFICATION) continue;
    const evidence = evidenceOf(data, members);
    const [from, to] = [refOf(data, first), refOf(data, last)];
    return [
      makeFinding(data, {
        kind: 'retry-storm',
        category: 'unavailable',
        severity: 'warning',
        overlay: true,
        title: `Retry storm: ${count} retries for ${names.size === 1 ? `one ${field}` : `${names.size} ${field === 'address' ? 'addresses' : `${field}s`} (${formatNumber(count / names.size)} each)`}`,
        why: (id) =>
          sentence(
            id,
            `{n} retries within {span} name {k} ${names.size === 1 ? field : field === 'address' ? 'addresses' : `${field}s`}: failures of one cause are counted many times over.`,
            {
              n: { kind: 'count', value: count, of, evidence },
              span: spanClaim((rows.time[last] ?? 0) - (rows.time[first] ?? 0), from, to),
              k: { kind: 'distinct', value: names.size, field, of, evidence },
            },
          ),
        rows: members,
        key: `${rows.line[first] ?? 0}`,
      }),
    ];
  }
  return [];
}
