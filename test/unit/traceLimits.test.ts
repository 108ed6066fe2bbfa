import assert from 'node:assert/strict';
import type { Trace } from '../../server/src/analysis/model.ts';
import {
  flushTraces,
  hasOpen,
  noTraces,
  openFrom,
  passBy,
  rebaseTraces,
  staleLine,
  stepTraces,
  type TraceLine,
  type TraceState,
} from '../../server/src/analysis/traceLines/traces.ts';

/** Feeds lines; what was closed on the way and the state behind. */
function feed(lines: readonly TraceLine[], from: TraceState = noTraces): { readonly state: TraceState; readonly closed: readonly Trace[] } {
  let state = from;
  const closed: Trace[] = [];
  for (const line of lines) {
    const step = stepTraces(state, line);
    state = step.state;
    closed.push(...step.closed);
  }
  return { state, closed };
}

const header = (line: number, text: string, stream = 's'): TraceLine => ({ text, line, stream, header: true });
const raw = (line: number, text: string): TraceLine => ({ text, line, stream: '', header: false });
/** A trace of two lines in a stream. */
const opened = (line: number, stream = 's'): TraceLine[] => [
  header(line, 'java.lang.Error: no', stream),
  raw(line + 1, '\tat shop.A.a(A.java:1)'),
];
const only = (lines: readonly TraceLine[]): Trace => {
  const { state, closed } = feed(lines);
  const all = [...closed, ...flushTraces(state)];
  assert.equal(all.length, 1);
  return all[0]!;
};

describe('traces under way', () => {
  it('are closed when nothing comes from their stream for 200 lines', () => {
    const { state } = feed(opened(0));
    assert.equal(staleLine(state.open[0]!), 202);
    const fresh = passBy(state, 'other', 201);
    assert.deepEqual([fresh.closed.length, hasOpen(fresh.state, 's'), fresh.state.current], [0, true, 'other']);
    const stale = passBy(state, 'other', 202);
    assert.deepEqual([stale.closed.map(({ startLine, endLine }) => [startLine, endLine]), stale.state], [[[0, 1]], noTraces]);
    assert.equal(passBy(state, 's', 201).state, state);
    const two = feed(opened(150, 't'), state).state;
    assert.deepEqual(
      passBy(two, 'u', 210).state.open.map(({ stream }) => stream),
      ['t'],
    );
  });

  it('are closed sooner where their lines name no stream and others do', () => {
    const { state } = feed(opened(0, ''));
    assert.equal(hasOpen(passBy(state, 'other', 6).state, ''), true);
    assert.equal(hasOpen(passBy(state, 'other', 7).state, ''), false);
  });

  it('are at most 64, the one that was read longest ago closed first', () => {
    const many = feed(Array.from({ length: 64 }, (_, i) => opened(2 * i, `s${i}`)).flat());
    assert.deepEqual([many.state.open.length, many.closed.length], [64, 0]);
    const again = feed([raw(128, '\tat shop.B.b(B.java:2)')], { ...many.state, current: 's0' });
    const more = feed(opened(130, 'new'), again.state);
    assert.deepEqual([more.state.open.length, more.closed.map(({ startLine }) => startLine)], [64, [2]]);
    assert.deepEqual(
      more.state.open.slice(-2).map(({ stream }) => stream),
      ['s0', 'new'],
    );
  });

  it('know where they begin, in this block and the next', () => {
    const { state } = feed([...opened(3), ...opened(7, 't')]);
    assert.deepEqual([openFrom(state, 20), openFrom(state, 2), openFrom(noTraces, 20)], [3, 2, 20]);
    const next = rebaseTraces(state, 10);
    assert.deepEqual(
      next.open.map(({ attempts }) => attempts.map(({ start, end, last }) => [start, end, last])),
      [[[-7, -6, -6]], [[-3, -2, -2]]],
    );
    assert.equal(rebaseTraces({ open: [], current: 'x' }, 10), noTraces);
    assert.deepEqual(
      flushTraces(feed(opened(1), next).state).map(({ startLine }) => startLine),
      [-3, 1],
    );
  });

  it('hold so many frames, causes and characters and no more', () => {
    const frames = Array.from({ length: 260 }, (_, i) => raw(i + 1, `\tat shop.A.a${i}(A.java:${i})`));
    assert.equal(only([header(0, `java.lang.Error: ${'m'.repeat(2000)}`), ...frames]).frames.length, 200);
    assert.equal(only([header(0, `java.lang.Error: ${'m'.repeat(2000)}`), ...frames]).message?.length, 1000);
    const causes = Array.from({ length: 30 }, (_, i) => [
      raw(2 * i + 2, `Caused by: java.lang.E${i}: c`),
      raw(2 * i + 3, '\tat shop.B.b(B.java:1)'),
    ]);
    assert.equal(only([...opened(0), ...causes.flat()]).causes.length, 20);
    const chained = Array.from({ length: 30 }, (_, i) => [
      raw(8 * i + 1, '  File "/a.py", line 3, in f'),
      raw(8 * i + 2, `Error${i}: x`),
      raw(8 * i + 3, ''),
      raw(8 * i + 4, 'The above exception was the direct cause of the following exception:'),
      raw(8 * i + 5, ''),
      raw(8 * i + 6, 'Traceback (most recent call last):'),
    ]);
    const python = only([
      header(0, 'Traceback (most recent call last):'),
      ...chained.flat(),
      raw(239, '  File "/a.py", line 3, in f'),
      raw(240, 'LastError: y'),
    ]);
    assert.deepEqual([python.exceptionType, python.causes.length, python.causes[0]], ['LastError', 20, 'Error29']);
    const wide = only([
      header(0, 'Traceback (most recent call last):'),
      raw(1, `  File "/${'d'.repeat(290)}.py", line 12345678901234567890, in ${'f'.repeat(150)}`),
      raw(2, 'KeyError'),
    ]);
    assert.deepEqual([wide.frames[0]?.line, wide.frames[0]?.file?.length, wide.message], [null, 294, null]);
  });

  it('of 4,000 lines are whole', () => {
    const lines = Array.from({ length: 4100 }, (_, i) => raw(i + 1, `\tat shop.A.a${i}(A.java:${i})`));
    const { closed } = feed([header(0, 'java.lang.Error: no'), ...lines]);
    assert.deepEqual(closed.map(({ startLine, endLine }) => [startLine, endLine]).slice(0, 1), [[0, 3999]]);
  });
});
