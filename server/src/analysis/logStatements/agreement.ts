import type { LogStatement, WrittenRecord } from './statement.ts';

/** The source place (`file:line`) that a logger wrote on a line about itself. */
export interface StatedPlace {
  readonly file: string;
  readonly line: number;
}

/** Texts that may be written elsewhere (exceptions, other texts) count less than log statements. */
const ofKind = { log: 1, throw: 0.5, text: 0.4 } as const;

/** How well the rest of a record (level, logger, place) agrees with a statement of a kind, as a factor around 1. */
export function agreement(
  { path, statement, loggers }: { readonly path: string; readonly statement: LogStatement; readonly loggers: readonly string[] },
  record: WrittenRecord,
  stated: readonly StatedPlace[],
): number {
  return (
    ofKind[statement.kind] *
    levelFactor(statement, record) *
    loggerFactor(path, statement, loggers, record.source) *
    placeFactor(path, statement, stated) *
    testFactor(path)
  );
}

function levelFactor({ level }: LogStatement, record: WrittenRecord): number {
  if (level === null || record.level === null) return 0.9;
  if (level === record.level) return 1;
  // Loggers name their extremes differently: TRACE may be written as DEBUG, CRITICAL as ERROR.
  const ends = [level, record.level].sort().join(' ');
  return ends === 'debug trace' || ends === 'error fatal' ? 0.9 : 0.55;
}

/** A name without case and separators: `OrderService` and `order_service` are both `orderservice`. */
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function loggerFactor(path: string, { logger }: LogStatement, loggers: readonly string[], source: string): number {
  if (source === '') return 1;
  const parts = source.split(/::|[./\\: ]/).filter((part) => part !== '');
  const last = plain(parts.at(-1) ?? '');
  if (logger !== null) return same(logger, source) ? 1.3 : 0.8;
  const file = path.replace(/\.\w+$/, '').split(/[\\/]/);
  const stem = plain(file.at(-1) ?? '');
  if (stem === last || (/^(?:index|mod|main|__init__|lib)$/.test(file.at(-1) ?? '') && plain(file.at(-2) ?? '') === last)) return 1.25;
  // `shop.orders.db` may name a class in db.py, and `orders::db::Pool` a type in db.rs.
  if (parts.length > 1 && plain(parts.at(-2) ?? '') === stem) return 1.15;
  return loggers.some((name) => same(name, source)) ? 1.2 : 1;
}

function same(logger: string, source: string): boolean {
  const [a, b] = [plain(logger), plain(source)];
  return a === b || (a.length > 2 && b.endsWith(a)) || (b.length > 2 && a.endsWith(b));
}

/** The source places on a line: `orders.py:41`, `main.go:12`, `(Foo.java:7)`. */
export function placeStated(line: string): readonly StatedPlace[] {
  return [...line.slice(0, 2000).matchAll(/([\w$-]{1,80}\.[a-z]{1,6}):(\d{1,6})/g)].map((match) => ({
    file: match[1] ?? '',
    line: Number(match[2]),
  }));
}

function placeFactor(path: string, { line, endLine }: LogStatement, stated: readonly StatedPlace[]): number {
  const inFile = stated.filter(({ file }) => path === file || path.endsWith(`/${file}`));
  if (inFile.some((one) => one.line >= line && one.line <= endLine)) return 3;
  return inFile.length > 0 ? 1.2 : 1;
}

/** A factor below 1 for test files, which repeat texts of the program. */
const testFactor = (path: string): number =>
  /(?:^|\/)(?:tests?|specs?|__tests__|fixtures|examples?)\/|[._-](?:test|spec)\.\w+$|_test\.go$/i.test(path) ? 0.85 : 1;
