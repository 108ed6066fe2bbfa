/** A path or a part of one without its percent signs; as it stands where these mean nothing. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
