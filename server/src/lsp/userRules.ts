import { builtInRules } from '../analysis/analyze.ts';
import { loadOwnMarks } from '../analysis/lines/ownMarks.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { problemLine, type LoadedFormats } from '../analysis/userFormats/formatProblem.ts';
import { loadFormats, loadFormatValues } from '../analysis/userFormats/loadFormats.ts';
import { withUserFormats } from '../analysis/userFormats/withUserFormats.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';

/**
 * The built-in rules with the user's own formats and patterns. In an untrusted workspace the editor does not hand over the workspace's
 * values of these. Paths are absolute or relative to a folder of the workspace. `warn` receives one sentence for each mistake.
 */
export async function userRules(
  settings: Pick<Settings, 'formats' | 'formatFiles' | 'mutedTemplates' | 'failurePatterns'>,
  folders: readonly string[],
  readFile: Platform['readFile'],
  warn: (line: string) => void,
): Promise<ScanOptions['rules']> {
  const { formats, formatFiles } = settings;
  const loaded: LoadedFormats[] = [await loadFormatValues(formats, 'settings', 'logTriage.formats')];
  for (const file of formatFiles) {
    const text = await readFile(file, folders);
    if (text === null) warn(`${file}: cannot be read; name a file of formats in logTriage.formatFiles by its path in the workspace`);
    else loaded.push(await loadFormats(text, file));
  }
  for (const { problems } of loaded) for (const problem of problems) warn(problemLine(problem));
  const { own, problems } = await loadOwnMarks(settings);
  for (const problem of problems) warn(problem);
  return withUserFormats(
    own === null ? builtInRules : { ...builtInRules, own },
    loaded.flatMap((one) => one.formats),
  );
}
