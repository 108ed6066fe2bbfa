import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import type { BlockResult } from '../../server/src/analysis/fold/blockRows.ts';
import { newLineColumns, type Kernel } from '../../server/src/analysis/kernel/kernel.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { startMachine, wasmKernel } from '../../server/src/analysis/kernel/wasm.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';
import { benchText, KINDS } from '../bench/benchLogs.ts';
import { makeRandom } from '../support/random.ts';
import { randomLog } from '../support/randomLog.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250210);
const machine = startMachine();
assert.ok(machine, 'there is no WebAssembly');
const wasm = wasmKernel(machine);

/** All that a kernel says of bytes, as plain arrays. */
function scanned(kernel: Kernel, bytes: Uint8Array): object {
  const out = newLineColumns();
  kernel.scan(bytes, 0, bytes.length, out);
  const { count, slotCount } = out;
  return {
    start: [...out.start.subarray(0, count)],
    end: [...out.end.subarray(0, count)],
    shape: [...out.shape.subarray(0, count)],
    slotFrom: [...out.slotFrom.subarray(0, count + 1)],
    slotStart: [...out.slotStart.subarray(0, slotCount)],
    slotEnd: [...out.slotEnd.subarray(0, slotCount)],
  };
}

function agree(bytes: Uint8Array): void {
  assert.deepEqual(scanned(wasm, bytes), scanned(plainKernel, bytes));
}

/** Bytes that make the kernels work: digits, joins, escapes, colours, line ends, and what is no text at all. */
const PIECES = [
  ...['0', '7', '12', '2025', 'ab', 'dead', 'f', 'T', 'Z', 'ms', 'KiB', 'I0210', 'X0210', '0x1f', '12ms', '3T4Z', 'word', '_', 'é', '日'],
  ...[
    '-',
    ':',
    '.',
    ' ',
    '  ',
    '/',
    '"',
    '\\',
    '\\n',
    '\\u00e9',
    '\\x',
    '\t',
    '\x1b',
    '\x1b[31m',
    '\x1b[0;1',
    '[',
    '\0',
    '\r',
    '\n',
    '\r\n',
    '\n\n',
  ],
].map((text) => Buffer.from(text));

describe('The kernels', () => {
  it('agree on bytes of every sort', () => {
    for (let round = 0; round < 400; round++) {
      const seed = SEED + round * 7919;
      const r = makeRandom(seed);
      const pieces = Array.from({ length: 1 + r.int(round % 10 === 0 ? 3000 : 200) }, () =>
        r.int(12) === 0 ? Buffer.from([r.int(256)]) : PIECES[r.int(PIECES.length)]!,
      );
      try {
        agree(Buffer.concat(pieces));
      } catch (error) {
        throw new Error(`LAW_SEED=${seed}`, { cause: error });
      }
    }
  });

  it('agree on logs', () => {
    for (let i = 0; i < 40; i++) agree(Buffer.from(randomLog(SEED + i * 7919, 60)));
    for (const kind of KINDS) agree(Buffer.from([...benchText(kind, 100_000)].join('').slice(0, 200_000)));
  });

  it('agree on lines longer than a shape reads, and on more lines and slots than there is room for', () => {
    agree(Buffer.from(`${'a1 '.repeat(9000)}\nx 1\n`));
    agree(Buffer.from(`${'word '.repeat(3276)}abc12345 7\n`));
    agree(Buffer.from('\n'.repeat(140_000)));
    agree(Buffer.from(`${'1 '.repeat(400)}\n`.repeat(800)));
    agree(Buffer.from('line 1\n'.repeat(180_000)));
  });

  it('make the same rows', () => {
    for (let i = 0; i < 60; i++) sameRows(randomLog(SEED + i * 7919, 150), 700 + i * 100);
    for (const kind of KINDS) sameRows([...benchText(kind, 300_000)].join(''), 65536);
  });
});

/** Holds what the fold makes with one kernel against what it makes with the other, block by block. */
function sameRows(text: string, blockBytes: number): void {
  const bytes = new TextEncoder().encode(text);
  const [fast, slow] = [wasm, plainKernel].map((kernel) => scanAll(bytesSource(bytes), { rules: builtInRules, kernel, blockBytes }).blocks);
  fast!.forEach((block, i) => assert.deepEqual(plainOf(block), plainOf(slow![i]!), `block ${i}`));
}

/** A block's result without what only says how its shapes are read. */
function plainOf({ shapes, leading, ...block }: BlockResult): object {
  return { ...block, leads: leading !== null, shapes: shapes.map(({ key }) => key) };
}
