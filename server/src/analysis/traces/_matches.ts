import type { TraceRule, TraceTable } from './_table.ts';

/** The rule that a line matched, and its groups that matched; `file2` is another place where a file may stand. */
export interface Match {
  readonly rule: TraceRule;
  readonly groups: Groups;
}
export type Groups = Readonly<Record<string, string | undefined>>;

/** What a table makes of one text, as far as it was asked. Frames come again and again: remembering them changes the speed and nothing else. */
export interface KnownText {
  /** The text without what the table takes off. */
  readonly text: string;
  /** Whether it may start a trace. */
  readonly may: boolean;
  readonly matches: Map<string, Match | null>;
}

const MOST_TEXTS = 8192;
const MOST_CHARS = 500;
const known = new Map<string, Map<TraceTable, KnownText>>();

export function knownText(table: TraceTable, text: string): KnownText {
  if (text.length > MOST_CHARS) return asked(table, text);
  let tables = known.get(text);
  if (tables === undefined) {
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, (tables = new Map()));
  }
  let answer = tables.get(table);
  if (answer === undefined) tables.set(table, (answer = asked(table, text)));
  return answer;
}

function asked(table: TraceTable, written: string): KnownText {
  const text = table.strip ? written.replace(table.strip, '') : written;
  return { text, may: table.may.test(text), matches: new Map() };
}

/** The first rule that may be taken and matches; `key` names which rules those are. */
export function matchOf({ text, matches }: KnownText, { rules }: TraceTable, key: string, may: (rule: TraceRule) => boolean): Match | null {
  let match = matches.get(key);
  if (match === undefined) matches.set(key, (match = firstMatch(text, rules, may)));
  return match;
}

function firstMatch(text: string, rules: readonly TraceRule[], may: (rule: TraceRule) => boolean): Match | null {
  for (const rule of rules) {
    const match = may(rule) ? rule.on.exec(text) : null;
    if (match) return { rule, groups: groupsOf(match) };
  }
  return null;
}

function groupsOf(match: RegExpExecArray): Groups {
  const groups: Record<string, string> = {};
  for (const written in match.groups) {
    const text = match.groups[written];
    if (text !== undefined) groups[plainName(written)] ??= text;
  }
  return groups;
}

const plainNames = new Map<string, string>();

/** The name of a group without the number that tells it from its like. */
function plainName(written: string): string {
  let name = plainNames.get(written);
  if (name === undefined) plainNames.set(written, (name = written.replace(/\d$/, '')));
  return name;
}
