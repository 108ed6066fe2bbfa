import { countOne } from '../groupBy.ts';
import { hash } from '../hash.ts';
import type { Category, EntityKind, Finding, FindingKind, LogData, Selector, Severity, Sentence, Trace } from '../model.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { times } from './titleOf.ts';

/** The parts of a finding. Its places, times, count and entities follow from its rows. */
export interface FindingParts {
  readonly kind: FindingKind;
  readonly category: Category;
  readonly severity: Severity;
  readonly overlay: boolean;
  readonly title: string;
  /** The title in fewer words, for that of an incident; the title itself unless given. */
  readonly headline?: string;
  /** Whether the title is followed by the number of times (`×13`). */
  readonly counted?: true;
  /** The explanation; `id` is the finding's, and the prefix of its claims. */
  readonly why: (id: string) => Sentence;
  /** Member rows of one file, ascending, at least one. */
  readonly rows: readonly number[];
  /** Tells the finding from others of its kind in its file; part of its id. */
  readonly key: string;
  readonly templateId?: string | null;
  readonly trace?: Trace | null;
  readonly observed?: Finding['observed'];
}

/** At most so many lines of a finding are kept; `count` is exact. */
export const LINES_LIMIT = 1000;

/** Makes a finding from rows. Its id depends only on kind, file, template and key, so it stays the same while the log grows. */
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
  const count = countOf(rows, members);
  const finding: Finding = {
    id,
    kind: parts.kind,
    overlay: parts.overlay,
    category: parts.category,
    severity: parts.severity,
    title: parts.counted ? times(parts.title, count) : parts.title,
    why: parts.why(id),
    file,
    startLine,
    endLine: Math.max(endLine, startLine),
    count,
    firstTime: iso(first),
    lastTime: iso(last),
    lines: members.slice(0, LINES_LIMIT).map((row) => rows.line[row] ?? 1),
    templateId: parts.templateId ?? null,
    entities: entitiesOf(data, members),
    trace: parts.trace ?? null,
    ...(parts.observed ? { observed: parts.observed } : {}),
  };
  made.set(finding, { rows: members, title: parts.title, headline: parts.headline ?? parts.title });
  return finding;
}

/** All member rows and the title without its count, of findings made here: `lines` is cut and `title` is counted. */
const made = new WeakMap<Finding, Required<Pick<FindingParts, 'rows' | 'title' | 'headline'>>>();

/** The member rows of a finding; for one read back from JSON, the rows of its lines. */
export function membersOf(data: LogData, finding: Finding): readonly number[] {
  return made.get(finding)?.rows ?? selectRows(data, { file: finding.file, lines: finding.lines });
}

/** The title without its count. */
export const bareTitle = (finding: Finding): string => made.get(finding)?.title ?? finding.title;

/** The headline, without the count. */
export const headlineOf = (finding: Finding): string => made.get(finding)?.headline ?? finding.title;

/** Ms since 1970 as an ISO instant; null for NaN and for what no calendar holds. */
export function iso(ms: number): string | null {
  return Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? new Date(Math.floor(ms)).toISOString() : null;
}

/** The columns that hold entities, in the order in which findings name them. */
export const ENTITY_COLUMNS = ['job', 'address', 'callee', 'service', 'operation', 'request'] as const satisfies readonly EntityKind[];
export const ENTITIES_PER_KIND = 5;

/** The entities that the rows name most often, by kind; ties by name. */
export function entitiesOf(data: LogData, members: readonly number[]): Finding['entities'] {
  const counts = scratch.get(data) ?? new Uint32Array(data.names.length);
  scratch.set(data, counts);
  return ENTITY_COLUMNS.flatMap((kind) => {
    const column = data.rows[kind];
    const seen: number[] = [];
    for (const row of members) {
      const name = column[row]!;
      if (name !== 0 && counts[name]!++ === 0) seen.push(name);
    }
    const most = mostOf(data, seen, counts);
    const entities = most.map((name) => ({ kind, value: data.names[name]!, count: counts[name]! }));
    for (const name of seen) counts[name] = 0;
    return entities;
  });
}

/** Counters by name, zero between calls. */
const scratch = new WeakMap<LogData, Uint32Array>();

/** The few names that are counted most; ties by name. */
function mostOf({ names }: LogData, seen: readonly number[], counts: Uint32Array): readonly number[] {
  const isBefore = (a: number, b: number): boolean => (counts[a] !== counts[b] ? counts[a]! > counts[b]! : names[a]! < names[b]!);
  const most: number[] = [];
  for (const name of seen) {
    if (most.length === ENTITIES_PER_KIND && !isBefore(name, most[most.length - 1]!)) continue;
    let at = most.length;
    while (at > 0 && isBefore(name, most[at - 1]!)) at--;
    most.splice(at, 0, name);
    if (most.length > ENTITIES_PER_KIND) most.pop();
  }
  return most;
}

/** How often each name occurs in a column, over the given rows; rows without a name do not count. */
export function countNames(column: Uint32Array, members: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const row of members) {
    const name = column[row] ?? 0;
    if (name !== 0) countOne(counts, name);
  }
  return counts;
}

/**
 * The selector, when it selects exactly these rows; else one that lists their lines; null when those are too many. Then no sentence may
 * state how many rows there are, since the number could not be verified.
 */
export function exactly(data: LogData, selector: Selector, members: readonly number[]): Selector | null {
  const selected = selectRows(data, selector);
  if (selected.length === members.length && selected.every((row, at) => row === members[at])) return selector;
  if (members.length > LINES_LIMIT || selector.file === undefined) return null;
  return { file: selector.file, lines: members.map((row) => data.rows.line[row] ?? 0) };
}
