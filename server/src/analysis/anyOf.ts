/**
 * Joins wordings, which may then stand a line each in the source, into one pattern; all have the same flags. Built once, when its file is
 * loaded, and as fast as one pattern written by hand.
 */
export function anyOf(...wordings: readonly RegExp[]): RegExp {
  return new RegExp(distinctGroups(wordings.map(({ source }) => source).join('|')), wordings[0]?.flags);
}

/** The same, bounded by words: no letter or digit directly before or behind. */
export function anyWord(...wordings: readonly RegExp[]): RegExp {
  const { source, flags } = anyOf(...wordings);
  return new RegExp(`\\b(?:${source})\\b`, flags);
}

/** The same as source text, to be set into a larger pattern (`anyCase`), whose flags count. */
export function either(...wordings: readonly RegExp[]): string {
  return `(?:${wordings.map(({ source }) => source).join('|')})`;
}

/** A pattern, ignoring case, from a template that may hold sources of other patterns. */
export function anyCase(strings: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return new RegExp(distinctGroups(String.raw(strings, ...parts)), 'i');
}

/** Numbers repeated group names (`user`, `user_2`): engines before ES2025 refuse the same name twice. */
function distinctGroups(source: string): string {
  const seen = new Map<string, number>();
  return source.replace(/\(\?<([a-z]\w*?)(?:_\d+)?>/g, (_, name: string) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? `(?<${name}>` : `(?<${name}_${n}>`;
  });
}
