import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { basename, join } from 'node:path';
import { isLogName } from '../protocol/isLogName.ts';
import { messages } from './messages.ts';

/** Of a folder no more files are read: beyond that it is rather an archive than an incident. */
const mostFiles = 200;
const deepest = 8;
const passedOver = /^(?:\.|node_modules$|__pycache__$)/;

/** Files as they are, folders as the logs in them, by name; one sentence a folder that has none or too many. */
export function logsOfFolders(given: readonly string[]): { readonly paths: readonly string[]; readonly problems: readonly string[] } {
  const paths: string[] = [];
  const problems: string[] = [];
  for (const path of given) {
    if (!isFolder(path)) {
      paths.push(path);
      continue;
    }
    const found = logsIn(path, basename(path), 0);
    if (found.length === 0) problems.push(messages.noLogsInFolder(path));
    if (found.length > mostFiles) problems.push(messages.tooManyInFolder(path, found.length, mostFiles));
    paths.push(...found.slice(0, mostFiles));
  }
  return { paths, problems };
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** `shown` is the folder's path from the one that was named, with `/` between its parts. */
function logsIn(folder: string, shown: string, depth: number): readonly string[] {
  const entries = [...listed(folder)].filter(({ name }) => !passedOver.test(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    const shownPath = `${shown}/${entry.name}`;
    if (entry.isDirectory()) return depth < deepest ? logsIn(path, shownPath, depth + 1) : [];
    return entry.isFile() && isLogName(shownPath) ? [path] : [];
  });
}

function listed(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be listed holds nothing for us.
    return [];
  }
}
