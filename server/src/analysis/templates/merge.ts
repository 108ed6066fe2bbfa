import { addTo } from '../groupBy.ts';
import { isSlot, unite, type Cluster } from './cluster.ts';
import { columnGroups, type ColumnGroup } from './columnGroups.ts';
import { VARIABLE, type TokenKind } from './classify.ts';
import {
  isAbsent,
  isFailureWord,
  isFunctionWord,
  isHexadecimal,
  isKnownState,
  isStateWord,
  namesState,
  namesWhatFollows,
} from './words.ts';

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
  /** Whether a colon and a blank stand behind it. */
  readonly labels: boolean;
  /** 2 between brackets (`[X]`, `(for X)`), 1 behind a colon at the end of a phrase or before `key=`. */
  readonly enclosed: 0 | 1 | 2;
  /** Whether a word for a state stands before or behind it (`state X`, `in X mode`). */
  readonly ofState: boolean;
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
  const same = columnGroups(clusters).filter((group) => isVariable(columnOf(clusters, group)));
  return joined(clusters, same).map(unite);
}

/** The clusters, those of the same groups together. */
function joined(clusters: readonly Cluster[], groups: readonly ColumnGroup[]): readonly (readonly Cluster[])[] {
  const parent = Int32Array.from(clusters, (_, at) => at);
  const rootOf = (at: number): number => {
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (const group of groups) {
    const roots = group.clusters.map(rootOf);
    const least = roots.reduce((a, b) => Math.min(a, b));
    for (const root of roots) parent[root] = least;
  }
  const united = new Map<number, Cluster[]>();
  clusters.forEach((cluster, at) => addTo(united, rootOf(at), cluster));
  return [...united.values()];
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
  const behind = texts[position + 2] ?? '';
  return {
    words,
    hasValue,
    announced: namesWhatFollows(before),
    agreeing,
    leads,
    labels: texts[position + 1] === ':' && texts[position + 2] === ' ',
    enclosed: enclosedAt(texts, position),
    ofState: namesState(before) || (texts[position + 1] === ' ' && namesState(behind)),
  };
}

/** How surely the signs around a token say that it is a value. Behind `=` and in quotes only what a statement says is still a word. */
function enclosedAt(texts: Cluster['texts'], at: number): 0 | 1 | 2 {
  const behind = texts[at + 1] ?? '';
  const ends = behind === '' || /^[)\]},;]/.test(behind);
  const isSaid = texts[at - 1] === ' ' && texts[at - 3] === '(' && isFunctionWord(texts[at - 2] ?? '');
  if (ends && (isSaid || /[([{]$/.test(texts[at - 1] ?? ''))) return 2;
  const isLast = ends || (behind === ' ' && texts[at + 3] === '=');
  return isLast && texts[at - 1] === ' ' && texts[at - 2] === ':' ? 1 : 0;
}

/** How many of the words are states; one in four may end like a state. */
export function statesAmong(words: readonly string[]): number {
  const all = words.filter((word) => isStateWord(word) && !isAbsent(word));
  const known = all.filter(isKnownState).length;
  return (all.length - known) * 4 > words.length ? all.length : known;
}

/** Whether the words of a column are values, by how many distinct words that takes here. */
function isVariable({ words, hasValue, announced, agreeing, leads, labels, enclosed, ofState }: Column): boolean {
  if (agreeing === 0) return false;
  const list = [...words.keys()].filter((word) => !hasValue || !isHexadecimal(word));
  if (list.length === 0) return true;
  const states = statesAmong(list);
  const distinct = list.length + (hasValue ? 1 : 0);
  const oneIn = announced >= 2 && !list.some(isFunctionWord) ? 3 : hasValue || enclosed > 0 ? 4 : SELDOM;
  if (states * oneIn > list.length)
    return (ofState || enclosed > 1) && distinct >= 4 && agreeing > 1 && !leads && !list.some(isFailureWord);
  if (hasValue && list.every((word) => word.endsWith(':' + VARIABLE))) return true;
  const caps = list.filter((word) => words.get(word) === 'caps').length;
  const names = list.filter((word) => words.get(word) === 'name' || isAbsent(word) || word.includes('_')).length;
  if (caps * 2 >= list.length && announced === 0) {
    return distinct >= (names * 2 > list.length ? 3 : enclosed > 1 ? 4 : 8) && agreeing > 1 && !leads;
  }
  const scarce = agreeing === 1 ? 2 : 1;
  if (leads) return distinct >= (hasValue && labels ? 2 : 10) && agreeing > 1;
  if (announced >= 2) return true;
  if (hasValue) return agreeing > 1 || distinct > 2 || announced > 0 || enclosed > 0;
  const mixed = new Set(words.values()).size > 1;
  if (enclosed > 0) return distinct >= (enclosed > 1 && agreeing > 2 ? 2 : 3 * scarce);
  if (announced === 1 || mixed || names * 2 > list.length) return distinct >= 3 * scarce;
  return distinct >= 5 * scarce;
}
