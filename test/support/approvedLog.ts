import { builtInRules, reportOf } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { joinFiles, type FoldedFile, type JoinOptions } from '../../server/src/analysis/join/logData.ts';
import type { LogData, Report } from '../../server/src/analysis/model.ts';
import { recordsOf, type LogRecord } from '../../server/src/analysis/records.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { lineReader } from '../../server/src/analysis/lineReader.ts';
import { scanAll, type ScanOptions } from '../../server/src/analysis/scan.ts';
import { approve, logsOf, readLog } from './approved.ts';
import { outline } from './outline.ts';

export interface ApprovedOptions {
  readonly timezone?: string;
  readonly year?: number | null;
  readonly modified?: number | null;
  readonly rules?: ScanOptions['rules'];
  readonly blockBytes?: number;
}

type Files = readonly (readonly [file: string, text: string | Uint8Array])[];

export interface Triaged {
  readonly data: LogData;
  readonly report: Report;
  readonly files: readonly ReadFile[];
}

/** A file that was read on its own. */
export interface ReadFile {
  readonly folded: FoldedFile;
  readonly data: LogData;
  /** One for each row of the data. */
  readonly records: readonly LogRecord[];
}

const clockOf = ({ timezone = 'UTC', year = null }: ApprovedOptions): JoinOptions => ({ timezone, year });

export function readFile(
  file: string,
  text: string | Uint8Array,
  { rules = builtInRules, blockBytes, ...options }: ApprovedOptions = {},
): ReadFile {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const source = bytesSource(bytes);
  const scanned = scanAll(source, { rules, ...(blockBytes === undefined ? {} : { blockBytes }) });
  const facts = {
    file,
    bytes: bytes.length,
    sha256: null,
    modified: options.modified ?? null,
    notes: [],
    text: lineReader(source, scanned.places),
  };
  const folded = { ...facts, blocks: scanned.blocks };
  const { data, stamps } = joinFiles([folded], clockOf(options));
  return { folded, data, records: [...recordsOf(source, scanned, data, stamps)].flat() };
}

/** Reads logs on one clock and concludes from them all that can be concluded. */
export function triage(files: Files, options: ApprovedOptions = {}): Triaged {
  const all = files.map(([file, text]) => readFile(file, text, options));
  const folded = all.map((one) => one.folded);
  const { data } = joinFiles(folded, clockOf(options));
  return { data, report: reportOf(data, clockOf(options)), files: all };
}

/** One line a record: where it stands, when, how grave, of what, what it says, what it was taken for and what it names. */
export function recordsText(files: readonly ReadFile[]): string {
  return files.map(({ records, data }) => records.map((record, row) => recordLine(record, namesOf(data, row))).join('')).join('---\n');
}

const NAMES = ['job', 'request', 'address', 'operation', 'service', 'callee'] as const;

function namesOf({ rows, names, facts }: LogData, row: number): string {
  const named = NAMES.filter((kind) => rows[kind][row] !== 0).map((kind) => ` ${kind}=${names[rows[kind][row]!]}`);
  const fact = facts[rows.fact[row]!];
  return `${named.join('')}${rows.fact[row] !== 0 && fact ? ` (${fact.kind}: ${fact.why})` : ''}`;
}

function recordLine(record: LogRecord, names: string): string {
  const { line, endLine, format, time, epochMs, level, source, message, template, httpStatus, durationMs, failure, traces } = record;
  const lines = line === endLine ? String(line) : `${line}-${endLine}`;
  const utc = epochMs === null ? null : new Date(epochMs).toISOString();
  const instant = utc === null ? 'no instant' : utc.slice(0, 23) === time?.slice(0, 23) ? '' : utc;
  const head = [lines, format, time ?? 'no time', instant, level, source].filter((part) => part !== null && part !== '').join(' ');
  const told = [httpStatus, durationMs === null ? null : `${durationMs} ms`, failure]
    .filter((part) => part !== null)
    .map((part) => ` [${part}]`);
  const [first = '', ...rest] = message.split('\n');
  const said = template === first ? first : `${first} = ${template}`;
  const below = traces.map((trace) => `  trace ${outline(trace, '  ')}\n`).join('');
  return `${head} | ${said}${rest.length > 0 ? ` +${rest.length}` : ''}${told.join('')}${names}\n${below}`;
}

/** The whole report as text in which each fact has its line, and whether its claims hold. */
export function reportText({ report, data }: Triaged): string {
  const { schemaVersion: _schema, engineVersion: _engine, excerpts, mitigation, ...rest } = report;
  const places = excerpts.map(({ file, line }) => ({ file, startLine: line, endLine: line }));
  const { claims, changed, ok } = verifyReport(JSON.parse(JSON.stringify(report)), data);
  const red = claims.filter((claim) => !claim.ok).map(({ id, was, now }) => `${id}: ${was} is ${now}`);
  const verified = { ok, claims: claims.length, red, changed };
  return `${outline({ ...rest, mitigation: mitigation.map(({ cause }) => cause), excerpts: places, verified }).trimStart()}\n`;
}

/** Holds the records and the report of every log of a theme against the approved ones. */
export function approveLogs(theme: string, options: Readonly<Record<string, ApprovedOptions>> = {}): void {
  for (const name of logsOf(theme)) {
    it(`of ${name} are as approved`, () => {
      const triaged = triage(readLog(theme, name), options[name]);
      approve(theme, `${name}.txt`, `${recordsText(triaged.files)}\n${reportText(triaged)}`);
    });
  }
}
