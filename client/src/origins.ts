import { Uri } from 'vscode';
import * as v from 'valibot';
import type { Excerpt } from '../../server/src/protocol/protocol.ts';
import { excerptScheme, unpackedScheme } from '../../server/src/protocol/schemes.ts';

/** The excerpts that were made, by the URIs of their documents. */
export const excerptsShown = new Map<string, Excerpt>();

/** The log from which an unpacked text or an excerpt was made; any other URI as it is. */
export function originOf(uri: Uri): Uri {
  if (uri.scheme === unpackedScheme) return Uri.parse(uri.query);
  if (uri.scheme !== excerptScheme) return uri;
  const parsed = v.safeParse(v.object({ uri: v.string() }), JSON.parse(uri.query));
  return parsed.success ? Uri.parse(parsed.output.uri) : uri;
}

/** The log and line (1-based) behind a line (0-based) of an excerpt; null for its headings and for any other document. */
export function originAt(uri: Uri, line: number): { readonly uri: string; readonly line: number } | null {
  const excerpt = excerptsShown.get(uri.toString());
  const [log, at] = excerpt?.origins[line] ?? [];
  const of = log === undefined ? undefined : excerpt?.uris[log];
  return of === undefined || at === undefined ? null : { uri: of, line: at };
}
