import type { LogData } from '../model.ts';
import { operationFamily } from '../selectRows.ts';

/** Rows of one file by the family of the operation they name, ascending; rows without one are left out. */
export function rowsByOperation({ rows, names }: LogData, file: number): ReadonlyMap<string, number[]> {
  const families = new Map<number, string>();
  const found = new Map<string, number[]>();
  for (let row = 0; row < rows.length; row++) {
    const name = rows.operation[row] ?? 0;
    if (name === 0 || rows.file[row] !== file) continue;
    let family = families.get(name);
    if (family === undefined) families.set(name, (family = operationFamily(names[name] ?? '')));
    const members = found.get(family);
    if (members) members.push(row);
    else found.set(family, [row]);
  }
  return found;
}
