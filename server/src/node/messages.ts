import { FIRST_YEAR, LAST_YEAR } from '../analysis/time/civil.ts';
import { logNames } from '../protocol/isLogName.ts';

/** Every failure the command line shows: one line each, saying what to do next. */
export const messages = {
  unreadable: (file: string, error: unknown): string => `${file}: ${reason(error)}`,
  directory: (file: string): string => `${file} is a directory: name the log files in it, for example ${file.replace(/\/$/, '')}/*.log`,
  noText: (file: string, what: string): string =>
    `${file} holds no log text but ${what}${what.includes(';') ? '' : ': choose a file of text'}`,
  brokenStream: (file: string, error: unknown): string =>
    `${file} ends before its compressed data does, or is damaged (${codeOf(error)}); what could be read was read`,
  cutLines: (lines: number): string =>
    `${lines === 1 ? 'One line is' : `${lines} lines are`} longer than 1 MiB; of ${lines === 1 ? 'it' : 'each'} the first 64 KiB were read.`,
  noLogs: (file: string): string =>
    `${file} holds no file that is named like a log (${logNames}, or in a folder log): unpack it and name the files`,
  tooManyLogs: (file: string, most: number): string => `${file} holds more than ${most} logs, of which the first ${most} are read`,
  noLogsInFolder: (folder: string): string => `${folder} holds no file that is named like a log (${logNames}): choose the files.`,
  tooManyInFolder: (folder: string, count: number, most: number): string =>
    `${folder} holds ${count} logs, of which the first ${most} by name are read.`,
  noEntry: (file: string, path: string): string => `${file} holds no ${path}: check the path`,
  badBundle: (file: string): string => `${file} ends before its archive does, or is damaged: fetch it again`,
  overlapping: (file: string): string => `${file} is no honest zip archive, since files in it overlap: get it anew from where it was made`,
  leadsOut: (file: string): string =>
    `${file} holds files whose paths lead out of it; they are left alone: do not unpack it unless you trust its source`,
  encrypted: (name: string): string => `${name} is encrypted: unpack it with its password and name the file`,
  unknownMethod: (name: string, method: number): string =>
    `${name} is packed by a method that is not read (${method}): unpack the archive and name the file`,
  nested: (name: string): string =>
    name === '-'
      ? 'Standard input is an archive: save it and name the file'
      : `${name} is an archive inside of another: unpack it and name it, or the logs in it`,
  archivesInside: (file: string, paths: readonly string[]): string =>
    `${file} holds ${paths.length === 1 ? 'a file' : `${paths.length} files`} in which logs are packed once more (${paths.slice(0, 3).join(', ')}${
      paths.length > 3 ? ', …' : ''
    }): unpack ${paths.length === 1 ? 'it' : 'them'} and name the logs`,
  notOnDisk: (uri: string): string => `${uri} is not on this machine's disk: open it as a document to have it read.`,
  notFollowed: (file: string): string => `${file} cannot be followed, since it is no plain UTF-8 text: triage it once it is complete`,
  /** A name for what is left of a log after it was cut, or after its file was rotated and packed or removed. */
  earlierPart: (file: string, number: number): string => `${file} (part ${number})`,
  stopped: (file: string): string => `${file} was not read to its end, since the reading was stopped`,
  bomb: (name: string, ratio: number): string =>
    `${name} unpacks to more than ${ratio} times its size, which no log does: unpack it and name the file if that is meant`,
  bundleTooLarge: (name: string, gibibytes: number): string =>
    `${name} and what follows it are left out, since the bundle unpacks to more than ${gibibytes} GiB: unpack it and name the files`,
  cutShort: (file: string): string =>
    `${file} became shorter while it was read, or the disk failed; what could be read was read: read it again when it is at rest`,
  soFar: (bytes: number, size: number): string =>
    `Of ${megabytes(size)} the first ${megabytes(bytes)} are read; what follows is not counted.`,
  encoding: (encoding: string): string => `Read as ${encoding}.`,
  noRoom: (file: string): string => `${file} needs more room for a temporary copy than the disk has: free some or decompress elsewhere`,
  noFiles: 'No input: name one or more log files, or - for standard input',
  unknownCommand: (name: string): string =>
    `Unknown command ${name}: use report, records, postmortem, explain, verify or formats (--help shows them all)`,
  badOption: (text: string): string => `${text.replace(/\s*\n[\s\S]*$/, '').replace(/\. To specify.*$/, '')}; --help lists the options`,
  unknownFormat: (name: string, known: readonly string[]): string => `Unknown --format ${name}: use ${known.join(', ')}`,
  unknownTemplate: (id: string, known: readonly string[]): string =>
    `Unknown template ${id}: use one of ${known.join(', ')} (log-triage postmortem --list)`,
  noTemplate: 'No template: name one with --template ID (log-triage postmortem --list shows them)',
  badThreads: (text: string): string => `--threads ${text}: give a whole number from 1 to 99`,
  badYear: (text: string): string =>
    `--year ${text} is no year from ${FIRST_YEAR} to ${LAST_YEAR}: write four digits, for example --year 2025`,
  badZone: (text: string): string =>
    `--timezone ${text} is not known: write an IANA name such as Europe/Berlin, or an offset such as +02:00`,
  badTime: (option: string, text: string): string => `--${option} ${text} is no time: write it as 2025-02-10T16:30:00Z`,
  badFailOn: (text: string): string => `--fail-on ${text} is not known: use error or warning`,
  badPlace: (text: string): string => `${text} names no line: write FILE:LINE, for example app.log:12`,
  noSuchLine: (file: string, line: number, last: number): string => `${file} has no line ${line}: its last line is ${last}`,
  badReport: (file: string, what: string): string =>
    `${file} is no report of log-triage (${what}): make one with log-triage report LOG --format json --output report.json`,
  badSettings: (file: string, what: string): string => `${file}: ${what}`,
  noFormats: (file: string): string => `${file} holds no format that can be used: see the lines above`,
  unusedFormats: (ids: readonly string[]): string =>
    `no line was read by ${ids.join(', ')}: no pattern fits, or the time is not understood; a line given as a sample in the file tells which`,
  unexpected: (error: unknown): string =>
    `stopped by an error of its own (${error instanceof Error ? error.message : String(error)}); please report it with the first lines of the log`,
  overwrites: (file: string): string => `--output ${file} is one of the files to read and would be overwritten: name another`,
  cannotWrite: (file: string, error: unknown): string => `${file} cannot be written: ${reason(error)}`,
};

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en-US')} MB`;

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'unknown error';
  // fzstd numbers its errors.
  return typeof error.code === 'number' ? `Zstandard error ${error.code}` : String(error.code);
}

function reason(error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return 'no such file: check the path';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied: check the rights on the file';
    case 'EISDIR':
      return 'is a directory: name the files in it';
    case 'ENOSPC':
      return 'no space left on the disk for a temporary copy: free some or decompress elsewhere';
    default:
      return `cannot be read (${codeOf(error)}): check that it is a whole file`;
  }
}
