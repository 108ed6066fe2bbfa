import { explainLine } from '../../analysis/explain.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { writeOut } from '../output.ts';
import { triageFor } from './common.ts';
import { UsageError } from '../usageError.ts';

/** Says why one line was read and marked as it was. */
export async function explain(line: CommandLine): Promise<ExitStatus> {
  const [place = ''] = line.files;
  const found = /^(.+):(\d+)$/.exec(place);
  if (!found) throw new UsageError(messages.badPlace(place));
  const [, file = '', number = ''] = found;
  const triage = await triageFor(line, { files: [file], whole: true });
  const last = triage.data.inputs[0]?.lines ?? 0;
  if (Number(number) < 1 || Number(number) > last) throw new UsageError(messages.noSuchLine(file, Number(number), last));
  const { input, scanned } = triage.scanned[0]!;
  writeOut(explainLine(input.source, scanned, triage.data, triage.stamps, Number(number)));
  triage.close();
  return 0;
}
