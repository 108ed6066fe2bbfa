import { componentsOf } from '../causes/_components.ts';
import type { LogData } from '../model.ts';

const remembered = new WeakMap<LogData, (row: number) => boolean>();

/**
 * Whether the stamp of a row is that of the beginning of its stated duration. Most programs stamp a record at the end; HAProxy and Apache
 * stamp a request when it arrives and write it when it is answered. Then the lines of a component are in the order of their ends: fewer
 * are out of order by stamp plus duration than by stamp alone. Remembered per object.
 */
export function stampsOfStart(data: LogData): (row: number) => boolean {
  const known = remembered.get(data) ?? findStampsOfStart(data);
  remembered.set(data, known);
  return known;
}

function findStampsOfStart(data: LogData): (row: number) => boolean {
  const { time, duration, file, length } = data.rows;
  const { of, names } = componentsOf(data);
  const own = (row: number): number => file[row]! * names.length + of[row]!;
  const backward: { byStamp: number; byEnd: number; stamp: number; end: number }[] = [];
  for (let row = 0; row < length; row++) {
    const [stamp, end] = [time[row]!, time[row]! + duration[row]!];
    if (Number.isNaN(end)) continue;
    const last = (backward[own(row)] ??= { byStamp: 0, byEnd: 0, stamp, end });
    if (stamp < last.stamp) last.byStamp++;
    if (end < last.end) last.byEnd++;
    [last.stamp, last.end] = [stamp, end];
  }
  return (row) => {
    const { byStamp, byEnd } = backward[own(row)] ?? { byStamp: 0, byEnd: 0 };
    return byEnd < byStamp;
  };
}
