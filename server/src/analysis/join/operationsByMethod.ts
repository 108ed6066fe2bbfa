import { operationFamily } from '../operationFamily.ts';

/** Operations of rows as numbers of names, and the names. */
export interface NamedOperations {
  readonly operation: Uint32Array;
  readonly names: readonly string[];
}

/**
 * Operations with one name each: a path that some records name alone (`/orders/17`, access logs and JSON fields) gets the method that others (`GET /orders/4`,
 * error logs) state for its route, where they state one only. The given ones where nothing is to be done.
 */
export function operationsByMethod({ operation, names }: NamedOperations): NamedOperations {
  const used = numbersIn(operation, names.length);
  const methods = methodsOf(used, names);
  const alone = methods.size === 0 ? [] : used.filter((number) => names[number]!.startsWith('/'));
  if (alone.length === 0) return { operation, names };
  const numbers = new Map(names.map((name, number) => [name, number]));
  const all = [...names];
  const instead = new Map<number, number>();
  for (const number of alone) {
    const method = methods.get(operationFamily(names[number]!));
    const name = `${method} ${names[number]!}`;
    if (method) instead.set(number, numbers.get(name) ?? all.push(name) - 1);
  }
  return { operation: operation.map((number) => instead.get(number) ?? number), names: all };
}

function numbersIn(column: Uint32Array, most: number): readonly number[] {
  const has = new Uint8Array(most);
  for (const number of column) has[number] = 1;
  const numbers: number[] = [];
  has.forEach((one, number) => one === 1 && numbers.push(number));
  return numbers;
}

/** The one method stated for a route; '' where several are. */
function methodsOf(used: readonly number[], names: readonly string[]): ReadonlyMap<string, string> {
  const methods = new Map<string, string>();
  for (const number of used) {
    const [, method, path] = STATED.exec(names[number]!) ?? [];
    if (method === undefined || path === undefined) continue;
    const route = operationFamily(path);
    methods.set(route, (methods.get(route) ?? method) === method ? method : '');
  }
  return methods;
}

const STATED = /^([A-Z]{3,10}) (\/.*)$/s;
