import { closeSync, fstatSync, openSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ByteSource } from '../../analysis/fold/blocks.ts';
import { readAt } from '../fileSource.ts';

/** A plain file that stays open while it grows, is renamed or removed. */
export interface OpenedLog {
  readonly descriptor: number;
  /** Tells files apart, whatever they are called: device and inode. */
  readonly identity: string;
  readonly modified: number;
  /** The file as long as it is now. */
  source(): ByteSource;
  close(): void;
}

/** Opens a file to be followed; null when it is not there. */
export function openLog(path: string): OpenedLog | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return null;
  }
  const stats = fstatSync(descriptor);
  return {
    descriptor,
    identity: identityOf(stats),
    modified: Math.floor(stats.mtimeMs),
    source() {
      const { size } = fstatSync(descriptor);
      return { size, read: (offset, length) => readAt(descriptor, offset, Math.max(0, Math.min(length, size - offset))) };
    },
    close: () => closeSync(descriptor),
  };
}

/** Identity and size of the file that has a path now; null when there is none. */
export function statLog(path: string): { readonly identity: string; readonly size: number } | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : { identity: identityOf(stats), size: stats.size };
}

function identityOf({ dev, ino }: { readonly dev: number; readonly ino: number }): string {
  return `${dev}:${ino}`;
}

/** Beside so many others a file that was rotated is looked for. */
const MOST_SIBLINGS = 1000;

/** Paths beside a log that carry its name and more, as those it was rotated to do: `app.log.1`, `app.log-20250210`, `app-1.log`. */
export function siblingsOf(path: string): readonly string[] {
  const name = basename(path);
  const stem = name.replace(/\.[^.]*$/, '');
  const folder = dirname(path);
  try {
    return readdirSync(folder)
      .slice(0, MOST_SIBLINGS)
      .filter((other) => other !== name && (other.startsWith(name) || other.startsWith(`${stem}-`) || other.startsWith(`${stem}.`)))
      .map((other) => join(folder, other));
  } catch {
    return [];
  }
}
