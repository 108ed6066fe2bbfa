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
  /** Its message, with `<*>` for what varies. */
  readonly message: string;
}

export interface LogStatementResult {
  /** Best first. */
  readonly candidates: readonly StatementPlace[];
  /** How many of the candidates, from the first on, fit the line equally well. */
  readonly likely: number;
  /** What was searched and what was not, and what to do when nothing was found. */
  readonly searched: string;
}

export interface StatementCountsParams {
  readonly uri: string;
  /** The source as the editor has it, saved or not. */
  readonly text: string;
}

/** How often one log contains a statement. */
export interface StatementCount {
  readonly log: string;
  readonly name: string;
  readonly count: number;
  readonly inIncident: number;
  /** The line of the last record, and its time as the log writes it (null where it states none). */
  readonly lastLine: number;
  readonly last: string | null;
}

export interface StatementCounts {
  /** 1-based line in the source file. */
  readonly line: number;
  readonly column: number;
  readonly counts: readonly StatementCount[];
}
