import assert from 'node:assert/strict';
import { runOf, stateAfter, takeLine } from '../../server/src/analysis/traceLines/frameRun.ts';
import { newLineColumns, type LineColumns } from '../../server/src/analysis/kernel/kernel.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { noTraces, stepTraces, type TraceState } from '../../server/src/analysis/traceLines/traces.ts';
import { traces } from '../../server/src/analysis/traces/index.ts';
import { approve } from '../support/approved.ts';

/** The states before each line of a text without headers, and behind the last; line 0 opens a stream by its header. */
function statesOf(lines: readonly string[], stream: string): readonly TraceState[] {
  const states: TraceState[] = [noTraces];
  lines.forEach((text, line) => {
    const header = line === 0;
    states.push(stepTraces(states[line]!, { text, line, stream: header ? stream : '', header }).state);
  });
  return states;
}

function scanned(lines: readonly string[]): { readonly bytes: Uint8Array; readonly columns: LineColumns } {
  const bytes = new TextEncoder().encode(lines.join('\n'));
  const columns = newLineColumns();
  plainKernel.scan(bytes, 0, bytes.length, columns);
  return { bytes, columns };
}

/** How many lines from `line` on a run takes; each leaves the state that stepping leaves. */
function taken(states: readonly TraceState[], { bytes, columns }: ReturnType<typeof scanned>, line: number): number | null {
  const run = runOf(states[line]!);
  if (run === null) return null;
  assert.deepEqual(stateAfter(run), states[line]);
  let next = line;
  while (next < columns.count && takeLine(run, bytes, columns, next)) {
    next++;
    assert.deepEqual(stateAfter(run), states[next], `line ${next}`);
  }
  assert.deepEqual(stateAfter(run), states[next]);
  return next - line;
}

describe('a run of frames', () => {
  it('takes the lines that it may and leaves what stepping leaves', () => {
    const told = traces.map(({ language, samples }) => {
      const counts = samples.map(({ lines }) => {
        const [states, text] = [statesOf(lines, 's'), scanned(lines)];
        return lines.map((_, line) => taken(states, text, line) ?? '-').join(' ');
      });
      return `${language}\n${counts.map((line) => `  ${line}\n`).join('')}`;
    });
    approve('traces', 'runs.txt', told.join(''));
  });

  const frames = (count: number): string[] => Array.from({ length: count }, (_, i) => `\tat shop.Cart.load${i}(Cart.java:${i})`);
  const java = (...more: readonly string[]): string[] => ['java.lang.Error: no', '\tat shop.Main.main(Main.java:7)', ...more];

  it('ends where a line is too long, and where its own stream would be stale', () => {
    const lines = java(...frames(3), `\tat shop.Cart.${'x'.repeat(1980)}(C.java:1)`, ...frames(2));
    assert.equal(taken(statesOf(lines, 's'), scanned(lines), 2), 3);
    const many = java(...frames(230));
    assert.equal(taken(statesOf(many, 's'), scanned(many), 2), 200);
  });

  it('holds no more frames and lines than a trace', () => {
    const lines = java(...frames(4100));
    const [states, text] = [statesOf(lines, 's'), scanned(lines)];
    let line = 2;
    for (let count = 1; count > 0; line += count) count = taken(states, text, line) ?? 0;
    assert.equal(line, 4000);
    assert.equal(states[4000]!.open[0]?.attempts[0]?.frames.length, 200);
  });

  it('begins in the stream that was read last alone', () => {
    const [mine] = statesOf(java(...frames(2)), 'a').slice(-1);
    const both = stepTraces(mine!, { text: 'java.lang.Error: b', line: 4, stream: 'b', header: true }).state;
    const proved = stepTraces(both, { text: '\tat shop.B.b(B.java:1)', line: 5, stream: '', header: false }).state;
    assert.deepEqual(
      [mine!, both, proved].map((state) => runOf(state)?.mine.stream ?? null),
      ['a', null, 'b'],
    );
    assert.equal(runOf(noTraces), null);
    assert.equal(runOf({ ...proved, current: 'c' }), null);
    assert.equal(runOf(proved)?.stale, 3 + 201);
  });
});
