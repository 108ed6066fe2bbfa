import type { Category, Finding, LogData, MarkKind, Selector, Sentence } from '../model.ts';
import { countOf, operationFamily } from '../selectRows.ts';
import { evidenceOf, plain, refOf, shortDuration, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { KIND_OF, severityOf } from './kinds.ts';
import { countNames, exactly, iso, makeFinding } from './makeFinding.ts';
import { titleOf } from './titleOf.ts';

/** A group of marked rows of one file that tell of one kind of failure. */
export interface Group {
  readonly key: string;
  readonly category: Category;
  /** Template index; -1 when the group holds several. */
  readonly template: number;
  readonly operation: string | null;
  readonly job: string | null;
  readonly rows: number[];
}

/** Entities a group is split by hold at least this share of it, */
const NEARLY_ALL = 0.9;
/** are at most so many, */
const FEW = 6;
/** and have at least so many members each. */
const LEAST_MEMBERS = 3;

/** Groups of marked rows without a trace: by category, then operation (HTTP) or template, then job where a few jobs hold nearly all. */
export function groupRows(data: LogData, members: readonly number[]): Group[] {
  const { rows, names, marks, templates } = data;
  const families = new Map<number, string>();
  const groups = new Map<string, Group>();
  for (const row of members) {
    const category = marks[rows.mark[row] ?? 0]?.category ?? 'error';
    const name = category === 'http' || category === 'latency' ? (rows.operation[row] ?? 0) : 0;
    let operation = families.get(name) ?? null;
    if (name !== 0 && operation === null) families.set(name, (operation = operationFamily(names[name] ?? '')));
    const template = rows.template[row] ?? 0;
    const key = operation === null ? `${category}\n${templates[template]?.id ?? ''}` : `${category}\noperation\n${operation}`;
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { key, category, template: operation === null ? template : -1, operation, job: null, rows: [row] });
  }
  return [...groups.values()].flatMap((group) => splitByJob(data, group));
}

function splitByJob(data: LogData, group: Group): Group[] {
  const { rows, names } = data;
  const held = fewEntities(countNames(rows.job, group.rows), group.rows.length);
  if (!held || held.length < 2) return [group];
  const split = held.map((job) => ({
    ...group,
    key: `${group.key}\njob\n${names[job] ?? ''}`,
    job: names[job] ?? '',
    rows: group.rows.filter((row) => rows.job[row] === job),
  }));
  const rest = group.rows.filter((row) => !held.includes(rows.job[row] ?? 0));
  return rest.length > 0 ? [...split, { ...group, rows: rest }] : split;
}

/** The few names that hold nearly all of `total` members, most first; null when no few do. */
export function fewEntities(counts: ReadonlyMap<number, number>, total: number): readonly number[] | null {
  const large = [...counts].filter(([, count]) => count >= LEAST_MEMBERS).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const held = large.reduce((sum, [, count]) => sum + count, 0);
  return large.length > 0 && large.length <= FEW && held >= NEARLY_ALL * total ? large.map(([name]) => name) : null;
}

/** The finding of one group. */
export function groupFinding(data: LogData, file: string, group: Group): Finding {
  const { category, template, operation, job, rows } = group;
  const mark = commonMark(data, rows);
  const selector: Selector = {
    file,
    category,
    hasTrace: false,
    ...(operation === null ? { templateId: data.templates[template]?.id ?? '' } : { operation }),
    ...(job === null ? {} : { job }),
  };
  return makeFinding(data, {
    kind: KIND_OF[category],
    category,
    severity: severityOf(data, category, rows, false),
    overlay: false,
    title: titleOfGroup(data, group),
    counted: true,
    why: (id) => whyOf(data, id, rows, exactly(data, selector, rows), mark.why),
    rows,
    key: group.key,
    templateId: template >= 0 ? (data.templates[template]?.id ?? null) : null,
  });
}

/** The mark most rows carry, for its words. */
function commonMark({ rows, marks }: LogData, members: readonly number[]): MarkKind {
  const counts = new Map<number, number>();
  for (const row of members) counts.set(rows.mark[row] ?? 0, (counts.get(rows.mark[row] ?? 0) ?? 0) + 1);
  const [[most] = [0]] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return marks[most] ?? { detector: '', category: 'error', kind: null, why: 'says that something failed' };
}

function titleOfGroup(data: LogData, { operation, template, category, rows }: Group): string {
  if (operation === null) {
    const said = titleOf(data, data.templates[template]?.text ?? '', rows);
    return named(data, category === 'latency' ? withDuration(data, said, rows) : said, rows);
  }
  const statuses = [...new Set(rows.map((row) => data.rows.status[row] ?? 0))].filter((status) => status > 0).sort((a, b) => a - b);
  if (category === 'latency') return `${operation} is slow`;
  if (statuses.length > 0) return `${operation} answered ${statuses.length <= 2 ? statuses.join(' and ') : '5xx'}`;
  const [common = -1, ...others] = new Set(rows.map((row) => data.rows.template[row] ?? -1));
  const said = others.length === 0 ? titleOf(data, data.templates[common]?.text ?? '', rows) : '';
  return said === '' || said.includes(operation) ? `${operation} answered with an error` : `${said} · ${operation}`;
}

/** A title with the shortest and the longest time its records state, where it names no number. */
function withDuration({ rows }: LogData, title: string, members: readonly number[]): string {
  if (/\d/.test(title)) return title;
  let [least, most] = [Infinity, -Infinity];
  for (const row of members) {
    const duration = rows.duration[row] ?? NaN;
    if (duration < least) least = duration;
    if (duration > most) most = duration;
  }
  if (most < least) return title;
  const [from, to] = [shortDuration(least), shortDuration(most)];
  return from === to ? `${title}: ${from}` : `${title}: ${from} to ${to}`;
}

/** A title with the one job or address that all members share, where it does not say it already. */
export function named(data: LogData, title: string, members: readonly number[]): string {
  const { rows, names } = data;
  for (const [kind, word] of [
    ['job', 'Job '],
    ['address', ''],
  ] as const) {
    const counts = countNames(rows[kind], members);
    const [[name, count] = [0, 0]] = counts;
    const value = names[name] ?? '';
    if (counts.size === 1 && count === members.length && value !== '' && !title.includes(value)) return `${title} · ${word}${value}`;
  }
  return title;
}

/** "13 records, each of which says …; the first at …, the last at …": every number a claim. */
export function whyOf(data: LogData, id: string, members: readonly number[], selector: Selector | null, why: string): Sentence {
  const first = members[0] ?? 0;
  const last = members[members.length - 1] ?? first;
  const claims: Record<string, Unnamed> = {};
  const reason = plain(why).text;
  if (members.length === 1) return sentence(id, `The record ${reason}${timed(data, claims, 'at', 'at', first)}.`, claims);
  if (selector) claims['n'] = { kind: 'count', value: countOf(data.rows, members), of: selector, evidence: evidenceOf(data, members) };
  const opening = selector ? `{n} records, each of which ${reason}` : `Many records, each of which ${reason}`;
  const goesBack = (data.rows.time[last] ?? NaN) < (data.rows.time[first] ?? NaN);
  const from = timed(data, claims, 'first', 'from', goesBack ? last : first);
  const to = from === '' ? '' : timed(data, claims, 'last', 'to', goesBack ? first : last);
  return sentence(id, `${opening}${from === '' ? '' : ';'}${from}${to}.`, claims);
}

function timed(data: LogData, claims: Record<string, Unnamed>, name: string, word: string, row: number): string {
  const value = iso(data.rows.time[row] ?? NaN);
  if (value === null) return '';
  const at = refOf(data, row);
  claims[name] = timeClaim(value, at);
  return ` ${word} {${name}}`;
}
