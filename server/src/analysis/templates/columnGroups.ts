import type { Cluster } from './cluster.ts';
import { isSlot } from './cluster.ts';

/** Clusters that are equal except at one position. */
export interface ColumnGroup {
  readonly position: number;
  /** Indices of clusters, ascending. */
  readonly clusters: readonly number[];
}

/** At most so many tokens of a message are looked at, since longer messages vary early or not at all. */
const LONGEST = 160;

/**
 * Finds the clusters that differ in one word. Each cluster is entered once for each column, under the sum of its tokens' hashes without
 * that column; equal sums mean equal elsewhere. Linear in the number of tokens.
 */
export function columnGroups(clusters: readonly Cluster[]): readonly ColumnGroup[] {
  const entries = enter(clusters);
  const groups: ColumnGroup[] = [];
  for (let at = 0; at < entries.count; at++) {
    if (entries.first[at] !== at || entries.next[at] === -1) continue;
    const position = entries.position[at]!;
    const first = clusters[entries.cluster[at]!]!;
    const members: number[] = [];
    for (let entry = at; entry !== -1; entry = entries.next[entry]!) {
      const cluster = entries.cluster[entry]!;
      if (agree(first, clusters[cluster]!, position)) members.push(cluster);
    }
    if (members.length > 1) groups.push({ position, clusters: members });
  }
  return groups;
}

/** A hash table in columns: `first` holds the first entry of a hash, `next` the following ones, in order. */
interface Entries {
  readonly count: number;
  readonly cluster: Int32Array;
  readonly position: Int32Array;
  readonly first: Int32Array;
  readonly next: Int32Array;
}

function enter(clusters: readonly Cluster[]): Entries {
  const size = clusters.reduce((sum, { texts }) => sum + Math.min(texts.length, LONGEST), 0);
  const [cluster, position, first, next, last, low, high] = Array.from({ length: 7 }, () => new Int32Array(size)) as [
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const bits = 32 - Math.clz32(size * 2 + 1);
  const table = new Int32Array(1 << bits).fill(-1);
  const hashes = new Int32Array(LONGEST * 2);
  let count = 0;
  clusters.forEach(({ kinds, texts, words }, index) => {
    const length = Math.min(texts.length, LONGEST);
    let a = texts.length;
    let b = 0;
    words.forEach((word, i) => {
      const x = Math.imul(word + 1, 0x9e3779b1) ^ Math.imul(i + 1, 0x85ebca6b);
      const ha = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
      const hb = Math.imul(x ^ (x >>> 13), 0x297a2d39) + i;
      a = (a + ha) | 0;
      b = (b + hb) | 0;
      if (i < LONGEST) {
        hashes[2 * i] = ha;
        hashes[2 * i + 1] = hb;
      }
    });
    for (let i = 0; i < length; i++) {
      if (kinds[i] === 'glue') continue;
      const ka = (a - hashes[2 * i]! + Math.imul(i + 1, 0x27d4eb2f)) | 0;
      const kb = (b - hashes[2 * i + 1]!) | 0;
      cluster[count] = index;
      position[count] = i;
      low[count] = ka;
      high[count] = kb;
      next[count] = -1;
      let slot = Math.imul(ka ^ (kb >>> 7), 0x9e3779b1) >>> (32 - bits);
      while (table[slot] !== -1 && !(low[table[slot]!] === ka && high[table[slot]!] === kb)) slot = (slot + 1) & (table.length - 1);
      const head = table[slot]!;
      first[count] = head === -1 ? count : head;
      if (head === -1) table[slot] = count;
      else next[last[head]!] = count;
      last[head === -1 ? count : head] = count;
      count++;
    }
  });
  return { count, cluster, position, first, next };
}

/** Compares clusters of equal hash, which may still differ. */
function agree(a: Cluster, b: Cluster, position: number): boolean {
  return (
    a === b ||
    (a.words.length === b.words.length && a.words.every((word, i) => i === position || word === b.words[i]) && isSlotOrWord(a, b, position))
  );
}

const isSlotOrWord = (a: Cluster, b: Cluster, at: number): boolean =>
  isSlot(a, at) || isSlot(b, at) || (a.kinds[at] !== 'glue' && b.kinds[at] !== 'glue');
