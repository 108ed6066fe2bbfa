import { AT_ONCE_MS, MORTAL } from '../findings/kinds.ts';
import type { CauseContext } from './_cause.ts';

/** So many failures behind the last that tells of a resource may be how the program ends of it. */
const NEAR = 5;
/** The end is told within so many records, and at once. */
const RECORDS = 40;

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
