/** The table's own value for a word of a log. Words such as `constructor` do not find what every object inherits. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
