import { NAME_FIELDS, type BlockResult, type NameField } from './blockRows.ts';
import { resolveTimes, type ClockOptions, type StampColumns } from './clock.ts';
import { wellKnownService } from './endpoints.ts';
import type { Endpoint, Fact, InputFacts, LogColumns, LogData, LogTrace, MarkKind, Template } from './model.ts';
import type { ReadShape } from './shapes.ts';
import { hashText, newTextTable, numberOfText, type TextTable } from './textTable.ts';
import { clusterTemplates } from './templates.ts';

/** One file, folded: its blocks in order and what the door knows of it. */
export interface FoldedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string | null;
  /** Milliseconds since 1970 of the last change; null when unknown. */
  readonly modified: number | null;
  readonly notes: readonly string[];
  readonly blocks: readonly BlockResult[];
  /** Text of a physical line (1-based), '' when it cannot be had. */
  readonly text: (line: number) => string;
}

export interface JoinOptions {
  readonly timezone: string;
  readonly year: number | null;
}

/** The wall clocks behind `LogData.rows.time`, row by row, for `records`. */
export interface RowStamps extends StampColumns {
  /** Wall clock with the resolved year and day order, ms as if UTC; NaN none. */
  readonly wall: Float64Array;
}

type MutableColumns = { -readonly [K in keyof LogColumns]: LogColumns[K] };

/** What is gathered over all files before templates and times are known. */
interface Join {
  readonly rows: MutableColumns;
  readonly stamps: { length: number; ms: Float64Array; flags: Uint8Array; offset: Int16Array; weekday: Int8Array };
  readonly names: TextTable;
  readonly texts: string[];
  readonly textCounts: number[];
  readonly textIndex: Map<string, number>;
  readonly marks: MarkKind[];
  readonly markIndex: Map<string, number>;
  readonly facts: Fact[];
  readonly factIndex: Map<string, number>;
  readonly traces: LogTrace[];
  readonly endpoints: Endpoint[];
}

/** Joins folded files into the columns that everything right of the fold reads. Cheap beside the fold; redone at each change. */
export function joinFiles(files: readonly FoldedFile[], options: JoinOptions): { data: LogData; stamps: RowStamps } {
  const length = files.reduce((sum, { blocks }) => sum + blocks.reduce((n, { rows }) => n + rows.length, 0), 0);
  const join = newJoin(length);
  const wall = new Float64Array(length);
  const inputs: InputFacts[] = [];
  let row = 0;
  for (const [index, file] of files.entries()) {
    const from = row;
    const { lines, format, end } = joinFile(join, file, index, row);
    row = end;
    const clock: ClockOptions = { timezone: options.timezone, year: options.year, modified: file.modified };
    const times = resolveTimes(stampsOf(join, from, row), clock);
    join.rows.time.set(times.time, from);
    wall.set(times.wall, from);
    const { bytes, sha256 } = file;
    inputs.push({
      file: file.file,
      bytes,
      lines,
      records: row - from,
      sha256,
      format,
      timeCard: times.card,
      notes: [...file.notes, ...times.notes],
    });
  }
  const templates = numberTemplates(join);
  const { rows, marks, facts, traces, endpoints, stamps } = join;
  const text = (file: number, line: number): string => files[file]?.text(line) ?? '';
  return { data: { inputs, rows, templates, names: join.names.texts, marks, facts, traces, endpoints, text }, stamps: { ...stamps, wall } };
}

function newJoin(length: number): Join {
  const u32 = (): Uint32Array => new Uint32Array(length);
  const rows: MutableColumns = {
    length,
    file: new Uint16Array(length),
    line: u32(),
    endLine: u32(),
    time: new Float64Array(length).fill(NaN),
    level: new Uint8Array(length),
    template: u32(),
    source: u32(),
    mark: new Uint16Array(length),
    fact: new Uint16Array(length),
    status: new Uint16Array(length),
    duration: new Float64Array(length),
    job: u32(),
    request: u32(),
    address: u32(),
    operation: u32(),
    service: u32(),
    callee: u32(),
    weight: u32().fill(1),
  };
  const stamps = {
    length,
    ms: new Float64Array(length),
    flags: new Uint8Array(length),
    offset: new Int16Array(length),
    weekday: new Int8Array(length),
  };
  return {
    rows,
    stamps,
    names: newTextTable(''),
    texts: [],
    textCounts: [],
    textIndex: new Map(),
    marks: [{ detector: '', category: 'error', kind: null, why: '' }],
    markIndex: new Map(),
    facts: [{ kind: 'success', why: '' }],
    factIndex: new Map(),
    traces: [],
    endpoints: [],
  };
}

function joinFile(join: Join, file: FoldedFile, index: number, from: number): { lines: number; format: string | null; end: number } {
  const formats = new Map<string, number>();
  let row = from;
  let lines = 0;
  for (const block of file.blocks) {
    if (block.leadingEnd >= 0 && row > from) join.rows.endLine[row - 1] = lines + block.leadingEnd + 1;
    joinBlock(join, block, index, row, lines, formats);
    row += block.rows.length;
    lines += block.lines;
  }
  for (const block of offsets(file.blocks)) joinTraces(join, block.result, index, block.lines, from, row);
  const best = [...formats].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
  return { lines, format: best?.[0] || null, end: row };
}

function* offsets(blocks: readonly BlockResult[]): Iterable<{ result: BlockResult; lines: number }> {
  let lines = 0;
  for (const result of blocks) {
    yield { result, lines };
    lines += result.lines;
  }
}

function joinBlock(join: Join, block: BlockResult, file: number, at: number, firstLine: number, formats: Map<string, number>): void {
  const { rows: from } = block;
  const { rows: to, stamps } = join;
  const names = Uint32Array.from(block.names, (name) => numberOfText(join.names, name, hashText(name)));
  const texts = Uint32Array.from(block.shapes, ({ template }) => numberOf(join.textIndex, join.texts, template));
  const marks = block.shapes.map((shape) => [shape.marks, shape.marksIfError].map((list) => list.map((mark) => markNumber(join, mark))));
  const facts = block.shapes.map(({ fact }) => factNumber(join, fact));
  const counts = new Uint32Array(block.shapes.length);
  for (let i = 0; i < from.length; i++) {
    const row = at + i;
    const shape = from.shape[i]!;
    to.file[row] = file;
    to.line[row] = firstLine + from.line[i]! + 1;
    to.endLine[row] = firstLine + from.endLine[i]! + 1;
    to.template[row] = texts[shape]!;
    counts[shape]!++;
    to.mark[row] = from.mark[i] === 0 ? 0 : (marks[shape]![from.level[i]! >= 5 ? 1 : 0]![from.mark[i]! - 1] ?? 0);
    to.fact[row] = facts[shape]!;
  }
  for (let shape = 0; shape < counts.length; shape++) {
    const text = texts[shape]!;
    const { format } = block.shapes[shape]!.line;
    join.textCounts[text] = (join.textCounts[text] ?? 0) + counts[shape]!;
    formats.set(format, (formats.get(format) ?? 0) + counts[shape]!);
  }
  to.level.set(from.level, at);
  to.status.set(from.status, at);
  to.duration.set(from.duration, at);
  stamps.ms.set(from.wall, at);
  stamps.flags.set(from.flags, at);
  stamps.offset.set(from.offset, at);
  stamps.weekday.set(from.weekday, at);
  for (const field of NAME_FIELDS) joinNames(to, from.names[field], field, names, at);
  for (const { line, address, port, service } of block.endpoints) {
    const stated = service !== null;
    join.endpoints.push({ address, port, service: service ?? wellKnownService(port), stated, file, line: firstLine + line + 1 });
  }
}

function joinNames(to: MutableColumns, from: Uint32Array, field: NameField, names: Uint32Array, at: number): void {
  const column = to[field];
  for (let i = 0; i < from.length; i++) if (from[i] !== 0) column[at + i] = names[from[i]!]!;
}

function joinTraces(join: Join, block: BlockResult, file: number, firstLine: number, from: number, to: number): void {
  for (const trace of block.traces) {
    const startLine = firstLine + trace.startLine + 1;
    const row = rowAt(join.rows, startLine, from, to);
    join.traces.push({ ...trace, startLine, endLine: firstLine + trace.endLine + 1, file, row });
  }
}

/** The last row of `from..to` that starts at or before `line`. */
function rowAt({ line: lines }: { readonly line: Uint32Array }, line: number, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle]! <= line) low = middle + 1;
    else high = middle;
  }
  return Math.max(from, low - 1);
}

function numberOf(index: Map<string, number>, list: string[], text: string): number {
  let n = index.get(text);
  if (n === undefined) {
    n = list.push(text) - 1;
    index.set(text, n);
  }
  return n;
}

function markNumber(join: Join, { detector, category, kind, why }: ReadShape['marks'][number]): number {
  const key = `${detector}\n${category}\n${kind ?? ''}\n${why}`;
  let n = join.markIndex.get(key);
  if (n === undefined) {
    n = join.marks.push({ detector, category, kind: kind ?? null, why }) - 1;
    join.markIndex.set(key, n);
  }
  return n;
}

function factNumber(join: Join, fact: Fact | null): number {
  if (fact === null) return 0;
  const key = `${fact.kind}\n${fact.why}`;
  let n = join.factIndex.get(key);
  if (n === undefined) {
    n = join.facts.push(fact) - 1;
    join.factIndex.set(key, n);
  }
  return n;
}

function stampsOf({ stamps }: Join, from: number, to: number): StampColumns {
  const { ms, flags, offset, weekday } = stamps;
  return {
    length: to - from,
    ms: ms.subarray(from, to),
    flags: flags.subarray(from, to),
    offset: offset.subarray(from, to),
    weekday: weekday.subarray(from, to),
  };
}

/** Clusters the distinct messages and turns `rows.template` from message numbers into template numbers. */
function numberTemplates({ rows, texts, textCounts }: Join): readonly Template[] {
  const clusters = clusterTemplates(texts.map((text, i) => ({ key: String(i), text, count: textCounts[i] ?? 0 })));
  const templateOf = new Uint32Array(texts.length);
  clusters.forEach(({ keys }, template) => keys.forEach((key) => (templateOf[Number(key)] = template)));
  for (let row = 0; row < rows.length; row++) rows.template[row] = templateOf[rows.template[row]!]!;
  return clusters.map(({ id, text }) => ({ id, text }));
}
