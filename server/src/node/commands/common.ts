import { statSync } from 'node:fs';
import { reportOf } from '../../analysis/analyze.ts';
import type { LogData, Report, Severity } from '../../analysis/model.ts';
import { USER_RANK } from '../../analysis/userFormats/patternReader.ts';
import { boundHeap } from '../boundHeap.ts';
import type { CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { complain } from '../output.ts';
import { rulesFor } from '../rulesFor.ts';
import { triageEach, triageFiles, type Step, type Triage, type TriageOptions } from '../triage.ts';
import { UsageError } from '../usageError.ts';

/** What a command needs of its files beside what the report is made of. */
type Wanted = Pick<TriageOptions, 'whole' | 'hashed'> & { readonly files?: readonly string[] };

/** Reads the files of a command; complains of each that cannot be read, and fails when none can. */
export async function triageFor(line: CommandLine, { files = line.files, whole = false, hashed = false }: Wanted = {}): Promise<Triage> {
  if (files.length === 0) throw new UsageError(messages.noFiles);
  if (line.output !== null && files.some((file) => isSameFile(file, line.output!))) throw new UsageError(messages.overwrites(line.output));
  const rules = await rulesFor(line);
  const triage = await triageFiles(files, { ...line, rules, whole, hashed }, showProgress(line));
  if (triage.scanned.length === 0) throw new UsageError(...triage.problems);
  complain([...triage.problems, ...unused(line, rules, triage)]);
  return triage;
}

/** Says so when none of the formats that were handed over reads any of the logs. */
function unused({ formatFiles }: CommandLine, { formats }: TriageOptions['rules'] & object, { scanned }: Triage): readonly string[] {
  const own = formats.filter(({ rank }) => rank === USER_RANK).map(({ id }) => id);
  const isUsed = scanned.some(({ scanned: { reader } }) => {
    const { formats: outer, inner } = reader.rules.source;
    return own.some((id) => outer.includes(id) || inner.includes(id));
  });
  return formatFiles.length === 0 || isUsed ? [] : [messages.unusedFormats(own)];
}

/** Whether two paths lead to one file, by whatever links; a path into an archive leads to the archive. */
function isSameFile(input: string, output: string): boolean {
  const [a, b] = [input.split('!/')[0]!, output].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev;
}

/** Reads the files of a command one by one, with a row for each record. */
export async function* triagesFor(line: CommandLine): AsyncGenerator<Triage> {
  yield* triageEach(line.files, { ...line, rules: await rulesFor(line), whole: true, hashed: false }, showProgress(line));
}

/** Bounds memory; shows progress on standard error, only when that is a terminal: at most one line, wiped at the end. */
function showProgress({ progress }: CommandLine): Step {
  const { stderr } = process;
  const bound = boundHeap();
  let shown = -1;
  return ({ bytes, of }) => {
    bound();
    if (!progress || !stderr.isTTY) return true;
    const percent = Math.floor((100 * bytes) / of);
    if (percent !== shown && of > 8 << 20) stderr.write(percent === 100 ? '\r\x1b[K' : `\rreading ${percent} %`);
    shown = percent;
    return true;
  };
}

const GRAVITY: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** Whether a report holds a finding for which the command is to fail. */
export function fails({ findings }: Report, { failOn }: CommandLine): boolean {
  return failOn !== null && findings.some(({ severity }) => GRAVITY[severity] >= GRAVITY[failOn]);
}

/** The same of a log that was read for something else than its report. */
export const failsOn = (data: LogData, line: CommandLine): boolean => line.failOn !== null && fails(reportOf(data, line), line);
