import { builtInRules } from '../analysis/analyze.ts';
import type { BlockResult } from '../analysis/fold/blockRows.ts';
import { joinLog, type FileFacts, type Joined, type JoinOptions, type LogJoin, type RowStamps } from '../analysis/join/joinLog.ts';
import { sampleLines } from '../analysis/fold/blocks.ts';
import { lineReader } from '../analysis/lineReader.ts';
import { newReader } from '../analysis/lines/reader.ts';
import { decideSource } from '../analysis/lines/source.ts';
import type { LogData } from '../analysis/model.ts';
import { pieceReader } from '../analysis/pieceReader.ts';
import { restrict } from '../analysis/restrict.ts';
import { addPlaces, scan, withOpenTraces, type Places, type Scanned, type ScannedWhole, type ScanOptions } from '../analysis/scan.ts';
import { runAll, type Steps } from '../analysis/steps.ts';
import type { Going, Input } from './fileSource.ts';
import { openInputs } from './openInputs.ts';
import { messages } from './messages.ts';
import { scanThreads } from './scanThreads.ts';
import { threadsFor } from './threads.ts';

export interface TriageOptions extends JoinOptions {
  /** Instants in ms since 1970, inclusive; records outside stay out. */
  readonly since: number | null;
  readonly until: number | null;
  readonly rules?: ScanOptions['rules'];
  /** The rules of one file, where its format was chosen; else `rules`. */
  readonly rulesOf?: (file: string) => ScanOptions['rules'];
  /** Keeps a row for each record and the blocks themselves, as `records` needs; else rows of a long log are thinned. */
  readonly whole?: boolean;
  /** Whether a hash of each file is wanted; a report to be read names none. */
  readonly hashed?: boolean;
  /** At most so many threads read a large file; one per core when not given. */
  readonly threads?: number | null;
  /** Asked while inputs are unpacked; false stops it. */
  readonly going?: Going;
  /** Runs what is left when all is read; null when it was stopped. Without it all is done at once. */
  readonly run?: <T>(steps: Steps<T>) => Promise<T | null>;
}

/** Files that were read and those that could not be, one line each. */
export interface Triage {
  readonly data: LogData;
  readonly stamps: RowStamps;
  readonly scanned: readonly ReadInput[];
  readonly problems: readonly string[];
  close(): void;
}

export interface Progress {
  readonly file: string;
  readonly bytes: number;
  readonly of: number;
  /** What is known so far, this file as far as it is read; in pieces, between which nothing more is read. */
  readonly soFar: () => Steps<Joined>;
}

/** An input and what the scan left; its blocks are empty unless the whole was asked for. */
export interface ReadInput {
  readonly input: Input;
  readonly scanned: ScannedWhole;
}

/** Called after each block; awaiting it lets others run, a `false` stops the triage. */
export type Step = (progress: Progress) => boolean | Promise<boolean>;

/** Reads files of any size from disk, block by block, and joins them on one clock. */
export async function triageFiles(files: readonly string[], options: TriageOptions, step: Step): Promise<Triage> {
  const read: ReadInput[] = [];
  const inputs: Input[] = [];
  const join = joinFor(options);
  const problems: string[] = [];
  for await (const opened of openInputs(files, process.stdin, options.going)) {
    if (!opened.ok) {
      problems.push(opened.problem);
      continue;
    }
    const scanned = await scanInto(join, opened.input, options, step);
    inputs.push(opened.input);
    if (scanned === null) break;
    read.push(scanned);
  }
  // One that was stopped stays open as well: what was shown of it may still be asked for its lines.
  return triageOf(join, read, inputs, problems, options);
}

/** As `triageFiles`, each input on its own: one that cannot be read gives its problem alone. */
export async function* triageEach(files: readonly string[], options: TriageOptions, step: Step): AsyncGenerator<Triage> {
  for await (const opened of openInputs(files, process.stdin, options.going)) {
    const join = joinFor(options);
    if (!opened.ok) {
      yield await triageOf(join, [], [], [opened.problem], options);
      continue;
    }
    const scanned = await scanInto(join, opened.input, options, step);
    if (scanned === null) {
      opened.input.close();
      return;
    }
    yield await triageOf(join, [scanned], [scanned.input], [], options);
  }
}

function joinFor(options: TriageOptions): LogJoin {
  return options.whole ? joinLog(options, Infinity) : joinLog(options);
}

async function triageOf(
  join: LogJoin,
  read: readonly ReadInput[],
  inputs: readonly Input[],
  problems: readonly string[],
  { run, ...options }: TriageOptions,
): Promise<Triage> {
  const close = (): void => inputs.forEach((input) => input.close());
  const joined = run ? await run(join.finish()) : runAll(join.finish());
  const { data, stamps } = restrict(joined ?? runAll(joinLog(options).finish()), options.since, options.until);
  return { data, stamps, scanned: read, problems, close };
}

/** Folds an input into the join; null when it was stopped. */
async function scanInto(join: LogJoin, input: Input, options: TriageOptions, step: Step): Promise<ReadInput | null> {
  const scanned = await scanInput(input, join, options, step);
  if (scanned === null) return null;
  join.endFile(factsOf(input, scanned, options), scanned.open);
  return { input, scanned };
}

async function scanInput(
  input: Input,
  join: LogJoin,
  { rules: common = builtInRules, rulesOf, whole, hashed = true, threads = null, run }: TriageOptions,
  step: Step,
): Promise<ScannedWhole | null> {
  const { source, descriptor } = input;
  const rules = rulesOf?.(input.file) ?? common;
  const wanted = rules === builtInRules ? threadsFor(source.size, threads) : null;
  const thinning = join.thinning();
  const steps = wanted
    ? scanThreads(source, descriptor, { ...wanted, polite: run !== undefined, thinning })
    : scan(source, { rules, thinning });
  const blocks: BlockResult[] = [];
  const seen: Seen = { lines: [], offsets: [], within: [], bytes: 0, count: 0 };
  const soFar = (): Steps<Joined> => joinedSoFar(join, input, seen, rules);
  if (hashed) input.hashTo(0);
  for (;;) {
    const next = await steps.next();
    if (next.done) return { ...next.value, blocks: withOpenTraces(blocks, next.value.open) };
    const { block, bytes, of } = next.value;
    join.add(block);
    if (hashed) input.hashTo(bytes);
    addBlock(seen, block, bytes);
    if (whole) blocks.push(block);
    const going = step({ file: input.file, bytes, of, soFar });
    if (typeof going === 'boolean' ? going : await going) continue;
    await steps.return(null as never);
    return null;
  }
}

/** Where the blocks of a file that is still read begin, and how much of it there was so far. */
interface Seen extends Places {
  bytes: number;
  count: number;
}

function addBlock(seen: Seen, block: BlockResult, bytes: number): void {
  addPlaces(seen, block, seen.count, seen.bytes);
  seen.bytes = bytes;
  seen.count += block.lines;
}

function* joinedSoFar(join: LogJoin, { file, modified, source, notes }: Input, seen: Seen, rules: ScanOptions['rules']): Steps<Joined> {
  const branch = join.branch();
  const text = lineReader(source, { lines: [...seen.lines], offsets: [...seen.offsets], within: [...seen.within] });
  const read = messages.soFar(seen.bytes, source.size);
  const piece = pieceReader(text, () => newReader({ ...rules, source: decideSource(sampleLines(source), rules.formats) }));
  branch.endFile({ file, bytes: seen.bytes, sha256: null, modified, notes: [...notes, read], text, piece });
  return yield* branch.finish();
}

function factsOf(input: Input, scanned: Scanned, { hashed = true }: TriageOptions): FileFacts {
  const { file, modified, source } = input;
  const notes = scanned.cutLines === 0 ? input.notes : [...input.notes, messages.cutLines(scanned.cutLines)];
  const text = lineReader(source, scanned.places);
  return {
    file,
    bytes: source.size,
    sha256: hashed ? input.sha256() : null,
    modified,
    notes,
    text,
    piece: pieceReader(text, () => scanned.reader),
  };
}
