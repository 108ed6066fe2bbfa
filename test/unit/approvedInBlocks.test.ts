import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { createSession } from '../../server/src/analysis/session.ts';
import { logsOf } from '../support/approved.ts';
import { foldedFacts } from '../support/folded.ts';

const folder = join(import.meta.dirname, '../fixtures/approved');

describe('the shapes of a block', () => {
  it('are each named once, whether a row was written fast or not', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `2025-02-${i % 4 === 3 ? 30 : 10} 16:30:${10 + (i % 50)} INFO job ${i} is done\n`);
    const { blocks } = scanAll(bytesSource(new TextEncoder().encode(lines.join(''))), { rules: builtInRules, blockBytes: 400 });
    assert.ok(blocks.length > 2);
    for (const { shapes } of blocks) assert.equal(new Set(shapes).size, shapes.length);
  });
});

describe('the facts of a log', () => {
  for (const theme of ['records', 'time', 'bursts'])
    for (const name of logsOf(theme)) {
      const bytes = readFileSync(join(folder, theme, `${name}.log`));
      it(`of ${theme}/${name} are the same in blocks of any size, by either kernel, remembered or not, and edited into being`, () => {
        const options = { rules: builtInRules };
        const whole = foldedFacts(scanAll(bytesSource(bytes), options).blocks);
        const facts = [
          ...(bytes.length > 9000 ? [700, 9000] : [1, 60, 400]).map((blockBytes) => ({ ...options, blockBytes })),
          { ...options, kernel: plainKernel },
          { rules: { ...builtInRules, shapeCache: false } },
        ].map((one) => foldedFacts(scanAll(bytesSource(bytes), one).blocks));
        for (const other of facts) assert.deepEqual(other, whole);
      });

      it(`of ${theme}/${name} are the same when its text is typed`, () => {
        const text = bytes.toString();
        const session = createSession('', { rules: builtInRules, blockBytes: 500 });
        const lines = text.split(/(?<=\n)/);
        const odd = lines.filter((_, i) => i % 3 === 1);
        session.replace({ line: 0, character: 0 }, { line: 0, character: 0 }, odd.join(''));
        session.blocks();
        lines.forEach((line, i) => {
          if (i % 3 !== 1) session.replace({ line: i, character: 0 }, { line: i, character: 0 }, line);
        });
        const typed = createSession(text, { rules: builtInRules, blockBytes: 500 });
        assert.deepEqual(foldedFacts(session.blocks()), foldedFacts(typed.blocks()));
      });
    }
});
