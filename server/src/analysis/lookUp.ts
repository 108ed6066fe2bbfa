/** The value a table has for a word of a log; a word such as `constructor` finds nothing of what every object brings along. */
export function lookUp<Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
