import { groupBy } from '../groupBy.ts';
import type { Finding, LogData, LogTrace } from '../model.ts';
import { plain } from '../sentences.ts';
import { traceTableOf } from '../traceTableOf.ts';
import { blamedFrame } from './blamedFrame.ts';
import { whyOf } from './groupFindings.ts';
import { exactly, makeFinding } from './makeFinding.ts';
import { firstSentence } from './titleOf.ts';

/** One finding a fingerprint; a row that holds several traces counts for its first. */
export function traceFindings(data: LogData, file: string, traced: readonly number[], first: ReadonlyMap<number, LogTrace>): Finding[] {
  const groups = groupBy(traced, (row) => first.get(row)?.fingerprint ?? '');
  return [...groups].map(([fingerprint, rows]) => {
    const trace = first.get(rows[0] ?? 0);
    return makeFinding(data, {
      kind: 'traceback',
      category: categoryOf(trace),
      severity: 'error',
      overlay: false,
      title: trace ? traceTitle(trace) : 'Traceback',
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
 * Traces that follow another in their record and are found nowhere else, as where an exception that nothing caught is printed without a
 * header of its own. Each is told of in addition, since its record counts for its first trace.
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
        title: traceTitle(trace),
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
    if (!known || trace.startLine < known.startLine) first.set(trace.row, trace);
  }
  return first;
}

function categoryOf(trace: LogTrace | undefined): Finding['category'] {
  return trace && traceTableOf(trace.language).crashes ? 'crash' : 'exception';
}

/** "Traceback: ZeroDivisionError in home (/app/app.py:15)". */
export function traceTitle(trace: LogTrace): string {
  const frame = blamedFrame(trace);
  const type = trace.exceptionType ?? (trace.message === null ? 'unnamed fault' : firstSentence(trace.message));
  const place = frame?.file ? `${frame.file}${frame.line === null ? '' : `:${frame.line}`}` : null;
  const where = frame?.function ? ` in ${frame.function}${place ? ` (${place})` : ''}` : place ? ` at ${place}` : '';
  return `${traceTableOf(trace.language).word ?? 'Exception'}: ${type}${where}`
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .slice(0, 200);
}

function reasonOf(trace: LogTrace): string {
  const message = trace.message === null ? '' : `: ${firstSentence(trace.message)}`;
  const causes = trace.causes.length > 0 ? `, caused by ${trace.causes.join(', then ')}` : '';
  return plain(`carries the same ${trace.language} trace (${trace.exceptionType ?? 'no type'}${message})${causes}`).text;
}

function bare({ language, startLine, endLine, exceptionType, message, frames, causes, fingerprint }: LogTrace): Finding['trace'] {
  return { language, startLine, endLine, exceptionType, message, frames, causes, fingerprint };
}
