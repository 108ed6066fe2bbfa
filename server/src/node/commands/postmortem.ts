import { reportOf } from '../../analysis/analyze.ts';
import { draftPostmortem } from '../../analysis/report/postmortem.ts';
import { linesOf, redactor } from '../../analysis/report/redact.ts';
import { postmortemTemplates } from '../../analysis/report/postmortemTemplates/index.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { deliver, writeOut } from '../output.ts';
import { fails, triageFor } from './common.ts';
import { UsageError } from '../usageError.ts';

/** Prints a draft filled from the incident, or the list of templates. */
export async function postmortem(line: CommandLine): Promise<ExitStatus> {
  const width = Math.max(...postmortemTemplates.map(({ id }) => id.length));
  if (line.list) {
    writeOut(postmortemTemplates.map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`).join(''));
    return 0;
  }
  if (line.template === null) throw new UsageError(messages.noTemplate);
  if (!postmortemTemplates.some(({ id }) => id === line.template))
    throw new UsageError(
      messages.unknownTemplate(
        line.template,
        postmortemTemplates.map(({ id }) => id),
      ),
    );
  const triage = await triageFor(line);
  const whole = reportOf(triage.data, line);
  deliver(
    draftPostmortem(line.redact ? redactor().report(whole, linesOf(triage.data)) : whole, line.template, { format: 'markdown' }),
    line.output,
  );
  triage.close();
  return triage.problems.length > 0 || fails(whole, line) ? 1 : 0;
}
