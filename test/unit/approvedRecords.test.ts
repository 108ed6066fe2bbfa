import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/blocks.ts';
import { explainLine } from '../../server/src/analysis/explain.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { joinFiles } from '../../server/src/analysis/logData.ts';
import { lineReader, scanAll } from '../../server/src/analysis/scan.ts';
import { createSession } from '../../server/src/analysis/session.ts';
import { approve, logsOf } from '../support/approved.ts';
import { readFile, recordsText } from '../support/approvedLog.ts';
import { foldedFacts } from '../support/folded.ts';
import { outline } from '../support/outline.ts';

const theme = 'records';
const bytesOf = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '../fixtures/approved', theme, `${name}.log`));
const clock = { timezone: 'UTC', year: 2025 };

function explained(name: string, bytes: Uint8Array, lines: readonly number[]): string {
  const source = bytesSource(bytes);
  const scanned = scanAll(source, { rules: builtInRules });
  const file = {
    file: name,
    bytes: bytes.length,
    sha256: null,
    modified: null,
    notes: [],
    blocks: scanned.blocks,
    text: lineReader(source, scanned.places),
  };
  const { data, stamps } = joinFiles([file], clock);
  return lines.map((line) => explainLine(source, scanned, data, stamps, line)).join('');
}

describe('records', () => {
  for (const name of logsOf(theme)) {
    const bytes = bytesOf(name);
    it(`of ${name} are as approved, each line explained`, () => {
      const read = readFile(name, bytes, { year: 2025 });
      const endpoints = read.data.endpoints.map((endpoint) => `${outline(endpoint)}\n`).join('');
      const lines = Array.from({ length: Math.min(14, read.data.inputs[0]!.lines) }, (_, i) => i + 1);
      approve(theme, `${name}.txt`, `${recordsText([read])}\n${endpoints}\n${explained(name, bytes, lines)}`);
    });

    it(`of ${name} are the same in blocks of any size, by either kernel, remembered or not, and edited into being`, () => {
      const options = { rules: builtInRules };
      const whole = foldedFacts(scanAll(bytesSource(bytes), options).blocks);
      const facts = [
        ...(bytes.length > 9000 ? [700, 9000] : [1, 60, 400]).map((blockBytes) => ({ ...options, blockBytes })),
        { ...options, kernel: plainKernel },
        { rules: { ...builtInRules, shapeCache: false } },
      ].map((one) => foldedFacts(scanAll(bytesSource(bytes), one).blocks));
      for (const other of facts) assert.deepEqual(other, whole);
    });

    it(`of ${name} are the same when its text is typed`, () => {
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
