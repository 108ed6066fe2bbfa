import type { JsonField, JsonFields } from './_jsonFields.ts';

/** `key=value` pairs in the order they stand, parted by blanks, commas, semicolons or tabs, or by `|` alone; quoted values without their quotes, which may hold backslash escapes. */
export function keyValues(text: string, from = 0): { readonly fields: JsonFields; readonly pairs: number; readonly covered: number } {
  const pair = /^[^\s|=]{1,80}=[^|=]{0,400}\|[\w.]{1,80}=/.test(text.slice(from))
    ? /([A-Za-z_@][\w.@/:-]{0,80})=(?:"((?:[^"\\]|\\.)*)"()|([^|"]?[^|]*))/dgs
    : /([A-Za-z_@][\w.@/:-]{0,80})=(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"',;][^\s,;]*|(?=[\s,;]|$)))/dgs;
  pair.lastIndex = from;
  const fields = new Map<string, JsonField>();
  let pairs = 0;
  let covered = 0;
  for (let match = pair.exec(text); match && pairs < 400; match = pair.exec(text)) {
    const at = match.indices![2] ?? match.indices![3] ?? match.indices![4]!;
    const key = match[1]!.toLowerCase();
    if (!fields.has(key)) fields.set(key, { span: { from: at[0], to: at[1] }, kind: 'string' });
    pairs++;
    covered += match[0].length + 1;
  }
  return { fields, pairs, covered };
}
