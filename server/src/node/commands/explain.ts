import { explainLine } from '../../analysis/explain.ts';
import { redactor } from '../../analysis/report/redact.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { writeOut } from '../output.ts';
import { failsOn, triageFor } from './common.ts';
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
  const said = explainLine(input.source, scanned, triage.data, triage.stamps, Number(number));
  writeOut(line.redact ? redactor().value(said, triage.data.text(0, Number(number))) : said);
  triage.close();
  return failsOn(triage.data, line) ? 1 : 0;
}
