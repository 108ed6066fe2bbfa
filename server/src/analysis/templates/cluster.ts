import { VARIABLE, type Token, type TokenKind } from './classify.ts';

/** Messages that agree in all but their variable words. Columns are token positions. */
export interface Cluster {
  readonly kinds: readonly TokenKind[];
  /** The text of each column; null when it varies. */
  readonly texts: readonly (string | null)[];
  /** A number for each column's text, equal for equal texts; 0 for a value, so that all values are equal. */
  readonly words: readonly number[];
  readonly members: readonly number[];
}

/** Gives texts numbers, in the order in which they come. */
export type Numbering = (text: string) => number;

/** Numbers from 1 on. */
export function newNumbering(): Numbering {
  const numbers = new Map<string, number>();
  return (text) => {
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(text, number);
    }
    return number;
  };
}

/** A cluster of a single message. Blanks of any length are equal. */
export function clusterOf(tokens: readonly Token[], member: number, numberOf: Numbering): Cluster {
  return {
    kinds: tokens.map(({ kind }) => kind),
    texts: tokens.map(({ text }) => text),
    words: tokens.map(({ kind, text }) =>
      kind === 'number' || kind === 'value' ? 0 : numberOf(kind === 'glue' ? text.trim() || ' ' : text),
    ),
    members: [member],
  };
}

/** Whether a column holds a value or a number. */
export const isSlot = ({ kinds }: Cluster, at: number): boolean => kinds[at] === 'value' || kinds[at] === 'number';

/** Joins clusters of equal length; a column with different texts varies. */
export function unite(clusters: readonly Cluster[]): Cluster {
  const first = clusters[0]!;
  if (clusters.length === 1) return first;
  const kinds = [...first.kinds];
  const words = [...first.words];
  const texts = first.texts.map((text, i) => {
    if (clusters.every((other) => other.texts[i] === text)) return text;
    if (kinds[i] === 'glue') return ' ';
    kinds[i] = 'value';
    words[i] = 0;
    return commonText(clusters, i);
  });
  return { kinds, texts, words, members: clusters.flatMap(({ members }) => members) };
}

/** What all texts of a column share: a URL's scheme, a slash before an address, a port; null when nothing. */
function commonText(clusters: readonly Cluster[], column: number): string | null {
  const first = clusters[0]!.texts[column] ?? null;
  if (first === null) return null;
  const scheme = /^(?:[A-Za-z][\w+.-]{0,30}:\/{2}|\/(?=<\*>))/.exec(first)?.[0] ?? '';
  const port = /(?<=.):<\*>$/.exec(first)?.[0] ?? '';
  if (scheme + port === '') return null;
  const shared = clusters.every(({ texts }) => {
    const text = texts[column] ?? null;
    return text !== null && text.startsWith(scheme) && text.endsWith(port) && text.length > scheme.length + port.length;
  });
  return shared ? scheme + VARIABLE + port : null;
}
