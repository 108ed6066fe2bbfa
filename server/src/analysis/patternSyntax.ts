/** The next bar or closing parenthesis that belongs to no group opened behind `from`. */
export function sequenceEnd(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const c = source.charCodeAt(at);
    if (c === BACKSLASH) at++;
    else if (c === OPEN_CLASS) at = classEnd(source, at) - 1;
    else if (c === OPEN) depth++;
    else if ((c === BAR || c === CLOSE) && depth === 0) return at;
    else if (c === CLOSE) depth--;
  }
  return source.length;
}

const [OPEN, CLOSE, OPEN_CLASS, BACKSLASH, CLOSE_CLASS, BAR] = [40, 41, 91, 92, 93, 124];

/** Behind the character class that opens at an offset. */
export function classEnd(source: string, from: number): number {
  let at = from + 1;
  for (let c = source.charCodeAt(at); at < source.length && c !== CLOSE_CLASS; c = source.charCodeAt(at)) at += c === BACKSLASH ? 2 : 1;
  return at + 1;
}

const QUANTIFIER = /(?:[*?+]|\{(\d+)(?:,\d*)?\})\??/y;

/** Where the quantifier at an offset ends, and how often it asks at least. */
export function quantified(source: string, at: number): readonly [end: number, least: number] {
  QUANTIFIER.lastIndex = at;
  const found = QUANTIFIER.exec(source);
  if (found === null) return [at, 1];
  return [at + found[0].length, found[1] === undefined ? (source[at] === '+' ? 1 : 0) : Number(found[1])];
}

/** Behind the group that opens at an offset. */
export function groupEnd(source: string, at: number): number {
  let end = sequenceEnd(source, at + 1);
  while (source[end] === '|') end = sequenceEnd(source, end + 1);
  return end + 1;
}

const CODED = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|c[A-Za-z]|k<\w+>|[1-9]\d*)/y;

/** An escape of more than one character behind its backslash, with the code of what it stands for; null where another stands. */
export function coded(source: string, at: number): RegExpExecArray | null {
  CODED.lastIndex = at;
  return CODED.exec(source);
}
