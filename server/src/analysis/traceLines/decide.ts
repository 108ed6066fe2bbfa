import { LIMITS, limitsOf, ruleFor, startFor, type Attempt, type LineKind } from '../traces/_attempt.ts';
import type { Match } from '../traces/_matches.ts';
import type { TraceTable } from '../traces/_table.ts';
import { traces as tables } from '../traces/index.ts';

/** A set of tables, a bit each by their order. */
export type TableSet = number;
export const ALL_TABLES: TableSet = 2 ** tables.length - 1;

/** What a text does to the attempts of its stream, whatever line it stands on. */
export interface Decision {
  /** By attempt, the rule that reads the text; null where none does. */
  readonly onward: readonly (Match | null)[];
  /** What begins with it. */
  readonly starts: readonly { readonly table: TraceTable; readonly match: Match }[];
  /** It continues or starts something. */
  readonly tells: boolean;
}

/** A table and a number for each node of all tables' that an attempt of its may stand at. */
interface Language {
  readonly table: TraceTable;
  readonly nodes: ReadonlyMap<string, number>;
}
const NODES = 256;
const languages: ReadonlyMap<string, Language> = new Map(
  tables.map((table, at) => {
    const nodes = [...new Set(table.rules.map(({ to }) => to))];
    return [table.language, { table, nodes: new Map(nodes.map((node, i) => [node, at * NODES + i])) }];
  }),
);
/** The table that an attempt is read by. */
export const tableOf = ({ language }: Attempt): TraceTable => languages.get(language)!.table;

/** A number for all that a rule asks of an attempt. */
function standOf(attempt: Attempt): number {
  const { table, nodes } = languages.get(attempt.language)!;
  return nodes.get(attempt.node)! * LIMITS + limitsOf(attempt, table);
}

/** Decisions by text where the attempts of a stream stand so, and behind each way that one more may stand. */
interface Standing {
  readonly decisions: Map<string, Decision>;
  readonly next: Map<number, Standing>;
}
const newStanding = (): Standing => ({ decisions: new Map(), next: new Map() });

/** The same lines come again and again: remembering what they do changes the speed and nothing else. */
let known = newStanding();
let remembered = 0;
const HOWS: readonly LineKind[] = ['raw', 'headed', 'labelled'];
const MOST_TEXTS = 8192;
const MOST_CHARS = 500;

/** As `decide`, by what is remembered of the text when `remembers`. */
export function decisionOn(attempts: readonly Attempt[], text: string, how: LineKind, may: TableSet, remembers: boolean): Decision {
  if (!remembers || text.length > MOST_CHARS) return decide(attempts, text, how, may);
  if (remembered >= MOST_TEXTS) {
    known = newStanding();
    remembered = 0;
  }
  let standing = stepInto(known, 3 * may + HOWS.indexOf(how));
  for (let i = 0; i < attempts.length; i++) standing = stepInto(standing, standOf(attempts[i]!));
  let decision = standing.decisions.get(text);
  if (decision === undefined) {
    standing.decisions.set(text, (decision = decide(attempts, text, how, may)));
    remembered++;
  }
  return decision;
}

function stepInto({ next }: Standing, way: number): Standing {
  let standing = next.get(way);
  if (standing === undefined) next.set(way, (standing = newStanding()));
  return standing;
}

/** What the text of a line does to the attempts of its stream; `may` holds what it may start. */
export function decide(attempts: readonly Attempt[], text: string, how: LineKind, may: TableSet): Decision {
  const onward = attempts.map((attempt) => ruleFor(attempt, tableOf(attempt), text, how));
  const held = onward.some((match, i) => match !== null && match.rule.does !== 'pass' && attempts[i]!.proved);
  const goesOn = onward.some((match) => match !== null);
  const starts = held || may === 0 ? [] : startsOf(attempts, onward, text, how, may, !goesOn);
  return { onward, starts, tells: goesOn || starts.length > 0 };
}

/** What starts: nothing of a language whose attempt reads the line by more than a guess, and what is weak only `alone`. */
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
    const match = startFor(table, text, alone && how !== 'labelled', how);
    if (match !== null) starts.push({ table, match });
  }
  return starts;
}
