import { countOne, groupBy } from '../groupBy.ts';
import { isSlot, unite, type Cluster } from './cluster.ts';
import { SELDOM, statesAmong } from './merge.ts';
import { isFunctionWord } from './words.ts';

/** Fewest messages, and distinct words in each varying column, that make a statement. */
const LEAST = 5;
/** At most so many words of a statement vary at once. */
const MOST_VARYING = 3;

/**
 * Merges clusters that differ in two or three words at once, each pair of words met once (`alice on alpha`, `bob on
 * beta`), so that no two are equal but for one word. Words that are rare in their column are taken for values, as
 * LogCluster (Vaarandi and Pihelgas, CNSM 2015) takes words below its support; what is left must still be a sentence.
 */
export function mergeSparse(clusters: readonly Cluster[]): readonly Cluster[] {
  const merged: Cluster[] = [];
  for (const [, group] of groupBy(clusters, skeletonOf)) {
    for (const cluster of group.length < LEAST ? group : mergeGroup(group)) merged.push(cluster);
  }
  return merged;
}

/** The glue of a cluster and its places of values; words are left open (`_`). */
const skeletonOf = ({ kinds, words }: Cluster): string => words.map((word, i) => (kinds[i] === 'glue' || word === 0 ? word : '_')).join();

function mergeGroup(group: readonly Cluster[]): readonly Cluster[] {
  const merged: Cluster[] = [];
  const support = supportOf(group);
  let left = group;
  for (const rare of new Set([1, Math.ceil(group.length / 20), Math.ceil(group.length / 6)])) {
    const open: Cluster[] = [];
    for (const [pattern, same] of groupBy(left, (cluster) => patternOf(cluster, support, rare))) {
      if (pattern !== '' && same.length >= LEAST && isStatement(same)) merged.push(unite(same));
      else for (const cluster of same) open.push(cluster);
    }
    left = open;
  }
  return [...merged, ...left];
}

/** For each column, how many clusters have each word in it; empty for glue and the leading word, which are never values. */
function supportOf(clusters: readonly Cluster[]): readonly ReadonlyMap<number, number>[] {
  const { kinds } = clusters[0]!;
  const leading = kinds.findIndex((kind) => kind !== 'glue');
  return kinds.map((kind, i) => {
    const support = new Map<number, number>();
    if (kind !== 'glue' && i !== leading) for (const { words } of clusters) countOne(support, words[i]!);
    return support;
  });
}

/** A cluster's words without those rare in their column; '' when none or too many are rare. */
function patternOf({ kinds, words }: Cluster, support: readonly ReadonlyMap<number, number>[], rare: number): string {
  const isRare = (word: number, i: number): boolean =>
    word !== 0 && (kinds[i] === 'word' || kinds[i] === 'name') && (support[i]!.get(word) ?? Infinity) <= rare;
  let count = 0;
  words.forEach((word, i) => (count += isRare(word, i) ? 1 : 0));
  return count === 0 || count > MOST_VARYING ? '' : words.map((word, i) => (isRare(word, i) ? '*' : word)).join();
}

/** Whether the varying columns hold many words and no states, and more words agree than vary. */
function isStatement(clusters: readonly Cluster[]): boolean {
  const first = clusters[0]!;
  let varying = 0;
  let agreeing = 0;
  for (let i = 0; i < first.words.length; i++) {
    if (first.kinds[i] === 'glue' || isSlot(first, i)) continue;
    const found = new Set(clusters.map(({ texts }) => texts[i]!));
    const [text] = found;
    if (found.size === 1) agreeing += isFunctionWord(text!) ? 0 : 1;
    else if (found.size < LEAST || statesAmong([...found]) * SELDOM > found.size) return false;
    else varying++;
  }
  return varying > 0 && varying <= MOST_VARYING && agreeing > 1 && agreeing >= varying;
}
