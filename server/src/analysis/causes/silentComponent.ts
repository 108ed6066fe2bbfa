import type { LogData } from '../model.ts';
import { evidenceOf, refOf, statement } from '../statements.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { spanOf } from './_background.ts';

/** A component is heard often when it spoke so often before it fell silent, */
const LEAST_RECORDS = 10;
/** it is silent when it stays out for so many of its longest pauses, */
const PAUSES = 3;
/** so many records of its own would have been due, */
const DUE = 5;
/** and so many records of others follow. */
const OTHERS_AFTER = 20;
/** Of the failures after the silence so many are looked at for the component's name. */
const LOOKED_AT = 2000;
const MOST = 3;

/** A component stopped logging while the others went on: it, its host or the way to it stopped. */
export const silentComponent: Cause = {
  id: 'silent-component',
  title: 'A component that fell silent',
  find(context) {
    if (context.incident !== null && context.prefix !== 'h1') return [];
    return silences(context.data)
      .map((silence) => suspect(context, silence, mentions(context, silence)))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, MOST);
  },
  collect: 'Whether every process that should run was running, and its own log up to the moment it stopped.',
};

interface Silence {
  readonly name: string;
  readonly rows: readonly number[];
  /** Instants in ms: the last record of the component and of the whole log. */
  readonly from: number;
  readonly to: number;
  readonly longestPause: number;
}

/** The component that a row speaks for: its service, the unit of an OpenStack logger, or its file among several. */
function componentOf(data: LogData): (row: number) => string {
  const { rows, names, inputs } = data;
  const units = inputs.map(({ format }) => format === 'openstack');
  return (row) => {
    const service = names[rows.service[row]!]!;
    if (service !== '') return service;
    const [project, unit] = units[rows.file[row]!] === true ? (names[rows.source[row]!] ?? '').split('.') : [];
    if (project && unit) return `${project}-${unit}`;
    return inputs.length > 1 ? inputs[rows.file[row]!]!.file : '';
  };
}

function silences(data: LogData): readonly Silence[] {
  const { rows } = data;
  const { start, end } = spanOf(data);
  if (!(end > start)) return [];
  const nameOf = componentOf(data);
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows.length; row++) {
    if (Number.isNaN(rows.time[row]!)) continue;
    const name = nameOf(row);
    if (name === '') continue;
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  if (groups.size < 2) return [];
  const times = Float64Array.from(rows.time.filter((time) => !Number.isNaN(time))).sort();
  return [...groups].flatMap(([name, group]) => silenceOf(data, name, group, times, start) ?? []);
}

function silenceOf({ rows }: LogData, name: string, group: number[], times: Float64Array, start: number): Silence | null {
  if (group.length < LEAST_RECORDS) return null;
  group.sort((a, b) => rows.time[a]! - rows.time[b]! || a - b);
  const first = rows.time[group[0]!]!;
  const from = rows.time[group[group.length - 1]!]!;
  const to = times[times.length - 1]!;
  let longestPause = Math.max(1000, first - start);
  for (let i = 1; i < group.length; i++) longestPause = Math.max(longestPause, rows.time[group[i]!]! - rows.time[group[i - 1]!]!);
  const due = ((to - from) * group.length) / Math.max(1000, from - first);
  if (to - from < PAUSES * longestPause || due < DUE || times.length - upTo(times, from) < OTHERS_AFTER) return null;
  return { name, rows: group, from, to, longestPause };
}

/** How many of the sorted times lie at or before `time`. */
function upTo(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Failures after the silence began that name the component. */
function mentions({ data, failures }: CauseContext, { name, from, longestPause }: Silence): readonly number[] {
  const { rows } = data;
  const word = name.replace(/-[0-9a-f]{6,10}-\w{5}$/, '').toLowerCase();
  return failures
    .filter((row) => rows.time[row]! >= from - longestPause)
    .slice(0, LOOKED_AT)
    .filter((row) => {
      const text = data.text(rows.file[row]!, rows.line[row]!).toLowerCase();
      const at = text.indexOf(word);
      // the first part of a line names its speaker
      return at > 0 && text.slice(0, at).trim().split(/\s+/).length > 2;
    });
}

function suspect({ data, failures, prefix }: CauseContext, silence: Silence, named: readonly number[]): Suspect {
  const { rows, facts } = data;
  const { name, from, to, longestPause } = silence;
  const last = silence.rows[silence.rows.length - 1]!;
  const at = refOf(data, last);
  const end = latest(data);
  const soon = failures.some((row) => rows.time[row]! >= from && rows.time[row]! <= from + Math.max(60_000, 2 * longestPause));
  const stopped = silence.rows.slice(-5).some((row) => facts[rows.fact[row]!]?.kind === 'stop');
  const key = `${prefix}.silent.${silence.rows[0]!}`;
  const said = statement(key, `${name.replace(/[{}]/g, '')} fell silent: its last record is at {t}, the log goes on for {rest}.`, {
    t: { kind: 'time', value: new Date(from).toISOString(), at, evidence: [at] },
    rest: { kind: 'span', value: to - from, from: at, to: refOf(data, end), evidence: [at, refOf(data, end)] },
  });
  const file = named.length === 0 ? '' : refOf(data, named[0]!).file;
  const lines = named
    .filter((row) => refOf(data, row).file === file)
    .slice(0, 1000)
    .map((row) => rows.line[row]!);
  const others = statement(`${key}.named`, '{n} failures after that name it.', {
    n: { kind: 'count', value: lines.length, of: { file, lines }, evidence: evidenceOf(data, named) },
  });
  return {
    confidence: 0.15 + (named.length >= 2 ? 0.35 : 0) + (soon ? 0.1 : 0) + (stopped ? 0.1 : 0),
    category: 'unavailable',
    statement: said,
    detail: named.length === 0 ? [] : [others],
    services: [name],
    evidence: [at, ...named.slice(0, 4).map((row) => refOf(data, row))],
  };
}

function latest({ rows }: LogData): number {
  let last = 0;
  for (let row = 0; row < rows.length; row++) if (!(rows.time[row]! < rows.time[last]!) && !Number.isNaN(rows.time[row]!)) last = row;
  return last;
}
