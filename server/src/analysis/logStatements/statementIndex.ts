import { countOne } from '../groupBy.ts';
import { withNames } from './messageOf.ts';
import { fitOf, patternOf, collapse, wordsOf } from './messagePattern.ts';
import type { MessagePattern } from './messagePattern.ts';
import { agreement, placeStated } from './agreement.ts';
import type { LogStatement, SourceStatements, WrittenRecord } from './statement.ts';

/** A statement that could have written a record. */
export interface Candidate {
  readonly path: string;
  readonly statement: LogStatement;
  /** How well it explains the record; to be compared only among the candidates of one record. */
  readonly score: number;
}

/** The statements of all files, prepared for finding which one wrote a record. Immutable: made anew when files change. */
export interface StatementIndex {
  readonly files: number;
  readonly statements: number;
  /** The candidates for a record, best first, at most `mostCandidates`. */
  readonly find: (record: WrittenRecord) => readonly Candidate[];
}

export const mostCandidates = 50;
/** Candidates with at least this share of the best score are equally likely. */
const equallyGood = 0.93;
/** Of the patterns with the same rarest word, at most so many are tried; a more common word does not help. */
const mostTried = 4000;

interface Indexed extends MessagePattern {
  readonly path: string;
  readonly statement: LogStatement;
  readonly loggers: readonly string[];
}

/** The best candidate and those that are equally likely. */
export function equallyLikely(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = candidates[0]?.score ?? 0;
  return candidates.filter(({ score }) => score >= best * equallyGood);
}

/** Indexes the statements of files by the rarest word of each message. */
export function indexStatements(files: ReadonlyMap<string, SourceStatements>): StatementIndex {
  const all = [...indexed(files)];
  const frequency = new Map<string, number>();
  for (const { words } of all) for (const word of words) countOne(frequency, word);
  const byWord = new Map<string, Indexed[]>();
  for (const one of all) {
    const rarest = one.words.reduce((a, b) => ((frequency.get(b) ?? 0) < (frequency.get(a) ?? 0) ? b : a), one.words[0] ?? '');
    const list = byWord.get(rarest);
    if (list === undefined) byWord.set(rarest, [one]);
    else if (list.length < mostTried) list.push(one);
  }
  /** Inverse document frequency (Spärck Jones 1972): a word of few statements tells more. */
  const weightOf = (word: string): number => Math.log(1 + all.length / (frequency.get(word) ?? 1));
  const find = (record: WrittenRecord): readonly Candidate[] => {
    const inMessage = candidatesIn(record, collapse(record.message), byWord, weightOf);
    // A format may take the head of a message for something else, so the whole line is looked at too. It holds more than
    // the message, of which texts and exceptions elsewhere may speak.
    const whole = record.line === record.message ? [] : candidatesIn(record, collapse(record.line), byWord, weightOf);
    const inLine = inMessage.length === 0 ? whole : whole.filter(({ statement }) => statement.kind === 'log');
    return (inMessage[0]?.score ?? 0) >= (inLine[0]?.score ?? 0) ? inMessage : inLine;
  };
  return { files: files.size, statements: [...files.values()].reduce((sum, file) => sum + logStatementsOf(file).length, 0), find };
}

/** Those that write records. */
export const logStatementsOf = ({ statements }: SourceStatements): readonly LogStatement[] =>
  statements.filter(({ kind }) => kind === 'log');

function* indexed(files: ReadonlyMap<string, SourceStatements>): Iterable<Indexed> {
  const constants = new Map<string, string[]>();
  for (const file of files.values()) {
    for (const [name, texts] of file.constants) {
      constants.set(name, [...new Set([...(constants.get(name) ?? []), ...texts])].slice(0, 4));
    }
  }
  for (const [path, { statements, loggers }] of files) {
    for (const statement of statements) {
      for (const message of statement.messages) {
        const pattern = patternOf(
          withNames(message, (name) => constants.get(name)),
          statement.kind === 'log',
        );
        if (pattern !== null) yield { path, statement, loggers, ...pattern };
      }
    }
  }
}

function candidatesIn(
  record: WrittenRecord,
  text: string,
  byWord: ReadonlyMap<string, readonly Indexed[]>,
  weightOf: (word: string) => number,
): readonly Candidate[] {
  const words = new Set(wordsOf(text));
  const best = new Map<LogStatement, Candidate>();
  const stated = placeStated(record.line);
  // Under '' are those that consist of signs alone.
  for (const word of ['', ...words]) {
    for (const one of byWord.get(word) ?? []) {
      if (!one.words.every((each) => words.has(each))) continue;
      const score = scoreOf(one, record, text, weightOf, stated);
      if (score > (best.get(one.statement)?.score ?? 0)) best.set(one.statement, { path: one.path, statement: one.statement, score });
    }
  }
  return [...best.values()].sort(byScore).slice(0, mostCandidates);
}

const byScore = (a: Candidate, b: Candidate): number =>
  b.score - a.score || (a.path < b.path ? -1 : a.path > b.path ? 1 : a.statement.line - b.statement.line);

/**
 * Score of a match: how much of the text the literals cover, rare words counting more, less what is left over at either end, times the
 * agreement of the rest; 0 when it does not match.
 */
function scoreOf(
  one: Indexed,
  record: WrittenRecord,
  text: string,
  weightOf: (word: string) => number,
  stated: ReturnType<typeof placeStated>,
): number {
  const fit = fitOf(one, text);
  if (fit === null) return 0;
  const literal = one.pieces.reduce((sum, piece) => sum + piece.length, 0);
  const covered = one.words.reduce((sum, word) => sum + weightOf(word), 0) + 0.05 * literal;
  // A pattern of signs alone counts only when it is the whole message.
  if (one.words.length === 0 && (fit.from > 0 || fit.to < text.length)) return 0;
  const ends = headFactor(text.slice(0, fit.from), one.statement.kind) * tailFactor(text.slice(fit.to), one.statement.keys);
  return covered * ends * agreement(one, record, stated);
}

/** Text before the message should be a header, which ends in a sign; other text makes the match less likely. */
function headFactor(head: string, kind: LogStatement['kind']): number {
  if (head === '') return 1;
  return /(?:[\])}|>:»-]|\bmsg="?|")\s*$/.test(head) ? 0.85 : kind === 'log' ? 0.45 : 0.35;
}

/** Text after the message should be fields, or the end of a longer message. */
function tailFactor(tail: string, keys: readonly string[]): number {
  if (/^["'\s.]*$/.test(tail)) return 1;
  const named = keys.filter((key) => new RegExp(`\\b${key.replace(/[^\w]/g, '\\$&')}["']?\\s?[=:]`).test(tail)).length;
  if (named > 0) return 1 + 0.1 * Math.min(5, named);
  return /^["']?\s*[[{(]?["']?[\w.]+["']?[=:]|^\s*[{[]/.test(tail) ? 0.95 : 0.4;
}
