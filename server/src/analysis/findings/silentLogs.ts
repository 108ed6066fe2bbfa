import type { Finding, LogData } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { evidenceOf, refOf, sentence, spanClaim, timeClaim } from '../sentences.ts';
import { iso, makeFinding } from './makeFinding.ts';

/** A log that holds so many records over so long, ms, is one of which more is due. */
const LEAST_RECORDS = 50;
const LEAST_SPAN = 10_000;
/** It wrote for longer than it is silent, and not at its start alone: such a share of its records in the second half of that time. */
const LATER_SHARE = 0.25;
/** It is silent where so many records would have been due, and for so many of its longest pauses, */
const LEAST_DUE = 50;
const PAUSES = 5;
/** while so many rows of other logs follow. */
const OTHERS_AFTER = 20;
/** Of so many records, its last, one may say that it stops. */
const LAST = 12;
/** A log that begins so shortly behind the end of another is its next part, ms. */
const NEXT_PART_MS = 5000;

/** Of several logs one that ends early, though its program wrote all along and said nothing of an end. */
export function silentLogs(data: LogData, file: number): Finding[] {
  const { rows, facts, inputs } = data;
  if (inputs.length < 2) return [];
  const own: number[] = [];
  let ended = -1;
  const begins = inputs.map(() => Infinity);
  for (let row = 0; row < rows.length; row++) {
    const time = rows.time[row]!;
    if (Number.isNaN(time)) continue;
    begins[rows.file[row]!] = Math.min(begins[rows.file[row]!]!, time);
    if (rows.file[row] === file) own.push(row);
    else if (!(rows.time[ended]! >= time)) ended = row;
  }
  own.sort((a, b) => rows.time[a]! - rows.time[b]! || a - b);
  const last = own[own.length - 1];
  if (last === undefined || ended < 0) return [];
  const [from, to] = [rows.time[last]!, rows.time[ended]!];
  const span = from - rows.time[own[0]!]!;
  const longest = own.reduce((most, row, at) => (at === 0 ? most : Math.max(most, rows.time[row]! - rows.time[own[at - 1]!]!)), 0);
  const count = countOf(rows, own);
  const later = countOf(
    rows,
    own.filter((row) => rows.time[row]! >= from - span / 2),
  );
  const isSteady = count >= LEAST_RECORDS && span >= Math.max(LEAST_SPAN, to - from) && later >= LATER_SHARE * count;
  const isDue = isSteady && (count * (to - from)) / span >= LEAST_DUE;
  if (!isDue || to - from < PAUSES * longest || begins.some((time) => time >= from && time <= from + NEXT_PART_MS)) return [];
  const kinds = own.slice(-LAST).map((row) => facts[rows.fact[row]!]?.kind);
  if (kinds.lastIndexOf('stop') > kinds.lastIndexOf('start')) return [];
  if (rows.time.reduce((after, time) => after + (time > from ? 1 : 0), 0) < OTHERS_AFTER) return [];
  const name = inputs[file]!.file;
  const [at, end] = [refOf(data, last), refOf(data, ended)];
  return [
    makeFinding(data, {
      kind: 'absence',
      category: 'unavailable',
      severity: 'info',
      overlay: true,
      title: `The log ends early: ${name.replace(/^.*[\\/]/, '')}`,
      why: (id) =>
        sentence(
          id,
          'It holds {n} records up to {last}, without a word of an end; the other logs go on for {rest}. Its program may have ended, or the log was collected earlier.',
          {
            n: { kind: 'count', value: countOf(rows, allOf(data, file)), of: { file: name }, evidence: evidenceOf(data, [last]) },
            last: timeClaim(iso(from) ?? '', at),
            rest: spanClaim(to - from, at, end),
          },
        ),
      rows: [last],
      key: 'silent',
    }),
  ];
}

function allOf({ rows }: LogData, file: number): number[] {
  const all: number[] = [];
  for (let row = 0; row < rows.length; row++) if (rows.file[row] === file) all.push(row);
  return all;
}
