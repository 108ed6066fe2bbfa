import { VARIABLE, type TokenKind } from './tokens.ts';
import { isAbsent, isFunctionWord, isStateWord, namesWhatFollows } from './words.ts';

/** Messages that agree in all words but those that vary; columns are token positions. */
export interface Cluster {
  readonly kinds: readonly TokenKind[];
  /** Text of each column; null when it varies. */
  readonly texts: readonly (string | null)[];
  readonly members: readonly number[];
}

/** What stands in one column of clusters that are equal in all others. */
interface Column {
  readonly words: ReadonlyMap<string, TokenKind>;
  /** Some cluster has a value or a number here. */
  readonly hasValue: boolean;
  readonly position: number;
  /** How surely the words before announce a name. */
  readonly announced: 0 | 1 | 2;
  /** Words of the statement that all agree in, this column aside. */
  readonly agreeing: number;
  readonly leads: boolean;
}

/** Rounds of merging: each can free one more column of a statement. */
const ROUNDS = 4;

/**
 * Merges clusters that differ in one word when the words found there are more likely values than states. Agreement of
 * variable columns counts nothing (He et al., Drain, ICWS 2017, counts it); a column of few plain words is taken as
 * part of the statement, as in Brain (Yu et al., TSC 2023), which tells constants from variables by how many words a column holds.
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

const isSlot = (cluster: Cluster, at: number): boolean =>
  cluster.texts[at] === null || cluster.kinds[at] === 'value' || cluster.kinds[at] === 'number';
const isWord = (kind: TokenKind | undefined): boolean => kind === 'word' || kind === 'caps' || kind === 'name';

function mergeOnce(clusters: readonly Cluster[]): readonly Cluster[] {
  const parent = clusters.map((_, at) => at);
  const rootOf = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  for (const [key, group] of columnsOf(clusters)) {
    if (group.length < 2) continue;
    const position = Number(key.slice(0, key.indexOf('\n')));
    if (!isVariable(columnOf(clusters, group, position))) continue;
    const root = Math.min(...group.map(rootOf));
    for (const at of group) parent[rootOf(at)] = root;
  }
  const united = new Map<number, Cluster[]>();
  clusters.forEach((cluster, at) => {
    const root = rootOf(at);
    const list = united.get(root);
    if (list) list.push(cluster);
    else united.set(root, [cluster]);
  });
  return [...united.values()].map(unite);
}

/** Clusters by what they are without one of their words; the keys begin with its position. */
function columnsOf(clusters: readonly Cluster[]): Map<string, number[]> {
  const columns = new Map<string, number[]>();
  clusters.forEach((cluster, at) => {
    const parts = cluster.texts.map((text, i) =>
      isSlot(cluster, i) ? '\u0001' : cluster.kinds[i] === 'glue' ? text!.trim() || ' ' : text!,
    );
    parts.forEach((_, i) => {
      if (cluster.kinds[i] === 'glue') return;
      const key = `${i}\n${parts.slice(0, i).join('\u0002')}\u0002\u0001\u0002${parts.slice(i + 1).join('\u0002')}`;
      const list = columns.get(key);
      if (list) list.push(at);
      else columns.set(key, [at]);
    });
  });
  return columns;
}

function columnOf(clusters: readonly Cluster[], group: readonly number[], position: number): Column {
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
    const text = texts[i] ?? null;
    const counts = isWord(kind) && text !== null && text.length > 1 && !isFunctionWord(text);
    if (i < position) {
      leads = false;
      before = text !== null && isWord(kind) ? text : '';
    }
    if (counts) agreeing++;
  });
  return { words, hasValue, position, announced: namesWhatFollows(before), agreeing, leads };
}

/** The least number of distinct words that make a column variable. */
function isVariable({ words, hasValue, announced, agreeing, leads }: Column): boolean {
  const list = [...words.keys()];
  if (agreeing === 0) return false;
  if (list.length === 0) return true;
  if (list.some(isFunctionWord)) return false;
  const states = list.filter((word) => isStateWord(word) && !isAbsent(word)).length;
  if (states > 0 && (announced < 2 || states * 3 > list.length)) return false;
  const caps = list.filter((word) => words.get(word) === 'caps').length;
  const names = list.filter((word) => words.get(word) === 'name' || isAbsent(word)).length;
  const distinct = list.length + (hasValue ? 1 : 0);
  if (caps * 2 >= list.length && announced === 0) return distinct >= 8 && agreeing > 1 && !leads;
  const scarce = agreeing === 1 ? 2 : 1;
  if (leads) return distinct >= 10 && agreeing > 1;
  if (announced === 2) return true;
  if (hasValue) return agreeing > 1 || distinct > 2 || announced > 0;
  if (announced === 1 || names * 2 > list.length || new Set(words.values()).size > 1) return distinct >= 3 * scarce;
  return distinct >= 5 * scarce;
}

/** Joins clusters of equal length: a column that does not hold one text varies. */
export function unite(clusters: readonly Cluster[]): Cluster {
  const [first, ...rest] = clusters;
  if (rest.length === 0) return first!;
  const texts = first!.texts.map((text, i) =>
    rest.every((other) => other.texts[i] === text)
      ? text
      : first!.kinds[i] === 'glue'
        ? ' '
        : commonText(clusters.map((cluster) => cluster.texts[i] ?? null)),
  );
  const kinds = first!.kinds.map((kind, i) => (texts[i] === null ? 'value' : kind));
  return { kinds, texts, members: clusters.flatMap(({ members }) => members) };
}

/** What texts of one column share though they differ: a URL's scheme, a slash before an address, a port; null when nothing. */
function commonText(texts: readonly (string | null)[]): string | null {
  const [first] = texts;
  if (first == null) return null;
  const scheme = /^(?:[A-Za-z][\w+.-]{0,30}:\/{2}|\/(?=<\*>))/.exec(first)?.[0] ?? '';
  const port = /(?<=.):<\*>$/.exec(first)?.[0] ?? '';
  if (
    scheme + port === '' ||
    !texts.every((text) => text !== null && text.startsWith(scheme) && text.endsWith(port) && text.length > scheme.length + port.length)
  )
    return null;
  return scheme + VARIABLE + port;
}
