import type { LogData } from '../model.ts';

const HEAD = String.raw`^(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S{8,24}) ([A-Za-z\d][\w.-]{0,79}) (?!(?:trace|debug|info|notice|warn|warning|error|err|fatal|critical|crit)\b)([A-Za-z\d][\w@.-]{0,79})(?:\[\d{1,9}\])?: `;
/** A line of syslog or of a machine's journal, and one in which a program's own record follows with a stamp or in JSON. */
const LINE = new RegExp(HEAD, 'i');
const OWN_RECORD = new RegExp(String.raw`${HEAD}(?:\[?\d{4}[-/]\d\d[-/]\d\d|\{"|(?:time|ts|level)=|[A-Z]{4,8}[ :]{1,2}\d{4}-\d\d)`);
/** systemd tells of a unit. */
const OF_UNIT = /: (?:(?:Start|Stopp|Reload)(?:ing|ed) |Stopped |Failed to start )?([\w@.-]{1,80})\.service\b/;
/** Programs that tell of others and of the machine. */
const TELLERS = new Set([
  'sshd',
  'systemd',
  'kernel',
  'init',
  'CRON',
  'crond',
  'cron',
  'audit',
  'auditd',
  'dbus-daemon',
  'rsyslogd',
  'systemd-journald',
  'sudo',
  'su',
]);
/** So many lines tell what a file is, by such shares; */
const SAMPLE = 200;
const MOSTLY = 0.5;
const NEARLY_ALL = 0.95;
/** of a longer one no more are read. */
const MOST_READ = 200_000;

/**
 * The unit that a row is of, '' for the machine itself, in a log of one machine or of a few with many programs; null of any other file: there
 * machines are what speaks.
 */
export function journalUnits({ rows, text }: LogData, file: number): ((row: number) => string) | null {
  const own: number[] = [];
  for (let row = 0; row < rows.length && own.length <= MOST_READ; row++) if (rows.file[row] === file) own.push(row);
  const lineOf = (row: number): string => text(file, rows.line[row]!).slice(0, 300);
  const sample = own.slice(0, SAMPLE).map(lineOf);
  const [first] = sample;
  if (first === undefined || own.length > MOST_READ || !LINE.test(first)) return null;
  const isOwn = sample.filter((line) => OWN_RECORD.test(line)).length >= MOSTLY * sample.length;
  if (!isOwn && !isOfOneMachine(sample)) {
    const step = Math.ceil(own.length / SPREAD);
    if (!isDeployment(own.filter((_, i) => i % step === 0).map(lineOf))) return null;
  }
  return (row) => unitOf(lineOf(row), isOwn);
}

function unitOf(line: string, isOwn: boolean): string {
  const program = LINE.exec(line)?.[2]?.replace(/\.service$/, '') ?? '';
  if (isOwn) return program;
  const told = program === 'systemd' ? OF_UNIT.exec(line)?.[1] : undefined;
  return told ?? (TELLERS.has(program) ? '' : program);
}

/** Of a longer file so many lines spread over it tell where its programs run. */
const SPREAD = 2000;
/** So many times as many programs as hosts run on one host only, */
const MANY = 2;

/** and write most lines: machines with a role each, of which one that stops tells less than its program. */
function isDeployment(sample: readonly string[]): boolean {
  const hostsOf = new Map<string, Set<string>>();
  const heads = sample.flatMap((line) => {
    const [, host = '', program = ''] = LINE.exec(line) ?? [];
    if (host === '' || TELLERS.has(program)) return [];
    hostsOf.set(program, (hostsOf.get(program) ?? new Set()).add(host));
    return [{ host, program }];
  });
  const single = heads.filter(({ program }) => hostsOf.get(program)!.size === 1);
  const [hosts, programs] = [new Set(heads.map(({ host }) => host)), new Set(single.map(({ program }) => program))];
  return programs.size > MANY * hosts.size && single.length >= MOSTLY * sample.length;
}

/** Whether all lines are of one host, so that its name tells nothing apart. */
function isOfOneMachine(sample: readonly string[]): boolean {
  const heads = sample.flatMap((line) => LINE.exec(line)?.[1] ?? []);
  return heads.length >= NEARLY_ALL * sample.length && new Set(heads).size === 1;
}
