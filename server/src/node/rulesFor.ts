import { readFileSync } from 'node:fs';
import { builtInRules } from '../analysis/analyze.ts';
import { loadOwnMarks } from '../analysis/lines/ownMarks.ts';
import type { ScanOptions } from '../analysis/scan.ts';
import { problemLine, type LoadedFormats } from '../analysis/userFormats/formatProblem.ts';
import { loadFormats, loadFormatValues } from '../analysis/userFormats/loadFormats.ts';
import { withUserFormats } from '../analysis/userFormats/withUserFormats.ts';
import type { CommandLine } from './commandLine.ts';
import { messages } from './messages.ts';
import { complain } from './output.ts';
import { UsageError } from './usageError.ts';

type Wanted = Pick<CommandLine, 'formatFiles' | 'formats' | 'settings' | 'mutedTemplates' | 'failurePatterns'>;

/** Rules by the list of files that made them: a command that reads file by file loads them once. */
const loaded = new WeakMap<readonly string[], Promise<ScanOptions['rules']>>();

/** The built-in rules with the user's own formats; complains of what is wrong in them, and throws when a file holds none that can be used. */
export function rulesFor(line: Wanted): Promise<ScanOptions['rules']> {
  const known = loaded.get(line.formatFiles) ?? load(line);
  loaded.set(line.formatFiles, known);
  return known;
}

async function load({ formatFiles, formats, settings, mutedTemplates, failurePatterns }: Wanted): Promise<ScanOptions['rules']> {
  const own: LoadedFormats[] = [await loadFormatValues(formats, settings ?? '', 'logTriage.formats')];
  for (const file of formatFiles) own.push(await loadFile(file));
  for (const { problems } of own) complain(problems.map(problemLine));
  const empty = formatFiles.find((_, i) => own[i + 1]!.formats.length === 0);
  if (empty !== undefined) throw new UsageError(messages.noFormats(empty));
  const { own: marks, problems } = await loadOwnMarks({ mutedTemplates, failurePatterns });
  complain(problems);
  return withUserFormats(
    marks === null ? builtInRules : { ...builtInRules, own: marks },
    own.flatMap((one) => one.formats),
  );
}

async function loadFile(file: string): Promise<LoadedFormats> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(messages.unreadable(file, error));
  }
  return loadFormats(text, file);
}
