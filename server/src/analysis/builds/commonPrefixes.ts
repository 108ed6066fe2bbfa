import { countOne } from '../groupBy.ts';
import type { BuildLine } from './buildLine.ts';

/** The prefix that a runner of several programs puts before their lines: `web:test: `, `[web] `, `web_1  | `, `packages/web test: `. */
const PREFIX =
  /^(?!\[?(?:error|warn|info|debug|fatal|note|fail|npm|make|ok|not)\b)(?:\[[\w@/.-]{1,40}\]|@?[\w./-]{1,60}(?:[: ][\w-]{1,30})?(?::|\s{1,12}\|)) /i;

/** Of the last SAMPLE lines of a step each prefix must begin at least LEAST_SHARE, all of them together MOST_SHARE. */
const SAMPLE = 400;
const LEAST_SHARE = 0.1;
const MOST_SHARE = 0.6;

/** The prefix at the start of a line, also of an otherwise empty one; '' when there is none. */
export function prefixOf(text: string): string {
  return PREFIX.exec(`${text.slice(0, 120)} `)?.[0] ?? '';
}

/** The prefixes on most lines at the end of a step; none when most lines have none. */
export function commonPrefixes(read: (line: number) => BuildLine, from: number, to: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let lines = 0;
  for (let line = Math.max(from, to - SAMPLE); line <= to; line++) {
    const { text } = read(line);
    if (text === '') continue;
    lines++;
    const prefix = prefixOf(text);
    if (prefix !== '') countOne(counts, prefix);
  }
  const common = [...counts].filter(([, count]) => count >= lines * LEAST_SHARE && count > 1);
  const all = common.reduce((sum, [, count]) => sum + count, 0);
  return new Set(all >= lines * MOST_SHARE ? common.map(([prefix]) => prefix) : []);
}
