import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { createSession, type Position, type Session } from '../../server/src/analysis/session.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { approve } from '../support/approved.ts';
import { foldedFacts, foldText } from '../support/folded.ts';
import { outline } from '../support/outline.ts';

const TEXTS = ['', 'a', 'ab\ncd', 'ab\r\ncd\r\n', 'é1\n日本\n😀x\n', '\n\n', 'one\ntwo\nthree\nfour\nfive\nsix\n'];
const INSERTS = ['', 'x', '\n', 'p\nq', 'r\n'];

const textOf = (session: Session): string => [...session.chunks()].map((chunk) => Buffer.from(chunk).toString()).join('');

/** Where a position stands in a text, clamped to its line and the text as editors clamp it. */
function offsetOf(text: string, { line, character }: Position): number {
  const lines = text.split('\n');
  if (line < 0) return offsetOf(text, { line: 0, character });
  if (line >= lines.length || (line === lines.length - 1 && lines[line] === '')) return text.length;
  const before = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
  return before + Math.min(Math.max(0, character), lines[line]!.replace(/\r$/, '').length);
}

const positions = (text: string): readonly Position[] =>
  text
    .split('\n')
    .flatMap((content, line) =>
      [...Array.from(content).keys(), content.length, content.length + 3].map((character) => ({ line, character })),
    );

describe('a session', () => {
  it('holds the text that edits make, whatever stands where', () => {
    for (const text of TEXTS)
      for (const [i, from] of [{ line: -1, character: -1 }, ...positions(text), { line: 99, character: 0 }].entries())
        for (const to of [from, ...positions(text).slice(Math.max(0, i - 3), i + 4)]) {
          if (/[\ud800-\udbff]/.test(text) && (from.character === 1 || to.character === 1)) continue;
          const inserted = INSERTS[(i + to.character + 5) % INSERTS.length]!;
          const session = createSession(text, { rules: builtInRules, blockBytes: 4 });
          session.replace(from, to, inserted);
          const [start, end] = [offsetOf(text, from), offsetOf(text, to)];
          const wanted = text.slice(0, start) + inserted + text.slice(Math.max(start, end));
          const name = `${JSON.stringify(text)} ${JSON.stringify([from, to, inserted])}`;
          assert.equal(textOf(session), wanted, name);
          assert.equal(session.bytes, Buffer.byteLength(wanted), name);
          const lines = wanted.split('\n');
          assert.equal(session.lineCount, lines.length, name);
          assert.deepEqual(
            lines.map((_, line) => session.line(line)),
            lines.map((line) => line.replace(/\r$/, '')),
            name,
          );
          assert.equal(session.line(lines.length), '');
        }
  });

  const log = Array.from(
    { length: 40 },
    (_, i) =>
      `2025-02-10 16:30:${String(10 + i)},000 ${i % 9 === 4 ? 'ERROR' : 'INFO'} shop - order ${i} ${i % 9 === 4 ? 'failed' : 'done'}\n`,
  );
  const edits: readonly (readonly [string, Position, Position, string])[] = [
    ['a character in a line', { line: 20, character: 40 }, { line: 20, character: 41 }, 'x'],
    ['nothing', { line: 20, character: 40 }, { line: 20, character: 40 }, ''],
    ['a line at the start', { line: 0, character: 0 }, { line: 0, character: 0 }, log[4]!],
    ['a line at the end', { line: 40, character: 0 }, { line: 40, character: 0 }, log[4]!],
    ['a line less', { line: 7, character: 0 }, { line: 8, character: 0 }, ''],
    ['half of the log less', { line: 10, character: 0 }, { line: 30, character: 0 }, ''],
    ['a line end less', { line: 12, character: 99 }, { line: 13, character: 0 }, ''],
    ['the last line end less', { line: 39, character: 99 }, { line: 40, character: 0 }, ''],
    [
      'a trace begun',
      { line: 20, character: 0 },
      { line: 20, character: 0 },
      'Traceback (most recent call last):\n  File "a.py", line 1, in f\n',
    ],
    [
      'another format',
      { line: 0, character: 0 },
      { line: 40, character: 0 },
      '{"ts":"2025-02-10T16:30:34Z","level":"error","msg":"x"}\n'.repeat(4),
    ],
    ['the wrong way round', { line: 9, character: 5 }, { line: 3, character: 5 }, 'x'],
  ];

  it('folds anew what an edit touched and as little else as may be', () => {
    const told = edits.map(([name, from, to, inserted]) => {
      const session = createSession(log.join(''), { rules: builtInRules, blockBytes: 300 });
      session.blocks();
      const before = { blocks: session.blockCount, folded: session.analysed };
      session.replace(from, to, inserted);
      const turns: boolean[] = [];
      for (let turn = 0; turn < 3; turn++) turns.push(session.advance(1));
      const blocks = session.blocks();
      assert.deepEqual(foldedFacts(blocks), foldText(textOf(session), 300), name);
      assert.deepEqual(session.blocks(), blocks);
      return outline({
        name,
        before,
        blocks: session.blockCount,
        folded: session.analysed - before.folded,
        turns,
        lines: session.lineCount,
      }).trim();
    });
    approve('pieces', 'edits.txt', `${told.join('\n')}\n`);
  });

  it('tells of its ends before it is read', () => {
    const told = [0, 1, 2, 3, 20].map((count) => {
      const session = createSession(log.join(''), { rules: builtInRules, blockBytes: 300 });
      const ends = runAll(session.ends(count));
      const rows = ends.map(({ lines, rows: { length }, leadingEnd, openFrom }) => ({ lines, length, leadingEnd, openFrom }));
      const folded = session.analysed;
      session.blocks();
      assert.deepEqual(foldedFacts(session.blocks()), foldText(log.join(''), 300));
      return outline({ count, folded, more: session.analysed - folded, rows }).trim();
    });
    approve('pieces', 'ends.txt', `${told.join('\n')}\n`);
  });

  it('may be read by other rules as well', () => {
    const session = createSession(log.join(''), { rules: builtInRules, blockBytes: 300 });
    const facts = foldedFacts(session.blocks());
    const other = session.under({ rules: { ...builtInRules, detectors: [] }, blockBytes: 300 });
    assert.equal(textOf(other), textOf(session));
    assert.notDeepEqual(foldedFacts(other.blocks()), facts);
    assert.deepEqual(foldedFacts(session.blocks()), facts);
  });
});
