/**
 * One pattern of many wordings, each or a family of them on a line of its own: the first of them that matches counts. All have the
 * same flags. Built once, when the file that holds it is loaded, and no slower than if it were written in one.
 */
export function anyOf(...wordings: readonly RegExp[]): RegExp {
  return new RegExp(distinctGroups(wordings.map(({ source }) => source).join('|')), wordings[0]?.flags);
}

/** The same, standing as words: no letter or digit before or behind them. */
export function anyWord(...wordings: readonly RegExp[]): RegExp {
  const { source, flags } = anyOf(...wordings);
  return new RegExp(`\\b(?:${source})\\b`, flags);
}

/** The same as a part of a greater pattern, whose flags count: to be set in `anyCase` or a source. */
export function either(...wordings: readonly RegExp[]): string {
  return `(?:${wordings.map(({ source }) => source).join('|')})`;
}

/** A pattern with the sources of parts in it, ignoring case. */
export function anyCase(strings: TemplateStringsArray, ...parts: readonly string[]): RegExp {
  return new RegExp(distinctGroups(String.raw(strings, ...parts)), 'i');
}

/** Wordings may name the same group; engines before ES2025 refuse that, so the later ones are numbered: `user`, `user_2`. */
function distinctGroups(source: string): string {
  const seen = new Map<string, number>();
  return source.replace(/\(\?<([a-z]\w*?)(?:_\d+)?>/g, (_, name: string) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? `(?<${name}>` : `(?<${name}_${n}>`;
  });
}
