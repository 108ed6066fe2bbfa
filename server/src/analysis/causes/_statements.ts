import type { LogData } from '../model.ts';
import { componentsOf } from './_components.ts';

const remembered = new WeakMap<LogData, Uint32Array>();

/** A number for what each row states: one template of one component (as in `componentsOf`); remembered per object. */
export function statementsOf(data: LogData): Uint32Array {
  const known = remembered.get(data);
  if (known) return known;
  const { template, length } = data.rows;
  const { of } = componentsOf(data);
  const numbers = new Map<number, number>();
  const statements = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    const key = of[row]! * data.templates.length + template[row]!;
    let number = numbers.get(key);
    if (number === undefined) numbers.set(key, (number = numbers.size));
    statements[row] = number;
  }
  remembered.set(data, statements);
  return statements;
}
