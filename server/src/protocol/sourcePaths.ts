import { decoded } from './decoded.ts';

/** Folders of build output: a file in them is taken only when no other fits as well. */
const made = /^(?:dist|build|out|target|bin|obj|coverage|node_modules|\.next|\.nuxt|__pycache__)$/;

/** The parts of a path as a log wrote it, on whatever machine: without scheme, drive, query, `.` and `..`. */
export function partsOfPath(file: string): readonly string[] {
  const plain = file.replace(/^[a-z][\w+.-]{1,30}:\/{0,3}/i, '').replace(/\?[\w-]{0,40}$/, '');
  return decoded(plain)
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..' && !/^[A-Za-z]:$/.test(part));
}

/** Names of source files that a built file may come from: `bank.ts` for `bank.js`, `Foo.java` for `Foo$Bar.class`. */
export function sourceNames(name: string): readonly string[] {
  const [, stem = '', ending = ''] = /^(.{1,200}?)\.(m?js|cjs|jsx|class|pyc)$/.exec(name) ?? [];
  if (ending === 'class') return [`${stem.replace(/\$.*$/, '')}.java`, `${stem.replace(/\$.*$/, '')}.kt`];
  if (ending === 'pyc') return [`${stem.replace(/\.cpython-\d+$/, '')}.py`];
  return stem === '' ? [] : [`${stem}.ts`, `${stem}.tsx`, `${stem}.mts`, `${stem}.cts`, `${stem}.vue`];
}

/**
 * The workspace's paths that share the longest end with the path in a log. Among equals, files in folders of build output come only when
 * there are no others.
 */
export function bestPaths(paths: readonly string[], parts: readonly string[]): readonly string[] {
  const shared = paths.map((path) => sharedTail(path, parts));
  const most = Math.max(0, ...shared);
  const best = paths.filter((_, index) => shared[index] === most);
  const own = best.filter((path) => !path.split('/').some((part) => made.test(part)));
  return own.length > 0 ? own : best;
}

/** How many parts two paths share, counted from the end; the file names may differ in their endings. */
function sharedTail(path: string, parts: readonly string[]): number {
  const own = path.split('/').reverse();
  const wanted = [...parts].reverse();
  const first = wanted.findIndex((part, index) => index > 0 && part.toLowerCase() !== own[index]?.toLowerCase());
  return first < 0 ? wanted.length : first;
}
