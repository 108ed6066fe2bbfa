import assert from 'node:assert/strict';
import type { Trace } from '../../server/src/analysis/model.ts';
import { flushTraces, mayStartTrace, noTraces, rebaseTraces, stepTraces } from '../../server/src/analysis/traceLines/traces.ts';
import { traces as tables } from '../../server/src/analysis/traces/index.ts';
import { makeRandom, type Random } from '../support/random.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250304);
const samples = tables.flatMap((table) => [...table.samples.map(({ lines }) => lines), ...table.silent]);

interface Line {
  readonly text: string;
  readonly stream: string;
  readonly header: boolean;
}

/** Samples, parts of samples and noise, in streams or not. */
function randomLines(r: Random): readonly Line[] {
  const lines: Line[] = [];
  for (let part = 0; part < 8; part++) {
    const sample = r.pick(samples);
    const cut = sample.slice(r.int(2) * r.int(sample.length), sample.length - r.int(3));
    const header = r.int(3) === 0;
    const stream = r.pick(['', '', 'main', 'worker']);
    for (const text of cut) lines.push({ text, stream: header ? stream : '', header });
    for (let i = r.int(3); i > 0; i--)
      lines.push({ text: r.pick(['next order', '', `id ${r.id()}`, 'Error', 'at noon']), stream, header: r.int(2) === 0 });
  }
  return lines;
}

/** Reads the lines in blocks of `size`, carrying the state as the fold does; traces in coordinates of the whole. */
function readBlocks(lines: readonly Line[], size: number, skip: boolean): readonly Trace[] {
  let state = noTraces;
  const found: Trace[] = [];
  const put = (base: number, closed: readonly Trace[]): void => {
    for (const trace of closed) found.push({ ...trace, startLine: trace.startLine + base, endLine: trace.endLine + base });
  };
  for (let base = 0; base < lines.length; base += size) {
    const block = lines.slice(base, base + size);
    block.forEach((line, i) => {
      if (skip && state.open.length === 0 && !mayStartTrace(line.text)) return;
      const step = stepTraces(state, { ...line, line: i });
      state = step.state;
      put(base, step.closed);
    });
    state = rebaseTraces(state, block.length);
    if (base + size >= lines.length) put(base + block.length, flushTraces(state));
  }
  return found.sort((a, b) => a.startLine - b.startLine || a.endLine - b.endLine);
}

function overRandomLines(count: number, law: (lines: readonly Line[], r: Random) => void): void {
  for (let i = 0; i < count; i++) {
    const seed = SEED + i * 7919;
    const r = makeRandom(seed);
    try {
      law(randomLines(r), r);
    } catch (error) {
      throw new Error(`LAW_SEED=${seed}`, { cause: error });
    }
  }
}

describe('Laws of the traces', () => {
  it('give the same traces wherever blocks are cut', () => {
    overRandomLines(60, (lines, r) => {
      const whole = readBlocks(lines, lines.length, false);
      for (const size of [1, 2 + r.int(9), 20]) assert.deepEqual(readBlocks(lines, size, false), whole);
    });
  });

  it('give the same traces when lines that cannot start one are not fed', () => {
    overRandomLines(60, (lines) => assert.deepEqual(readBlocks(lines, 10, true), readBlocks(lines, 10, false)));
  });

  it('go on alike by what is remembered of texts and without it', () => {
    overRandomLines(60, (lines, r) => {
      let state = noTraces;
      lines.forEach((written, i) => {
        const line = { ...written, line: i, ...(r.int(3) === 0 ? { may: r.int(2 ** tables.length) } : {}) };
        const step = stepTraces(state, line);
        assert.deepEqual(step, stepTraces(state, line, false));
        state = step.state;
      });
    });
  });

  it('hold what they promise of every trace and never throw', () => {
    overRandomLines(60, (lines, r) => {
      const torn = lines.map((line) => ({ ...line, text: tear(line.text, r) }));
      for (const trace of readBlocks(torn, 7, false)) {
        assert.ok(trace.startLine >= 0 && trace.startLine <= trace.endLine && trace.endLine < torn.length);
        assert.ok(trace.frames.length <= 200 && trace.frames.every((frame) => frame.function !== null || frame.file !== null));
      }
    });
  });
});

/** A line with something cut out, doubled or replaced. */
function tear(text: string, r: Random): string {
  const at = r.int(text.length + 1);
  const piece = text.slice(at, at + r.int(20));
  return r.pick([
    text,
    text.slice(0, at),
    text.slice(0, at) + piece.repeat(1 + r.int(40)),
    text + '\u0000\ud800\\n',
    `${piece}\u001b[31m${text}`,
  ]);
}
