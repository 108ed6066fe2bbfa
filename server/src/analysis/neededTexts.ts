import { classEnd, coded, groupEnd, quantified, sequenceEnd } from './patternSyntax.ts';

/** Texts that stand in whatever a pattern matches, the longest first; none where its alternatives share none. The pattern is as for `mayMatch`. */
export function neededTexts(source: string): readonly string[] {
  const found = new Set<string>();
  gather(source, 0, found);
  return [...found].sort((a, b) => b.length - a.length).slice(0, MOST);
}

/** More would hardly ever tell more. */
const MOST = 4;

/** Adds what the sequence at an offset needs, which may be one of several alternatives; returns the end of them all. */
function gather(source: string, from: number, found: Set<string>): void {
  if (source[sequenceEnd(source, from)] === '|') return;
  let text = '';
  const close = (): void => {
    if (text.trim() !== '') found.add(text);
    text = '';
  };
  for (let at = from; at < source.length && source[at] !== ')';) {
    const end = atomEnd(source, at);
    const [next, least] = quantified(source, end);
    const literal = literalOf(source, at, end);
    if (literal !== null && least > 0) text += literal;
    if (literal === null || next > end) close();
    if (least > 0 && isPlainGroup(source, at)) gather(source, at + OPENING.lastIndex - at, found);
    at = next;
  }
  close();
}

const OPENING = /\((?:\?(?::|<\w+>)|(?!\?))/y;

/** A group that takes part in the match, not one that looks around; leaves its beginning in `OPENING`. */
function isPlainGroup(source: string, at: number): boolean {
  OPENING.lastIndex = at;
  return OPENING.test(source);
}

function atomEnd(source: string, at: number): number {
  const c = source[at];
  if (c === '(') return groupEnd(source, at);
  if (c === '[') return classEnd(source, at);
  return c === '\\' ? at + (coded(source, at)?.[0].length ?? 2) : at + 1;
}

/** The character that an atom stands for; null where it may be another or none. */
function literalOf(source: string, at: number, end: number): string | null {
  const c = source[at]!;
  if (end !== at + 1) return c === '\\' && end === at + 2 && /\W/.test(source[at + 1]!) ? source[at + 1]! : null;
  return '.^$'.includes(c) ? null : c;
}
