/** A path, or a part of one, with its percent signs decoded; unchanged where they encode nothing. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
