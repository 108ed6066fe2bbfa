import { recordsOf } from '../../analysis/records.ts';
import type { ExitStatus } from '../cli.ts';
import { UsageError, type CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { writeOut } from '../output.ts';
import { triageFor } from './common.ts';

/** Prints one JSON object per record; each file is read on its own. */
export async function printRecords(line: CommandLine): Promise<ExitStatus> {
  if (line.files.length === 0) throw new UsageError(messages.noFiles);
  const problems: string[] = [];
  for (const file of line.files) {
    try {
      await printFile(line, file);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length === line.files.length) throw new UsageError(problems.join('\nlog-triage: '));
  for (const problem of problems) process.stderr.write(`log-triage: ${problem}\n`);
  return problems.length > 0 ? 1 : 0;
}

async function printFile(line: CommandLine, file: string): Promise<void> {
  const triage = await triageFor(line, [file], true);
  const [read] = triage.scanned;
  if (read) {
    for (const records of recordsOf(read.input.source, read.scanned, triage.data, triage.stamps)) {
      if (records.length > 0) writeOut(`${records.map((record) => JSON.stringify(record)).join('\n')}\n`);
    }
  }
  triage.close();
}
