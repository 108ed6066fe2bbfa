import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import type { ByteSource } from '../../server/src/analysis/fold/blocks.ts';
import { growingScan } from '../../server/src/analysis/growingScan.ts';
import { lineReader } from '../../server/src/analysis/lineReader.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { bufferSource } from '../support/bufferSource.ts';

/** Holds every line that is read back against the text's, in and out of order, with blocks of about `size` bytes. */
function check(text: string, size: number): void {
  const source = bufferSource(text);
  const { places } = scanAll(source, { rules: builtInRules, blockBytes: size });
  const read = lineReader(source, places);
  const expected = text.split('\n').map((line) => line.replace(/\r$/, '').slice(0, 4096));
  for (const at of [...expected.keys(), 5, 0, 3]) assert.equal(read(at + 1), expected[at] ?? '', `line ${at + 1} by ${size} bytes`);
}

/** A source that notes how many bytes each read was asked for. */
function counted(text: string): { readonly source: ByteSource; readonly reads: number[] } {
  const { size, read } = bufferSource(text);
  const reads: number[] = [];
  return { source: { size, read: (offset, length) => (reads.push(length), read(offset, length)) }, reads };
}

describe('lineReader', () => {
  const texts: Readonly<Record<string, string>> = {
    'an empty log': '',
    'a line without an end': 'a',
    'line ends of two kinds and blank lines': 'a\r\nb\nc\r\n\n\nd',
    'long lines of several bytes a character': `${'é'.repeat(9000)}\n${'\u{1f600}'.repeat(5000)}\nx\n`,
    'many lines': 'x 1\n'.repeat(5000),
  };
  const numbered = (word: string): string => Array.from({ length: 9000 }, (_, n) => `${word} ${n}\n`).join('');

  it('reads on where line after line is asked for', () => {
    const { source, reads } = counted(numbered('one'));
    const read = lineReader(source, scanAll(source, { rules: builtInRules, blockBytes: 4000 }).places);
    reads.length = 0;
    for (let line = 1; line <= 9000; line += 7) assert.equal(read(line), `one ${line - 1}`);
    assert.ok(reads.length < 5, `${reads.length} reads`);
  });

  it('reads no more than a stretch where a line is asked for here and there', () => {
    const { source, reads } = counted(numbered('one').repeat(20));
    const read = lineReader(source, scanAll(source, { rules: builtInRules }).places);
    reads.length = 0;
    for (const line of [170_000, 90_000, 1]) assert.equal(read(line), `one ${(line - 1) % 9000}`);
    assert.ok(Math.max(...reads) < 400, `${Math.max(...reads)} bytes`);
  });

  it('reads two logs by turns', () => {
    const [one, two] = ['one', 'two'].map((word) => {
      const source = bufferSource(numbered(word));
      return lineReader(source, scanAll(source, { rules: builtInRules }).places);
    });
    for (let line = 1; line <= 9000; line += 100) assert.deepEqual([one!(line), two!(line)], [`one ${line - 1}`, `two ${line - 1}`]);
  });

  for (const [name, text] of Object.entries(texts)) {
    it(`reads back ${name}`, () => [3, 1000, 1 << 20].forEach((size) => check(text, size)));
  }
});

describe('a line of a log that grows', () => {
  it('is read back from near where it begins, however large the appends were', () => {
    const bytes = new TextEncoder().encode(Array.from({ length: 20_000 }, (_, n) => `2025-02-10 10:00:00 INFO net - line ${n}\n`).join(''));
    const cut = bytes.indexOf(10, 300_000) + 1;
    let read = 0;
    const upTo = (size: number): ByteSource => ({
      size,
      read: (offset, length) => ((read += length), bytes.slice(offset, Math.min(size, offset + length))),
    });
    const scan = growingScan(upTo(0), { rules: builtInRules });
    for (const size of [cut, bytes.length]) for (const _ of scan.advance(upTo(size)));
    const text = lineReader(upTo(bytes.length), scan.scanned().places);
    read = 0;
    for (let line = 1; line <= 20_000; line += 200) assert.match(text(line), new RegExp(`line ${line - 1}$`));
    assert.ok(read < 100 * 20_000, `${read} bytes for 100 lines`);
  });
});
