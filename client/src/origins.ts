import { Uri } from 'vscode';
import * as v from 'valibot';
import type { Excerpt } from '../../server/src/protocol/protocol.ts';
import { excerptScheme, unpackedScheme } from '../../server/src/protocol/schemes.ts';

/** The excerpts at hand, by the URIs of their documents. */
export const excerptsShown = new Map<string, Excerpt>();

/** The log that a text of ours was made from, an unpacked one or an excerpt; any other file is its own. */
export function originOf(uri: Uri): Uri {
  if (uri.scheme === unpackedScheme) return Uri.parse(uri.query);
  if (uri.scheme !== excerptScheme) return uri;
  const parsed = v.safeParse(v.object({ uri: v.string() }), JSON.parse(uri.query));
  return parsed.success ? Uri.parse(parsed.output.uri) : uri;
}

/** The line of a log (1-based) that a line (0-based) of an excerpt was made from; null for lines of our own, and of any other text. */
export function originAt(uri: Uri, line: number): { readonly uri: string; readonly line: number } | null {
  const excerpt = excerptsShown.get(uri.toString());
  const [log, at] = excerpt?.origins[line] ?? [];
  const of = log === undefined ? undefined : excerpt?.uris[log];
  return of === undefined || at === undefined ? null : { uri: of, line: at };
}
