import type { Category, LogData } from '../model.ts';
import { operationFamily } from '../selectRows.ts';
import { countNames } from './makeFinding.ts';

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

/** A template's text without what is asked for. */
export const statementOf = (template: string): string => template.replace(ASKED_FOR, '<*>');

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
