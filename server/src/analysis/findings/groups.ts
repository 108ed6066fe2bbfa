import type { Category, LogData } from '../model.ts';
import { operationFamily } from '../operationFamily.ts';
import { countNames } from './makeFinding.ts';

/** Marked rows of one file that tell of the same kind of failure. */
export interface Group {
  readonly key: string;
  readonly category: Category;
  /** Indices of its statement's templates; empty when it holds operations. */
  readonly templates: readonly number[];
  /** Its operations, most rows first; empty when it holds a statement. */
  readonly operations: readonly string[];
  readonly job: string | null;
  readonly rows: readonly number[];
}

/** More operations that fail alike become one group. */
const MOST_OPERATIONS = 3;
/** Requests, URLs and paths: the parts of a message by which one statement has many templates. */
const ASKED_FOR =
  /\b(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|PROPFIND) \S+|\b[a-z][a-z+.-]{1,20}:\/\/[^\s"'<>,]*(?:<\*>[^\s"'<>,]*)*|(?<![\w.<>*/])\/(?:[\w.@~%+-]|<\*>|\/)+/g;
/** A group is split by job or address when so many of its rows */
const NEARLY_ALL = 0.9;
/** name one of at most so many of them, */
const FEW = 6;
/** each named by at least so many rows. */
const LEAST_MEMBERS = 3;

/**
 * Groups marked rows without a trace: by category, then by operation (HTTP) or statement, then by job where a few jobs hold nearly all
 * rows. Templates that differ only in what is requested are one statement. Of many failing operations, those with few rows become one
 * group.
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

/** A template's text without requests, URLs and paths. */
export const statementOf = (template: string): string => template.replace(ASKED_FOR, '<*>');

/** Of many failing operations, those that hold most failures stay groups of their own; the others become one. */
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

/** The few names that hold nearly all of `total` rows, most first; null when there are no such few. */
export function fewEntities(counts: ReadonlyMap<number, number>, total: number): readonly number[] | null {
  const large = [...counts].filter(([, count]) => count >= LEAST_MEMBERS).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const held = large.reduce((sum, [, count]) => sum + count, 0);
  return large.length > 0 && large.length <= FEW && held >= NEARLY_ALL * total ? large.map(([name]) => name) : null;
}
