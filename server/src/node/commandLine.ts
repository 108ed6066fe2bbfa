import { parseArgs } from 'node:util';
import type { FailurePattern } from '../analysis/lines/ownMarks.ts';
import { writers, type ReportFormat } from '../analysis/report/writers.ts';
import { FIRST_YEAR, LAST_YEAR } from '../analysis/time/civil.ts';
import { messages } from './messages.ts';
import { readSettingsFile } from './settingsFile.ts';
import { UsageError } from './usageError.ts';

/** What the user asked for, checked. */
export interface CommandLine {
  readonly command: 'report' | 'records' | 'postmortem' | 'explain' | 'verify' | 'formats' | 'help' | 'version';
  /** As written: paths, `-` for standard input, or `archive!/path`. */
  readonly files: readonly string[];
  readonly format: ReportFormat;
  /** A path; null for standard output. */
  readonly output: string | null;
  /** Id of a postmortem template. */
  readonly template: string | null;
  /** Whether to list the postmortem templates. */
  readonly list: boolean;
  /** For stamps without a zone: an IANA name or an offset. */
  readonly timezone: string;
  readonly year: number | null;
  /** Only records of this span count: instants in ms, inclusive. */
  readonly since: number | null;
  readonly until: number | null;
  readonly formatFiles: readonly string[];
  /** The settings file's path, for messages about it. */
  readonly settings: string | null;
  /** Formats that the settings file holds itself. */
  readonly formats: readonly unknown[];
  /** What the settings say of messages. */
  readonly mutedTemplates: readonly string[];
  readonly failurePatterns: readonly FailurePattern[];
  readonly redact: boolean;
  /** The least severity of a finding that makes the exit status 1. */
  readonly failOn: 'error' | 'warning' | null;
  readonly progress: boolean;
  /** Threads that read a large file; null for one per core. */
  readonly threads: number | null;
}
const REPORT_FORMATS = Object.keys(writers) as readonly ReportFormat[];

const OPTIONS = {
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  template: { type: 'string' },
  list: { type: 'boolean' },
  timezone: { type: 'string' },
  year: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  'format-file': { type: 'string', multiple: true },
  settings: { type: 'string' },
  redact: { type: 'boolean' },
  'fail-on': { type: 'string' },
  'no-progress': { type: 'boolean' },
  threads: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const COMMANDS = ['report', 'records', 'postmortem', 'explain', 'verify', 'formats'] as const;

/** Reads the arguments; throws UsageError for anything that is not in the contract. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parse(argv);
  const [name, ...files] = positionals;
  const known = COMMANDS.find((command) => command === name);
  const command =
    values.help === true || (name === undefined && values.version !== true) || name === 'help'
      ? 'help'
      : values.version === true
        ? 'version'
        : known;
  if (command === undefined) throw new UsageError(messages.unknownCommand(name ?? ''));
  const settings = readSettingsFile(values.settings ?? null);
  return {
    command,
    files,
    format: reportFormat(values.format),
    output: values.output ?? null,
    template: values.template ?? null,
    list: values.list === true,
    timezone: zone(values.timezone ?? settings.timezone),
    year: year(values.year) ?? settings.year,
    since: time('since', values.since),
    until: time('until', values.until),
    formatFiles: [...settings.formatFiles, ...(values['format-file'] ?? [])],
    settings: values.settings ?? null,
    formats: settings.formats,
    mutedTemplates: settings.mutedTemplates,
    failurePatterns: settings.failurePatterns,
    redact: values.redact === true,
    failOn: failOn(values['fail-on']),
    progress: values['no-progress'] !== true,
    threads: threads(values.threads),
  };
}

function parse(argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new UsageError(messages.badOption(error instanceof Error ? error.message : String(error)));
  }
}

function reportFormat(text: string | undefined): ReportFormat {
  const format = REPORT_FORMATS.find((known) => known === (text ?? 'markdown'));
  if (format === undefined) throw new UsageError(messages.unknownFormat(text ?? '', REPORT_FORMATS));
  return format;
}

function year(text: string | undefined): number | null {
  if (text === undefined) return null;
  const year = /^\d{4}$/.test(text) ? Number(text) : NaN;
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw new UsageError(messages.badYear(text));
  return year;
}

function threads(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d?$/.test(text)) throw new UsageError(messages.badThreads(text));
  return Number(text);
}

function zone(text: string): string {
  // The first zone that is looked up costs the engine its whole table.
  if (text === 'UTC' || /^[+-]\d\d:?\d\d$/.test(text)) return text;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return text;
  } catch {
    throw new UsageError(messages.badZone(text));
  }
}

function time(option: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const stated = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) || !/[T ]\d/.test(text);
  const ms = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(stated ? text : `${text.replace(' ', 'T')}Z`) : NaN;
  if (Number.isNaN(ms)) throw new UsageError(messages.badTime(option, text));
  return ms;
}

function failOn(text: string | undefined): 'error' | 'warning' | null {
  if (text === undefined) return null;
  if (text !== 'error' && text !== 'warning') throw new UsageError(messages.badFailOn(text));
  return text;
}

export const HELP = `log-triage reads logs, says what failed and probably why, and proves it line by line. Nothing leaves this machine.

  log-triage report     FILE...  [--format ${REPORT_FORMATS.join('|')}] [--output PATH]
                                 several FILEs make one report on one clock
  log-triage records    FILE...  one JSON object per record and line
  log-triage postmortem FILE...  --template ID    a draft filled from the incident; --list prints the templates
  log-triage explain    FILE:LINE                 why this line was read and marked as it was
  log-triage verify     REPORT.json [FILE...]     recomputes every claim of a report against the files
  log-triage formats                              the formats known, with a sample line of each

  FILE is a path, - for standard input, a .gz or .zst file, or an archive (.zip, .tar, .tar.gz) whose logs are read;
  bundle.zip!/var/log/app.log names one of them.

  --timezone ZONE     zone of stamps that state none (default UTC)
  --year YYYY         year of stamps that state none
  --since T, --until T   only records from T, until T (ISO 8601)
  --format-file FILE  formats of your own: JSON, an lnav format file or Grok (may be given again)
  --settings FILE     a JSON file with logTriage settings
  --redact            replaces secrets and personal data by pseudonyms
  --fail-on LEVEL     exit status 1 when a finding is at least error or warning
  --no-progress       no progress on the terminal
  --threads N         threads that read a large file (default one per core, at most 4)
  --help, --version
`;
