import { statSync } from 'node:fs';
import { dotted } from '../../analysis/report/visible.ts';

/** Between an archive and a file in it, in the names that reports show: `bundle.zip!/var/log/app.log`. */
const mark = '!/';

/** What reports call a file in an archive. */
export const entryName = (bundle: string, path: string): string => `${bundle}${mark}${path}`;

/** What a name with the mark in it means: a file in an archive, where no file has that very name. */
export function splitEntryName(name: string): { readonly bundle: string; readonly path: string } | null {
  if (!name.includes(mark) || isFile(name)) return null;
  for (let at = name.indexOf(mark); at >= 0; at = name.indexOf(mark, at + 1)) {
    const bundle = name.slice(0, at);
    if (isFile(bundle)) return { bundle, path: name.slice(at + mark.length) };
  }
  return null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The path of a file in an archive as it is shown; null for one that leads out of the archive, which no archiver writes. */
export function pathInside(name: string): string | null {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.includes('..') || /^[A-Za-z]:$/.test(parts[0] ?? '')) return null;
  return dotted(parts.join('/')).replace(/[\t\n]/g, '·');
}
