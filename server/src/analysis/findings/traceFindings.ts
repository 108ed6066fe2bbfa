import type { Finding, LogData, LogTrace, TraceLanguage } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { plain } from '../statements.ts';
import { blamedFrame } from './blamedFrame.ts';
import { whyOf } from './groupFindings.ts';
import { exactly, makeFinding } from './makeFinding.ts';
import { firstSentence, times } from './titleOf.ts';

/** What a trace is called where it is not called an exception. */
const WORD: Partial<Readonly<Record<TraceLanguage, string>>> = {
  python: 'Traceback',
  go: 'Panic',
  rust: 'Panic',
  native: 'Crash',
  kernel: 'Kernel trace',
};

/** One finding a fingerprint; a row that holds several traces counts for its first. */
export function traceFindings(data: LogData, file: string, traced: readonly number[], first: ReadonlyMap<number, LogTrace>): Finding[] {
  const groups = new Map<string, number[]>();
  for (const row of traced) {
    const fingerprint = first.get(row)?.fingerprint ?? '';
    const group = groups.get(fingerprint);
    if (group) group.push(row);
    else groups.set(fingerprint, [row]);
  }
  return [...groups].map(([fingerprint, rows]) => {
    const trace = first.get(rows[0] ?? 0);
    return makeFinding(data, {
      kind: 'traceback',
      category: trace?.language === 'native' || trace?.language === 'kernel' ? 'crash' : 'exception',
      severity: 'error',
      overlay: false,
      title: times(trace ? traceTitle(trace) : 'Traceback', countOf(data.rows, rows)),
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

/** "Traceback: ZeroDivisionError in home (/app/app.py:15)". */
export function traceTitle(trace: LogTrace): string {
  const frame = blamedFrame(trace);
  const type = trace.exceptionType ?? (trace.message === null ? 'unnamed fault' : firstSentence(trace.message));
  const place = frame?.file ? `${frame.file}${frame.line === null ? '' : `:${frame.line}`}` : null;
  const where = frame?.function ? ` in ${frame.function}${place ? ` (${place})` : ''}` : place ? ` at ${place}` : '';
  return `${WORD[trace.language] ?? 'Exception'}: ${type}${where}`.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, 200);
}

function reasonOf(trace: LogTrace): string {
  const message = trace.message === null ? '' : `: ${firstSentence(trace.message)}`;
  const causes = trace.causes.length > 0 ? `, caused by ${trace.causes.join(', then ')}` : '';
  return plain(`carries the same ${trace.language} trace (${trace.exceptionType ?? 'no type'}${message})${causes}`).text;
}

function bare({ language, startLine, endLine, exceptionType, message, frames, causes, fingerprint }: LogTrace): Finding['trace'] {
  return { language, startLine, endLine, exceptionType, message, frames, causes, fingerprint };
}
