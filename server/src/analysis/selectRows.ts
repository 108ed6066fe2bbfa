import { addTo } from './groupBy.ts';
import { LEVELS } from './model.ts';
import type { LogColumns, LogData, Selector } from './model.ts';
import { operationFamily } from './operationFamily.ts';
import { lowerBound } from './sortedSearch.ts';
import { timeOrder } from './time/timeOrder.ts';

/** Lookups over one LogData, made once: names, files and templates by text, marked rows, fingerprints by row. */
export interface RowIndex {
  readonly names: (name: string) => number;
  readonly files: ReadonlyMap<string, number>;
  readonly templates: ReadonlyMap<string, number>;
  /** Rows in which a trace with a fingerprint starts, ascending. */
  readonly rowsByFingerprint: ReadonlyMap<string, readonly number[]>;
  /** Fingerprints of the traces that start in a row. */
  readonly fingerprints: ReadonlyMap<number, readonly string[]>;
  /** Rows with a mark or a trace, ascending. */
  readonly marked: Uint32Array;
  /** 1 for these rows. */
  readonly isMarked: Uint8Array;
  /** Of these, those of each template. */
  readonly markedByTemplate: ReadonlyMap<number, readonly number[]>;
}

type Test = (row: number) => boolean;

const indices = new WeakMap<LogData, RowIndex>();

/** The lookups of `data`; pure, remembered per object. */
export function rowIndex(data: LogData): RowIndex {
  const known = indices.get(data);
  if (known) return known;
  const fingerprints = new Map<number, string[]>();
  for (const trace of data.traces) addTo(fingerprints, trace.row, trace.fingerprint);
  const { mark, template, length } = data.rows;
  const marked: number[] = [];
  const isMarked = new Uint8Array(length);
  const markedByTemplate = new Map<number, number[]>();
  for (let row = 0; row < length; row++) {
    if (mark[row] === 0 && !fingerprints.has(row)) continue;
    marked.push(row);
    isMarked[row] = 1;
    addTo(markedByTemplate, template[row] ?? 0, row);
  }
  const index: RowIndex = {
    names: nameNumbers(data.names),
    files: new Map(data.inputs.map((input, at) => [input.file, at])),
    templates: new Map(data.templates.map((template, at) => [template.id, at])),
    rowsByFingerprint: rowsByFingerprint(fingerprints),
    fingerprints,
    marked: Uint32Array.from(marked),
    isMarked,
    markedByTemplate,
  };
  indices.set(data, index);
  return index;
}

function rowsByFingerprint(fingerprints: ReadonlyMap<number, readonly string[]>): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [row, all] of fingerprints) {
    for (const fingerprint of new Set(all)) addTo(found, fingerprint, row);
  }
  for (const rows of found.values()) rows.sort((a, b) => a - b);
  return found;
}

/** Numbers of names, -1 for one that the log does not hold. Few are asked for, so none is looked up before. */
function nameNumbers(names: readonly string[]): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    let number = known.get(name);
    if (number === undefined) known.set(name, (number = names.indexOf(name)));
    return number;
  };
}

const families = new WeakMap<LogData, (string | undefined)[]>();

/** The family of the operation with this number among the log's names; '' for none. */
export function familyOfName(data: LogData, name: number): string {
  let known = families.get(data);
  if (known === undefined) families.set(data, (known = ['']));
  return (known[name] ??= operationFamily(data.names[name] ?? ''));
}

/**
 * The rows a selector speaks of, ascending: the one evaluator behind every claim, used when a claim is made and when
 * it is verified. All given parts must hold; a name the log does not hold selects nothing.
 */
export function selectRows(data: LogData, selector: Selector): readonly number[] {
  const index = rowIndex(data);
  const tests = [...placeTests(data, index, selector), ...factTests(data, index, selector), ...nameTests(data, index, selector)];
  const found: number[] = [];
  const candidates = candidatesFor(index, selector);
  const { from, to } = rowRange(data, selector);
  const total = candidates ? candidates.length : data.rows.length;
  for (let at = candidates ? lowerBound(candidates, from) : from; at < total; at++) {
    const row = candidates ? (candidates[at] ?? 0) : at;
    if (row >= to) break;
    let passed = true;
    for (let i = 0; passed && i < tests.length; i++) passed = tests[i]!(row);
    if (passed) found.push(row);
  }
  return found;
}

/** The rows, end exclusive, outside of which a log in order of time holds nothing of the selector's span. */
function rowRange(data: LogData, { fromTime, toTime }: Selector): { readonly from: number; readonly to: number } {
  const all = { from: 0, to: data.rows.length };
  if (fromTime === undefined && toTime === undefined) return all;
  const { rows, inPlace, at } = timeOrder(data);
  if (!inPlace) return all;
  const from = fromTime === undefined ? 0 : (rows[at(Date.parse(fromTime))] ?? all.to);
  const to = toTime === undefined ? all.to : (rows[at(Date.parse(toTime) + 1)] ?? all.to);
  return { from, to };
}

/** Rows among which all that a selector speaks of are, ascending; null for all rows. */
function candidatesFor(index: RowIndex, selector: Selector): ArrayLike<number> | null {
  const { marked, category, markKind, templateId, traceFingerprint, hasTrace } = selector;
  const ofMarked = marked === true || hasTrace === true || [category, markKind, traceFingerprint].some((part) => part !== undefined);
  if (!ofMarked) return null;
  if (traceFingerprint !== undefined) return index.rowsByFingerprint.get(traceFingerprint) ?? [];
  if (templateId === undefined) return index.marked;
  return index.markedByTemplate.get(index.templates.get(templateId) ?? -1) ?? [];
}

/** How many records the rows stand for (thinned rows count with their weight). */
export function countOf(rows: LogColumns, selected: readonly number[]): number {
  let count = 0;
  for (const row of selected) count += rows.weight[row] ?? 0;
  return count;
}

/** How many records all rows stand for. */
export function countAll({ rows }: LogData): number {
  let count = 0;
  for (let row = 0; row < rows.length; row++) count += rows.weight[row]!;
  return count;
}

function placeTests({ rows }: LogData, index: RowIndex, selector: Selector): Test[] {
  const tests: Test[] = [];
  const { file, fromLine, toLine, lines, fromTime, toTime } = selector;
  if (file !== undefined) {
    const wanted = index.files.get(file) ?? -1;
    tests.push((row) => rows.file[row] === wanted);
  }
  if (fromLine !== undefined) tests.push((row) => (rows.line[row] ?? 0) >= fromLine);
  if (toLine !== undefined) tests.push((row) => (rows.line[row] ?? 0) <= toLine);
  if (lines !== undefined) {
    const wanted = new Set(lines);
    tests.push((row) => wanted.has(rows.line[row] ?? 0));
  }
  if (fromTime !== undefined) {
    const from = Date.parse(fromTime);
    tests.push((row) => (rows.time[row] ?? NaN) >= from);
  }
  if (toTime !== undefined) {
    // Instants may be finer than the millisecond that ISO text states: the whole last millisecond belongs to the span.
    const end = Date.parse(toTime) + 1;
    tests.push((row) => (rows.time[row] ?? NaN) < end);
  }
  return tests;
}

function factTests(data: LogData, index: RowIndex, selector: Selector): Test[] {
  const { rows, marks, facts } = data;
  const tests: Test[] = [];
  const { category, markKind, marked, minLevel, status, traceFingerprint, hasTrace, fact } = selector;
  if (category !== undefined) tests.push((row) => rows.mark[row] !== 0 && marks[rows.mark[row] ?? 0]?.category === category);
  if (markKind !== undefined) tests.push((row) => rows.mark[row] !== 0 && marks[rows.mark[row] ?? 0]?.kind === markKind);
  if (marked !== undefined) tests.push((row) => (index.isMarked[row] === 1) === marked);
  if (minLevel !== undefined) {
    const least = 1 + LEVELS.indexOf(minLevel);
    tests.push((row) => (rows.level[row] ?? 0) >= least);
  }
  if (status !== undefined) tests.push((row) => statusIs(rows.status[row] ?? 0, status));
  if (traceFingerprint !== undefined) tests.push((row) => index.fingerprints.get(row)?.includes(traceFingerprint) === true);
  if (hasTrace !== undefined) tests.push((row) => index.fingerprints.has(row) === hasTrace);
  if (fact !== undefined) tests.push((row) => rows.fact[row] !== 0 && facts[rows.fact[row] ?? 0]?.kind === fact);
  return tests;
}

function statusIs(status: number, wanted: '5xx' | '4xx' | 'any'): boolean {
  if (wanted === 'any') return status > 0;
  const hundred = wanted === '5xx' ? 500 : 400;
  return status >= hundred && status < hundred + 100;
}

function nameTests(data: LogData, index: RowIndex, selector: Selector): Test[] {
  const { rows } = data;
  const tests: Test[] = [];
  for (const field of ['job', 'address', 'service', 'source', 'request', 'callee'] as const) {
    const value = selector[field];
    if (value === undefined) continue;
    const wanted = index.names(value);
    const column = rows[field];
    tests.push((row) => column[row] === wanted);
  }
  if (selector.templateId !== undefined) {
    const wanted = index.templates.get(selector.templateId) ?? -1;
    tests.push((row) => rows.template[row] === wanted);
  }
  const { operation, templateIds } = selector;
  if (templateIds !== undefined) {
    const wanted = new Set(templateIds.map((id) => index.templates.get(id) ?? -1));
    tests.push((row) => wanted.has(rows.template[row] ?? 0));
  }
  if (operation !== undefined) {
    tests.push((row) => rows.operation[row] !== 0 && familyOfName(data, rows.operation[row]!) === operation);
  }
  return tests;
}
