/** Whether one folder's `.gitignore` says to leave out a path below it: null where it says nothing (gitignore(5)). */
export type Ignores = (path: string, isFolder: boolean) => boolean | null;

/** More rules in one file are not read. */
const mostRules = 1000;

/** Reads a `.gitignore`; the last rule that matches a path decides. */
export function readGitIgnore(text: string): Ignores {
  const rules = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && line.length < 500)
    .slice(0, mostRules)
    .map(ruleOf);
  return (path, isFolder) => {
    for (let at = rules.length - 1; at >= 0; at -= 1) {
      const rule = rules[at];
      if (rule !== undefined && (isFolder || !rule.foldersOnly) && rule.pattern.test(path)) return rule.ignores;
    }
    return null;
  };
}

function ruleOf(line: string): { readonly pattern: RegExp; readonly ignores: boolean; readonly foldersOnly: boolean } {
  const ignores = !line.startsWith('!');
  const written = (ignores ? line : line.slice(1)).replace(/^\\(?=[!#])/, '').replace(/(?<!\\)\s+$/, '');
  const foldersOnly = written.endsWith('/');
  const glob = written.replace(/\/$/, '');
  const anchored = glob.includes('/');
  const body = glob
    .replace(/^\//, '')
    .split(/(\*\*\/|\/\*\*$|\*+|\?|\[[^\]]{1,50}\])/)
    .map(asPattern)
    .join('');
  return { pattern: new RegExp(`^${anchored ? '' : '(?:.{0,500}/)?'}${body}$`), ignores, foldersOnly };
}

function asPattern(part: string): string {
  if (part === '**/') return '(?:.{0,500}/)?';
  if (part === '/**') return '/.{1,500}';
  if (/^\*+$/.test(part)) return '[^/]{0,255}';
  if (part === '?') return '[^/]';
  if (part.startsWith('[') && part.endsWith(']') && part.length > 2) return part.replace(/^\[!/, '[^').replace(/\\/g, '\\\\');
  return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
