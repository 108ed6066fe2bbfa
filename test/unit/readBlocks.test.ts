import assert from 'node:assert/strict';
import { bytesSource, LONGEST_LINE_BYTES, readBlocks } from '../../server/src/analysis/fold/blocks.ts';
import { bufferSource } from '../support/bufferSource.ts';

/** The blocks a text is read as, each as its offset, its length and how much was passed over. */
function blocksOf(text: string, size: number): readonly (readonly [offset: number, length: number, passedOver: number])[] {
  const source = bytesSource(new TextEncoder().encode(text));
  return [...readBlocks(source, size)].map(({ offset, bytes, passedOver }) => [offset, bytes.length, passedOver] as const);
}

describe('readBlocks', () => {
  it('cuts behind line ends, and takes what is left at the end', () => {
    assert.deepEqual(blocksOf('ab\ncd\nef', 4), [
      [0, 3, 0],
      [3, 3, 0],
      [6, 2, 0],
    ]);
  });

  it('takes a line longer than a block whole', () => {
    assert.deepEqual(blocksOf('abcdefghij\nklmnopqrstuv\n', 4), [
      [0, 11, 0],
      [11, 13, 0],
    ]);
  });

  it('reads only the head of an overlong line, cut between two characters, and goes on behind it', () => {
    const long = 'é'.repeat(LONGEST_LINE_BYTES);
    const [before, head, after] = blocksOf(`a\nx${long}\nb\n`, 1024);
    assert.deepEqual(before, [0, 2, 0]);
    // One byte and pairs: byte 65,536 is the second of a pair, so the head ends one earlier and then gets its line feed.
    assert.deepEqual(head, [2, 65536, 1 + 2 * LONGEST_LINE_BYTES + 1 - 65536]);
    assert.deepEqual(after, [2 + 1 + 2 * LONGEST_LINE_BYTES + 1, 2, 0]);
  });

  it('keeps the head of an overlong line while the source reads on in the same buffer', () => {
    const source = bufferSource(`${'x'.repeat(LONGEST_LINE_BYTES)}${'y'.repeat(LONGEST_LINE_BYTES)}\nb\n`);
    const [head, after] = Array.from(readBlocks(source, 1024), ({ bytes }) => new TextDecoder().decode(bytes));
    assert.equal(head, `${'x'.repeat(65536)}\n`);
    assert.equal(after, 'b\n');
  });

  it('ends where an overlong line without an end does', () => {
    const blocks = blocksOf('y'.repeat(3 * LONGEST_LINE_BYTES), 1024);
    assert.deepEqual(blocks, [[0, 65537, 3 * LONGEST_LINE_BYTES - 65537]]);
  });
});
