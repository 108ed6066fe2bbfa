import { addTo } from '../groupBy.ts';
import { unite, type Cluster } from './cluster.ts';
import { isBoolean } from './words.ts';

/** A few combinations may be as many statements; so many show that the flags vary by themselves. */
const LEAST_COMBINATIONS = 4;

/** Merges clusters that differ in flags alone (`drawn=true, moved=false`) when these vary independently. */
export function mergeFlags(clusters: readonly Cluster[]): readonly Cluster[] {
  const groups = new Map<string, Cluster[]>();
  clusters.forEach((cluster, at) => {
    const { texts, words } = cluster;
    const flags = texts.map((text) => text !== null && isBoolean(text));
    const key = flags.filter(Boolean).length < 2 ? `#${at}` : words.map((word, i) => (flags[i] ? '!' : word)).join();
    addTo(groups, key, cluster);
  });
  return [...groups.values()].flatMap((group) => (group.length < LEAST_COMBINATIONS ? group : [unite(group)]));
}
