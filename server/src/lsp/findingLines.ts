import type { FindingLine } from '../protocol/protocol.ts';
import { templateFields } from './templateFields.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';

/** At most so many records of a finding are listed. */
const mostLines = 200;

/** The records of a finding for a list: line, time and text. */
export function linesOfFinding(view: LogView, id: string): readonly FindingLine[] {
  const finding = view.report.findings.find((one) => one.id === id);
  if (finding === undefined) return [];
  const { data } = view;
  const file = Math.max(
    0,
    data.inputs.findIndex((input) => input.file === finding.file),
  );
  return finding.lines.slice(0, mostLines).map((line) => {
    const row = rowAt({ ...view, file }, line);
    const time = data.rows.time[row] ?? NaN;
    const text = messageIn(data.text(file, line), data.templates[data.rows.template[row] ?? 0]?.text ?? '');
    return { line, time: Number.isFinite(time) ? new Date(time).toISOString() : null, text: clip(text.trim(), 200) };
  });
}

/** A line without what stands before its message, where that can be told; the list shows the time beside it. */
const messageIn = (line: string, template: string): string => line.slice(templateFields(template, line)?.start ?? 0);
