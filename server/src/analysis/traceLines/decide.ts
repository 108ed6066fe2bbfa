import { limitsOf, ruleFor, startFor, type Attempt, type LineKind } from '../traces/_attempt.ts';
import type { Match } from '../traces/_matches.ts';
import type { TraceTable } from '../traces/_table.ts';
import { traceTableOf } from '../traceTableOf.ts';
import { traces as tables } from '../traces/index.ts';

/** A set of trace tables, one bit each, in the order of the registry. */
export type TableSet = number;
export const ALL_TABLES: TableSet = 2 ** tables.length - 1;

/** What the text of a line does to the attempts of its stream, wherever the line is. */
export interface Decision {
  /** For each attempt the rule that reads the text; null when none does. */
  readonly onward: readonly (Match | null)[];
  /** The traces that begin with the text. */
  readonly starts: readonly { readonly table: TraceTable; readonly match: Match }[];
  /** Whether the text continues or starts anything. */
  readonly tells: boolean;
}

/** The table by which an attempt is read. */
export const tableOf = ({ language }: Attempt): TraceTable => traceTableOf(language);

/** Cached decisions by text, for one set of attempts; `next` leads to the sets that differ in one more attempt. */
interface Standing {
  readonly decisions: Map<string, Decision>;
  readonly next: Map<string | number, Standing>;
}
const newStanding = (): Standing => ({ decisions: new Map(), next: new Map() });

/** The same lines recur, so what they do is cached. The cache changes speed and nothing else. */
let known = newStanding();
/** How many texts and sets are cached. */
let remembered = 0;
const MOST_REMEMBERED = 8192;
const MOST_CHARS = 500;

/** Like `decide`, from the cache when `remembers`. */
export function decisionOn(attempts: readonly Attempt[], text: string, how: LineKind, may: TableSet, remembers: boolean): Decision {
  if (!remembers || text.length > MOST_CHARS) return decide(attempts, text, how, may);
  if (remembered >= MOST_REMEMBERED) {
    known = newStanding();
    remembered = 0;
  }
  let standing = stepInto(stepInto(known, how), may);
  for (const attempt of attempts) {
    standing = stepInto(stepInto(standing, attempt.language), attempt.node);
    standing = stepInto(standing, limitsOf(attempt, tableOf(attempt)));
  }
  const told = standing.decisions.get(text);
  if (told !== undefined) return told;
  const decision = decide(attempts, text, how, may);
  // A message that has nothing to do with traces seldom recurs, so it is not cached.
  if (how !== 'raw' && !decision.tells) return decision;
  standing.decisions.set(text, decision);
  remembered++;
  return decision;
}

function stepInto({ next }: Standing, part: string | number): Standing {
  let standing = next.get(part);
  if (standing === undefined) {
    next.set(part, (standing = newStanding()));
    remembered++;
  }
  return standing;
}

/** What the text of a line does to the attempts of its stream. `may`: the tables of which it may start a trace. */
export function decide(attempts: readonly Attempt[], text: string, how: LineKind, may: TableSet): Decision {
  const onward = attempts.map((attempt) => ruleFor(attempt, tableOf(attempt), text, how));
  const held = onward.some((match, i) => match !== null && match.rule.does !== 'pass' && attempts[i]!.proved);
  const goesOn = onward.some((match) => match !== null);
  const starts = held || may === 0 ? [] : startsOf(attempts, onward, text, how, may, !goesOn);
  return { onward, starts, tells: goesOn || starts.length > 0 };
}

/**
 * The traces that start: none in a language of which an attempt already reads the line with certainty, and weak ones only where the line is
 * `alone`.
 */
function startsOf(
  attempts: readonly Attempt[],
  onward: Decision['onward'],
  text: string,
  how: LineKind,
  may: TableSet,
  alone: boolean,
): Decision['starts'] {
  const starts: Decision['starts'][number][] = [];
  for (let at = 0; at < tables.length; at++) {
    const table = tables[at]!;
    if ((may & (1 << at)) === 0) continue;
    if (attempts.some(({ language }, i) => language === table.language && onward[i] && onward[i].rule.loose !== true)) continue;
    const match = startFor(table, text, how, alone);
    if (match !== null) starts.push({ table, match });
  }
  return starts;
}
