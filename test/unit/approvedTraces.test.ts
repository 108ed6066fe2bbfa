import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { traces } from '../../server/src/analysis/traces/index.ts';
import type { TraceTable } from '../../server/src/analysis/traces/_table.ts';
import { approve } from '../support/approved.ts';
import { readFile } from '../support/approvedLog.ts';
import { outline } from '../support/outline.ts';

/** Each trace of a log with its place and its frames. */
function tracesText(lines: readonly string[], blockBytes: number): string {
  const { data } = readFile('app.log', `${lines.join('\n')}\n`, { rules: builtInRules, blockBytes });
  const told = data.traces.map(({ frames, file: _file, ...trace }) => {
    const shown = frames.map((frame) => `  ${frame.function ?? '?'} ${frame.file ?? '?'}:${frame.line ?? '?'}\n`);
    return `${outline(trace).replace(/\n/g, ' ').trim()}\n${shown.join('')}`;
  });
  return told.join('');
}

/** All that a table proves and disproves itself by, below each other, a line of another kind between. */
const below = ({ samples, silent }: TraceTable): readonly string[] =>
  [...samples.map(({ lines }) => lines), ...silent].flatMap((lines, n) => [
    ...lines,
    `2025-02-10 16:30:34,${100 + n} INFO app - next ${n}`,
  ]);

/** The same of two threads at once, each line behind a header. */
function interleaved({ samples }: TraceTable): readonly string[] {
  const header = (thread: number): string => `2025-02-10 16:30:34,123 [worker-${thread}] ERROR app - `;
  return samples.flatMap(({ lines }, n) => {
    const others = samples[(n + 1) % samples.length]!.lines;
    const longest = Math.max(lines.length, others.length);
    const pairs = Array.from({ length: longest }, (_, i) => [[lines[i], 1] as const, [others[i], 2] as const]);
    return [
      ...pairs.flat().flatMap(([line, thread]) => (line === undefined ? [] : [header(thread) + line])),
      `${header(1)}done`,
      `${header(2)}done`,
    ];
  });
}

describe('traces', () => {
  for (const table of traces) {
    it(`of ${table.language} are read as approved`, () => approve('traces', `${table.language}.txt`, tracesText(below(table), 1 << 18)));
    it(`of ${table.language} are read as approved when two threads write them`, () =>
      approve('traces', `${table.language}.threads.txt`, tracesText(interleaved(table), 700)));
  }
});
