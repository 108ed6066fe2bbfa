import { decoded } from './decoded.ts';

/** Folders that are made from sources: a file in them is taken only where nothing else fits as well. */
const made = /^(?:dist|build|out|target|bin|obj|coverage|node_modules|\.next|\.nuxt|__pycache__)$/;

/** The parts of a path as a log wrote it, of whatever machine: without scheme, drive, query and what leads nowhere. */
export function partsOfPath(file: string): readonly string[] {
  const plain = file.replace(/^[a-z][\w+.-]{1,30}:\/{0,3}/i, '').replace(/\?[\w-]{0,40}$/, '');
  return decoded(plain)
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
}

/** Other names a file of this name may have been made from: `bank.js` from `bank.ts`, `Foo$Bar.class` from `Foo.java`. */
export function sourceNames(name: string): readonly string[] {
  const [, stem = '', ending = ''] = /^(.{1,200}?)\.(m?js|cjs|jsx|class|pyc)$/.exec(name) ?? [];
  if (ending === 'class') return [`${stem.replace(/\$.*$/, '')}.java`, `${stem.replace(/\$.*$/, '')}.kt`];
  if (ending === 'pyc') return [`${stem.replace(/\.cpython-\d+$/, '')}.py`];
  return stem === '' ? [] : [`${stem}.ts`, `${stem}.tsx`, `${stem}.mts`, `${stem}.cts`, `${stem}.vue`];
}

/**
 * Of the workspace's paths those that share the longest tail with one a log wrote. Files of equal tails in folders that
 * are made from sources stand back behind the sources.
 */
export function bestPaths(paths: readonly string[], parts: readonly string[]): readonly string[] {
  const shared = paths.map((path) => sharedTail(path, parts));
  const most = Math.max(0, ...shared);
  const best = paths.filter((_, index) => shared[index] === most);
  const own = best.filter((path) => !path.split('/').some((part) => made.test(part)));
  return own.length > 0 ? own : best;
}

/** How many parts two paths share, counted from the end; the name itself may differ in its ending. */
function sharedTail(path: string, parts: readonly string[]): number {
  const own = path.split('/').reverse();
  const wanted = [...parts].reverse();
  const first = wanted.findIndex((part, index) => index > 0 && part.toLowerCase() !== own[index]?.toLowerCase());
  return first < 0 ? wanted.length : first;
}
