import { hash } from '../hash.ts';
import type { Category, EntityKind, Finding, FindingKind, LogData, Selector, Severity, Statement, Trace } from '../model.ts';
import { countOf, selectRows } from '../selectRows.ts';

/** What a finding is made of; places, times, count and entities follow from its rows. */
export interface FindingParts {
  readonly kind: FindingKind;
  readonly category: Category;
  readonly severity: Severity;
  readonly overlay: boolean;
  readonly title: string;
  /** Gets the finding's id, the prefix of its claims. */
  readonly why: (id: string) => Statement;
  /** Member rows of one file, ascending, at least one. */
  readonly rows: readonly number[];
  /** Makes the id unique among the findings of its kind in its file. */
  readonly key: string;
  readonly templateId?: string | null;
  readonly trace?: Trace | null;
  readonly observed?: Finding['observed'];
}

/** Lines kept of a finding; `count` stays exact. */
export const LINES_LIMIT = 1000;

/** A finding of rows. Its id depends on kind, file, template and entity alone, so it is stable while the log grows. */
export function makeFinding(data: LogData, parts: FindingParts): Finding {
  const { rows } = data;
  const members = parts.rows;
  const file = data.inputs[rows.file[members[0] ?? 0] ?? 0]?.file ?? '';
  const id = `${parts.kind}-${hash(`${file}\n${parts.category}\n${parts.key}`)}`;
  let startLine = Infinity;
  let endLine = 0;
  let first = Infinity;
  let last = -Infinity;
  for (const row of members) {
    startLine = Math.min(startLine, rows.line[row] ?? 1);
    endLine = Math.max(endLine, rows.endLine[row] ?? 1);
    const time = rows.time[row] ?? NaN;
    if (time < first) first = time;
    if (time > last) last = time;
  }
  const finding: Finding = {
    id,
    kind: parts.kind,
    overlay: parts.overlay,
    category: parts.category,
    severity: parts.severity,
    title: parts.title,
    why: parts.why(id),
    file,
    startLine,
    endLine: Math.max(endLine, startLine),
    count: countOf(rows, members),
    firstTime: iso(first),
    lastTime: iso(last),
    lines: members.slice(0, LINES_LIMIT).map((row) => rows.line[row] ?? 1),
    templateId: parts.templateId ?? null,
    entities: entitiesOf(data, members),
    trace: parts.trace ?? null,
    ...(parts.observed ? { observed: parts.observed } : {}),
  };
  rowsOfFinding.set(finding, members);
  return finding;
}

/** All member rows of the findings made here, since `lines` is cut. */
const rowsOfFinding = new WeakMap<Finding, readonly number[]>();

/** The member rows of a finding of this data; those its lines name when it was made elsewhere (read back from JSON). */
export function membersOf(data: LogData, finding: Finding): readonly number[] {
  return rowsOfFinding.get(finding) ?? selectRows(data, { file: finding.file, lines: finding.lines });
}

/** An instant in ISO form; null for none and for what no calendar holds. */
export function iso(ms: number): string | null {
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(Math.floor(ms)).toISOString() : null;
}

/** Columns that name entities, in the order in which they name a finding. */
export const ENTITY_COLUMNS = ['job', 'address', 'callee', 'service', 'operation', 'request'] as const satisfies readonly EntityKind[];
const ENTITIES_PER_KIND = 5;

/** The entities that the rows name most, by kind, ties by name. */
export function entitiesOf({ rows, names }: LogData, members: readonly number[]): Finding['entities'] {
  return ENTITY_COLUMNS.flatMap((kind) => {
    const counts = countNames(rows[kind], members);
    return [...counts]
      .map(([name, count]) => ({ kind, value: names[name] ?? '', count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, ENTITIES_PER_KIND);
  });
}

/** How often each name stands in a column, over the given rows; rows without a name are left out. */
export function countNames(column: Uint32Array, members: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of members) {
    const name = column[row] ?? 0;
    if (name !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/**
 * The selector itself when it selects exactly these rows, else one that lists their lines; null when they are too many
 * to list, and then no sentence may state their number.
 */
export function exactly(data: LogData, selector: Selector, members: readonly number[]): Selector | null {
  const selected = selectRows(data, selector);
  if (selected.length === members.length && selected.every((row, at) => row === members[at])) return selector;
  if (members.length > LINES_LIMIT || selector.file === undefined) return null;
  return { file: selector.file, lines: members.map((row) => data.rows.line[row] ?? 0) };
}
