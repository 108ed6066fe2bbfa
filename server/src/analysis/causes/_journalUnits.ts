import type { LogData } from '../model.ts';

const HEAD = String.raw`^(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8}|\d{4}-\d\d-\d\dT\S{8,24}) [\w.-]{1,80} ([\w@.-]{1,80})(?:\[\d{1,9}\])?: `;
/** A line of syslog or of a machine's journal, and one in which a program's own record follows with a stamp or in JSON. */
const LINE = new RegExp(HEAD);
const OWN_RECORD = new RegExp(String.raw`${HEAD}(?:\[?\d{4}[-/]\d\d[-/]\d\d|\{"|(?:time|ts|level)=|[A-Z]{4,8}[ :]{1,2}\d{4}-\d\d)`);
/** So many lines tell what a file is, by such a share; */
const SAMPLE = 200;
const MOSTLY = 0.5;
/** of a longer one no more are read. */
const MOST_READ = 200_000;

/** The unit that wrote a row of one machine's journal in which services print records of their own; null of any other file: there the machine is what speaks. */
export function journalUnits({ rows, text }: LogData, file: number): ((row: number) => string) | null {
  const own: number[] = [];
  for (let row = 0; row < rows.length && own.length <= MOST_READ; row++) if (rows.file[row] === file) own.push(row);
  const lineOf = (row: number): string => text(file, rows.line[row]!).slice(0, 300);
  const sample = own.slice(0, SAMPLE).map(lineOf);
  const [first] = sample;
  if (first === undefined || own.length > MOST_READ || !LINE.test(first)) return null;
  if (sample.filter((line) => OWN_RECORD.test(line)).length < MOSTLY * sample.length) return null;
  return (row) => LINE.exec(lineOf(row))?.[1]?.replace(/\.service$/, '') ?? '';
}
