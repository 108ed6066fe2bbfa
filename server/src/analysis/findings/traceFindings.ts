import { groupBy } from '../groupBy.ts';
import type { Finding, LogData, LogTrace } from '../model.ts';
import { plain } from '../sentences.ts';
import { traceTableOf } from '../traceTableOf.ts';
import { wrapsTrace } from '../wrapsTrace.ts';
import { blamedFrame } from './blamedFrame.ts';
import { whyOf } from './groupFindings.ts';
import { exactly, makeFinding } from './makeFinding.ts';
import { firstSentence, sharedSentence, titleOf, withError } from './titleOf.ts';

/** One finding for each trace fingerprint; a row with several traces counts for its first. */
export function traceFindings(data: LogData, file: string, traced: readonly number[], first: ReadonlyMap<number, LogTrace>): Finding[] {
  const groups = groupBy(traced, (row) => first.get(row)?.fingerprint ?? '');
  return [...groups].map(([fingerprint, rows]) => {
    const traces = rows.flatMap((row) => first.get(row) ?? []);
    const [trace] = traces;
    return makeFinding(data, {
      kind: 'traceback',
      category: categoryOf(trace),
      severity: 'error',
      overlay: false,
      ...(trace ? titlesOf(data, trace, traces) : { title: 'Traceback' }),
      counted: true,
      why: (id) =>
        whyOf(
          data,
          id,
          rows,
          exactly(data, { file, marked: true, traceFingerprint: fingerprint }, rows),
          trace ? reasonOf(trace) : 'carries a trace',
        ),
      rows,
      key: fingerprint,
      trace: trace ? bare(trace) : null,
    });
  });
}

const LATER_LIMIT = 20;

/**
 * Further traces of a record that occur nowhere else, as when an uncaught exception is printed without a header. Each gets a finding of its
 * own (an overlay), since its record counts for the first trace.
 */
export function laterTraces(data: LogData, file: number): Finding[] {
  const name = data.inputs[file]?.file ?? '';
  const first = firstTraces(data);
  const told = new Set([...first.values()].filter((trace) => trace.file === file).map(({ fingerprint }) => fingerprint));
  const later = data.traces.filter((trace) => trace.file === file && trace.exceptionType !== null && !told.has(trace.fingerprint));
  const groups = groupBy(later, ({ fingerprint }) => fingerprint);
  return [...groups].slice(0, LATER_LIMIT).flatMap(([fingerprint, traces]) => {
    const [trace] = traces;
    if (!trace) return [];
    const rows = [...new Set(traces.map(({ row }) => row))].sort((a, b) => a - b);
    const reason = `${reasonOf(trace)} below another`;
    return [
      makeFinding(data, {
        kind: 'traceback',
        category: categoryOf(trace),
        severity: 'error',
        overlay: true,
        ...titlesOf(data, trace, traces),
        counted: true,
        why: (id) => whyOf(data, id, rows, exactly(data, { file: name, marked: true, traceFingerprint: fingerprint }, rows), reason),
        rows,
        key: fingerprint,
        trace: bare(trace),
      }),
    ];
  });
}

/** The first trace of each row that has one. */
export function firstTraces({ traces }: LogData): Map<number, LogTrace> {
  const first = new Map<number, LogTrace>();
  for (const trace of traces) {
    const known = first.get(trace.row);
    if (!known || wrapsTrace(known) || (trace.startLine < known.startLine && !wrapsTrace(trace))) first.set(trace.row, trace);
  }
  return first;
}

function categoryOf(trace: LogTrace | undefined): Finding['category'] {
  // Loggers of Go add frames to any error.
  return trace && !(trace.language === 'go' && isUnnamed(trace)) && traceTableOf(trace.language).crashes ? 'crash' : 'exception';
}

const LONGEST_PLACE = 60;
const LONGEST_TITLE = 200;

/**
 * "Traceback: ZeroDivisionError: division by zero, in home (/app/app.py:15)", for a trace and all that are the same fault; the headline says it
 * without the place where the fault says what happened.
 */
export function titlesOf(data: LogData, trace: LogTrace, same: readonly LogTrace[]): { readonly title: string; readonly headline: string } {
  const { word = trace.exceptionType === null ? 'Exception' : null } = traceTableOf(trace.language);
  const message = sharedSentence(same.map((one) => one.message));
  const type = trace.exceptionType === null ? (message === null ? 'unnamed fault' : null) : withoutPackage(trace.exceptionType);
  const last = trace.causes[trace.causes.length - 1];
  const said = type?.toLowerCase() === word?.toLowerCase() ? null : word;
  const teller = isUnnamed(trace) && categoryOf(trace) !== 'crash' ? tellerOf(data, same) : null;
  const what =
    (teller ?? [said, type, message].filter((part) => part !== null && part !== '').join(': ')) +
    (last === undefined ? '' : `, caused by ${withoutPackage(last)}`);
  const place = placeOf(trace);
  const isBare = message === null && last === undefined && teller === null;
  const fault = what.replace(CONTROLS, ' ').slice(0, LONGEST_TITLE);
  const whole = place === '' ? fault : `${fault}${isBare ? ' ' : ', '}${place}`.replace(CONTROLS, ' ');
  // Half a place leads nowhere.
  const title = whole.length > LONGEST_TITLE ? fault : whole;
  return { title, headline: isBare ? title : fault };
}

/** Neither type nor message: frames that a logger adds to any error, or that follow on a record of their own. */
const isUnnamed = ({ exceptionType, message }: LogTrace): boolean => exceptionType === null && message === null;

/** What the records of unnamed traces say, or those right before them where they hold nothing else; null where that differs. */
function tellerOf(data: LogData, traces: readonly LogTrace[]): string | null {
  const { rows, templates } = data;
  const tellers = traces.map(({ row, startLine }) =>
    startLine > rows.line[row]! || !FRAME.test(templates[rows.template[row]!]?.text ?? '') ? row : row - 1,
  );
  const [template = 0, ...others] = new Set(tellers.map((row) => rows.template[row]!));
  if (others.length > 0 || tellers.some((row) => rows.mark[row] === 0)) return null;
  return withError(data, titleOf(data, templates[template]?.text ?? '', tellers), tellers) || null;
}

/** A message that begins with a place in the code. */
const FRAME = /^(?:at |File "|from )?(?:[A-Za-z]:)?[\w./\\<*>-]{1,200}\.\w{1,5}:(?:\d|<\*>)/;

const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g;

/** `BookingService.book` of `com.acme.booking.BookingService.book`: the package stands in the trace. */
const withoutPackage = (name: string): string => name.replace(/^(?:[a-z_]\w{0,60}\.){1,12}(?=[A-Z])/, '');

/** Where to look first: "in home (/app/app.py:15)"; of a long path the end. */
function placeOf(trace: LogTrace): string {
  const frame = blamedFrame(trace);
  const name = frame?.function && withoutPackage(frame.function);
  if (!frame?.file) return name ? `in ${name}` : '';
  const path = `${frame.file}${frame.line === null ? '' : `:${frame.line}`}`;
  const place = path.length > LONGEST_PLACE ? path.replace(/^.*?(?=[/\\](?:[^/\\]*[/\\])?[^/\\]*$)/, '…') : path;
  return name ? `in ${name} (${place})` : `at ${place}`;
}

function reasonOf(trace: LogTrace): string {
  const message = trace.message === null ? '' : `: ${firstSentence(trace.message)}`;
  const causes = trace.causes.length > 0 ? `, caused by ${trace.causes.join(', then ')}` : '';
  return plain(`carries this ${trace.language} trace (${trace.exceptionType ?? 'no type'}${message})${causes}`).text;
}

function bare({ language, startLine, endLine, exceptionType, message, frames, causes, fingerprint }: LogTrace): Finding['trace'] {
  return { language, startLine, endLine, exceptionType, message, frames, causes, fingerprint };
}
