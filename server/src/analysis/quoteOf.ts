import type { LogData } from './model.ts';
import { refOf, type Unnamed } from './statements.ts';

/** So short a beginning of a statement may stand in a header by chance. */
const LEAST_HEAD = 4;

/** The claim that a row says what it says, quoted from where its statement begins: the header before it is told by place and time. */
export function quoteOf(data: LogData, row: number): Unnamed {
  const { rows, templates } = data;
  const line = data.text(rows.file[row]!, rows.line[row]!);
  const at = refOf(data, row);
  const start = statementStart(line, templates[rows.template[row]!]?.text ?? '');
  const value = line.startsWith('{') ? withinString(line, start) : line.slice(start);
  return { kind: 'text', value, at, evidence: [at] };
}

/** What is left of the JSON string in which a place lies; all that is left of the line where it lies in none. */
function withinString(line: string, start: number): string {
  if (line[start] === '"') return withinString(line, start + 1);
  const quotes =
    line
      .slice(0, start)
      .match(/\\.|"/g)
      ?.filter((one) => one === '"').length ?? 0;
  const rest = line.slice(start);
  return quotes % 2 === 0 ? rest : (/^(?:[^"\\]|\\.){1,2000}/.exec(rest)?.[0] ?? rest);
}

/** Where a statement begins in its line; 0 where it is not found. */
function statementStart(line: string, template: string): number {
  const parts = template.split('<*>').map((text) => text.trim());
  // Before a message in JSON its words may stand as names, too: the longest part is the least likely to.
  const longest = parts.reduce((most, one) => (one.length > most.length ? one : most));
  const part = (line.startsWith('{') ? longest : parts.find((text) => text.length >= LEAST_HEAD)) ?? '';
  let at = part === '' ? -1 : line.indexOf(part);
  const before = template.slice(0, template.indexOf(part));
  if (at < 0 || before.trim() === '') return Math.max(0, at);
  // What varies before it has as many words as the template has there.
  for (let blanks = before.split(' ').length; blanks > 0; blanks--) at = line.lastIndexOf(' ', at - 1);
  return at + 1;
}
