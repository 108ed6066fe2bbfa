import { VARIABLE, type Token, type TokenKind } from './classify.ts';

/** Messages that agree in all words but those that vary; columns are token positions. */
export interface Cluster {
  readonly kinds: readonly TokenKind[];
  /** Text of each column; null when it varies. */
  readonly texts: readonly (string | null)[];
  /** Number of each column's text, equal for equal texts; 0 where a value stands, so that values count as equal. */
  readonly words: readonly number[];
  readonly members: readonly number[];
}

/** Numbers texts in the order in which they come. */
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

/** A cluster of one message. Blanks are equal however long they are. */
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

/** Joins clusters of equal length: a column that does not hold one text varies. */
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

/** What texts of one column share though they differ: a URL's scheme, a slash before an address, a port; null when nothing. */
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
