import type { SourceLanguage } from '../sourceLanguages/_language.ts';
import { tokensOfSource } from './tokens.ts';
import type { SourceToken } from './tokens.ts';

/** A text that is given a name at a token. */
export interface NamedText {
  readonly at: number;
  readonly text: string;
  /** Whether the name is declared here, so that texts given to it before belong to another. */
  readonly declares: boolean;
  /** Whether it is a field of an object, and no variable of that name. */
  readonly isField: boolean;
}

/** The tokens of a source file, with matching brackets and named texts. */
export interface SourceText {
  readonly language: SourceLanguage;
  readonly tokens: readonly SourceToken[];
  /** For a bracket the index of its counterpart, else -1. */
  readonly mate: Int32Array;
  /** By name the texts given to it, by ascending place. */
  readonly named: Map<string, NamedText[]>;
  /** 1-based line and 0-based column of an offset. */
  readonly placeOf: (offset: number) => { readonly line: number; readonly column: number };
}

/** A half-open range of token indices. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** Reads a source file; never throws. */
export function readSourceText(text: string, language: SourceLanguage): SourceText {
  const tokens = tokensOfSource(text, language);
  return { language, tokens, mate: matesOf(tokens), named: new Map(), placeOf: placesOf(text) };
}

/** Whether a token is this punctuation mark. */
export const isSign = (token: SourceToken | undefined, sign: string): boolean => token?.kind === 'punct' && token.text === sign;

function matesOf(tokens: readonly SourceToken[]): Int32Array {
  const mate = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  const closes: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind !== 'punct') continue;
    if (text === '(' || text === '[' || text === '{') open.push(at);
    const wanted = closes[text];
    if (wanted === undefined) continue;
    const found = lastOpen(tokens, open, wanted);
    if (found < 0) continue;
    const start = open[found] ?? 0;
    open.length = found;
    mate[start] = at;
    mate[at] = start;
  }
  return mate;
}

/**
 * The position, among the open brackets, of the last one of a kind, at most some levels out. Brackets that were never closed are skipped.
 */
function lastOpen(tokens: readonly SourceToken[], open: readonly number[], wanted: string): number {
  for (let at = open.length - 1; at >= 0 && open.length - at <= 8; at -= 1) if (tokens[open[at] ?? 0]?.text === wanted) return at;
  return -1;
}

function placesOf(text: string): SourceText['placeOf'] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  };
}

/** The parts of a range between occurrences of a sign, outside of brackets. */
export function splitAt({ tokens, mate }: SourceText, { from, to }: TokenRange, sign: string): readonly TokenRange[] {
  const parts: TokenRange[] = [];
  let start = from;
  for (let at = from; at < to; at += 1) {
    const pair = mate[at] ?? -1;
    if (pair > at && pair < to) at = pair;
    else if (isSign(tokens[at], sign)) {
      parts.push({ from: start, to: at });
      start = at + 1;
    }
  }
  parts.push({ from: start, to });
  return parts.filter((part) => part.to > part.from);
}

/** The first token of a range, outside of brackets, that passes a test; -1 when none does. */
export function findIn({ tokens, mate }: SourceText, { from, to }: TokenRange, test: (token: SourceToken, at: number) => boolean): number {
  for (let at = from; at < to; at += 1) {
    const token = tokens[at];
    if (token !== undefined && test(token, at)) return at;
    const pair = mate[at] ?? -1;
    if (pair > at && pair < to) at = pair;
  }
  return -1;
}
