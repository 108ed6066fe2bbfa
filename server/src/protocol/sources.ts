/**
 * What client and server say to each other about source files: which statement wrote a line, and which lines a statement wrote.
 * Lines are 1-based, columns 0-based; URIs are strings as the client wrote them.
 */
import type { Level } from '../analysis/model.ts';

export interface LogStatementParams {
  readonly uri: string;
  readonly line: number;
}

/** A statement that could have written a record. */
export interface StatementPlace {
  readonly uri: string;
  /** From the folder of the workspace. */
  readonly path: string;
  readonly kind: 'log' | 'throw' | 'text';
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly level: Level | null;
  /** Its message, `<*>` for what varies. */
  readonly message: string;
}

export interface LogStatementResult {
  /** Best first. */
  readonly candidates: readonly StatementPlace[];
  /** How many of them, from the first on, the line does not decide between. */
  readonly likely: number;
  /** What was looked through, and what was not; says what to do when nothing was found. */
  readonly searched: string;
}

export interface StatementCountsParams {
  readonly uri: string;
  /** The source as the editor has it. */
  readonly text: string;
}

/** How often one log contains a statement. */
export interface StatementCount {
  readonly log: string;
  readonly name: string;
  readonly count: number;
  readonly inIncident: number;
  /** The line of its last record, and when that was as the log writes time; null where it states none. */
  readonly lastLine: number;
  readonly last: string | null;
}

export interface StatementCounts {
  /** Of the source file. */
  readonly line: number;
  readonly column: number;
  readonly counts: readonly StatementCount[];
}
