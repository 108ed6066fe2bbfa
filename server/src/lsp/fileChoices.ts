import { preferFormat } from '../analysis/lines/preferFormat.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { fileOff } from '../protocol/protocol.ts';
import type { Settings } from './settings.ts';

/** What the settings say of one file: the id of its format, that it is left alone, or null for nothing. The last glob that matches counts. */
export function choiceFor(choices: Settings['fileFormats'], uri: string, folders: readonly string[]): string | null {
  const path = pathOf(uri);
  const inside = folders.map(pathOf).find((folder) => path.startsWith(`${folder.replace(/\/$/, '')}/`));
  const relative = inside === undefined ? path : path.slice(inside.replace(/\/$/, '').length + 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const fits = (glob: string): boolean =>
    glob.includes('/') ? matchesGlob(glob, relative) || matchesGlob(glob, path) : matchesGlob(glob, name);
  return (
    Object.entries(choices)
      .filter(([glob]) => fits(glob))
      .at(-1)?.[1] ?? null
  );
}

/** The rules for a file, its chosen format in front. */
export function rulesWith(rules: ScanOptions['rules'], choice: string | null): ScanOptions['rules'] {
  return choice === null || choice === fileOff ? rules : { ...rules, formats: preferFormat(rules.formats, choice) };
}

/** What of the settings names no format, one sentence each with the key. */
export function unknownChoices(choices: Settings['fileFormats'], formats: readonly { readonly id: string }[]): readonly string[] {
  const known = new Set([fileOff, ...formats.map(({ id }) => id)]);
  return Object.entries(choices).flatMap(([glob, id]) =>
    known.has(id) ? [] : [`logTriage.fileFormats.${glob}: there is no format ${id}. The format is recognised by itself.`],
  );
}

/** A path against `*` and `?` within a part, and `**` for any parts; time grows with the product of both lengths at most. */
export function matchesGlob(glob: string, path: string): boolean {
  const wanted = glob.split('/');
  const parts = path.split('/');
  /** Which numbers of leading parts the leading wanted parts can stand for. */
  let reached = new Set([0]);
  for (const part of wanted) {
    const next = new Set<number>();
    for (const at of reached) {
      if (part === '**') for (let more = at; more <= parts.length; more += 1) next.add(more);
      else if (at < parts.length && matchesPart(part, parts[at] ?? '')) next.add(at + 1);
    }
    reached = next;
  }
  return reached.has(parts.length);
}

/** One part against `*` and `?`: after a mismatch the last star takes one character more. */
function matchesPart(glob: string, text: string): boolean {
  let star = -1;
  let from = 0;
  let at = 0;
  for (let i = 0; i < text.length;) {
    if (glob[at] === '*') {
      star = at;
      from = i;
      at += 1;
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[i])) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      at = star + 1;
      from += 1;
      i = from;
    } else return false;
  }
  while (glob[at] === '*') at += 1;
  return at === glob.length;
}

/** The path of a URI as a person writes it. */
function pathOf(uri: string): string {
  const path = uri.replace(/^[\w.+-]{1,40}:(?:\/\/[^/]*)?/, '').replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
