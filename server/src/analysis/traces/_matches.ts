import type { Frame } from '../model.ts';
import type { TraceRule, TraceTable } from './_table.ts';

/** The rule that a line matched, and what its groups state. */
export interface Match {
  readonly rule: TraceRule;
  readonly type: string | null;
  readonly message: string | null;
  /** The type of a cause on the same line. */
  readonly inner: string | null;
  readonly frame: Frame | null;
}
/** The groups by name; `type2` and the like are further places for the same group. */
type Groups = Readonly<Record<string, string | undefined>>;

const chosen = new WeakMap<TraceTable, Map<string, (readonly TraceRule[] | undefined)[]>>();

/** A table's rules among those that `may` allows, cached by node and `looseness`, on which they depend. */
export function rulesOf(table: TraceTable, node: string, looseness: 0 | 1 | 2, may: (rule: TraceRule) => boolean): readonly TraceRule[] {
  let nodes = chosen.get(table);
  if (nodes === undefined) chosen.set(table, (nodes = new Map()));
  let sets = nodes.get(node);
  if (sets === undefined) nodes.set(node, (sets = [undefined, undefined, undefined]));
  return (sets[looseness] ??= table.rules.filter(may));
}

/** The text without the parts that the table strips. */
export const stripped = (table: TraceTable, text: string): string => (table.strip ? text.replace(table.strip, '') : text);

/** The first of a table's `rules` that matches a text, stripped as the table says. */
export function firstMatch(table: TraceTable, rules: readonly TraceRule[], text: string): Match | null {
  for (const rule of rules) {
    const groups = rule.on.exec(text);
    if (groups !== null) return matchOf(rule, groups.groups ?? {}, table);
  }
  return null;
}

function matchOf(rule: TraceRule, groups: Groups, table: TraceTable): Match {
  return {
    rule,
    type: (groups['type'] ?? groups['type2'])?.trim().slice(0, 300) || null,
    message: (groups['message'] ?? groups['message2'])?.trim().slice(0, 1000) || null,
    inner: groups['inner']?.slice(0, 300) || null,
    frame: frameOf(groups, table),
  };
}

/** What tools print for a function of unknown name. */
const UNNAMED = /^(?:<unknown>|<unavailable>|\?\?|n\/a)$/;

/** The frame that a line states; null when it states none. */
function frameOf(groups: Groups, { nameOf }: TraceTable): Frame | null {
  const written = (groups['function'] ?? groups['function2'])?.trim().replace(UNNAMED, '');
  const name = written && nameOf ? nameOf(written) : written;
  const file = (groups['file'] ?? groups['file2'] ?? groups['file3'])?.trim();
  if (!name && !file) return null;
  const number = groups['line'] ?? groups['line2'];
  const line = number ? Number(number) : null;
  return { function: name?.slice(0, 500) || null, file: file?.slice(0, 500) || null, line: Number.isSafeInteger(line) ? line : null };
}
