/** One sign of a glob's part: `*` for a run of any characters, or a test for one character. */
export type Sign = '*' | ((char: string) => boolean);
/** A glob, part by part; `**` stands for any number of parts, also none. */
export type GlobParts = readonly ('**' | readonly Sign[])[];

/** The sign `?`. */
export const anyChar = (): boolean => true;

/** Whether a path matches a glob. Takes time in proportion to the product of their lengths at most. */
export function matchesParts(glob: GlobParts, parts: readonly string[]): boolean {
  /** The numbers of leading path parts that the glob's parts so far can match. */
  let reached = new Set([0]);
  for (const part of glob) {
    const next = new Set<number>();
    if (part === '**') for (let at = Math.min(...reached); at <= parts.length; at += 1) next.add(at);
    else for (const at of reached) if (at < parts.length && matchesSigns(part, parts[at] ?? '')) next.add(at + 1);
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(parts.length);
}

/** Matches one part. After a mismatch the last `*` takes one character more. */
function matchesSigns(signs: readonly Sign[], text: string): boolean {
  let run = -1;
  let from = 0;
  let at = 0;
  for (let i = 0; i < text.length;) {
    const sign = signs[at];
    if (sign === '*') {
      run = at;
      from = i;
      at += 1;
    } else if (sign?.(text.charAt(i)) === true) {
      at += 1;
      i += 1;
    } else if (run >= 0) {
      at = run + 1;
      from += 1;
      i = from;
    } else return false;
  }
  while (signs[at] === '*') at += 1;
  return at === signs.length;
}
