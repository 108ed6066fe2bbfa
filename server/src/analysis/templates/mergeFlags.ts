import { addTo } from '../groupBy.ts';
import { unite, type Cluster } from './cluster.ts';
import { isBoolean } from './words.ts';

/** Fewer combinations may be as many statements; from so many on the flags vary by themselves. */
const LEAST_COMBINATIONS = 4;

/** Merges clusters that differ only in flags (`drawn=true, moved=false`) which vary independently. */
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
