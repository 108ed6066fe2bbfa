import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { URI } from 'vscode-uri';
import type { Platform } from '../lsp/platform.ts';

const MAX_BYTES = 4 << 20;

/** Reads a file of formats from disk: `~` is the user's home, a relative path is tried in each folder of the workspace. */
export const readFormatFile: Platform['readFile'] = async (path, folders) => {
  const own = path.replace(/^~(?=[\\/])/, homedir());
  const tried = isAbsolute(own) ? [own] : folders.map((folder) => join(URI.parse(folder).fsPath, own));
  for (const file of tried) {
    try {
      const { size } = await stat(file);
      if (size <= MAX_BYTES) return await readFile(file, 'utf8');
    } catch {
      continue;
    }
  }
  return null;
};
