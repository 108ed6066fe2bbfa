import type { Category, Finding, LogData, MarkKind, Selector, Sentence } from '../model.ts';
import { countOf, operationFamily } from '../selectRows.ts';
import { evidenceOf, formatCount, plain, refOf, shortDuration, sentence, timeClaim, type Unnamed } from '../sentences.ts';
import { KIND_OF, severityOf } from './kinds.ts';
import { countNames, exactly, iso, makeFinding } from './makeFinding.ts';
import { titleOf } from './titleOf.ts';

/** A group of marked rows of one file that tell of one kind of failure. */
export interface Group {
  readonly key: string;
  readonly category: Category;
  /** The templates of its statement, by index; empty when it holds operations. */
  readonly templates: readonly number[];
  /** The operations it holds, those with most rows first; empty when it is a statement. */
  readonly operations: readonly string[];
  readonly job: string | null;
  readonly rows: readonly number[];
}

/** More operations that fail alike are told as one. */
const MOST_OPERATIONS = 3;
/** What is asked for of a server and where it lies, by which the same statement has many templates: requests, URLs, paths. */
const ASKED_FOR =
  /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|PROPFIND) \S+|\b[a-z][a-z+.-]{1,20}:\/\/[^\s"'<>,]*(?:<\*>[^\s"'<>,]*)*|(?<![\w.<>*/])\/(?:[\w.@~%+-]|<\*>|\/)+/g;
/** A selector names at most so many templates. */
const MOST_TEMPLATES = 100;

/** Entities a group is split by hold at least this share of it, */
const NEARLY_ALL = 0.9;
/** are at most so many, */
const FEW = 6;
/** and have at least so many members each. */
const LEAST_MEMBERS = 3;

/**
 * Groups of marked rows without a trace: by category, then operation (HTTP) or statement, then job where a few jobs hold nearly all.
 * Templates that differ only in what is asked for are one statement; of many operations those that do not hold most rows are one group.
 */
export function groupRows(data: LogData, members: readonly number[]): Group[] {
  const { rows, names, marks, templates } = data;
  const families = new Map<number, string>();
  const statements = new Map<number, string>();
  const groups = new Map<string, { category: Category; operation: string | null; templates: Set<number>; rows: number[] }>();
  for (const row of members) {
    const category = marks[rows.mark[row] ?? 0]?.category ?? 'error';
    const name = category === 'http' || category === 'latency' ? (rows.operation[row] ?? 0) : 0;
    let operation = families.get(name) ?? null;
    if (name !== 0 && operation === null) families.set(name, (operation = operationFamily(names[name] ?? '')));
    const template = rows.template[row] ?? 0;
    let statement = operation ?? statements.get(template);
    if (statement === undefined) statements.set(template, (statement = statementOf(templates[template]?.text ?? '')));
    const key = `${category}\n${operation === null ? '' : 'operation\n'}${statement}`;
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { category, operation, templates: new Set(), rows: [row] });
    if (operation === null) groups.get(key)!.templates.add(template);
  }
  const whole = [...groups].map(([key, { category, operation, templates: held, rows: own }]): Group => {
    const [first] = held;
    return {
      key: held.size === 1 ? `${category}\n${templates[first!]?.id ?? ''}` : key,
      ...{ category, templates: [...held], operations: operation === null ? [] : [operation], job: null, rows: own },
    };
  });
  return joinOperations(whole).flatMap((group) => splitByJob(data, group));
}

const statementOf = (template: string): string => template.replace(ASKED_FOR, '<*>');

/** Where many operations fail, one that holds most failures is told by itself, the others as one group. */
function joinOperations(groups: readonly Group[]): Group[] {
  const joined: Group[] = [];
  for (const category of ['http', 'latency'] as const) {
    const own = groups
      .filter((group) => group.category === category && group.operations.length > 0)
      .sort((a, b) => b.rows.length - a.rows.length);
    const total = own.reduce((sum, { rows }) => sum + rows.length, 0);
    const others = own.filter(({ rows }) => rows.length * 2 <= total);
    if (others.length <= MOST_OPERATIONS) continue;
    joined.push({
      key: `${category}\noperations`,
      ...{ category, templates: [], operations: others.flatMap(({ operations }) => operations), job: null },
      rows: others.flatMap(({ rows }) => rows).sort((a, b) => a - b),
    });
  }
  const told = new Set(joined.flatMap(({ category, operations }) => operations.map((operation) => `${category}\n${operation}`)));
  return [...groups.filter(({ category, operations: [operation] }) => !told.has(`${category}\n${operation}`)), ...joined];
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
  const { category, templates, operations, job, rows } = group;
  const mark = commonMark(data, rows);
  const ids = templates.slice(0, MOST_TEMPLATES).map((template) => data.templates[template]?.id ?? '');
  const selector: Selector = {
    file,
    category,
    hasTrace: false,
    ...(operations.length === 1 ? { operation: operations[0]! } : {}),
    ...(ids.length === 1 ? { templateId: ids[0]! } : ids.length > 1 ? { templateIds: ids } : {}),
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
    templateId: ids.length === 1 ? ids[0]! : null,
  });
}

/** The mark most rows carry, for its words. */
function commonMark({ rows, marks }: LogData, members: readonly number[]): MarkKind {
  const counts = new Map<number, number>();
  for (const row of members) counts.set(rows.mark[row] ?? 0, (counts.get(rows.mark[row] ?? 0) ?? 0) + 1);
  const [[most] = [0]] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return marks[most] ?? { detector: '', category: 'error', kind: null, why: 'says that something failed' };
}

function titleOfGroup(data: LogData, { operations, templates, category, rows }: Group): string {
  const [operation, ...others] = operations;
  if (operation === undefined) {
    const text = data.templates[templates[0] ?? 0]?.text ?? '';
    const said = titleOf(data, templates.length === 1 ? text : statementOf(text), rows);
    return named(data, category === 'latency' ? withDuration(data, said, rows) : said, rows);
  }
  const who = others.length === 0 ? operation : `${operation} and ${formatCount(others.length)} more`;
  const statuses = [...new Set(rows.map((row) => data.rows.status[row] ?? 0))].filter((status) => status > 0).sort((a, b) => a - b);
  if (category === 'latency') return `${who} ${others.length === 0 ? 'is' : 'are'} slow`;
  if (statuses.length > 0) return `${who} answered ${statuses.length <= 2 ? statuses.join(' and ') : '5xx'}`;
  const [common = -1, ...more] = new Set(rows.map((row) => data.rows.template[row] ?? -1));
  const said = more.length === 0 ? titleOf(data, data.templates[common]?.text ?? '', rows) : '';
  return said === '' || said.includes(operation) ? `${who} answered with an error` : `${said} · ${who}`;
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
