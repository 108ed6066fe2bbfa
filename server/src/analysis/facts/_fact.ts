import { anyWord } from '../anyOf.ts';
import type { Fact } from '../model.ts';

/** A wording that states a fact of one kind. */
export interface FactPhrase extends Fact {
  /** A cheap test for whether the pattern can match. */
  readonly words: RegExp;
  readonly pattern: RegExp;
  readonly unless?: RegExp;
}

/** Makes a wording: `words` is a cheap test for whether `pattern` can match; messages that match `unless` do not count. */
export const fact = (kind: Fact['kind'], why: string, words: RegExp, pattern: RegExp, unless?: RegExp): FactPhrase => ({
  kind,
  why,
  words,
  pattern,
  ...(unless ? { unless } : {}),
});

export const FAILED = anyWord(
  /fail(?:ed|ure|s|ing)?|unable|error|could not|cannot|can't|not found|denied|refused|aborted/i,
  /timed out|rejected|unsuccessful/i,
);
