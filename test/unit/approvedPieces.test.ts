import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import type { BlockResult } from '../../server/src/analysis/fold/blockRows.ts';
import { bytesSource, cutBlocks, lineEnd, readBlocks, sampleLines, type ByteSource } from '../../server/src/analysis/fold/blocks.ts';
import { firstCarry, type Carry } from '../../server/src/analysis/fold/carry.ts';
import { blocksOf, blocksSource, blockSteps, endsWithBreak, joined } from '../../server/src/analysis/fold/documentBlocks.ts';
import { growingScan } from '../../server/src/analysis/growingScan.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { indexLines } from '../../server/src/analysis/fold/lineIndex.ts';
import { newBlockPacker, newBlockReader } from '../../server/src/analysis/fold/packedBlocks.ts';
import { newReader } from '../../server/src/analysis/lines/reader.ts';
import { scanAll, withOpenTraces } from '../../server/src/analysis/scan.ts';
import { foldSegment, ownBlocks, segmentBuffers, segmentCount, trueBlocks } from '../../server/src/analysis/fold/segments.ts';
import { decideSource } from '../../server/src/analysis/lines/source.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { flushTraces } from '../../server/src/analysis/traceLines/traces.ts';
import { approve, readLog } from '../support/approved.ts';
import { foldedFacts } from '../support/folded.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const TEXTS = ['', 'a', '\n', 'a\n', 'ab\ncd\n\nefgh\ni', 'abcdefghij\nk\n', '\n\n\n', 'a\nb\nc\nd\ne\nf\n'];
const SIZES = [1, 2, 3, 4, 5, 7, 100];

/** Calls with every text and size. */
function overPieces(check: (bytes: Uint8Array, size: number, name: string) => void): void {
  for (const text of TEXTS) for (const size of SIZES) check(encoder.encode(text), size, `${JSON.stringify(text)} by ${size}`);
}

const linesIn = (text: string): readonly string[] => text.split('\n').slice(0, text.endsWith('\n') || text === '' ? -1 : undefined);

describe('blocks of bytes', () => {
  it('are cut as approved', () => {
    const told: string[] = [];
    overPieces((bytes, size, name) => {
      const cut = [...cutBlocks(bytes, size)];
      assert.deepEqual(joined(...cut), bytes, name);
      const read = [...readBlocks(bytesSource(bytes), size)].map((block) => `${block.offset}+${block.bytes.length}`);
      told.push(`${name}: ${cut.map(({ length }) => length).join()} and ${read.join()}, ${endsWithBreak(blocksOf(bytes, size))}\n`);
    });
    approve('pieces', 'cuts.txt', told.join(''));
  });

  it('of a text in pieces hold whole lines and all of them', () => {
    overPieces((bytes, size, name) => {
      for (const step of [1, 2, 3, 5]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / step) }, (_, i) => bytes.subarray(i * step, (i + 1) * step));
        const blocks = runAll(blockSteps(pieces, size));
        assert.deepEqual(joined(...blocks.map((block) => block.bytes)), bytes, name);
        blocks.forEach((block, i) => {
          const text = decoder.decode(block.bytes);
          assert.equal(block.lines, linesIn(text).length, name);
          assert.ok(i === blocks.length - 1 || text.endsWith('\n'), name);
        });
      }
    });
  });

  it('are read as one source, whatever is asked of it', () => {
    overPieces((bytes, size, name) => {
      const source = blocksSource(blocksOf(bytes, size));
      assert.equal(source.size, bytes.length);
      for (let offset = 0; offset <= bytes.length; offset++)
        for (let length = 0; length <= bytes.length + 1; length++)
          assert.deepEqual(source.read(offset, length), bytes.slice(offset, offset + length), `${name} at ${offset}`);
    });
  });

  it('know where each line stands, and what changed', () => {
    overPieces((bytes, size, name) => {
      const blocks = blocksOf(bytes, size);
      const index = indexLines(blocks);
      const lines = linesIn(decoder.decode(bytes));
      for (const line of [...lines.keys(), 2, 0, 3, -1, lines.length]) {
        const wanted = line >= 0 && line < lines.length ? lines[line]! : null;
        const found = index.bytesOf(line);
        assert.equal(found && decoder.decode(found), wanted, `${name}, line ${line}`);
        const at = index.find(line);
        assert.equal(
          at && blocks.slice(0, at.block).reduce((sum, block) => sum + block.lines, at.line),
          wanted === null ? null : line,
          name,
        );
      }
      blocks.splice(0, blocks.length, ...blocksOf(encoder.encode('x\ny\n'), 100));
      index.reset();
      assert.deepEqual(
        [0, 1, 2].map((line) => index.bytesOf(line)).map((line) => line && decoder.decode(line)),
        ['x', 'y', null],
      );
    });
  });

  it('say where a line ends that begins anywhere', () => {
    for (const text of TEXTS) {
      const bytes = encoder.encode(text);
      for (let from = 0; from <= bytes.length; from++) {
        const end = text.indexOf('\n', from);
        assert.equal(lineEnd(bytesSource(bytes), from), end < 0 ? bytes.length : end + 1, JSON.stringify(text));
      }
    }
    const empty: ByteSource = { size: 5, read: () => new Uint8Array(0) };
    assert.equal(lineEnd(empty, 0), 5);
    assert.deepEqual([...readBlocks(empty)], []);
  });

  it('give samples of their head, middle and tail where they are many', () => {
    const line = (i: number): string => `line ${String(i).padStart(6, '0')} ${'x'.repeat(50)}`;
    const sampled = (count: number): readonly string[] => {
      const text = Array.from({ length: count }, (_, i) => line(i)).join('\r\n');
      return sampleLines(bytesSource(encoder.encode(`\n \n${text}`)));
    };
    assert.deepEqual(sampled(3), [line(0), line(1), line(2)]);
    assert.equal(sampled(2047).length, 2047);
    const some = sampled(5000);
    const numbers = some.map((text) => Number(/\d+/.exec(text)![0]));
    assert.ok(some.every((text, i) => text === line(numbers[i]!)));
    const starts = numbers.filter((number, i) => i === 0 || number !== numbers[i - 1]! + 1);
    const runs = starts.map(
      (number) => `${number} to ${numbers.filter((_, i) => numbers[i]! - i === number - numbers.indexOf(number)).at(-1)}`,
    );
    approve('pieces', 'samples.txt', `${runs.join('\n')}\n`);
  });
});

describe('segments', () => {
  const [text = '', trace = ''] = [readLog('incidents', 'accessLog'), readLog('records', 'interleaved')].map(([first]) => first?.[1]);
  const logs = [text, trace.repeat(6), `${trace}\tat shop.A.b(A.java:1)\n`.repeat(4), 'x', ''];

  it('make what one thread makes, wherever they are cut', () => {
    const told: string[] = [];
    for (const [n, log] of logs.entries())
      for (const size of [300, 1000, 1 << 20]) {
        const source = bytesSource(encoder.encode(log));
        const rules = { ...builtInRules, source: decideSource(sampleLines(source), builtInRules.formats) };
        const results: BlockResult[] = [];
        let carry: Carry = firstCarry;
        const anew: string[] = [];
        for (let segment = 0; segment < segmentCount(source, size); segment++) {
          const reader = newReader(rules);
          const packer = newBlockPacker(reader);
          const folded = foldSegment(source, segment, reader, plainKernel, packer, size);
          const unpacker = newBlockReader(newReader(rules));
          unpacker.add(folded.shapes);
          const buffers = segmentBuffers(folded).length;
          const own = segment % 3 === 2;
          const blocks = own
            ? ownBlocks(source, segment, carry, reader, plainKernel, size)
            : trueBlocks(source, folded, carry, reader, plainKernel, unpacker);
          for (const block of blocks) {
            results.push(block.result);
            carry = block.carry;
            anew.push(`${block.offset}+${block.length}${own ? ' own' : ''} of ${buffers}`);
          }
        }
        const open = flushTraces(carry.traces);
        const whole = scanAll(source, { rules: builtInRules });
        assert.deepEqual(foldedFacts(withOpenTraces(results, open)), foldedFacts(whole.blocks), `log ${n} by ${size}`);
        told.push(`log ${n} by ${size}: ${anew.join(', ')}\n`);
      }
    approve('pieces', 'segments.txt', told.join(''));
  });

  it('of a log that grows are folded as they come, the last line by itself', () => {
    for (const log of logs) {
      const bytes = encoder.encode(log);
      const first = bytesSource(bytes);
      const facts = decideSource(sampleLines(first), builtInRules.formats);
      const scan = growingScan(bytesSource(new Uint8Array(0)), { rules: builtInRules, blockBytes: 700 }, facts);
      const results: BlockResult[] = [];
      for (let size = 0; size <= bytes.length + 97; size += 97) {
        const grown = bytesSource(bytes.subarray(0, Math.min(size, bytes.length)));
        for (const { block, bytes: read, of } of scan.advance(grown)) {
          results.push(block);
          assert.ok(read <= of && of === grown.size);
        }
        assert.equal(scan.bytes(), log.slice(0, grown.size).lastIndexOf('\n') + 1);
      }
      const { block, open } = scan.rest(first);
      const all = withOpenTraces(block === null ? results : [...results, block], open);
      assert.deepEqual(foldedFacts(all), foldedFacts(scanAll(first, { rules: builtInRules }).blocks));
      assert.deepEqual([scan.facts, scan.scanned().cutLines], [facts, 0]);
    }
  });
});
