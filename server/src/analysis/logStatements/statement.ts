import type { Level } from '../model.ts';

/** Longer texts are data, not messages. */
export const longestMessage = 600;

/** A place in a source file with a text that may be found in logs. Line 1-based, column 0-based. */
export interface LogStatement {
  /** `log` writes a record. `throw` makes an exception and `text` is any other text, both of which may be written elsewhere. */
  readonly kind: 'log' | 'throw' | 'text';
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  /** Its texts, with HOLE for variable parts; several when a condition chooses. */
  readonly messages: readonly string[];
  readonly level: Level | null;
  /** The name of its logger, when the source states it. */
  readonly logger: string | null;
  /** Names of the fields that it writes besides its message. */
  readonly keys: readonly string[];
}

/** What was found in a source file. */
export interface SourceStatements {
  readonly statements: readonly LogStatement[];
  /** Named texts for statements of other files to use. */
  readonly constants: ReadonlyMap<string, readonly string[]>;
  /** Names of this file's loggers. */
  readonly loggers: readonly string[];
}

/** A record whose statement is looked for. */
export interface WrittenRecord {
  /** The first line of the record, as it is in the log. */
  readonly line: string;
  readonly message: string;
  readonly level: Level | null;
  /** Its logger, class or module; '' for none. */
  readonly source: string;
}
