import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { blockSteps } from '../../server/src/analysis/fold/documentBlocks.ts';
import { createSession, type Position } from '../../server/src/analysis/session.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { foldedFacts, foldText } from '../support/folded.ts';
import { makeRandom } from '../support/random.ts';
import { randomLog } from '../support/randomLog.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250210);

/** Runs a law over random logs; a failure names the seed that shows it. */
function overRandomLogs(count: number, law: (text: string, seed: number) => void): void {
  for (let i = 0; i < count; i++) {
    const seed = SEED + i * 7919;
    try {
      law(randomLog(seed, 1 + makeRandom(seed).int(80)), seed);
    } catch (error) {
      throw new Error(`LAW_SEED=${seed}`, { cause: error });
    }
  }
}

describe('Law of chunking and cutting', () => {
  it('gives the same facts wherever blocks are cut', () => {
    overRandomLogs(70, (text, seed) => {
      const whole = foldText(text, 1 << 20);
      for (const size of [1, 7 + makeRandom(seed).int(50), 200 + makeRandom(seed).int(900)]) assert.deepEqual(foldText(text, size), whole);
    });
  });
});

describe('Law of a text that comes in pieces', () => {
  it('makes the same blocks of it', () => {
    overRandomLogs(40, (text, seed) => {
      const r = makeRandom(seed ^ 0x91ece);
      const bytes = new TextEncoder().encode(text);
      const pieces: Uint8Array[] = [];
      for (let at = 0, to = 0; at < bytes.length; at = to) pieces.push(bytes.subarray(at, (to = at + 1 + r.int(700))));
      const size = 64 + r.int(600);
      const session = createSession(runAll(blockSteps(pieces, size)), { rules: builtInRules, blockBytes: size });
      assert.equal([...session.chunks()].map((chunk) => Buffer.from(chunk).toString('utf8')).join(''), text);
      assert.deepEqual(foldedFacts(session.blocks()), foldText(text, size));
    });
  });

  it('reads its ends first, with their own lines, and the whole as if it had not', () => {
    overRandomLogs(40, (text, seed) => {
      const session = createSession(text, { rules: builtInRules, blockBytes: 200 });
      const ends = runAll(session.ends(1 + makeRandom(seed).int(3)));
      const whole = session.blocks();
      const lines = (blocks: typeof whole): number => blocks.reduce((sum, block) => sum + block.lines, 0);
      assert.equal(lines(ends), lines(whole));
      assert.deepEqual(ends[0]?.rows.line, whole[0]?.rows.line);
      assert.deepEqual(foldedFacts(whole), foldText(text, 200));
    });
  });
});

describe('Law of invisible speed', () => {
  it('gives the same facts with the shape cache off', () => {
    overRandomLogs(30, (text) => assert.deepEqual(foldText(text, 500, { shapeCache: false }), foldText(text, 500)));
  });
});

describe('Law of editing', () => {
  it('makes a session equal to a fresh analysis after any edits', () => {
    overRandomLogs(50, (text, seed) => {
      const r = makeRandom(seed ^ 0x5eed);
      const options = { rules: builtInRules, blockBytes: 64 + r.int(600) };
      const session = createSession(text, options);
      let lines = split(text);
      for (let edit = 0; edit < 6; edit++) {
        const from = somewhere(r, lines);
        const to = r.int(3) === 0 ? from : later(r, lines, from);
        const inserted = r.pick(['', '\n', 'x', ' - ERROR - failed\n', randomLog(seed + edit, 3), '\ud83d\ude00']);
        session.replace(from, to, inserted);
        if (r.int(2) === 0) session.advance(1 + r.int(2));
        lines = split(lines.slice(0, from.line).join('\n') + (from.line > 0 ? '\n' : '') + edited(lines, from, to, inserted));
        const now = lines.join('\n');
        assert.equal([...session.chunks()].map((chunk) => Buffer.from(chunk).toString('utf8')).join(''), now);
        assert.deepEqual(foldedFacts(session.blocks()), foldText(now, options.blockBytes));
      }
    });
  });

  it('remembers no more of a text that was edited again and again', () => {
    const session = createSession(randomLog(SEED, 400), { rules: builtInRules });
    session.blocks();
    const before = session.remembered;
    for (let edit = 0; edit < 150; edit++) {
      session.replace({ line: 20, character: 0 }, { line: 40, character: 0 }, `${randomWords(edit, 20)}\n`);
      while (!session.advance(Infinity));
      assert.ok(session.remembered <= 1.25 * before + 400, `${session.remembered} after ${edit} edits, ${before} at first`);
    }
  });

  it('analyses only what an edit touches', () => {
    const session = createSession(Array.from({ length: 20000 }, (_, i) => `2025-02-10 16:30:34 - INFO - line ${i}`).join('\n'), {
      rules: builtInRules,
      blockBytes: 4096,
    });
    session.blocks();
    const before = session.analysed;
    session.replace({ line: 10000, character: 3 }, { line: 10000, character: 4 }, '7');
    session.blocks();
    assert.ok(session.analysed - before <= 2, `${session.analysed - before} blocks were analysed`);
  });
});

/** Lines that were never seen before: each has a shape of its own. */
function randomWords(seed: number, lines: number): string {
  const r = makeRandom(seed);
  const word = (): string => String.fromCharCode(...Array.from({ length: 9 }, () => 97 + r.int(26)));
  return Array.from({ length: lines }, () => `2025-02-10 16:30:34 - ERROR - ${word()} ${word()}`).join('\n');
}

/** Lines as the protocol counts them; a CR before LF belongs to the line end. */
function split(text: string): string[] {
  return text.split('\n');
}

function visible(line: string): number {
  return line.endsWith('\r') ? line.length - 1 : line.length;
}

function somewhere(r: ReturnType<typeof makeRandom>, lines: readonly string[]): Position {
  const line = r.int(lines.length);
  return { line, character: whole(lines[line]!, r.int(visible(lines[line]!) + 1)) };
}

function later(r: ReturnType<typeof makeRandom>, lines: readonly string[], from: Position): Position {
  const line = Math.min(lines.length - 1, from.line + r.int(4));
  const least = line === from.line ? from.character : 0;
  return { line, character: whole(lines[line]!, least + r.int(visible(lines[line]!) - least + 1)) };
}

/** Not inside a surrogate pair. */
function whole(line: string, character: number): number {
  const c = line.charCodeAt(character);
  return c >= 0xdc00 && c < 0xe000 ? character + 1 : character;
}

function edited(lines: readonly string[], from: Position, to: Position, inserted: string): string {
  const head = lines[from.line]!.slice(0, from.character);
  const tail = [lines[to.line]!.slice(to.character), ...lines.slice(to.line + 1)].join('\n');
  return head + inserted + tail;
}
