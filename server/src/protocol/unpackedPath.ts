/** The path under which the text of a compressed or archived log is shown; null for any other file. */
export function unpackedPath(path: string): string | null {
  const plain = /^(.*)\.(?:gz|zst)$/i.exec(path)?.[1];
  return plain ?? (/\.(?:zip|tar|tgz|gz|zst)!\//i.test(path) ? path : null);
}
