import { countOne } from '../groupBy.ts';
import type { Finding, LogData } from '../model.ts';
import { inSentence, refOf, sentence, type Unnamed } from '../sentences.ts';
import { atLeast } from './kinds.ts';
import { makeFinding } from './makeFinding.ts';
import { titleOf } from './titleOf.ts';

/** A line is the end of the log when at most so many records follow. */
const FEW_AFTER = 2;
/** It is no last word on something when it was said of it so often. */
const OFTEN = 5;
const LIMIT = 5;
const LONGEST_QUOTE = 500;

/** Failures of fatal level that are the last record of the log, or the last one on an address or service. */
export function criticalEnds(data: LogData, file: number, marked: readonly number[]): Finding[] {
  const { rows, names } = data;
  const ends = new Map<number, string>();
  const last = marked[marked.length - 1];
  if (last === undefined) return [];
  let after = 0;
  for (let row = last + 1; row < rows.length && rows.file[row] === file; row++) after += rows.weight[row] ?? 1;
  if (after <= FEW_AFTER && atLeast(data, last, 'fatal')) ends.set(last, 'the log');
  for (const column of [rows.address, rows.callee] as const) {
    const lastWord = new Map<number, number>();
    const said = new Map<number, number>();
    const saying = (row: number): number => column[row]! * data.templates.length + rows.template[row]!;
    for (const row of marked) if (column[row]) countOne(said, saying(row));
    for (let row = 0; row < rows.length; row++) if (rows.file[row] === file && column[row]) lastWord.set(column[row] ?? 0, row);
    for (const [name, row] of lastWord)
      if (rows.mark[row] !== 0 && atLeast(data, row, 'fatal') && !ends.has(row) && said.get(saying(row))! < OFTEN)
        ends.set(row, names[name] ?? '');
  }
  return [...ends].slice(0, LIMIT).map(([row, what]) => endFinding(data, row, what));
}

function endFinding(data: LogData, row: number, what: string): Finding {
  const { rows, marks, templates } = data;
  const says = titleOf(data, templates[rows.template[row] ?? 0]?.text ?? '', [row]);
  const at = refOf(data, row);
  const here = { ...at, endLine: at.startLine };
  const line = data
    .text(rows.file[row] ?? 0, at.startLine)
    .trim()
    .slice(0, LONGEST_QUOTE);
  const claims: Record<string, Unnamed> = line === '' ? {} : { line: { kind: 'text', value: line, at: here, evidence: [here] } };
  const subject = inSentence(what);
  return makeFinding(data, {
    kind: 'critical-end',
    category: rows.mark[row] === 0 ? 'exception' : (marks[rows.mark[row] ?? 0]?.category ?? 'error'),
    severity: 'error',
    overlay: true,
    title: what === 'the log' ? `The log ends on: ${says}` : `Last word on ${what}: ${says}`,
    why: (id) =>
      sentence(
        id,
        `${what === 'the log' ? 'The log ends on' : `The last word on ${subject} is`} a critical line${line === '' ? '' : ': {line}'}`,
        claims,
      ),
    rows: [row],
    key: what,
    templateId: templates[rows.template[row] ?? 0]?.id ?? null,
  });
}
