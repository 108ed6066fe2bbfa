import type { Finding, Incident, LineRef, LogData, Selector, Sentence } from '../model.ts';
import { countOf, selectRows } from '../selectRows.ts';
import { evidenceOf, type Unnamed } from '../sentences.ts';

/** The input of a cause: one incident, or the whole log when it has none. */
export interface CauseContext {
  readonly data: LogData;
  /** Findings of the incident (of the whole log when there is none), by importance. */
  readonly findings: readonly Finding[];
  readonly incident: Incident | null;
  /** Rows of the incident that are marked or hold a trace, ascending. */
  readonly failures: readonly number[];
  /** The same, and the same kinds of failures before and after the incident, ascending. */
  readonly everywhere: readonly number[];
  /** Instant of the first failure, ms; NaN without times. */
  readonly onset: number;
  /** Whether this is the most important incident, or the log has none. */
  readonly isFirst: boolean;
  /** Prefix that makes claim ids unique. */
  readonly prefix: string;
}

/** A possible cause with its proof. */
export interface Suspect {
  /** Probability that this is what an engineer would name, as measured on known cases; 0–1. */
  readonly confidence: number;
  readonly category: string;
  /** The id to report instead of the cause's, when the latter would be wrong. */
  readonly as?: string;
  readonly sentence: Sentence;
  readonly detail: readonly Sentence[];
  /** Hosts, pods or units, the most suspect first. */
  readonly services: readonly string[];
  /** Few, the best first. */
  readonly evidence: readonly LineRef[];
}

/** One kind of cause: one file under causes/. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  /** General advice on what to do, the most urgent first; not drawn from the log. */
  readonly steps: readonly string[];
  /** Whether it compares over the whole log and is asked once, for the first incident. */
  readonly ofLog?: true;
  readonly find: (context: CauseContext) => readonly Suspect[];
  /** Reported when `find` gives nothing although the log could have shown it; null when it could not. */
  readonly ruledOut?: (context: CauseContext) => Sentence | null;
  /** What to collect when the log holds no evidence for or against it. */
  readonly collect?: string;
}

/**
 * How many failures of the incident precede a row: by time when all have one (rows of several files follow each other), otherwise by
 * place.
 */
export function rankOf({ data: { rows }, failures }: CauseContext, row: number): number {
  const isBefore = (one: number): boolean => {
    const gap = rows.time[one]! - rows.time[row]!;
    return gap < 0 || (!(gap > 0) && one < row);
  };
  return failures.reduce((n, one) => n + (isBefore(one) ? 1 : 0), 0);
}

/** The first of some rows by time; of several at the same time by place, since rows of several files follow each other. */
export const earliest = ({ rows: { time } }: LogData, own: readonly number[]): number =>
  own.reduce((first, row) => (time[row]! < (Number.isNaN(time[first]!) ? Infinity : time[first]!) ? row : first));

/** A claim about more lines than this names what they share instead of each. */
export const MOST_LINES = 1000;

/**
 * The claim that so many records fail. It lists their lines; when these are many, or of several files, it selects by `shared` and a range
 * of lines or times, and counts the selection.
 */
export function countOfFailures(data: LogData, own: readonly number[], shared: Selector): Unnamed {
  const { rows, inputs } = data;
  const files = new Set(own.map((row) => rows.file[row]!));
  const file = files.size === 1 ? { file: inputs[[...files][0]!]?.file ?? '' } : {};
  const evidence = evidenceOf(data, own);
  if (own.length === 0) return { kind: 'count', value: 0, of: shared, evidence };
  if (files.size === 1 && own.length <= MOST_LINES) {
    return { kind: 'count', value: countOf(rows, own), of: { ...file, lines: own.map((row) => rows.line[row]!) }, evidence };
  }
  const range = { fromLine: rows.line[own[0]!]!, toLine: rows.line[own[own.length - 1]!]! };
  const of: Selector = { ...file, ...(files.size === 1 ? range : timesOf(data, own)), ...shared, marked: true };
  return { kind: 'count', value: countOf(rows, selectRows(data, of)), of, evidence };
}

function timesOf({ rows: { time } }: LogData, own: readonly number[]): Selector {
  const from = own.reduce((least, row) => Math.min(least, time[row]!), Infinity);
  const to = own.reduce((most, row) => Math.max(most, time[row]!), -Infinity);
  return Number.isFinite(from) && Number.isFinite(to) ? { fromTime: new Date(from).toISOString(), toTime: new Date(to).toISOString() } : {};
}
