import { recordsOf, type LogRecord } from '../../analysis/records.ts';
import { redactor, type Redactor } from '../../analysis/report/redact.ts';
import type { ExitStatus } from '../cli.ts';
import type { CommandLine } from '../commandLine.ts';
import { messages } from '../messages.ts';
import { complain, writeOut } from '../output.ts';
import type { Triage } from '../triage.ts';
import { UsageError } from '../usageError.ts';
import { failsOn, triagesFor } from './common.ts';

/** Prints one JSON object per record; each file is read on its own. */
export async function printRecords(line: CommandLine): Promise<ExitStatus> {
  if (line.files.length === 0) throw new UsageError(messages.noFiles);
  const problems: string[] = [];
  const redacts = line.redact ? redactor() : null;
  let read = 0;
  let failed = false;
  for await (const triage of triagesFor(line)) {
    problems.push(...triage.problems);
    read += triage.scanned.length;
    print(triage, redacts);
    failed ||= failsOn(triage.data, line);
    triage.close();
  }
  if (read === 0) throw new UsageError(...problems);
  complain(problems);
  return problems.length > 0 || failed ? 1 : 0;
}

function print({ scanned, data, stamps }: Triage, redacts: Redactor | null): void {
  const shown = (record: LogRecord): LogRecord => redacts?.value(record, data.text(0, record.line)) ?? record;
  for (const { input, scanned: file } of scanned) {
    for (const records of recordsOf(input.source, file, data, stamps)) {
      if (records.length > 0) writeOut(`${records.map((record) => JSON.stringify(shown(record))).join('\n')}\n`);
    }
  }
}
