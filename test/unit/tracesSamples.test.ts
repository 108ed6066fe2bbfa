import assert from 'node:assert/strict';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import type { Trace } from '../../server/src/analysis/model.ts';
import { flushTraces, mayStartTrace, noTraces, stepTraces } from '../../server/src/analysis/traceLines/traces.ts';
import { startFor } from '../../server/src/analysis/traces/_attempt.ts';
import type { TraceSample, TraceTable } from '../../server/src/analysis/traces/_table.ts';
import { traces as tables } from '../../server/src/analysis/traces/index.ts';

/** Feeds lines without headers, 1-based. */
function read(lines: readonly string[]): readonly Trace[] {
  let state = noTraces;
  const found: Trace[] = [];
  lines.forEach((text, i) => {
    const step = stepTraces(state, { text, line: i + 1, stream: '', header: false });
    state = step.state;
    found.push(...step.closed);
  });
  return [...found, ...flushTraces(state)];
}

/** A trace in the words of a sample. */
function asSample(lines: readonly string[], trace: Trace): TraceSample & { readonly language: string } {
  const { language, startLine: from, endLine: to, exceptionType: type, message, causes } = trace;
  return {
    language,
    lines,
    from,
    to,
    type,
    message,
    frames: trace.frames.map((frame) => [frame.function, frame.file, frame.line]),
    ...(causes.length > 0 ? { causes } : {}),
  };
}

/** Lines of a table's samples that one of its rules would start a trace at. */
function startingLines(table: TraceTable): readonly string[] {
  const traced = tables.flatMap(({ samples }) => samples.flatMap((sample) => sample.lines));
  return [...traced, ...withDigits(traced), ...tables.flatMap(({ silent }) => silent.flat())].filter(
    (line) => startFor(table, stripped(table, line), 'raw', true) !== null,
  );
}
/** Lines with a digit inside of each name of several words, as `S3Error` has one; a shape blanks such names. */
const withDigits = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replace(/([a-z])([A-Z])/g, '$12$2'));
const stripped = (table: TraceTable, line: string): string => (table.strip ? line.replace(table.strip, '') : line).trimEnd();

/** The place that is looked at before one: `file` before `file2`. */
const former = (name: string): string => name.replace('2', '').replace('3', '2');

for (const table of tables) {
  describe(`The traces of ${table.language}`, () => {
    it('are read from each sample, to the line and to the frame', () => {
      for (const sample of table.samples) {
        const found = read(sample.lines).map((trace) => asSample(sample.lines, trace));
        assert.deepEqual(found, [{ language: table.language, ...sample }]);
      }
    });

    it('are not seen where there are none', () => {
      assert.deepEqual(table.silent.flatMap(read), []);
    });

    it('may start wherever they start, on the line as on its shape', () => {
      const starts = startingLines(table);
      assert.deepEqual(
        starts.filter((line) => !table.may.test(stripped(table, line))),
        [],
      );
      assert.deepEqual(
        starts.filter((line) => !mayStartTrace(shapeOf(line))),
        [],
      );
    });

    it('name groups that are read, in the order of their numbers', () => {
      for (const { on } of table.rules) {
        const names = Array.from(on.source.matchAll(/\(\?<([a-z]+\d?)>/g), ([, name]) => name!);
        const unread = names.filter((name) => !/^(?:type|message|function|line|file)2?$|^file3$|^inner$/.test(name));
        const early = names.filter((name, i) => /\d$/.test(name) && !names.slice(0, i).includes(former(name)));
        assert.deepEqual([...unread, ...early], []);
      }
    });

    it('come with samples of both kinds', () => {
      assert.ok(table.samples.length > 0 && table.silent.length > 0);
    });
  });
}
