import type { Category, Frame, LogTrace } from '../model.ts';
import { countAll, countOf, selectRows } from '../selectRows.ts';
import { evidenceOf, refOf, statement } from '../statements.ts';
import { isOld } from './_background.ts';
import type { Cause, CauseContext, Suspect } from './_cause.ts';
import { componentOf } from './_components.ts';
import { endsWith } from './_ending.ts';
import { exhaustedOf, isOutside } from './_outsideErrors.ts';

/** A fault in the application's own code: the innermost own frame of the first exception. */
export const applicationFault: Cause = {
  id: 'application-bug',
  title: 'A fault in the application',
  steps: [
    'Reproduce the first exception with the input that its lines name.',
    'Handle the case, and keep the reproduction as a test.',
    'Roll back to the last version without this exception if the fix takes time.',
  ],
  find(context) {
    const first = firstTraces(context);
    const found = first.map((trace) => suspect(context, trace, first.length === 1));
    return found.sort((a, b) => b.confidence - a.confidence).slice(0, 3);
  },
  ruledOut: ({ data, prefix }) =>
    data.traces.length > 0
      ? null
      : statement(`${prefix}.notrace`, 'No exception with a stack trace is logged, in {all} records.', {
          all: { kind: 'count', value: countAll(data), of: {}, evidence: [] },
        }),
  collect: 'The application log with stack traces switched on.',
};

/** In which a pool hands a process's exception on, whose own trace follows. */
const WRAPPER = /(?:\bExceptionWithTraceback|\b_?RemoteTraceback)$/;

/** The first trace of each fingerprint that belongs to the incident, by first line. */
function firstTraces({ data, failures }: CauseContext): readonly LogTrace[] {
  if (data.traces.length === 0) return [];
  const isFailure = new Uint8Array(data.rows.length);
  for (const row of failures) isFailure[row] = 1;
  const counts = new Map<number, number>();
  for (const { row } of data.traces) counts.set(row, (counts.get(row) ?? 0) + 1);
  const wraps = ({ row, exceptionType }: LogTrace): boolean => counts.get(row)! > 1 && WRAPPER.test(exceptionType ?? '');
  const seen = new Set<string>();
  return data.traces
    .filter((trace) => isFailure[trace.row] === 1 && !wraps(trace))
    .sort((a, b) => a.row - b.row || a.startLine - b.startLine)
    .filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint));
}

const LIBRARY =
  /site-packages|dist-packages|\/lib\/python|node_modules|node:|^java\.|^javax\.|^jakarta\.|^jdk\.|^sun\.|^org\.(?:springframework|apache(?!\.jsp\b)|hibernate|eclipse|junit)|^com\.(?:sun|zaxxer|mysql)|^io\.netty|^kotlin\.|^scala\.|^System\.|^Microsoft\.|\/usr\/(?:local\/)?(?:lib|go)\/|\/gems\/|\/rustc\//;

/** What a record says with whose exception something outside of the code is at fault: it denies, or does not answer. */
const OUTSIDE: ReadonlySet<Category | undefined> = new Set<Category>([
  'quota',
  'timeout',
  'connection',
  'dns',
  'tls',
  'auth',
  'permission',
  'pool',
  'unavailable',
]);

/** What a compiled program runs once it has crashed. */
const HANDLER = /^(?:__(?:GI|restore|pthread)_\w+|abort|raise|gsignal|\w{0,20}print_stack_?trace|handle_\w{0,20}signal)$/;

/** The innermost frame that is not a library's: in Python the last written, elsewhere the first. */
function ownFrame({ language, frames }: LogTrace): Frame | null {
  const inward = language === 'python' ? [...frames].reverse() : frames;
  const own = inward.filter(
    ({ function: name, file }) => !LIBRARY.test(file ?? '') && !LIBRARY.test(name ?? '') && !HANDLER.test(name ?? ''),
  );
  return own.find(({ function: name, line }) => name !== null || line !== null) ?? own[0] ?? inward[0] ?? null;
}

const EXHAUSTED = { memory: 'memory ran out', disk: 'a disk is full', handles: 'file handles ran out' } as const;

function suspect(context: CauseContext, trace: LogTrace, alone: boolean): Suspect {
  const { data, failures, prefix } = context;
  const { rows } = data;
  const frame = ownFrame(trace);
  const outside = isOutside(trace) || OUTSIDE.has(data.marks[rows.mark[trace.row]!]?.category);
  const exhausted = exhaustedOf(trace);
  const same = selectRows(data, { traceFingerprint: trace.fingerprint });
  const share = same.length / Math.max(1, failures.length);
  const at = { file: data.inputs[trace.file]?.file ?? '', startLine: trace.startLine, endLine: trace.endLine };
  const place =
    frame === null
      ? ''
      : ` in ${frame.function ?? 'the code'}${frame.file === null ? '' : ` at ${frame.file}${frame.line === null ? '' : `:${frame.line}`}`}`;
  const said = statement(
    `${prefix}.fault.${trace.fingerprint}`,
    `${outside ? 'The code met a failure outside of it' : exhausted ? `Probably ${EXHAUSTED[exhausted]}` : 'Probably a fault in the code'}: ${clean(trace.exceptionType ?? (trace.language === 'native' ? 'a crash' : 'an exception'))}${clean(place)}, ${same.length === 1 ? 'raised at {line}' : 'raised {n} times, first at {line}'}.`,
    {
      n: { kind: 'count', value: countOf(rows, same), of: { traceFingerprint: trace.fingerprint }, evidence: evidenceOf(data, same) },
      line: { kind: 'first', value: rows.line[same[0]!]!, of: { traceFingerprint: trace.fingerprint }, evidence: [at] },
    },
  );
  const service = componentOf(data, trace.row);
  // The only exception among few failures is what they are about; one that says what ran out tells more than others.
  const ends = exhausted !== null && endsWith(context, trace.row);
  const plain = ends ? 0.7 : (alone && failures.length <= 10) || exhausted !== null ? 0.6 : Math.min(0.7, 0.4 + 0.3 * share);
  return {
    confidence: plain * (isOld(context, same) || outside ? 0.5 : 1),
    category: exhausted ?? 'exception',
    ...(exhausted !== null ? { as: 'resource-exhausted' } : {}),
    statement: said,
    detail: [],
    services: service ? [service] : [],
    evidence: [at, ...same.slice(1, 4).map((row) => refOf(data, row))],
  };
}

function clean(text: string): string {
  return text.replace(/[{}]/g, '');
}
