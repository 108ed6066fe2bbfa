import type { Level } from '../model.ts';

/** A longer text is data, not a message. */
export const longestMessage = 600;

/** A place in a source file that writes, or makes, a text found in logs. Lines are 1-based, columns 0-based. */
export interface LogStatement {
  /** `log` writes a record; `throw` makes an exception, `text` is any other text, both may be written elsewhere. */
  readonly kind: 'log' | 'throw' | 'text';
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  /** What it says, HOLE for what varies; several where a condition chooses. */
  readonly messages: readonly string[];
  readonly level: Level | null;
  /** What its logger is called, where the source says so. */
  readonly logger: string | null;
  /** Names of the fields it writes beside its message. */
  readonly keys: readonly string[];
}

/** What a source file holds for those who look for log statements. */
export interface SourceStatements {
  readonly statements: readonly LogStatement[];
  /** Named texts, which statements of other files may use. */
  readonly constants: ReadonlyMap<string, readonly string[]>;
  /** What loggers of this file are called. */
  readonly loggers: readonly string[];
}

/** What is known of a record whose statement is looked for. */
export interface WrittenRecord {
  /** The record's first line as it stands in the log. */
  readonly line: string;
  readonly message: string;
  readonly level: Level | null;
  /** The logger, class or module the record names; '' for none. */
  readonly source: string;
}
