import type { Category } from '../model.ts';
import type { CauseContext } from './_cause.ts';

/** What a program that runs out of it seldom survives. */
export const MORTAL: ReadonlySet<Category | undefined> = new Set<Category>(['memory', 'disk', 'handles']);
/** So many failures behind the last that tells of a resource may be how the program ends of it. */
const NEAR = 5;
/** The end is told within so many records, */
const RECORDS = 40;
/** and so soon, ms. */
const AT_ONCE_MS = 5000;

/** Whether the program crashes or stops right behind a failure near the end of the incident, before another resource runs out. */
export function endsWith({ data, failures }: CauseContext, last: number): boolean {
  const { rows, marks, facts } = data;
  if (failures.length - failures.indexOf(last) > NEAR) return false;
  for (let row = last + 1; row < rows.length && row <= last + RECORDS; row++) {
    if (rows.time[row]! - rows.time[last]! > AT_ONCE_MS) return false;
    const category = rows.mark[row] === 0 ? undefined : marks[rows.mark[row]!]?.category;
    if (category === 'crash' || (category === undefined && rows.fact[row] !== 0 && facts[rows.fact[row]!]?.kind === 'stop')) return true;
    if (MORTAL.has(category)) return false;
  }
  return false;
}
