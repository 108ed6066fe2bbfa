import { holdsNames, WILD_NUMBER, type Vocabulary } from './templateGroups.ts';
import { SIGN, VARIABLE, WILD, type TemplateToken } from './templateTokens.ts';

/** A template that may still be joined with others. */
export interface OpenTemplate {
  readonly tokens: readonly TemplateToken[];
  readonly words: readonly number[];
  /** Indices of the messages behind it. */
  readonly members: readonly number[];
}

const ROUNDS = 3;

/**
 * Joins templates of one form that differ in a single column of names, round by round, until nothing changes; a
 * template that has the column as a variable takes in those that name one value of it.
 */
export function joinTemplates(open: readonly OpenTemplate[], vocabulary: Vocabulary): readonly OpenTemplate[] {
  let templates = open;
  for (let round = 0; round < ROUNDS; round++) {
    const next = joinOnce(templates, vocabulary);
    if (next.length === templates.length) return next;
    templates = next;
  }
  return templates;
}

function joinOnce(templates: readonly OpenTemplate[], vocabulary: Vocabulary): readonly OpenTemplate[] {
  const buckets = new Map<string, number[]>();
  templates.forEach(({ tokens, words }, i) => {
    if (words.length > 60) return;
    for (let at = 0; at < words.length; at++) {
      if (tokens[at]!.kind === SIGN) continue;
      const key = `${at}|${words.map((word, k) => (k === at ? '' : word)).join(' ')}`;
      const list = buckets.get(key);
      if (list) list.push(i);
      else buckets.set(key, [i]);
    }
  });
  const taken = new Set<number>();
  const joined: OpenTemplate[] = [];
  const sorted = [...buckets].filter(([, list]) => list.length > 1).sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  for (const [key, list] of sorted) {
    const free = list.filter((i) => !taken.has(i));
    const at = Number(key.slice(0, key.indexOf('|')));
    if (free.length < 2 || !mayJoin(templates, free, at, vocabulary)) continue;
    for (const i of free) taken.add(i);
    joined.push(joinAt(templates, free, at));
  }
  return [...templates.filter((_, i) => !taken.has(i)), ...joined];
}

function mayJoin(templates: readonly OpenTemplate[], list: readonly number[], at: number, vocabulary: Vocabulary): boolean {
  const { tokens, words } = templates[list[0]!]!;
  const kept = tokens.filter(({ kind }, k) => k !== at && kind !== SIGN && words[k] !== WILD_NUMBER).length;
  if (kept === 0) return false;
  return holdsNames(list.map((i) => templates[i]!.words[at]!), tokens[at]!.kind, at === 0, vocabulary);
}

function joinAt(templates: readonly OpenTemplate[], list: readonly number[], at: number): OpenTemplate {
  const { tokens, words } = templates[list[0]!]!;
  return {
    tokens: tokens.map((token, k): TemplateToken => {
      if (k === at) return { kind: VARIABLE, text: WILD, glued: token.glued };
      const same = list.every((i) => templates[i]!.tokens[k]!.text === token.text);
      return same ? token : { kind: VARIABLE, text: WILD, glued: token.glued };
    }),
    words: words.map((word, k) => (k === at ? WILD_NUMBER : word)),
    members: list.flatMap((i) => templates[i]!.members),
  };
}
