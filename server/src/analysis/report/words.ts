import type { LineRef } from '../model.ts';
import { markdownUrl } from './escape.ts';
import { visible } from './visible.ts';

/** The time of day of an ISO instant: `16:30:34` or `16:30:34.120`. */
export function clockOf(iso: string): string {
  return iso.slice(11).replace(/Z$/, '').replace(/\.0+$/, '');
}

/** ISO instant of ms since 1970 UTC; null when there is none. */
export function isoOf(ms: number): string | null {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : null;
}

/** Milliseconds of an ISO instant; NaN for null. */
export function msOf(iso: string | null): number {
  return iso === null ? Number.NaN : Date.parse(iso);
}

/** The last part of a path, for either separator. */
export function baseName(path: string): string {
  const parts = path.split(/[\\/]/);
  return parts[parts.length - 1] || path;
}

/** `app.log:5` or `app.log:5–9`; short: `5–9`. */
export function lineLabel(at: LineRef, short = false): string {
  return `${short ? '' : `${visible(baseName(at.file))}:`}${at.startLine}${at.endLine > at.startLine ? `–${at.endLine}` : ''}`;
}

/** Path of `file` as seen from the folder `base`, with `/`; `file` itself when the two share no root. Two relative paths stand in the same folder. */
export function relativePath(base: string, file: string): string {
  const from = split(base);
  const to = split(file);
  if (from.root !== to.root || from.parts.includes('..')) return file.replace(/\\/g, '/');
  let shared = 0;
  while (shared < from.parts.length && shared < to.parts.length - 1 && from.parts[shared] === to.parts[shared]) shared++;
  return [...from.parts.slice(shared).map(() => '..'), ...to.parts.slice(shared)].join('/');
}

function split(path: string): { root: string; parts: string[] } {
  const slashed = path.replace(/\\/g, '/');
  const root = /^(?:[A-Za-z][\w+.-]*:\/\/[^/]*\/|[A-Za-z]:\/|\/)/.exec(slashed)?.[0] ?? '';
  return {
    root,
    parts: slashed
      .slice(root.length)
      .split('/')
      .filter((part) => part !== '' && part !== '.'),
  };
}

/** Destination of a link to lines of a file, relative to the folder `base` where one is given. */
export function lineUrl(at: LineRef, base?: string): string {
  const path = base === undefined || base === '' ? at.file.replace(/\\/g, '/') : relativePath(base, at.file);
  return `${markdownUrl(path)}#L${at.startLine}${at.endLine > at.startLine ? `-L${at.endLine}` : ''}`;
}
