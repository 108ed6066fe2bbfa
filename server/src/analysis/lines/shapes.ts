import { detect, type DetectedMark } from './detect.ts';
import { findEndpoint, type EndpointSpans } from './endpoints.ts';
import { mayEmbedTrace } from '../traceLines/embeddedTraces.ts';
import { contextInHeader, entitiesOf } from '../facts/entitiesOf.ts';
import { factOf } from './factOf.ts';
import type { ShapeText } from '../kernel/shapeText.ts';
import { durationField, durationOf } from './messageDuration.ts';
import { requestOf } from './messageRequest.ts';
import type { EntitySpan, Fact, Level, LineReading, ShapeContext, SlotTest, Span } from '../model.ts';
import { readLine, type ReadLine } from './readLine.ts';
import type { Rules } from '../rules.ts';
import { planRow, type RowPlan } from '../fold/rowPlan.ts';
import { startingTables, type TableSet } from '../traceLines/traces.ts';

/** All that is known of a shape; every span is in the shape's text. A function of the shape's text and the rules alone. */
export interface ReadShape {
  readonly key: number;
  readonly shape: ShapeText;
  readonly line: ReadLine;
  /** Candidates, best first: the first whose tests pass marks the row. */
  readonly marks: readonly DetectedMark[];
  /** Candidates for rows whose level, stated per row, is error or fatal; `marks` serves when the level is the shape's own. */
  readonly marksIfError: readonly DetectedMark[];
  /** The settings say that the statement is no failure: neither are the traces below it. */
  readonly muted: boolean;
  readonly fact: Fact | null;
  /** The format's entities and those that the message names. */
  readonly entities: readonly EntitySpan[];
  readonly endpoint: EndpointSpans | null;
  /** What a line of the shape may start; with the blanks before its message and without. */
  readonly startingTraces: TableSet;
  readonly mayEmbedTrace: boolean;
  /** The message with its variables blanked, bounded: what templates are made of. */
  readonly template: string;
  /** Where on its lines all this stands. */
  readonly plan: RowPlan;
  /** True for a line that holds the message of a header above it. */
  readonly isBelow: boolean;
}

const TEMPLATE_CHARS = 2000;

/** Reads the shape's text with formats and detectors. Spans of the reading are clipped to the text. */
export function readShape(key: number, shape: ShapeText, rules: Rules): ReadShape {
  return readShapeAs(key, shape, readLine(shape.text, rules.source, rules.formats), rules);
}

/** As `readShape`, of a header that has been read already. */
export function readShapeAs(key: number, shape: ShapeText, header: ReadLine, rules: Rules): ReadShape {
  const line = withDuration(withRequest(header, shape.text), shape.text);
  const message = shape.text.slice(line.message.from, line.message.to);
  const at = line.message.from;
  const level = typeof line.level === 'string' ? line.level : null;
  const context = { format: line.format || null, level };
  const status = statusMark(line);
  const access = status !== null && isRequest(line, message);
  const answered = answerMarks(shape.text);
  const find = (ctx: typeof context): readonly DetectedMark[] => {
    if (access || QUERY.test(message)) return [];
    const marks = detect(message, ctx, rules.detectors).map((mark) => shifted(mark, at));
    return line.detail && mayTellMore(marks, ctx.level, message)
      ? [...marksOfDetail(shape.text, line.detail, ctx, rules), ...marks]
      : marks;
  };
  const said = rules.own?.(message) ?? null;
  const marksAs = (ctx: typeof context): readonly DetectedMark[] => {
    if (said !== null) return said === 'muted' ? [] : [said];
    return [...find(ctx), ...(status ? [status] : []), ...answered];
  };
  const marks = marksAs(context);
  const perRow = line.level !== null && typeof line.level !== 'string';
  const marksIfError = perRow ? marksAs({ ...context, level: 'error' }) : marks;
  // Of a request, what its address and client are called is no word of the message.
  const linked = [...(line.entities ?? []), ...namedIn(message, at).filter(({ kind }) => !access || kind === 'request')];
  const around = contextInHeader(shape.text.slice(0, at)).filter(({ kind }) => !linked.some((one) => one.kind === kind));
  const entities = [...linked, ...around];
  const endpoint = access ? null : (endpointIn(shape.text, line.message) ?? (line.detail ? endpointIn(shape.text, line.detail) : null));
  return {
    key,
    shape,
    line,
    marks,
    marksIfError,
    muted: said === 'muted',
    entities,
    fact: access ? null : factOf(message, context),
    endpoint,
    startingTraces: startingIn(shape.text, line.message),
    mayEmbedTrace: mayEmbedTrace(shape.text),
    template: message.slice(0, TEMPLATE_CHARS),
    plan: planRow(shape, { line, marks, marksIfError, entities, endpoint }),
    isBelow: false,
  };
}

/** True where the message only says that something failed or did not start, or warns of it: the field that holds the error says what. */
function mayTellMore(marks: readonly DetectedMark[], level: Level | null, message: string): boolean {
  const [first] = marks;
  return first
    ? first.category === 'error' || first.category === 'job' || first.kind === 'start' || /^\W*fatal error\W*$/i.test(message)
    : level === 'warn' || level === 'error' || level === 'fatal';
}

function marksOfDetail(text: string, { from, to }: Span, context: ShapeContext, rules: Rules): readonly DetectedMark[] {
  const marks = detect(text.slice(from, to), context, rules.detectors);
  return marks.filter(({ category }) => category !== 'error').map((mark) => shifted(mark, from));
}

function startingIn(text: string, { from, to }: Span): TableSet {
  const message = text.slice(from, to);
  const bare = startingTables(message, text.slice(0, from));
  let blank = from;
  while (blank > 0 && (text[blank - 1] === ' ' || text[blank - 1] === '\t')) blank--;
  return from - blank < 2 ? bare : bare | startingTables(text.slice(blank, to), '');
}

/** A message that is a request with its answer fills in what the format does not state. */
function withRequest(line: ReadLine, text: string): ReadLine {
  const { from, to } = line.message;
  const request = line.status || line.inner ? null : requestOf(text.slice(from, to));
  if (!request) return line;
  const { status, operation, duration } = request;
  return {
    ...line,
    status: moved(status, from),
    ...(line.duration || !duration ? {} : { duration: { ...duration, span: moved(duration.span, from) } }),
    entities: [...(line.entities ?? []), { ...operation, span: moved(operation.span, from) }],
  };
}

/** How long something took by its message, or by a field behind it, fills in what neither the format nor a request states. */
function withDuration(line: ReadLine, text: string): ReadLine {
  if (line.duration || line.inner) return line;
  const { from, to } = line.message;
  const said = durationOf(text.slice(from, to));
  const duration = said ?? durationField(text.slice(to));
  return duration === null ? line : { ...line, duration: { ...duration, span: moved(duration.span, said ? from : to) } };
}

/** What a message names on any row, failed or not: by it records are told to belong together. */
const LINKING: ReadonlySet<EntitySpan['kind']> = new Set<EntitySpan['kind']>(['job', 'request', 'callee', 'operation']);

function namedIn(message: string, at: number): readonly EntitySpan[] {
  return entitiesOf(message).flatMap((entity) => (LINKING.has(entity.kind) ? [{ ...entity, span: moved(entity.span, at) }] : []));
}

function statusMark(line: LineReading): DetectedMark | null {
  return line.status
    ? { detector: 'http', category: 'http', why: 'states an HTTP server error', when: [{ span: line.status, test: 'status5xx' }] }
    : null;
}

/** What a name server answered, in a field of its own: SERVFAIL is 2 (RFC 1035, section 4.1.1). */
const RCODE = /\brcode["']?[=:]\s?\\?["']?(\w{1,12})/di;

function answerMarks(text: string): readonly DetectedMark[] {
  const at = RCODE.exec(text)?.indices?.[1];
  if (!at) return [];
  const when: SlotTest = { span: { from: at[0], to: at[1] }, test: 'oneOf', values: ['2', 'SERVFAIL'] };
  return [{ detector: 'dns', category: 'dns', kind: 'failed', why: 'says a name could not be resolved', when: [when] }];
}

/** An access line: its message is the request, in which words are paths and no statements. */
function isRequest(line: LineReading, message: string): boolean {
  const { status } = line;
  const inside = status !== undefined && status.from >= line.message.from && status.to <= line.message.to;
  return inside || /^"?[A-Z]{3,10} \S{1,500}(?: HTTP\/|"?$)/.test(message);
}

/** A statement of SQL: its words name tables and values. */
const QUERY =
  /^(?:select\s{1,4}(?:\*|distinct\s|[\w."`@]{1,80}\s{0,4}(?:[,(]|\sfrom\s|\sas\s))|insert\s{1,4}into\s|update\s{1,4}[\w."`]{1,80}\s{1,4}set\s|delete\s{1,4}from\s|(?:create|alter|drop)\s{1,4}table\s)/i;

function shifted(mark: DetectedMark, by: number): DetectedMark {
  const move = (span: Span): Span => moved(span, by);
  return {
    ...mark,
    ...(mark.when ? { when: mark.when.map((test) => ({ ...test, span: move(test.span) })) } : {}),
    ...(mark.entities ? { entities: mark.entities.map((entity): EntitySpan => ({ ...entity, span: move(entity.span) })) } : {}),
    ...(mark.elapsed ? { elapsed: { ...mark.elapsed, span: move(mark.elapsed.span) } } : {}),
    ...(mark.budget ? { budget: { ...mark.budget, span: move(mark.budget.span) } } : {}),
  };
}

function endpointIn(text: string, { from, to }: Span): EndpointSpans | null {
  const found = findEndpoint(text.slice(from, to));
  return found && { ...found, address: moved(found.address, from), port: moved(found.port, from) };
}

function moved({ from, to }: Span, by: number): Span {
  return { from: from + by, to: to + by };
}
