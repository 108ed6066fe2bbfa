/** A capturing group of a pattern as written: `from..to` is what stands inside its parentheses. */
export interface PatternGroup {
  readonly number: number;
  readonly name: string | null;
  readonly from: number;
  readonly to: number;
}

/** The capturing groups of a pattern in the order of their opening parentheses; null when parentheses do not match. */
export function patternGroups(source: string): readonly PatternGroup[] | null {
  const groups: { number: number; name: string | null; from: number; to: number }[] = [];
  const open: number[] = [];
  for (let i = 0; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') i++;
    else if (c === '[') i = classEnd(source, i);
    else if (c === ')') {
      const group = open.pop();
      if (group === undefined) return null;
      if (group >= 0) groups[group]!.to = i;
    } else if (c === '(') {
      if (source.startsWith('(?#', i)) {
        i = source.indexOf(')', i);
        if (i < 0) return null;
        continue;
      }
      const head = groupHead(source, i);
      if (head === null) open.push(-1);
      else open.push(groups.push({ number: groups.length + 1, name: head.name, from: head.from, to: source.length }) - 1);
    }
  }
  return open.length === 0 ? groups : null;
}

/** Name and start of the capturing group that opens at `at`; null when the parenthesis captures nothing. */
export function groupHead(source: string, at: number): { readonly name: string | null; readonly from: number } | null {
  const next = source[at + 1];
  if (next !== '?') return next === '*' ? null : { name: null, from: at + 1 };
  const named = /^\(\?(?:P?<([^<>=!()]{1,200})>|'([^'()]{1,200})')/.exec(source.slice(at, at + 208));
  return named ? { name: named[1] ?? named[2] ?? '', from: at + named[0].length } : null;
}

/** Offset of the bracket that closes the class opened at `at`, or the last offset. */
export function classEnd(source: string, at: number): number {
  let i = at + 1;
  if (source[i] === '^') i++;
  if (source[i] === ']') i++;
  for (; i < source.length; i++) {
    if (source[i] === '\\') i++;
    else if (source[i] === '[' && source[i + 1] === ':') {
      const end = source.indexOf(':]', i + 2);
      if (end > 0) i = end + 1;
    } else if (source[i] === ']') return i;
  }
  return source.length;
}

/** Offset of the parenthesis that closes the one at `at`, or the text's length. */
export function groupEnd(source: string, at: number): number {
  let depth = 0;
  for (let i = at; i < source.length; i++) {
    const c = source[i];
    if (c === '\\') i++;
    else if (c === '[') i = classEnd(source, i);
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i;
  }
  return source.length;
}
