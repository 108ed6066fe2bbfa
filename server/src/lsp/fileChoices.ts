import { preferFormat } from '../analysis/lines/preferFormat.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { decoded } from '../protocol/decoded.ts';
import { fileOff } from '../protocol/protocol.ts';
import { anyChar, matchesParts } from './globParts.ts';
import type { Sign } from './globParts.ts';
import type { Settings } from './settings.ts';

/** The choice for one file in the settings: a format's id, `off`, or null. Of several globs that match, the last counts. */
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

/** The rules for a file, with its chosen format in front. */
export function rulesWith(rules: ScanOptions['rules'], choice: string | null): ScanOptions['rules'] {
  return choice === null || choice === fileOff ? rules : { ...rules, formats: preferFormat(rules.formats, choice) };
}

/** Names in the setting that are no format, one sentence each with the key. */
export function unknownChoices(choices: Settings['fileFormats'], formats: readonly { readonly id: string }[]): readonly string[] {
  const known = new Set([fileOff, ...formats.map(({ id }) => id)]);
  return Object.entries(choices).flatMap(([glob, id]) =>
    known.has(id) ? [] : [`logTriage.fileFormats.${glob}: there is no format ${id}. The format is recognised by itself.`],
  );
}

/** Matches a path against a glob: `*` and `?` within a part, `**` for any number of parts. */
export function matchesGlob(glob: string, path: string): boolean {
  const signOf = (char: string): Sign => (char === '*' ? char : char === '?' ? anyChar : (one) => one === char);
  const parts = glob.split('/').map((part) => (part === '**' ? part : part.split('').map(signOf)));
  return matchesParts(parts, path.split('/'));
}

/** The path of a URI, decoded. */
function pathOf(uri: string): string {
  return decoded(uri.replace(/^[\w.+-]{1,40}:(?:\/\/[^/]*)?/, '').replace(/[?#].*$/s, ''));
}
