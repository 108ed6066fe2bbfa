import { builtInRules } from '../analysis/analyze.ts';
import { joinFiles, type FoldedFile, type JoinOptions, type RowStamps } from '../analysis/logData.ts';
import type { LogData } from '../analysis/model.ts';
import { restrict } from '../analysis/restrict.ts';
import { lineReader, scan, type Scanned, type ScanOptions } from '../analysis/scan.ts';
import { openInput, type Input } from './fileSource.ts';
import { messages } from './messages.ts';

export interface TriageOptions extends JoinOptions {
  /** Instants in ms since 1970, inclusive; records outside stay out. */
  readonly since: number | null;
  readonly until: number | null;
  readonly rules?: ScanOptions['rules'];
}

/** Files that were read and those that could not be, one line each. */
export interface Triage {
  readonly data: LogData;
  readonly stamps: RowStamps;
  readonly scanned: readonly { readonly input: Input; readonly scanned: Scanned }[];
  readonly problems: readonly string[];
  close(): void;
}

export interface Progress {
  readonly file: string;
  readonly bytes: number;
  readonly of: number;
}

/** Called after each block; awaiting it lets others run, a `false` stops the triage. */
export type Step = (progress: Progress) => boolean | Promise<boolean>;

/** Reads files of any size from disk, block by block, and joins them on one clock. */
export async function triageFiles(files: readonly string[], options: TriageOptions, step: Step): Promise<Triage> {
  const read: { input: Input; scanned: Scanned }[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const opened = await openInput(file, process.stdin);
    if (!opened.ok) {
      problems.push(opened.problem);
      continue;
    }
    const scanned = await scanInput(opened.input, options.rules ?? builtInRules, step);
    if (scanned === null) {
      opened.input.close();
      break;
    }
    read.push({ input: opened.input, scanned });
  }
  const joined = joinFiles(
    read.map(({ input, scanned }) => folded(input, scanned)),
    options,
  );
  const { data, stamps } = restrict(joined, options.since, options.until);
  return { data, stamps, scanned: read, problems, close: () => read.forEach(({ input }) => input.close()) };
}

async function scanInput(input: Input, rules: ScanOptions['rules'], step: Step): Promise<Scanned | null> {
  const steps = scan(input.source, { rules });
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    const going = step({ file: input.file, ...next.value });
    if (!(typeof going === 'boolean' ? going : await going)) return null;
  }
}

function folded(input: Input, scanned: Scanned): FoldedFile {
  const { file, modified, source } = input;
  const notes = scanned.cutLines === 0 ? input.notes : [...input.notes, messages.cutLines(scanned.cutLines)];
  return { file, bytes: source.size, sha256: input.sha256(), modified, notes, blocks: scanned.blocks, text: lineReader(source, scanned) };
}
