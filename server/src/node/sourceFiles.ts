import { opendir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Platform, SourceFile } from '../lsp/platform.ts';
import { readGitIgnore } from './gitIgnore.ts';
import type { Ignores } from './gitIgnore.ts';

const mostFiles = 10_000;
/** A longer file is generated, or data. */
const mostBytesOfFile = 1 << 20;
const deepest = 24;
/** Folders of what others wrote, or what is made from the sources, whether a `.gitignore` says so or not. */
const passedOver =
  /^(?:\.(?!github$).*|node_modules|bower_components|vendor|third_party|site-packages|__pycache__|venv|virtualenv|dist|out|build|target|bin|obj|coverage|Pods)$/;

/** The sources on this machine's disk. */
export const sourceFiles: NonNullable<Platform['sources']> = {
  async list(folders, extensions) {
    const wanted = new Set(extensions);
    const files: SourceFile[] = [];
    let cut = false;
    for (const folder of folders) {
      const uri = URI.parse(folder);
      if (uri.scheme !== 'file' && uri.scheme !== 'vscode-remote') continue;
      const prefix = folders.length > 1 ? `${basename(uri.fsPath)}/` : '';
      for await (const { path, below } of walk(uri.fsPath, '', [], 0)) {
        if (/\.min\.\w+$/.test(path) || !wanted.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase())) continue;
        if (files.length >= mostFiles) {
          cut = true;
          break;
        }
        const facts = await stat(path).catch(() => null);
        if (facts === null || facts.size > mostBytesOfFile) continue;
        const own = uri.with({ path: URI.file(path).path }).toString();
        files.push({ uri: own, path: prefix + below, bytes: facts.size, version: `${facts.mtimeMs} ${facts.size}` });
      }
    }
    return { files, cut };
  },
  read: (uri) => readFile(URI.parse(uri).fsPath, 'utf8').catch(() => null),
};

interface Found {
  readonly path: string;
  /** From the workspace's folder, with `/`. */
  readonly below: string;
}
interface Rules {
  /** The folder whose `.gitignore` it is, from the workspace's, with `/` at its end. */
  readonly at: string;
  readonly ignores: Ignores;
}

/** Files below a folder that git would not leave out, by name; links are not followed. */
async function* walk(folder: string, at: string, outer: readonly Rules[], depth: number): AsyncGenerator<Found> {
  const own = await readFile(join(folder, '.gitignore'), 'utf8').catch(() => null);
  const rules = own === null ? outer : [...outer, { at, ignores: readGitIgnore(own) }];
  const entries = [];
  try {
    for await (const entry of await opendir(folder)) entries.push(entry);
  } catch {
    // A folder that may not be listed holds nothing for us.
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const below = at + entry.name;
    if (isIgnored(rules, below, entry.isDirectory())) continue;
    if (entry.isFile()) yield { path: join(folder, entry.name), below };
    else if (entry.isDirectory() && depth < deepest && !passedOver.test(entry.name)) {
      yield* walk(join(folder, entry.name), `${below}/`, rules, depth + 1);
    }
  }
}

/** The innermost `.gitignore` that says something decides. */
function isIgnored(rules: readonly Rules[], below: string, isFolder: boolean): boolean {
  for (let index = rules.length - 1; index >= 0; index -= 1) {
    const rule = rules[index];
    const said = rule?.ignores(below.slice(rule.at.length), isFolder) ?? null;
    if (said !== null) return said;
  }
  return false;
}
