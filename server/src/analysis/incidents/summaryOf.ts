import { iso } from '../findings/makeFinding.ts';
import type { LogData, Selector, Sentence } from '../model.ts';
import { operationFamily } from '../operationFamily.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { slowComponent } from '../slowdowns/slowdownOf.ts';
import { slowOperations } from '../slowdowns/slowOperations.ts';
import { spanOf } from '../time/timeOrder.ts';
import type { Sign } from './aroundIncident.ts';
import type { Episode } from './episodes.ts';
import { peakOf } from './peakOf.ts';
import { isSpread } from './usualFailures.ts';
import { evidenceOf, inSentence, plain, refOf, spanClaim, sentence, timeClaim, type Unnamed } from '../sentences.ts';

/** For an incident whose end is not seen. */
export const NO_RECOVERY = 'The log shows no recovery after the last failure.';

/** Whether the log goes on is reported from so many later records on. */
const LEAST_LATER = 5;

/** The data of a summary. */
export interface IncidentRows {
  readonly id: string;
  readonly rows: readonly number[];
  readonly recovery: Sign | null;
  /** The first and last row of the time in which failures are as rare again as usual, when no recovery is logged. */
  readonly calm: readonly [first: number, last: number] | null;
  /** Whether it contains a burst. */
  readonly isBurst: boolean;
  /** The slowdown it begins with. */
  readonly leads: Episode | null;
}

/** The incident in a few sentences: when and how many, entities, peak, recovery. */
export function summaryOf(data: LogData, incident: IncidentRows): readonly Sentence[] {
  return [
    extent(data, incident),
    ...slowBefore(data, incident),
    ...spread(data, incident),
    ...entities(data, incident),
    ...peakSentence(data, incident),
    ending(data, incident),
    ...goingOn(data, incident),
  ];
}

/** Up to so many failures are selected line by line when failures of other incidents lie between. */
const MOST_LINES = 1000;

/** Selects the failures of the incident: all in its span, or their lines when failures of other incidents lie between. */
function selectorOf(data: LogData, members: readonly number[]): Selector {
  const span = spanSelector(data, members);
  const [file] = members.map((row) => data.rows.file[row]);
  const isAlone = selectRows(data, span).length <= members.length;
  if (isAlone || members.length > MOST_LINES || members.some((row) => data.rows.file[row] !== file)) return span;
  return { file: data.inputs[file ?? 0]?.file ?? '', marked: true, lines: members.map((row) => data.rows.line[row] ?? 0) };
}

/** The number of failures in the first sentence. */
export function countTold(data: LogData, members: readonly number[]): number {
  return countOf(data.rows, selectRows(data, selectorOf(data, members)));
}

function spanSelector(data: LogData, members: readonly number[]): Selector {
  const [first, last] = [members[0] ?? 0, members[members.length - 1] ?? 0];
  const [from, to] = [iso(data.rows.time[first] ?? NaN), iso(data.rows.time[last] ?? NaN)];
  if (from !== null && to !== null) return { ...filesOf(data, members), marked: true, fromTime: from, toTime: to };
  const lines = members.map((row) => data.rows.line[row] ?? 0);
  return { marked: true, file: refOf(data, first).file, fromLine: Math.min(...lines.slice(0, 1)), toLine: lines[lines.length - 1] ?? 0 };
}

function extent(data: LogData, { id, rows }: IncidentRows): Sentence {
  const [first, last] = [rows[0] ?? 0, rows[rows.length - 1] ?? 0];
  const of = selectorOf(data, rows);
  const selected = selectRows(data, of);
  const value = countOf(data.rows, selected);
  const [start, end] = [refOf(data, first), refOf(data, last)];
  const claims: Record<string, Unnamed> = { n: { kind: 'count', value, of, evidence: evidenceOf(data, selected) } };
  const from = iso(data.rows.time[first] ?? NaN);
  const to = iso(data.rows.time[last] ?? NaN);
  const noun = value === 1 ? 'failure' : 'failures';
  if (from === null || to === null) {
    claims['first'] = { kind: 'first', value: start.startLine, of, evidence: [start] };
    claims['last'] = { kind: 'last', value: end.startLine, of, evidence: [end] };
    return sentence(`${id}.a`, value === 1 ? '{n} failure, on {first}.' : `{n} ${noun} from {first} to {last}.`, claims);
  }
  claims['from'] = timeClaim(from, start);
  if (from === to) return sentence(`${id}.a`, `{n} ${noun} at {from}.`, claims);
  claims['to'] = timeClaim(to, end);
  claims['span'] = spanClaim((data.rows.time[last] ?? 0) - (data.rows.time[first] ?? 0), start, end);
  return sentence(`${id}.a`, `{n} ${noun} in {span}, from {from} to {to}.`, claims);
}

function slowBefore(data: LogData, { id, rows, leads }: IncidentRows): readonly Sentence[] {
  if (leads === null) return [];
  const [since, first] = [refOf(data, leads.rows[0]!), refOf(data, rows[0]!)];
  const who = slowComponent(data) || (slowOperations(data)?.slow[0]?.name ?? 'something');
  return [
    sentence(`${id}.g`, `Before the first of them, from {at} on, ${inSentence(who)} was slow for {span}.`, {
      at: timeClaim(iso(leads.from) ?? '', since),
      span: spanClaim(data.rows.time[rows[0]!]! - leads.from, since, first),
    }),
  ];
}

/** For many failures that go on throughout the log without a rise: the number in either half. */
function spread(data: LogData, { id, rows, isBurst }: IncidentRows): readonly Sentence[] {
  if (isBurst || !isSpread(data, rows)) return [];
  const { start, end } = spanOf(data);
  const middle = Math.round((start + end) / 2);
  const all = filesOf(data, rows);
  const halves = [
    { ...all, marked: true, toTime: iso(middle) ?? '' },
    { ...all, marked: true, fromTime: iso(middle + 1) ?? '' },
  ].map((of) => ({ of, selected: selectRows(data, of) }));
  const [early, late] = halves.map(({ of, selected }): Unnamed => {
    return { kind: 'count', value: countOf(data.rows, selected), of, evidence: evidenceOf(data, selected) };
  });
  const [a, b] = halves.map(({ selected }) => selected.length);
  if (Math.abs(a! - b!) > 2 * Math.sqrt(a! + b!)) return [];
  return [
    sentence(`${id}.f`, 'They are spread over the whole log and rise nowhere: {early} in its first half, {late} in its second.', {
      early: early!,
      late: late!,
    }),
  ];
}

const NOUNS = {
  job: ['job', 'jobs'],
  address: ['address', 'addresses'],
  service: ['service', 'services'],
  operation: ['operation', 'operations'],
} as const;

function entities(data: LogData, { id, rows }: IncidentRows): readonly Sentence[] {
  const of = selectorOf(data, rows);
  const selected = selectRows(data, of);
  const claims: Record<string, Unnamed> = {};
  const words: string[] = [];
  for (const field of ['job', 'address', 'service', 'operation'] as const) {
    const named = new Map<string, number>();
    for (const row of selected) {
      const text = data.names[data.rows[field][row] ?? 0] ?? '';
      const name = field === 'operation' ? operationFamily(text) : text;
      if (name !== '' && !named.has(name)) named.set(name, row);
    }
    if (named.size === 0) continue;
    const evidence = [...named.values()].slice(0, 20).map((row) => refOf(data, row));
    claims[field] = { kind: 'distinct', value: named.size, field, of, evidence };
    const list = [...named.keys()].slice(0, 3).map((name) => inSentence(name).slice(0, 80));
    words.push(`{${field}} ${NOUNS[field][named.size === 1 ? 0 : 1]} (${list.join(', ')}${named.size > list.length ? ', …' : ''})`);
  }
  return words.length === 0 ? [] : [sentence(`${id}.b`, `The failures name ${words.join(', ')}.`, claims)];
}

function peakSentence(data: LogData, { id, rows }: IncidentRows): readonly Sentence[] {
  const peak = peakOf(data, rows);
  const [first, last] = [peak?.[0], peak?.[peak.length - 1]];
  if (!peak || first === undefined || last === undefined || rows.length < 10 || peak.length < 2 || peak.length === rows.length) return [];
  const of: Selector = {
    ...filesOf(data, rows),
    marked: true,
    fromTime: iso(data.rows.time[first] ?? NaN) ?? '',
    toTime: iso(data.rows.time[last] ?? NaN) ?? '',
  };
  const selected = selectRows(data, of);
  const [from, to] = [refOf(data, first), refOf(data, last)];
  return [
    sentence(
      `${id}.c`,
      last > first && data.rows.time[first] !== data.rows.time[last]
        ? 'At the worst, from {at}, {n} records failed within {span}.'
        : 'At the worst, at {at}, {n} records failed.',
      {
        at: timeClaim(iso(data.rows.time[first] ?? NaN) ?? '', from),
        n: { kind: 'count', value: countOf(data.rows, selected), of, evidence: evidenceOf(data, selected) },
        span: spanClaim((data.rows.time[last] ?? 0) - (data.rows.time[first] ?? 0), from, to),
      },
    ),
  ];
}

/** The file of all rows, when they have the same. */
function filesOf({ inputs, rows }: LogData, members: readonly number[]): Selector {
  const [file] = members.map((row) => rows.file[row]);
  return inputs.length > 1 && members.every((row) => rows.file[row] === file) ? { file: inputs[file ?? 0]?.file ?? '' } : {};
}

function ending(data: LogData, { id, rows, recovery, calm }: IncidentRows): Sentence {
  const last = rows[rows.length - 1] ?? 0;
  if (recovery === null) return calm === null ? plain(NO_RECOVERY) : calming(data, id, rows, calm);
  const { at } = recovery;
  const time = iso(recovery.time);
  if (time === null) return sentence(`${id}.d`, 'The first sign of recovery follows the last failure.', {});
  return sentence(`${id}.d`, 'The first sign of recovery is at {at}, {span} after the last failure.', {
    at: timeClaim(time, at),
    span: spanClaim(recovery.time - (data.rows.time[last] ?? 0), refOf(data, last), at),
  });
}

/** When no recovery is logged: how long the log goes on, and how much fails in that time. */
function goingOn(data: LogData, { id, rows, recovery, calm }: IncidentRows): readonly Sentence[] {
  const last = rows[rows.length - 1] ?? 0;
  const end = data.rows.time[last] ?? NaN;
  if (recovery !== null || calm !== null || Number.isNaN(end)) return [];
  const all: Selector = { ...filesOf(data, rows), fromTime: iso(end + 1) ?? '' };
  const later = selectRows(data, all);
  if (later.length < LEAST_LATER) return [];
  const final = later.reduce((a, b) => (data.rows.time[b]! >= data.rows.time[a]! ? b : a));
  const failed = selectRows(data, { ...all, marked: true });
  const [from, to] = [refOf(data, last), refOf(data, final)];
  return [
    sentence(`${id}.e`, 'The log goes on for {span} after it: {all} records, {n} of them failures.', {
      span: spanClaim(data.rows.time[final]! - end, from, to),
      all: { kind: 'count', value: countOf(data.rows, later), of: all, evidence: [] },
      n: { kind: 'count', value: countOf(data.rows, failed), of: { ...all, marked: true }, evidence: evidenceOf(data, failed) },
    }),
  ];
}

function calming(data: LogData, id: string, rows: readonly number[], [first, last]: readonly [number, number]): Sentence {
  const [from, to] = [refOf(data, first), refOf(data, last)];
  const [fromTime, toTime] = [iso(data.rows.time[first]!) ?? '', iso(data.rows.time[last]!) ?? ''];
  const all: Selector = { ...filesOf(data, rows), fromTime, toTime };
  const failed = selectRows(data, { ...all, marked: true });
  return sentence(`${id}.d`, 'From {at} on, failures are as rare as they usually are: {n} of {all} records in {span}.', {
    at: timeClaim(fromTime, from),
    n: { kind: 'count', value: countOf(data.rows, failed), of: { ...all, marked: true }, evidence: evidenceOf(data, failed) },
    all: { kind: 'count', value: countOf(data.rows, selectRows(data, all)), of: all, evidence: [] },
    span: spanClaim(data.rows.time[last]! - data.rows.time[first]!, from, to),
  });
}
