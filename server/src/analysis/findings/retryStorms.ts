import { findBursts } from '../bursts.ts';
import { groupBy } from '../groupBy.ts';
import type { Finding, LogData, Selector } from '../model.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { evidenceOf, formatNumber, refOf, spanClaim, sentence, type Unnamed } from '../sentences.ts';
import { countNames, exactly, iso, makeFinding } from './makeFinding.ts';
import { numberOf } from './numberOf.ts';

const LEAST_RETRIES = 10;
/** Retries are a storm from so many for each thing tried. */
const LEAST_AMPLIFICATION = 3;
/** of what so many of them name. */
const NAMED_SHARE = 0.9;

/** Crowds of retries that name few jobs, addresses, services or numbers. */
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
  const things = thingsTried(data, of, members);
  if (things === null) return [];
  const [from, to] = [refOf(data, first), refOf(data, last)];
  const [one, many] = things.nouns;
  return [
    makeFinding(data, {
      kind: 'retry-storm',
      category: 'unavailable',
      severity: 'warning',
      overlay: true,
      title: `Retry storm: ${count} retries for ${things.value === 1 ? `one ${one}` : `${things.value} ${many} (${formatNumber(count / things.value)} each)`}`,
      why: (id) =>
        sentence(
          id,
          `{n} retries within {span} name {k} ${things.value === 1 ? one : many}: failures of one cause are counted many times over.`,
          {
            n: { kind: 'count', value: count, of, evidence: evidenceOf(data, members) },
            span: spanClaim((rows.time[last] ?? 0) - (rows.time[first] ?? 0), from, to),
            k: things.claim,
          },
        ),
      rows: members,
      key: `${rows.line[first] ?? 0}`,
    }),
  ];
}

const NOUNS = { job: ['job', 'jobs'], address: ['address', 'addresses'], service: ['service', 'services'] } as const;

/** What nearly all retries name: few jobs, addresses, services or else numbers, and how many; null where they name many or nothing. */
function thingsTried(data: LogData, of: Selector, members: readonly number[]) {
  const least = NAMED_SHARE * members.length;
  const most = countOf(data.rows, members) / LEAST_AMPLIFICATION;
  for (const field of ['job', 'address', 'service'] as const) {
    const names = countNames(data.rows[field], members);
    const named = [...names.values()].reduce((sum, n) => sum + n, 0);
    const claim: Unnamed = { kind: 'distinct', value: names.size, field, of, evidence: evidenceOf(data, members) };
    if (names.size > 0 && names.size <= most && named >= least) return { value: names.size, nouns: NOUNS[field], claim };
  }
  const byNumber = groupBy(members, (row) => numberOf(data, row) || null);
  const firsts = [...byNumber.values()].map(([row]) => row!);
  const which = exactly(data, of, firsts);
  if (which === null || [...byNumber.values()].reduce((sum, { length }) => sum + length, 0) < least) return null;
  const claim: Unnamed = { kind: 'count', value: firsts.length, of: which, evidence: evidenceOf(data, firsts) };
  return firsts.length === 0 || firsts.length > most ? null : { value: firsts.length, nouns: ['thing', 'things'] as const, claim };
}
