import { AT_ONCE_MS, MORTAL } from '../findings/kinds.ts';
import type { CauseContext } from './_cause.ts';

/** At most so many failures after the last that reports a resource may be how the program ended. */
const NEAR = 5;
/** The end must follow within so many records. */
const RECORDS = 40;

/** Whether the program crashes or stops just after a failure near the end of the incident, before another resource runs out. */
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
