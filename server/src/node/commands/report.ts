import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { reportOf } from '../../analysis/analyze.ts';
import type { Report } from '../../analysis/model.ts';
import { chartFiles, toMarkdown } from '../../analysis/report/markdown.ts';
import { linesOf, redactor } from '../../analysis/report/redact.ts';
import { writers } from '../../analysis/report/writers.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { deliver } from '../output.ts';
import { fails, triageFor } from './common.ts';

/** Prints one report over all files. */
export async function report(line: CommandLine): Promise<ExitStatus> {
  const triage = await triageFor(line, { hashed: line.format === 'json' || line.format === 'sarif' });
  const whole = reportOf(triage.data, line);
  const shown = line.redact ? redactor().report(whole, linesOf(triage.data)) : whole;
  if (line.format === 'markdown' && line.output !== null) deliverMarkdown(shown, line.output);
  else deliver(writers[line.format](shown), line.output);
  triage.close();
  return triage.problems.length > 0 || fails(whole, line) ? 1 : 0;
}

/** A Markdown file with its charts as files beside it, and links to lines as seen from its folder. */
function deliverMarkdown(report: Report, output: string): void {
  const folder = dirname(output);
  const name = basename(output).replace(/\.(?:md|markdown)$/i, '');
  deliver(
    toMarkdown(report, { charts: 'files', chartBase: name, linkBase: isAbsolute(output) ? folder : relative('.', folder) || '.' }),
    output,
  );
  for (const [file, svg] of Object.entries(chartFiles(report, name))) deliver(svg, join(folder, file));
}
