import { GROK_LIBRARY } from './grokLibrary.ts';

/** Patterns in patterns are opened this deep. */
const MAX_DEPTH = 12;
const MAX_CHARS = 40_000;

/**
 * Writes a Grok expression out as a regular expression: `%{NAME}`, `%{NAME:field}`, `%{NAME:field:type}` and
 * `%{NAME:[nested][field]}` stand for the patterns of the library or for the user's own, which go first. An object
 * with `problem` says what is wrong.
 */
export function expandGrok(
  expression: string,
  own: Readonly<Record<string, string>> = {},
): { readonly pattern: string } | { readonly problem: string } {
  let problem: string | null = null;
  let chars = 0;
  const open = (text: string, path: readonly string[]): string =>
    text.replace(/%\{(\w{1,100})(?::([^{}:]{1,200}))?(?::(\w{1,20}))?\}/g, (_, name: string, field?: string) => {
      const pattern = Object.hasOwn(own, name) ? own[name] : Object.hasOwn(GROK_LIBRARY, name) ? GROK_LIBRARY[name] : undefined;
      if (pattern === undefined) problem ??= `%{${name}} is no pattern known: define it beside the expression`;
      if (path.includes(name)) problem ??= `%{${name}} stands in itself (${[...path, name].join(' → ')})`;
      if (path.length >= MAX_DEPTH) problem ??= `patterns in patterns go deeper than ${MAX_DEPTH}`;
      if (problem !== null || pattern === undefined) return '';
      const inside = open(pattern, [...path, name]);
      chars += inside.length;
      if (chars > MAX_CHARS * 4) problem ??= `written out it is longer than ${MAX_CHARS} characters`;
      return field === undefined ? `(?:${inside})` : `(?<${fieldOf(field)}>${inside})`;
    });
  const pattern = open(expression, []);
  if (problem === null && pattern.length > MAX_CHARS) problem = `written out it is longer than ${MAX_CHARS} characters`;
  const left = problem === null ? /%\{[^}]{0,60}\}?/.exec(pattern) : null;
  if (left) problem = `${left[0]} is no Grok reference: write %{NAME:field}`;
  return problem === null ? { pattern } : { problem };
}

/** `[log][level]` is the field log.level. */
function fieldOf(field: string): string {
  const name = field.startsWith('[') ? field.slice(1).replace(/\]$/, '').replace(/\]\[/g, '.') : field;
  return name.replace(/[^\w.@-]/g, '_');
}
