import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { inRoot, root } from '../../scripts/run.mjs';

/** One import or re-export of a source file. */
export interface Import {
  /** The importing file, from the repository's folder, with `/`. */
  readonly from: string;
  /** The imported file likewise, or the package's name as written (`node:fs`, `vscode`). */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every TypeScript file of client/ and server/, from the repository's folder, with `/`. */
export const sources: readonly string[] = ['client', 'server']
  .filter((folder) => existsSync(inRoot(folder)))
  .flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }))
  .map((path) => path.replaceAll('\\', '/'))
  .sort();

export const readSource = (path: string): string => readFileSync(inRoot(path), 'utf8');

const statement =
  /^\s*(?:import|export)\s+(type\s+)?([\w$*, ]{0,99}(?:\{[^}]*\})?[\w$*, ]{0,99}?)\s?(?:\bfrom\s+|(?<=import\s))'([^'\n]+)'/gm;
const dynamic = /\bimport\(\s*'([^'\n]+)'\s*\)/g;

/** The imports of a file, read from its text. */
export function importsOf(from: string): readonly Import[] {
  const text = readSource(from);
  const found: Import[] = [];
  for (const [, type, names = '', target = ''] of text.matchAll(statement)) {
    const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
    const parts = inner?.split(',').filter((part) => part.trim() !== '') ?? [];
    const typeOnly = type !== undefined || (parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part)));
    found.push({ from, to: resolve(from, target), typeOnly });
  }
  for (const [, target = ''] of text.matchAll(dynamic)) found.push({ from, to: resolve(from, target), typeOnly: false });
  return found;
}

const resolve = (from: string, target: string): string => (target.startsWith('.') ? posix.join(dirname(from), target) : target);
