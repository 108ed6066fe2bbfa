import { addTo } from '../groupBy.ts';
import { isSlot, unite, type Cluster } from './cluster.ts';
import { columnGroups, type ColumnGroup } from './columnGroups.ts';
import type { TokenKind } from './classify.ts';
import { isAbsent, isFunctionWord, isKnownState, isStateWord, namesWhatFollows } from './words.ts';

/** One column of clusters that are equal in all others. */
interface Column {
  readonly words: ReadonlyMap<string, TokenKind>;
  /** Whether some cluster has a value or a number here. */
  readonly hasValue: boolean;
  /** How surely the words before it announce a name (`user`, `client`, `file`). */
  readonly announced: 0 | 1 | 2 | 3;
  /** How many words all clusters share, without this column. */
  readonly agreeing: number;
  /** Whether no word stands before it. */
  readonly leads: boolean;
}

/** Of so many values one may look like a state: users are called `test`, hosts `new`. */
export const SELDOM = 20;

/** How often merging is repeated: each round can find one more variable column. */
const ROUNDS = 4;

/**
 * Merges clusters that differ in one word when the words found there are more likely values than states. Agreement of
 * variable columns counts nothing (in Drain, He et al. 2017, it does); a column of few plain words is taken as part of
 * the statement, as in Brain (Yu et al. 2023), which tells constants from variables by how many words a column holds.
 */
export function mergeByColumn(clusters: readonly Cluster[]): readonly Cluster[] {
  let now = clusters;
  for (let round = 0; round < ROUNDS; round++) {
    const next = mergeOnce(now);
    if (next.length === now.length) return next;
    now = next;
  }
  return now;
}

function mergeOnce(clusters: readonly Cluster[]): readonly Cluster[] {
  const parent = Int32Array.from(clusters, (_, at) => at);
  const rootOf = (at: number): number => {
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (const group of columnGroups(clusters)) {
    if (!isVariable(columnOf(clusters, group))) continue;
    const roots = group.clusters.map(rootOf);
    const least = roots.reduce((a, b) => Math.min(a, b));
    for (const root of roots) parent[root] = least;
  }
  const united = new Map<number, Cluster[]>();
  clusters.forEach((cluster, at) => {
    const root = rootOf(at);
    addTo(united, root, cluster);
  });
  return [...united.values()].map(unite);
}

const isWord = (kind: TokenKind | undefined): boolean => kind === 'word' || kind === 'caps' || kind === 'name';

function columnOf(clusters: readonly Cluster[], { position, clusters: group }: ColumnGroup): Column {
  const words = new Map<string, TokenKind>();
  let hasValue = false;
  for (const at of group) {
    const cluster = clusters[at]!;
    if (isSlot(cluster, position)) hasValue = true;
    else words.set(cluster.texts[position]!, cluster.kinds[position]!);
  }
  const { kinds, texts } = clusters[group[0]!]!;
  let agreeing = 0;
  let before = '';
  let leads = true;
  kinds.forEach((kind, i) => {
    if (kind === 'glue' || i === position) return;
    const text = isWord(kind) ? texts[i]! : '';
    if (text.length > 1 && !isFunctionWord(text)) agreeing++;
    if (i > position) return;
    leads = false;
    before = text;
  });
  return { words, hasValue, announced: namesWhatFollows(before), agreeing, leads };
}

/** How many of the words are states; one in four may end like a state. */
export function statesAmong(words: readonly string[]): number {
  const all = words.filter((word) => isStateWord(word) && !isAbsent(word));
  const known = all.filter(isKnownState).length;
  return (all.length - known) * 4 > words.length ? all.length : known;
}

/** Whether the words of a column are values, by how many distinct words that takes here. */
function isVariable({ words, hasValue, announced, agreeing, leads }: Column): boolean {
  const list = [...words.keys()];
  if (agreeing === 0) return false;
  if (list.length === 0) return true;
  const states = statesAmong(list);
  if (states * (announced >= 2 && !list.some(isFunctionWord) ? 3 : SELDOM) > list.length) return false;
  const caps = list.filter((word) => words.get(word) === 'caps').length;
  const names = list.filter((word) => words.get(word) === 'name' || isAbsent(word)).length;
  const distinct = list.length + (hasValue ? 1 : 0);
  if (caps * 2 >= list.length && announced === 0) return distinct >= 8 && agreeing > 1 && !leads;
  const scarce = agreeing === 1 ? 2 : 1;
  if (leads) return distinct >= 10 && agreeing > 1;
  if (announced >= 2) return true;
  if (hasValue) return agreeing > 1 || distinct > 2 || announced > 0;
  const mixed = new Set(words.values()).size > 1;
  if (announced === 1 || mixed || names * 2 > list.length) return distinct >= 3 * scarce;
  return distinct >= 5 * scarce;
}
