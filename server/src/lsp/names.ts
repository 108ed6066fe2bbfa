import { decoded } from '../protocol/decoded.ts';

/** The last part of a URI's path, decoded: what reports call a log. */
export function nameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1) || path;
  return decoded(name);
}
