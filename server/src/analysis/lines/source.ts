import { countOne } from '../groupBy.ts';
import { shapeNumberOf } from '../kernel/shapeText.ts';
import type { Format } from '../model.ts';
import { parseStampText } from '../time/parseStamp.ts';
import { unescapeText } from './unescape.ts';
import { runAll, type Steps } from '../steps.ts';

/** What a sample says of a whole source; plain data, handed to the fold. */
export interface SourceFacts {
  /** Ids of the formats that read its lines, best first. */
  readonly formats: readonly string[];
  /** Ids of the formats that read what stands in its envelopes, best first. */
  readonly inner: readonly string[];
  /** True when records begin with stamped headers: a line that no format reads continues the record above. */
  readonly stamped: boolean;
  /** Column names given by a header line (W3C, Zeek, CSV); null when there is none. */
  readonly columns: readonly string[] | null;
}

const MAX_DEPTH = 4;

interface Tally {
  /** Sample lines won, by format id. */
  readonly won: Map<string, number>;
  readonly inner: Map<string, number>;
  /** Lines that could begin a record, and those of them that state a time. */
  lines: number;
  stamped: number;
}

/** What the last sample's lines were found to be, so that the next sample of an edited document costs what is new in it. */
export interface SampleMemory {
  /** Column names under which the lines were read. */
  columns: string;
  lines: Map<string, SampleLine>;
}
interface SampleLine {
  /** Null for a blank line. No text is kept: it would hold on to the whole sample that the line was cut from. */
  readonly shape: number | null;
  /** Missing until the line is read: one of a shape seen often enough never is. */
  read?: ReadSample;
}
interface ReadSample {
  /** The format that claims the line; null when none does. */
  readonly format: Format | null;
  /** False for a line that only goes on with what stands above. */
  readonly canStart: boolean;
  readonly hasStamp: boolean;
  /** Ids of the formats that claim what stands in its envelopes, from the outermost on. */
  readonly inner: readonly string[];
}

/** A memory of no sample. */
export function newSampleMemory(): SampleMemory {
  return { columns: '', lines: new Map() };
}

/** Decides the formats of a source from a sample of its natural lines. */
export function decideSource(sampleLines: readonly string[], formats: readonly Format[]): SourceFacts {
  return runAll(sourceSteps(sampleLines, formats, newSampleMemory()));
}

/** As `decideSource`, in pieces of a line; `memory` changes the speed and nothing else. */
export function* sourceSteps(sampleLines: readonly string[], formats: readonly Format[], memory: SampleMemory): Steps<SourceFacts> {
  const ranked = [...formats].sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0) || (a.id < b.id ? -1 : 1));
  const tally: Tally = { won: new Map(), inner: new Map(), lines: 0, stamped: 0 };
  const columns = columnNames(sampleLines);
  let first: boolean | null = null;
  let inBlocks = false;
  let oneLine = true;
  const seen = new Map<number, number>();
  const known = JSON.stringify(columns) === memory.columns ? memory.lines : new Map<string, SampleLine>();
  const lines = new Map<string, SampleLine>();
  Object.assign(memory, { columns: JSON.stringify(columns), lines });
  for (const sample of sampleLines) {
    const own = known.get(sample) ?? sampleLine(sample);
    lines.set(sample, own);
    if (own.shape === null || !isNews(seen, own.shape)) continue;
    const { format, hasStamp, inner, canStart } = (own.read ??= readSample(plain(sample), ranked, columns));
    if (!canStart) continue;
    tally.lines++;
    if (format === null) {
      first ??= false;
      yield;
      continue;
    }
    first ??= hasStamp;
    if (hasStamp) tally.stamped++;
    inBlocks ||= format.inBlocks === true;
    oneLine &&= format.oneLine === true;
    countOne(tally.won, format.id);
    for (const id of inner) countOne(tally.inner, id);
    yield;
  }
  const share = tally.lines === 0 ? 0 : tally.stamped / tally.lines;
  return {
    formats: withAlways(inOrder(tally.won, ranked), formats),
    inner: withAlways(inOrder(tally.inner, ranked), formats),
    stamped: !oneLine && share >= (inBlocks ? 0.02 : first === true ? 0.15 : 0.4),
    columns,
  };
}

/** Lines of one shape say the same again and again: a few of each decide. */
const LINES_OF_A_SHAPE = 4;

function isNews(seen: Map<number, number>, shape: number): boolean {
  const times = (seen.get(shape) ?? 0) + 1;
  seen.set(shape, times);
  return times <= LINES_OF_A_SHAPE;
}

function plain(line: string): string {
  return (line.includes('\x1b') ? unescapeText(line, 'ansi').text : line).replace(/[\r\n]+$/, '');
}

/** The best format that is certain of the line: by rank, then by id. */
function claim(line: string, ranked: readonly Format[], columns: readonly string[] | null): Format | null {
  for (const format of ranked) {
    if (!format.claims(line) && !(format.byColumns && columns !== null && format.read(line, columns) !== null)) continue;
    const reading = format.read(line, columns);
    const stamp = reading?.stamp;
    if (!stamp || reading.clock || parseStampText(line.slice(stamp.from, stamp.to)) !== null) return format;
  }
  return null;
}

function sampleLine(sample: string): SampleLine {
  const line = plain(sample);
  return { shape: /\S/.test(line) ? shapeNumberOf(line.slice(0, 512)) : null };
}

function readSample(line: string, ranked: readonly Format[], columns: readonly string[] | null): ReadSample {
  const format = claim(line, ranked, columns);
  if (format === null) return { format, canStart: !cannotStart(line), hasStamp: false, inner: [] };
  const hasStamp = format.headed === true || (format.read(line, columns)?.stamp ?? null) !== null;
  return { format, canStart: true, hasStamp, inner: innerFormats(line, format, ranked, columns) };
}

function innerFormats(line: string, format: Format, ranked: readonly Format[], columns: readonly string[] | null): readonly string[] {
  const ids: string[] = [];
  let body = line;
  for (let outer = format; ids.length < MAX_DEPTH;) {
    const reading = outer.read(body, columns);
    if (!reading?.inner) break;
    const raw = body.slice(reading.message.from, reading.message.to);
    body = plain(reading.inner === 'json-string' ? unescapeText(raw, 'json').text : raw);
    const inner = claim(body, ranked, columns);
    if (inner === null) break;
    ids.push(inner.id);
    outer = inner;
  }
  return ids;
}

/** Ranks first, then the share of the sample, then the id. */
function inOrder(won: ReadonlyMap<string, number>, ranked: readonly Format[]): string[] {
  return ranked
    .filter((format) => won.has(format.id))
    .sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0) || won.get(b.id)! - won.get(a.id)! || (a.id < b.id ? -1 : 1))
    .map((format) => format.id);
}

function withAlways(ids: readonly string[], formats: readonly Format[]): readonly string[] {
  return [...ids, ...formats.filter(({ always, id }) => always && !ids.includes(id)).map(({ id }) => id)];
}

/** Lines that only go on with what stands above: they say nothing of whether records begin with headers. */
function cannotStart(line: string): boolean {
  return (
    /^\s/.test(line) ||
    /^(?:at |Caused by: |Suppressed: |\.{3} \d+ more|Traceback |goroutine \d+ |#\d+ |\d{1,4}: |Stacktrace:|[\])}])/.test(line) ||
    /^(?:[\w$]+\.)*[A-Z]\w*(?:Exception|Error|Failure|Throwable|Warning)\b(?::|$)/.test(line) ||
    line.startsWith('#')
  );
}

/** Names of the columns as a header line of the source gives them: W3C `#Fields:`, Zeek `#fields`, the first line of a CSV. */
function columnNames(lines: readonly string[]): readonly string[] | null {
  for (const line of lines) {
    if (!line.includes('#')) continue;
    const directive = /^#fields:?[ \t](.*)$/i.exec(line.trim());
    if (directive) return directive[1]!.trim().split(/[ \t]+/);
  }
  const head = lines.find((line) => /\S/.test(line))?.trim() ?? '';
  return csvHeader(head);
}

const COLUMN =
  /^"?(?:@?timestamp|time|date|datetime|level|severity|log_?level|loglevel|@?message|msg|line|labels|@logstream|tsns|content|logger|component|host|source|thread|pid|event|lineid|logid|status|event_?type|timestamp_derived|(?:client_?)?ip|user(?:_?name)?|action)"?$/i;

/** CloudWatch's export. */
const TWO_COLUMNS = /^"?@?timestamp"?,"?@?message"?$/i;

function csvHeader(head: string): readonly string[] | null {
  for (const separator of [',', '\t', ';', '|']) {
    const names = head.split(separator).map((name) => name.trim());
    if (
      (names.length >= 3 || TWO_COLUMNS.test(head)) &&
      names.every((name) => /^"?[A-Za-z@_][\w@ .()/-]{0,40}"?$/.test(name)) &&
      names.filter((name) => COLUMN.test(name)).length >= 2
    )
      return [separator, ...names.map((name) => name.replace(/"/g, ''))];
  }
  return null;
}
