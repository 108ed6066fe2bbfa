import type { Excerpt, Finding, Incident, LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { toldLines } from './toldFirst.ts';

const MOST_LINES = 400;
const MOST_OF_ONE = 25;
const LONGEST = 500;

/** The lines that the report quotes: those of each finding most worth quoting, short traces in full, and lines that name endpoints. */
export function excerptsOf(data: LogData, findings: readonly Finding[], incidents: readonly Incident[] = []): readonly Excerpt[] {
  const { files } = rowIndex(data);
  const wanted = new Map<number, Set<number>>();
  let count = 0;
  const add = (file: number, line: number): void => {
    const lines = wanted.get(file) ?? wanted.set(file, new Set()).get(file)!;
    if (count >= MOST_LINES || lines.has(line)) return;
    lines.add(line);
    count++;
  };
  for (const finding of findings) {
    const file = files.get(finding.file);
    if (file === undefined) continue;
    for (const line of toldLines(incidents, finding).slice(0, MOST_OF_ONE)) add(file, line);
    const { trace } = finding;
    if (trace)
      for (let line = finding.lines[0] ?? trace.startLine; line <= trace.endLine && line < trace.startLine + MOST_OF_ONE; line++)
        add(file, line);
  }
  for (const endpoint of data.endpoints.slice(0, 40)) add(endpoint.file, endpoint.line);
  return [...wanted]
    .sort((a, b) => a[0] - b[0])
    .flatMap(([file, lines]) =>
      [...lines].sort((a, b) => a - b).map((line) => ({ file: data.inputs[file]?.file ?? '', line, text: excerptText(data, file, line) })),
    )
    .filter((excerpt) => excerpt.text !== '');
}

/** A physical line as reports quote it, cut at 500 UTF-16 units without splitting a pair. */
export function excerptText(data: LogData, file: number, line: number): string {
  return data
    .text(file, line)
    .slice(0, LONGEST)
    .replace(/[\ud800-\udbff]$/, '');
}
