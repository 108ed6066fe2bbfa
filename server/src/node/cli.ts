import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { ENGINE_VERSION } from '../analysis/report/engineVersion.ts';
import { HELP, readCommandLine, type CommandLine } from './commandLine.ts';
import { explain } from './commands/explain.ts';
import { listFormats } from './commands/formats.ts';
import { postmortem } from './commands/postmortem.ts';
import { printRecords } from './commands/records.ts';
import { report } from './commands/report.ts';
import { verify } from './commands/verify.ts';
import { foldSegments } from './foldWorker.ts';
import { messages } from './messages.ts';
import { complain } from './output.ts';
import { useThreads } from './threads.ts';
import { tuneEngine } from './tuneEngine.ts';
import { UsageError } from './usageError.ts';

/** The exit status of the contract: 0 done, 1 done with something found or missing, 2 bad usage or nothing readable. */
export type ExitStatus = 0 | 1 | 2;

const COMMANDS: Readonly<Record<CommandLine['command'], (line: CommandLine) => ExitStatus | Promise<ExitStatus>>> = {
  report,
  records: printRecords,
  postmortem,
  explain,
  verify,
  formats: listFormats,
  help: () => print(HELP),
  version: () => print(`${ENGINE_VERSION}\n`),
};

function print(text: string): ExitStatus {
  writeSync(1, text);
  return 0;
}

async function main(argv: readonly string[]): Promise<ExitStatus> {
  try {
    const line = readCommandLine(argv);
    return await COMMANDS[line.command](line);
  } catch (error) {
    if (error instanceof UsageError) complain(error.lines);
    else if (isClosedPipe(error)) return 0;
    else complain([messages.unexpected(error)]);
    return 2;
  }
}

function isClosedPipe(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPIPE';
}

if (isMainThread) {
  tuneEngine('a run');
  // The built program is the program of its threads too; run from its sources, it has one.
  if (typeof __filename === 'string') useThreads(__filename);
  process.stdout.on('error', (error) => process.exit(isClosedPipe(error) ? 0 : 2));
  void main(process.argv.slice(2)).then((status) => (process.exitCode = status));
} else foldSegments();
