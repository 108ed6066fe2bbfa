import { addTo } from './groupBy.ts';
import { hash } from './hash.ts';
import { VARIABLE, type Token } from './templates/classify.ts';
import { clusterOf, newNumbering, unite, type Cluster } from './templates/cluster.ts';
import { mergeByColumn } from './templates/merge.ts';
import { mergeFlags } from './templates/mergeFlags.ts';
import { mergeSparse } from './templates/mergeSparse.ts';
import { tokensOf } from './templates/tokens.ts';

/** The message of a shape, and how many records have that shape. */
export interface ShapeText {
  readonly key: string;
  readonly text: string;
  readonly count: number;
}

/** A template: the shapes of one statement. */
export interface ShapeCluster {
  /** Hash of the text. */
  readonly id: string;
  /** Variable parts are `<*>`. */
  readonly text: string;
  readonly keys: readonly string[];
}

/** Turns shapes into templates. */
export type Clustering = (shapes: readonly ShapeText[]) => readonly ShapeCluster[];

/** Makes each message its own template, for callers that need no statements. */
export const unclustered: Clustering = (shapes) => shapes.map(({ key, text }) => ({ id: hash(text), text, keys: [key] }));

/**
 * Clusters shapes into templates, whatever their order: first by all that does not look like a value, then by columns
 * whose words vary. Order independence is why no tree is grown line by line, as Drain (He et al. 2017) and Spell (Du and Li 2016) do.
 */
export function clusterTemplates(shapes: readonly ShapeText[]): ShapeCluster[] {
  const byStatement = new Map<string, Cluster[]>();
  const sorted = shapes
    .map((_, at) => at)
    .sort((a, b) => compare(shapes[a]!.text, shapes[b]!.text) || compare(shapes[a]!.key, shapes[b]!.key));
  const numberOf = newNumbering();
  const known = new Map<string, Token>();
  for (const at of sorted) {
    const cluster = clusterOf(tokensOf(shapes[at]!.text, known), at, numberOf);
    addTo(byStatement, statementKey(cluster), cluster);
  }
  const clusters = mergeSparse(mergeByColumn(mergeFlags([...byStatement.values()].map(unite))));
  const byText = new Map<string, number[]>();
  for (const { texts, members } of clusters) {
    const text = texts
      .map((part) => part ?? VARIABLE)
      .join('')
      .trim();
    for (const member of members) addTo(byText, text, member);
  }
  return [...byText].map(([text, members]) => ({ id: hash(text), text, keys: members.map((at) => shapes[at]!.key) }));
}

/** What the shapes of one statement share: glue and words. A message without words is told apart by its values too. */
function statementKey({ kinds, texts, words }: Cluster): string {
  const said = kinds.some((kind) => kind === 'word' || kind === 'caps' || kind === 'name');
  return said ? words.join() : JSON.stringify(texts.map((text, i) => (kinds[i] === 'number' ? 0 : text)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
