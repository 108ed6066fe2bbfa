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

/** Templates of so many words may differ in one; of longer ones so many are compared. */
const LEAST_WORDS = 3;
const MOST_WORDS = 24;

const kindsByLog = new WeakMap<LogData, Uint32Array>();

/** A number for what each row states, as in `statementsOf`; templates of one component that differ in a single word are one: the word is a value. */
export function kindsOf(data: LogData): Uint32Array {
  const known = kindsByLog.get(data) ?? findKinds(data);
  kindsByLog.set(data, known);
  return known;
}

function findKinds(data: LogData): Uint32Array {
  const { template, length } = data.rows;
  const { of } = componentsOf(data);
  const stated = statementsOf(data);
  const kindBy = new Map<string, number>();
  const kinds = new Map<number, number>();
  for (let row = 0; row < length; row++) {
    if (kinds.has(stated[row]!)) continue;
    const words = data.templates[template[row]!]!.text.split(' ', MOST_WORDS);
    const keys =
      words.length < LEAST_WORDS ? [] : words.map((_, i) => `${of[row]!} ${words.map((word, at) => (at === i ? '' : word)).join(' ')}`);
    const kind = keys.map((key) => kindBy.get(key)).find((one) => one !== undefined) ?? stated[row]!;
    for (const key of keys) if (!kindBy.has(key)) kindBy.set(key, kind);
    kinds.set(stated[row]!, kind);
  }
  return stated.map((one) => kinds.get(one)!);
}
