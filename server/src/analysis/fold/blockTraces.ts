import type { Span, Trace } from '../model.ts';
import { kindOfLine, rememberQuiet } from '../lines/quietLines.ts';
import type { Reader } from '../lines/reader.ts';
import type { ReadShape } from '../lines/shapes.ts';
import { unescape } from '../lines/unescape.ts';
import { embeddedTraces } from '../traceLines/embeddedTraces.ts';
import { ALL_TABLES, hasOpen, passBy, stepTraces, type TraceLine, type TraceState, type TraceStep } from '../traceLines/traces.ts';
import { textAt } from './rowPlan.ts';
import { decodeBytes, rowOffset, rowText, type LineAt, type Row } from './rowSpans.ts';

/** What the traces of a block need of it while it is folded. */
export interface TracedBlock {
  /** The line being folded. */
  readonly row: LineAt;
  readonly reader: Reader;
  /** Traces that ended in the block, lines relative to it. */
  readonly traces: Trace[];
  traceState: TraceState;
}

/** Feeds the line to the traces, unless it is known to say nothing to them; true when it belongs to a trace that began before it. */
export function feedTraces(fold: TracedBlock, read: ReadShape): boolean {
  const { row, reader, traceState } = fold;
  const { startingTraces, mayEmbedTrace, shape } = read;
  const open = traceState.open.length > 0;
  if (startingTraces === 0 && !mayEmbedTrace && !open) return false;
  const header = isHeader(read);
  const simple = !mayEmbedTrace && (header || !open) && !shape.text.includes('\\');
  const kind = simple && startingTraces !== 0 ? kindOfLine(row.bytes, row.lines, row.line, header) : 0;
  const quiet = simple && (startingTraces === 0 || (reader.rules.shapeCache && reader.quiet.has(kind)));
  if (quiet && !open) return false;
  if (quiet) {
    const stream = read.plan.stream ? textAt(row, read.plan.stream) : '';
    if (!hasOpen(traceState, stream)) return keep(fold, passBy(traceState, stream, row.line));
  }
  const closed = fold.traces.length;
  const absorbed = traceLine(fold, read);
  if (simple && !open && fold.traceState.open.length === 0 && fold.traces.length === closed) rememberQuiet(reader.quiet, kind);
  return absorbed;
}

function keep(fold: TracedBlock, { state, closed }: Pick<TraceStep, 'state' | 'closed'>): false {
  fold.traceState = state;
  for (const trace of closed) fold.traces.push(trace);
  return false;
}

function isHeader({ line }: ReadShape): boolean {
  return line.format !== '' && line.starts && !line.continues;
}

/** Feeds the line to the traces; true when a line without a header belongs to a trace that began before it. */
function traceLine(fold: TracedBlock, read: ReadShape): boolean {
  const { row } = fold;
  const header = isHeader(read);
  const embedded = read.mayEmbedTrace ? embeddedTraces(rawLine(row), row.line, fold.reader.rules.shapeCache) : [];
  if (embedded.length > 0) {
    fold.traces.push(...embedded);
    return false;
  }
  if (read.startingTraces === 0 && fold.traceState.open.length === 0) return false;
  const { bytes, lines, line } = row;
  const start = lines.start[line]!;
  const stream = read.plan.stream ? textAt(row, read.plan.stream) : '';
  const { format, escapes } = read.line;
  const may = read.startingTraces;
  // A line that goes on under a header of its own says what stands behind that.
  if (!header && read.line.continues !== true) {
    const text = decodeBytes(bytes, start, cutEnd(row));
    return stepBlockTraces(fold, { text, line, stream, header, may: format === '' ? may : ALL_TABLES });
  }
  const message = indented(read);
  const told: Row = { bytes, lines, line, shape: read.shape };
  const text = unescape(rowText(told, message), escapes);
  const before = decodeBytes(bytes, start, rowOffset(told, message.from, false));
  return stepBlockTraces(fold, { text, line, stream, header: true, before, may: escapes ? ALL_TABLES : may });
}

/** The message with the blanks before it but the one behind the header: traces are told apart by their indentation. */
function indented({ line, shape }: ReadShape): Span {
  let { from } = line.message;
  while (from > 0 && (shape.text[from - 1] === ' ' || shape.text[from - 1] === '\t')) from--;
  return { from: from < line.message.from && shape.text[from] === ' ' ? from + 1 : from, to: line.message.to };
}

const TRACE_LINE_BYTES = 16384;

function cutEnd({ lines, line }: LineAt): number {
  return Math.min(lines.end[line]!, lines.start[line]! + TRACE_LINE_BYTES);
}

function rawLine(row: LineAt): string {
  return decodeBytes(row.bytes, row.lines.start[row.line]!, Math.min(row.lines.end[row.line]!, row.lines.start[row.line]! + 65536));
}

/** Takes the next line of the block in; true when it belongs to a trace and begins no record. */
export function stepBlockTraces(fold: TracedBlock, line: TraceLine): boolean {
  const done = stepTraces(fold.traceState, line, fold.reader.rules.shapeCache);
  keep(fold, done);
  return done.absorbed && !line.header;
}
