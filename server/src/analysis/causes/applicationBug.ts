import { anyOf } from '../anyOf.ts';
import { countOne } from '../groupBy.ts';
import { blamedFrame, isInApp } from '../findings/blamedFrame.ts';
import { firstSentence } from '../findings/titleOf.ts';
import type { Category, Frame, LogTrace } from '../model.ts';
import { countAll, countOf, selectRows } from '../selectRows.ts';
import { evidenceOf, inSentence, ofFile, refOf, sentence } from '../sentences.ts';
import { traceTableOf } from '../traceTableOf.ts';
import { wrapsTrace } from '../wrapsTrace.ts';
import { isOld } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { answeredBefore, type Answer } from './_answeredBefore.ts';
import { componentOf } from './_components.ts';
import { endsWith } from './_ending.ts';
import { headOf } from './_heads.ts';
import { exhaustedOf, isOutside } from './_outsideErrors.ts';
import { countOfAnswers } from './_risenStatements.ts';
import { statementsOf } from './_statements.ts';

/** A fault in the application's own code: the innermost own frame of the first exception. */
export const applicationBug: Cause = {
  id: 'application-bug',
  title: 'A fault in the application',
  steps: [
    'Reproduce the first exception with the input that its lines name.',
    'Handle the case, and keep the reproduction as a test.',
    'Roll back to the last version without this exception if the fix takes time.',
  ],
  find(context) {
    const first = firstTraces(context);
    const answered = first.length === 0 ? new Map<number, Answer>() : answeredBefore(context.data, context.failures);
    const found = first.map((trace) => suspect(context, trace, first.length === 1, answered));
    return found.sort((a, b) => b.confidence - a.confidence).slice(0, 3);
  },
  ruledOut: ({ data, prefix }) =>
    data.traces.length > 0
      ? null
      : sentence(`${prefix}.notrace`, 'No exception with a stack trace is logged, in {all} records.', {
          all: { kind: 'count', value: countAll(data), of: {}, evidence: [] },
        }),
  collect: 'The application log with stack traces switched on.',
};

/** A pool's report that a process was ended from outside, or a thread was told to end: not thrown by own code. */
const KILLED = /^(?:java\.lang\.)?InterruptedException\b|\bWorkerLostError: (?!.{0,200}\bsignal (?!9\b))|\bexited prematurely: signal 9\b/;

/** The first trace of each fingerprint in the incident, by first line. */
function firstTraces({ data, failures }: CauseContext): readonly LogTrace[] {
  if (data.traces.length === 0) return [];
  const isFailure = new Uint8Array(data.rows.length);
  for (const row of failures) isFailure[row] = 1;
  const counts = new Map<number, number>();
  for (const { row } of data.traces) countOne(counts, row);
  const wraps = (trace: LogTrace): boolean => counts.get(trace.row)! > 1 && wrapsTrace(trace);
  const seen = new Set<string>();
  return data.traces
    .filter((trace) => isFailure[trace.row] === 1 && !wraps(trace) && !KILLED.test(`${trace.exceptionType ?? ''}: ${trace.message ?? ''}`))
    .sort((a, b) => a.row - b.row || a.startLine - b.startLine)
    .filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint));
}

/** Categories of records whose exception is caused by something outside of the code: it refuses, or does not answer. */
const OUTSIDE: ReadonlySet<Category | undefined> = new Set<Category>([
  'quota',
  'timeout',
  'latency',
  'connection',
  'dns',
  'tls',
  'auth',
  'permission',
  'pool',
  'unavailable',
]);

/** Wordings of databases for a table or column that is not there: PostgreSQL, MySQL, SQLite, SQL Server, Oracle. */
const NOT_IN_SCHEMA = anyOf(
  /\b(?:column|relation) "?[\w.]{1,130}"?(?: of relation "\w{1,130}")? does not exist\b/i,
  /\bUnknown column '[^']{1,130}' in\b|\bTable '[^']{1,130}' doesn't exist\b/i,
  /\bno such (?:column|table): |\bhas no column named\b/i,
  /\bInvalid (?:column|object) name '|\bORA-00904\b|\bORA-00942\b/i,
);

const EXHAUSTED = {
  memory: 'memory ran out',
  disk: 'a disk is full',
  handles: 'file handles ran out',
  port: 'a port was already taken',
  pool: 'a pool was exhausted',
  lock: 'a lock was held by another',
  quota: 'a quota or rate limit was reached',
} as const;

/** The exception and its place: `KeyError: 'id', in total at app.py:7`. */
function raised({ exceptionType, message, language, causes, frames, above }: LogTrace, frame: Frame | null): string {
  const cause = above !== undefined && frame !== null && frames.indexOf(frame) >= above ? causes[causes.length - 1] : undefined;
  const type = cause ?? exceptionType ?? (traceTableOf(language).crashes ? 'a crash' : 'an exception');
  const said = message === null || cause !== undefined ? '' : firstSentence(message);
  const what = said === '' ? type : `${type}: ${said}`;
  if (frame === null) return what;
  const line = frame.line === null ? '' : `:${frame.line}`;
  return `${what}${said === '' ? '' : ','} in ${frame.function ?? 'the code'}${frame.file === null ? '' : ` at ${frame.file}${line}`}`;
}

/** What remains of the confidence when the trace shows only library code, which may report something else. */
const LIBRARY_ALONE = 0.7;

/** What remains when it comes right after another component's answer, and is about a value: that answer may have been wrong. */
const ANSWERED = 0.65;
/** when that is as probable as this. */
const SELDOM = 0.4;

function suspect(context: CauseContext, trace: LogTrace, alone: boolean, answered: ReadonlyMap<number, Answer>): Suspect {
  const { data, failures, prefix } = context;
  const { rows } = data;
  const frame = blamedFrame(trace);
  const outside = isOutside(trace) || OUTSIDE.has(data.marks[rows.mark[trace.row]!]?.category);
  const exhausted = exhaustedOf(trace);
  const same = selectRows(data, { traceFingerprint: trace.fingerprint });
  // Failed answers in an access log say nothing about exceptions.
  const share = Math.min(1, same.length / Math.max(1, failures.length - countOfAnswers(context)));
  const at = { file: data.inputs[trace.file]?.file ?? '', startLine: trace.startLine, endLine: trace.endLine };
  const isMismatched = exhausted === null && NOT_IN_SCHEMA.test(trace.message ?? '');
  const introduced = exhausted
    ? `Probably ${EXHAUSTED[exhausted]}`
    : isMismatched
      ? "The code does not match the database's schema, of which one was changed"
      : outside
        ? 'The code met a failure outside of it'
        : 'Probably a fault in the code';
  const often = same.length === 1 ? 'raised at {line}' : 'raised {n} times, first at {line}';
  const said = sentence(
    `${prefix}.fault.${trace.fingerprint}`,
    `${introduced}: ${inSentence(raised(trace, frame))}, ${often}${ofFile(data, at)}.`,
    {
      n: { kind: 'count', value: countOf(rows, same), of: { traceFingerprint: trace.fingerprint }, evidence: evidenceOf(data, same) },
      line: { kind: 'first', value: rows.line[same[0]!]!, of: { traceFingerprint: trace.fingerprint }, evidence: [at] },
    },
  );
  const service = componentOf(data, trace.row);
  // The only exception among few failures is their subject; one that names an exhausted resource tells more than others.
  const ends = exhausted !== null && endsWith(context, trace.row);
  const plain = ends
    ? 0.7
    : (alone && failures.length <= 10) || exhausted !== null || isMismatched
      ? 0.6
      : Math.min(0.7, 0.4 + 0.3 * share);
  return {
    confidence:
      plain *
      (isOld(context, same) || (outside && exhausted === null)
        ? 0.5
        : exhausted === null && !isMismatched && frame !== null && !isInApp(frame)
          ? LIBRARY_ALONE
          : (answered.get(statementsOf(data)[headOf(data, trace.row)]!)?.share ?? 0) > SELDOM
            ? ANSWERED
            : 1),
    category: exhausted === 'port' ? 'handles' : exhausted === 'lock' ? 'deadlock' : (exhausted ?? 'exception'),
    ...(exhausted !== null ? { as: 'resource-exhausted' } : {}),
    sentence: said,
    detail: [],
    services: service ? [service] : [],
    evidence: [at, ...same.slice(1, 4).map((row) => refOf(data, row))],
  };
}
