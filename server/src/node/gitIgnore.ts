import { anyChar, matchesParts } from '../lsp/globParts.ts';
import type { GlobParts, Sign } from '../lsp/globParts.ts';

/** Whether one folder's `.gitignore` says to leave out a path below it: null where it says nothing (gitignore(5)). */
export type Ignores = (path: string, isFolder: boolean) => boolean | null;

/** More rules in one file are not read. */
const mostRules = 1000;

interface Rule {
  readonly glob: GlobParts;
  readonly ignores: boolean;
  readonly foldersOnly: boolean;
}

/**
 * Reads a `.gitignore`; the last rule that matches a path decides. The file is the workspace's, which may mean harm: nothing of it
 * becomes a regular expression.
 */
export function readGitIgnore(text: string): Ignores {
  const lastFirst = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#') && line.length < 500)
    .slice(0, mostRules)
    .map(ruleOf)
    .reverse();
  return (path, isFolder) => {
    const parts = path.split('/');
    return lastFirst.find(({ glob, foldersOnly }) => (isFolder || !foldersOnly) && matchesParts(glob, parts))?.ignores ?? null;
  };
}

function ruleOf(line: string): Rule {
  const ignores = !line.startsWith('!');
  const written = (ignores ? line : line.slice(1)).replace(/(?<!\\)\s+$/, '');
  const path = written.replace(/\/$/, '');
  const parts = path
    .replace(/^\//, '')
    .split('/')
    .map((part) => (part === '**' ? part : signsOf(part)));
  // A name without a folder is meant at any depth; `**` at the end is what is inside, not the folder itself.
  const glob: GlobParts = [...(path.includes('/') ? [] : ['**' as const]), ...parts, ...(parts.at(-1) === '**' ? [['*'] as const] : [])];
  return { glob, ignores, foldersOnly: written.endsWith('/') };
}

/** A backslash takes from the character behind it what it means. */
function signsOf(part: string): readonly Sign[] {
  const signs: Sign[] = [];
  for (let at = 0; at < part.length;) {
    const char = part.charAt(at);
    const end = char === '[' ? part.indexOf(']', at + (/^\[[!^]/.test(part.slice(at)) ? 3 : 2)) : -1;
    if (end > 0) signs.push(oneOf(part.slice(at + 1, end)));
    else if (char === '*') signs.push('*');
    else if (char === '?') signs.push(anyChar);
    else {
      const meant = char === '\\' && at + 1 < part.length ? part.charAt((at += 1)) : char;
      signs.push((one) => one === meant);
    }
    at = end > 0 ? end + 1 : at + 1;
  }
  return signs;
}

/** `a-z0-9_`, or after `!` or `^` all other characters. */
function oneOf(chars: string): Sign {
  const isOther = /^[!^]/.test(chars);
  const ranges = (isOther ? chars.slice(1) : chars).match(/[^]-[^]|[^]/g) ?? [];
  return (one) => ranges.some((range) => range.charAt(0) <= one && one <= range.charAt(range.length - 1)) !== isOther;
}
