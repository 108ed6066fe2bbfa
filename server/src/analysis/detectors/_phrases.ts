import { anyOf } from '../anyOf.ts';
import { ENTITY_KINDS } from '../model.ts';
import type { Category, Detector, DurationUnit, EntitySpan, Level, Mark, ShapeContext, SlotTest } from '../model.ts';

/**
 * A wording by which programs report one failure. The pattern is built at first use and has the flag `d`. Its named groups become spans:
 * `elapsed` and `budget` durations, those of `ENTITY_KINDS` entities, and each group named in `tests` a slot test.
 */
export interface Phrase {
  readonly pattern: () => RegExp;
  /** Completes "marked because the line …"; without numbers. */
  readonly why: string;
  readonly kind?: string;
  /** The unit of a bare number in `elapsed` or `budget`; default: seconds. */
  readonly unit?: DurationUnit;
  readonly tests?: Readonly<Record<string, GroupTest>>;
  /** Restricts the phrase to lines with these levels. */
  readonly levels?: readonly Level[];
  /** At level debug or trace it reports a lookup, and no failure. */
  readonly probed?: true;
  readonly unless?: RegExp;
}
export type GroupTest = Omit<SlotTest, 'span'>;

export interface PhraseDetector {
  readonly id: string;
  readonly title: string;
  readonly category: Category;
  readonly order: number;
  /** A cheap test for whether any phrase can match. */
  readonly words: RegExp;
  readonly phrases: readonly Phrase[];
  /** Leaves a message to a later detector that knows a more exact cause. */
  readonly leaves?: RegExp;
  readonly fires: readonly string[];
  readonly silent: readonly string[];
}

/** Source of a pattern for a duration as written in natural and in shape text: `258 seconds`, `30.1 s`, `0ms`, `PT3S`. */
export const DURATION = String.raw`(?:\d[\d.,:]{0,20} ?(?:ns|[uµμ]s|ms|msecs?|millis(?:econds?)?|microseconds?|nanoseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)?(?![A-Za-z])|\d+[hm]\d[\dhms.]{0,12}|PT\d[\dHMS.]{0,12})`;
/** Source of a pattern for a host, address or URL authority. */
export const HOST = String.raw`[A-Za-z0-9_](?:[\w.-]{0,120}\w)?`;

const SEVERE: readonly Level[] = ['error', 'fatal'];
/** For `Phrase.levels`: wordings that mean a failure only at level warning or above. */
export const AT_WARNING: readonly Level[] = ['warn', ...SEVERE];

/** A phrase: one wording, or several of which the first that matches counts. */
export function says(pattern: RegExp | readonly RegExp[], why: string, more: Omit<Phrase, 'pattern' | 'why'> = {}): Phrase {
  let built: RegExp | null = null;
  const build = (): RegExp => {
    const { source, flags } = pattern instanceof RegExp ? pattern : anyOf(...pattern);
    return new RegExp(source, withIndices(flags));
  };
  return { pattern: () => (built ??= build()), why, ...more };
}

/** The ranges of what named groups matched, by their names without the number of an alternative. */
function rangesOf(groups: Indices): Indices {
  const ranges: Record<string, [number, number]> = {};
  for (const [group, range] of Object.entries(groups)) {
    const name = group.replace(/_\d+$/, '');
    if (range !== undefined && (name === group || ranges[name] === undefined)) ranges[name] = range;
  }
  return ranges;
}
const withIndices = (flags: string): string => `${flags.replace(/[dg]/g, '')}dg`;

/** Prefixes that do not change what a word means: `reconnect`, `subsystem`, `openssl`. */
const PREFIX = /(?<![A-Za-z])(?:re|sub|un|dis|open|auto|non|pre|multi|inter)$/i;

/** The first match that begins at a word or at a hump of one: `host` in `hostname` and `DbHost`, not in `ghost`. */
function atWord(pattern: RegExp, message: string): RegExpExecArray | null {
  pattern.lastIndex = 0;
  for (let tries = 0; tries < 4; tries++) {
    const found = pattern.exec(message);
    if (!found || !isInsideWord(message, found.index)) return found;
    pattern.lastIndex = found.index + 1;
  }
  return null;
}

function isInsideWord(message: string, at: number): boolean {
  if (at === 0 || !/[a-z]/.test(message[at]!) || !/[a-z]/i.test(message[at - 1]!)) return false;
  return !PREFIX.test(message.slice(Math.max(0, at - 8), at));
}

/** A detector made of phrases; the first that matches without a slot test ends the list. */
export function phraseDetector(of: PhraseDetector): Detector {
  const { id, title, category, order, words, phrases } = of;
  return { id, title, category, order, read, samples: { fires: of.fires, silent: of.silent } };

  function read(message: string, context: ShapeContext): readonly Mark[] | null {
    if (!words.test(message) || of.leaves?.test(message)) return null;
    const marks: Mark[] = [];
    for (const phrase of phrases) {
      const mark = readPhrase(category, phrase, message, context);
      if (!mark) continue;
      marks.push(mark);
      if (!mark.when || marks.length === 4) break;
    }
    return marks.length > 0 ? marks : null;
  }
}

function readPhrase(category: Category, phrase: Phrase, message: string, context: ShapeContext): Mark | null {
  if (phrase.probed && (context.level === 'debug' || context.level === 'trace')) return null;
  if (phrase.levels && (context.level === null || !phrase.levels.includes(context.level))) return null;
  const found = atWord(phrase.pattern(), message);
  if (!found || phrase.unless?.test(message)) return null;
  const mark: Mark = { category, why: phrase.why, ...(phrase.kind === undefined ? {} : { kind: phrase.kind }) };
  const at = found.indices?.groups;
  return at ? { ...mark, ...readGroups(phrase, at) } : mark;
}

type Indices = Readonly<Record<string, [number, number] | undefined>>;

function readGroups(phrase: Phrase, groups: Indices): Partial<Mark> {
  const at = rangesOf(groups);
  const unit = phrase.unit ?? 's';
  const entities: EntitySpan[] = [];
  for (const kind of ENTITY_KINDS) {
    const span = spanOf(at[kind]);
    if (span) entities.push({ kind, span });
  }
  const when: SlotTest[] = [];
  for (const [group, test] of Object.entries(phrase.tests ?? {})) {
    const span = spanOf(at[group]);
    if (span) when.push({ ...test, span });
  }
  const elapsed = spanOf(at['elapsed']);
  const budget = spanOf(at['budget']);
  return {
    ...(entities.length > 0 ? { entities } : {}),
    ...(when.length > 0 ? { when } : {}),
    ...(elapsed ? { elapsed: { span: elapsed, unit } } : {}),
    ...(budget ? { budget: { span: budget, unit } } : {}),
  };
}

const spanOf = (range: [number, number] | undefined): { from: number; to: number } | null =>
  range && range[1] > range[0] ? { from: range[0], to: range[1] } : null;
