import type { PinnedLine } from '../analysis/model.ts';
import type { LineFacts, PostmortemParams } from '../protocol/protocol.ts';
import { rowAt } from './view.ts';
import type { LogView } from './view.ts';

/** The text of a line (1-based), and the time of its record. */
export function lineFacts(view: LogView, line: number): LineFacts {
  const time = view.data.rows.time[rowAt(view, line)] ?? NaN;
  return { text: view.text(line), time: Number.isFinite(time) ? new Date(time).toISOString() : null };
}

/** The pins in this log's files, with the lines' texts as they are now. */
export function pinnedLines(
  { view, files }: { readonly view: LogView; readonly files: Readonly<Record<string, string>> },
  { pins = [] }: Pick<PostmortemParams, 'pins'>,
): readonly PinnedLine[] {
  return pins.flatMap(({ uri, line, note }) => {
    const file = view.report.inputs.findIndex((input) => files[input.file] === uri);
    const input = view.report.inputs[file];
    if (input === undefined || line > input.lines) return [];
    const own = { ...view, file, text: (of: number) => view.data.text(file, of) };
    return [{ at: { file: input.file, startLine: line, endLine: line }, note, ...lineFacts(own, line) }];
  });
}
