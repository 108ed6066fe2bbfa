import { LEVELS } from '../../server/src/analysis/model.ts';
import type {
  Category,
  Endpoint,
  Fact,
  InputFacts,
  Level,
  LogData,
  LogTrace,
  MarkKind,
  TimeCard,
} from '../../server/src/analysis/model.ts';

/** A record written by hand for a test; what is left out is empty. */
export interface Row {
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  /** ISO instant or milliseconds; none when left out. */
  readonly time?: string | number;
  readonly level?: Level;
  /** Template text; its hash is the text itself. */
  readonly template?: string;
  /** The physical line; the template when left out. */
  readonly text?: string;
  readonly source?: string;
  /** `timeout`, or `timeout/connect` with its kind. */
  readonly mark?: Category | `${Category}/${string}`;
  readonly fact?: Fact['kind'];
  /** What states the fact; `says` and its kind when left out. */
  readonly why?: string;
  readonly status?: number;
  readonly duration?: number;
  readonly job?: string;
  readonly request?: string;
  readonly address?: string;
  readonly operation?: string;
  readonly service?: string;
  readonly callee?: string;
  readonly weight?: number;
  readonly trace?: Partial<LogTrace>;
}

/** Interns values in order of appearance; `first` holds index 0. */
function table<T>(first: readonly T[], key: (value: T) => string) {
  const values = [...first];
  const at = new Map(values.map((value, index) => [key(value), index]));
  const intern = (value: T): number => {
    const known = at.get(key(value));
    if (known !== undefined) return known;
    at.set(key(value), values.length);
    return values.push(value) - 1;
  };
  return { values, intern };
}

/** LogData made of literal rows, lines numbered from 1 in each file unless given. */
export function logData(given: readonly Row[], more: { readonly endpoints?: readonly Endpoint[] } = {}): LogData {
  const files = table<string>([], String);
  const names = table<string>([''], String);
  const templates = table<string>([], String);
  const marks = table<MarkKind>([{ detector: '', category: 'error', kind: null, why: '' }], (mark) =>
    mark.detector === '' ? '' : `${mark.category}/${mark.kind ?? ''}`,
  );
  const facts = table<Fact>([{ kind: 'change', why: '' }], (fact) => (fact.why === '' ? '' : `${fact.kind} ${fact.why}`));
  const lines = new Map<number, number>();
  const texts = new Map<string, string>();
  const traces: LogTrace[] = [];
  const n = given.length;
  const column = (pick: (row: Row) => string | undefined) => Uint32Array.from(given, (row) => names.intern(pick(row) ?? ''));
  const places = given.map((row) => {
    const file = files.intern(row.file ?? 'app.log');
    const line = row.line ?? (lines.get(file) ?? 0) + 1;
    lines.set(file, row.endLine ?? line);
    texts.set(`${file}:${line}`, row.text ?? row.template ?? '');
    return { file, line, endLine: row.endLine ?? line };
  });
  const mark = Uint16Array.from(given, (row) => {
    if (!row.mark) return 0;
    const [category, kind = null] = row.mark.split('/') as [Category, string?];
    return marks.intern({ detector: category, category, kind, why: `says ${category}` });
  });
  given.forEach((row, at) => {
    if (row.trace) traces.push(traceOf(row.trace, places[at]?.file ?? 0, at, places[at]?.line ?? 1));
  });
  const time = Float64Array.from(given, ({ time: at }) => (at === undefined ? NaN : typeof at === 'number' ? at : Date.parse(at)));
  return {
    inputs: files.values.map((file, at) => input(file, lines.get(at) ?? 0, places.filter((place) => place.file === at).length)),
    rows: {
      length: n,
      file: Uint16Array.from(places, (place) => place.file),
      line: Uint32Array.from(places, (place) => place.line),
      endLine: Uint32Array.from(places, (place) => place.endLine),
      time,
      level: Uint8Array.from(given, ({ level }) => (level ? 1 + LEVELS.indexOf(level) : 0)),
      template: Uint32Array.from(given, (row) => templates.intern(row.template ?? row.text ?? '')),
      source: column((row) => row.source),
      mark,
      fact: Uint16Array.from(given, ({ fact, why }) => (fact ? facts.intern({ kind: fact, why: why ?? `says ${fact}` }) : 0)),
      status: Uint16Array.from(given, ({ status = 0 }) => status),
      duration: Float64Array.from(given, ({ duration = NaN }) => duration),
      job: column((row) => row.job),
      request: column((row) => row.request),
      address: column((row) => row.address),
      operation: column((row) => row.operation),
      service: column((row) => row.service),
      callee: column((row) => row.callee),
      weight: Uint32Array.from(given, ({ weight = 1 }) => weight),
    },
    templates: templates.values.map((text) => ({ id: text, text })),
    names: names.values,
    marks: marks.values,
    facts: facts.values,
    traces,
    endpoints: more.endpoints ?? [],
    text: (file, line) => texts.get(`${file}:${line}`) ?? '',
  };
}

function traceOf(trace: Partial<LogTrace>, file: number, row: number, line: number): LogTrace {
  const named = {
    language: 'python' as const,
    exceptionType: 'ValueError',
    message: null,
    frames: [],
    causes: [],
    fingerprint: 'f',
    startLine: line,
    endLine: line,
  };
  return { ...named, ...trace, file, row };
}

/** A time card of ten stamps that leaves no question open. */
export const sureTimes: TimeCard = {
  stamped: 10,
  zone: 'stated',
  assumedZone: null,
  year: 'stated',
  yearFrom: null,
  resolution: 'ms',
  outOfOrder: 0,
  backwardJumps: 0,
  ambiguousHours: 0,
  dayMonth: 'stated',
  untrusted: false,
};

function input(file: string, lines: number, records: number): InputFacts {
  const timeCard = { ...sureTimes, stamped: records };
  return { file, bytes: 0, lines, records, sha256: null, format: null, timeCard, notes: [] };
}
