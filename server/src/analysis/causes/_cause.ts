import type { Finding, Incident, LineRef, LogData, RuledOut, Statement } from '../model.ts';

/** What a cause looks at: one incident (or, for a log without incidents, none) in the whole log. */
export interface CauseContext {
  readonly data: LogData;
  /** Findings of the incident, by importance; of the whole log when there is no incident. */
  readonly findings: readonly Finding[];
  readonly incident: Incident | null;
  /** Rows of the incident that are marked or hold a trace, ascending. */
  readonly failures: readonly number[];
  /** Instant of the first failure in ms; NaN where times are missing. */
  readonly onset: number;
  /** Prefix that makes claim ids unique. */
  readonly prefix: string;
}

/** A possible cause with its proof. */
export interface Suspect {
  /** Probability that this is what an engineer would name, as measured on known cases; 0–1. */
  readonly confidence: number;
  readonly category: string;
  readonly statement: Statement;
  readonly detail: readonly Statement[];
  /** Hosts, pods or units, best first. */
  readonly services: readonly string[];
  /** Best first; few. */
  readonly evidence: readonly LineRef[];
}

/** One kind of cause: one file under causes/. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  readonly find: (context: CauseContext) => readonly Suspect[];
  /** Said when `find` gives nothing although the log could have shown it; null when the log could not. */
  readonly ruledOut?: (context: CauseContext) => Statement | null;
  /** What would show this cause, when the log does not hold it. */
  readonly collect?: string;
}

export type { RuledOut };
