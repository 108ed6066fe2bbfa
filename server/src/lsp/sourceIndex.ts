import type { CancellationToken } from 'vscode-languageserver';
import { readSource } from '../analysis/logStatements/readSource.ts';
import type { LogStatement, SourceStatements } from '../analysis/logStatements/statement.ts';
import { indexStatements, logStatementsOf } from '../analysis/logStatements/statementIndex.ts';
import type { StatementIndex } from '../analysis/logStatements/statementIndex.ts';
import type { SourceLanguage } from '../analysis/sourceLanguages/_language.ts';
import { sourceLanguages } from '../analysis/sourceLanguages/index.ts';
import { counted } from '../analysis/sentences.ts';
import type { Platform, SourceFile } from './platform.ts';

/** Where the editor does not report changed files, they are checked again after so long, ms. */
const looksAgainAfter = 2000;
/** Other requests get their turn after so much work, ms. */
const turn = 30;
/** Limit of all sources together; what is left out is said. */
const mostBytes = 64 << 20;

/** The sources of the workspace, as read. */
export interface ReadSources {
  readonly index: StatementIndex;
  /** Relative to the folders of the workspace. */
  readonly paths: readonly string[];
  readonly uriOf: (path: string) => string;
  readonly statementsOf: (uri: string) => SourceStatements | undefined;
  /** What was searched, in words. */
  readonly searched: string;
}

interface KnownFile extends SourceFile {
  readonly statements: SourceStatements;
}

export const extensionsOfSources: readonly string[] = sourceLanguages.flatMap(({ extensions }) => extensions);

const languageOf = (path: string): SourceLanguage | undefined => {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return sourceLanguages.find(({ extensions }) => extensions.includes(extension));
};

/** Whether a source was minified: its lines are too long to read. */
const isPacked = (text: string): boolean => text.length > 20_000 && text.length / text.split('\n').length > 400;

/**
 * A log statement in the editor's text of a source, and the same statement as it was indexed from the saved file, which is what wrote the
 * log.
 */
export interface ShownStatement {
  readonly line: number;
  readonly column: number;
  readonly indexed: LogStatement;
}

/** The log statements of a source being edited, without those the index does not know. */
export function shownStatements(uri: string, text: string, indexed: SourceStatements): readonly ShownStatement[] {
  const language = languageOf(uri);
  if (language === undefined) return [];
  const keyOf = ({ level, messages }: LogStatement): string => JSON.stringify([level, messages]);
  const waiting = new Map<string, LogStatement[]>();
  for (const one of logStatementsOf(indexed)) waiting.set(keyOf(one), [...(waiting.get(keyOf(one)) ?? []), one]);
  return logStatementsOf(readSource(text, language)).flatMap((one) => {
    const known = waiting.get(keyOf(one))?.shift();
    return known === undefined ? [] : [{ line: one.line, column: one.column, indexed: known }];
  });
}

/** The log statements of the workspace, read when first asked for and again when files have changed. */
export class SourceIndex {
  readonly #sources: NonNullable<Platform['sources']>;
  readonly #folders: () => readonly string[];
  readonly #watch: () => boolean;
  readonly #known = new Map<string, KnownFile>();
  #read: ReadSources | null = null;
  #reading: Promise<ReadSources> | null = null;
  #watched: boolean | null = null;
  #lookedAt = -Infinity;
  #left = '';

  /** `watch` asks the editor to report changed sources, and answers whether it will. */
  constructor(sources: NonNullable<Platform['sources']>, folders: () => readonly string[], watch: () => boolean) {
    this.#sources = sources;
    this.#folders = folders;
    this.#watch = watch;
  }

  get hasFolders(): boolean {
    return this.#folders().length > 0;
  }

  /** Notes that files have changed; they are read again when next asked for. */
  stale(): void {
    this.#lookedAt = -Infinity;
  }

  /** The index, up to date. */
  async now(token?: CancellationToken): Promise<ReadSources> {
    const isFresh = this.#watched === true ? this.#lookedAt > 0 : Date.now() - this.#lookedAt < looksAgainAfter;
    if (isFresh) return (this.#read ??= this.#indexed());
    this.#reading ??= this.#look(token).finally(() => (this.#reading = null));
    return this.#reading;
  }

  async #look(token: CancellationToken | undefined): Promise<ReadSources> {
    this.#watched ??= this.#watch();
    this.#lookedAt = Date.now();
    const { files, cut } = await this.#sources.list(this.#folders(), extensionsOfSources);
    const present = new Set(files.map(({ uri }) => uri));
    let changed = this.#forget(present);
    let bytes = 0;
    let left = 0;
    let turnEnds = Date.now() + turn;
    for (const file of files) {
      bytes += file.bytes;
      if (bytes > mostBytes) left += 1;
      else if (this.#known.get(file.uri)?.version !== file.version) changed = (await this.#take(file)) || changed;
      if (Date.now() < turnEnds) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (token?.isCancellationRequested === true) break;
      turnEnds = Date.now() + turn;
    }
    if (token?.isCancellationRequested === true) this.stale();
    this.#left = cut || left > 0 ? 'The workspace holds more source files than were looked through.' : '';
    if (changed || this.#read === null) this.#read = this.#indexed();
    return this.#read;
  }

  #forget(present: ReadonlySet<string>): boolean {
    const gone = [...this.#known.keys()].filter((uri) => !present.has(uri));
    for (const uri of gone) this.#known.delete(uri);
    return gone.length > 0;
  }

  async #take(file: SourceFile): Promise<boolean> {
    const language = languageOf(file.path);
    const text = language === undefined ? null : await this.#sources.read(file.uri);
    if (language === undefined || text === null || isPacked(text)) return this.#known.delete(file.uri);
    this.#known.set(file.uri, { ...file, statements: readSource(text, language) });
    return true;
  }

  #indexed(): ReadSources {
    const byPath = new Map([...this.#known.values()].map((file) => [file.path, file]));
    const index = indexStatements(new Map([...byPath].map(([path, { statements }]) => [path, statements])));
    const among = `${counted(index.statements, 'log statement')} in ${counted(index.files, 'source file')}`;
    return {
      index,
      paths: [...byPath.keys()],
      uriOf: (path) => byPath.get(path)?.uri ?? path,
      statementsOf: (uri) => this.#known.get(uri)?.statements,
      searched: [`Looked through ${among}.`, this.#left].join(' ').trim(),
    };
  }
}
