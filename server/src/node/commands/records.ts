import { recordsOf } from '../../analysis/records.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { complain, writeOut } from '../output.ts';
import type { Triage } from '../triage.ts';
import { UsageError } from '../usageError.ts';
import { triagesFor } from './common.ts';

/** Prints one JSON object per record; each file is read on its own. */
export async function printRecords(line: CommandLine): Promise<ExitStatus> {
  if (line.files.length === 0) throw new UsageError(messages.noFiles);
  const problems: string[] = [];
  let read = 0;
  for await (const triage of triagesFor(line)) {
    problems.push(...triage.problems);
    read += triage.scanned.length;
    print(triage);
    triage.close();
  }
  if (read === 0) throw new UsageError(...problems);
  complain(problems);
  return problems.length > 0 ? 1 : 0;
}

function print({ scanned, data, stamps }: Triage): void {
  for (const { input, scanned: file } of scanned) {
    for (const records of recordsOf(input.source, file, data, stamps)) {
      if (records.length > 0) writeOut(`${records.map((record) => JSON.stringify(record)).join('\n')}\n`);
    }
  }
}
