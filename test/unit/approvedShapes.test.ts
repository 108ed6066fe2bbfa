import assert from 'node:assert/strict';
import { detectEncoding, utf8Decoder } from '../../server/src/analysis/fold/encoding.ts';
import { newLineColumns, type Kernel } from '../../server/src/analysis/kernel/kernel.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { lineTextOf, shapeNumberOf, shapeOf, shapeTextOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { startMachine, wasmKernel } from '../../server/src/analysis/kernel/wasm.ts';
import { unescapeText } from '../../server/src/analysis/lines/unescape.ts';
import { approve } from '../support/approved.ts';

const encoder = new TextEncoder();
const machine = startMachine();
assert.ok(machine);
const kernels: readonly Kernel[] = [plainKernel, wasmKernel(machine)];

const TOKENS = [
  ...[
    '0',
    '12',
    'a',
    'ab',
    'dead',
    'word',
    'D4E5F6',
    'node12',
    '12node',
    '0x1F',
    '0X1F',
    '1x1',
    '12Z',
    '12z',
    '12T34',
    '12T34Z',
    '12T',
    'T12',
    '12T3a',
    'E12ab',
    'Eab12',
    'E123b',
    'Ea234',
    'xE123',
    '5E123',
  ],
  ...[
    '5ms',
    '5MS',
    '5KiB',
    '5kib',
    '5GB',
    '5µs',
    '5mins',
    '5minss',
    '5h',
    '5x',
    'I0210',
    'X0210',
    'I021',
    'I02100',
    'Iabcd',
    'É1234',
    'ü',
    'ü7',
    '日本',
    '_7',
    '7_',
  ],
];
const JOINED = [
  '10.0.0.1:443',
  'de:ad:0e',
  '0e:de:ad',
  '12-ab',
  '12-abz',
  '12-a',
  '12/ab',
  '12:ab:cd',
  '12:zz:cd',
  'ab-12-cd-ef',
  '12--ab',
  '550e8400-e29b-41d4-a716-446655440000',
];
const SIGNS = [
  '\\n1',
  '\\u00e9x',
  '\\u00',
  '\\x12',
  'a\\',
  '\\\\n1',
  '\x1b[31mred\x1b[0m',
  '\x1b[31',
  '\x1b[1;2',
  '\x1b[\x07m',
  '\x1bx',
  `\x1b[${'1'.repeat(21)}m`,
  `\x1b[${'1'.repeat(22)}m`,
  '12\x1b[0mab',
  '\0',
  '\t',
  '"a\\"b1"',
];
const LINES = [
  ...TOKENS,
  ...JOINED,
  ...SIGNS,
  ...TOKENS.map((token) => `x ${token}-${token} (${token})`),
  'a1bcdefg',
  'abcdefg',
  'abcdefgh',
  'abcdefghi',
];

/** All that a kernel says of a text of several lines. */
function scannedText(kernel: Kernel, bytes: Uint8Array): string {
  const out = newLineColumns(2, 2);
  kernel.scan(bytes, 0, bytes.length, out);
  const told = Array.from({ length: out.count }, (_, line) => {
    const slots = Array.from({ length: out.slotFrom[line + 1]! - out.slotFrom[line]! }, (_, k) => {
      const at = out.slotFrom[line]! + k;
      return `${out.slotStart[at]! - out.start[line]!}-${out.slotEnd[at]! - out.start[line]!}`;
    });
    return `${out.start[line]}-${out.end[line]} ${out.shape[line]} ${slots.join(' ')}\n`;
  });
  return told.join('');
}

describe('shapes', () => {
  it('of lines are as approved, and the kernels agree on them', () => {
    const text = LINES.map((line) => JSON.stringify(line));
    const told = LINES.map((line, i) => `${text[i]} ${JSON.stringify(shapeOf(line))} ${shapeNumberOf(line)}\n`);
    const whole = encoder.encode(LINES.join('\n'));
    const [plain = '', fast] = kernels.map((kernel) => scannedText(kernel, whole));
    assert.equal(fast, plain);
    approve('shapes', 'lines.txt', told.join('') + plain);
  });

  it('end where lines end', () => {
    const texts = ['', '\n', '\n\n', 'a', 'a\n', 'a\r\n', '\r\n', 'a\rb', 'a\n\r\nb', '\r', 'a\r', '1\n22\n333'];
    const told = texts.map((text) => {
      const [plain = '', fast] = kernels.map((kernel) => scannedText(kernel, encoder.encode(text)));
      assert.equal(fast, plain, JSON.stringify(text));
      return `${JSON.stringify(text)}\n${plain}`;
    });
    approve('shapes', 'ends.txt', told.join(''));
  });

  it('of long lines are those of their first 16,384 bytes', () => {
    const line = (length: number, end: string): string => 'x'.repeat(length - 3) + end;
    const same = (a: string, b: string): boolean => shapeNumberOf(a) === shapeNumberOf(b) && shapeOf(a) === shapeOf(b);
    assert.equal(same(line(16_384, ' 1a'), `${line(16_384, ' 1a')} and more 7`), true);
    assert.equal(same(line(16_384, ' ab'), `${line(16_384, ' ab')}c`), true);
    assert.equal(same(line(16_383, ' ab'), `${line(16_383, ' ab')}c`), false);
    for (const length of [16_383, 16_384, 16_385]) {
      const bytes = encoder.encode(line(length, ' 12'));
      const columns = newLineColumns();
      plainKernel.scan(bytes, 0, bytes.length, columns);
      assert.deepEqual([shapeTextOf(bytes, columns, 0).cut, lineTextOf(bytes, columns, 0).cut], [length > 16_384, length > 16_384]);
      assert.equal(lineTextOf(bytes, columns, 0).text.length, Math.min(length, 16_384));
    }
  });

  it('know the byte of each of their characters', () => {
    const told = ['abc 12', 'é1', '日本 7', '😀x1', 'a\ud800b', 'x\udc00'].map((line) => {
      const bytes = encoder.encode(line);
      const columns = newLineColumns();
      plainKernel.scan(bytes, 0, bytes.length, columns);
      return [shapeTextOf(bytes, columns, 0), lineTextOf(bytes, columns, 0)].map(({ text, slotStart, slotEnd, byteAt }) => {
        const at = byteAt === null ? 'each one' : [...byteAt].join();
        return `${JSON.stringify(text)} slots ${[...slotStart].join()}-${[...slotEnd].join()} bytes ${at}\n`;
      });
    });
    const bad = Uint8Array.from([97, 0xff, 49, 0xc3, 32, 0xa9]);
    const columns = newLineColumns();
    plainKernel.scan(bad, 0, bad.length, columns);
    const { text, byteAt } = shapeTextOf(bad, columns, 0);
    const natural = lineTextOf(bad, columns, 0);
    approve('shapes', 'bytes.txt', `${told.flat().join('')}${JSON.stringify([text, byteAt, natural.text, natural.byteAt])}\n`);
  });
});

describe('texts', () => {
  it('are told by their bytes and turned into UTF-8', () => {
    const utf16 = (text: string, big: boolean): number[] => [...text].flatMap((c) => (big ? [0, c.charCodeAt(0)] : [c.charCodeAt(0), 0]));
    const heads: readonly (readonly [string, readonly number[]])[] = [
      ['empty', []],
      ['ascii', [...encoder.encode('hello there')]],
      ['utf-8', [...encoder.encode('größe µ ñ 日本 and more')]],
      ['one stray byte', [...encoder.encode('größe ñ '), 0xff, ...encoder.encode(' and more')]],
      ['latin', [...'gr', 0xf6, 0xdf, ...'e ', 0xb5, ...' and more'].map((c) => (typeof c === 'string' ? c.charCodeAt(0) : c))],
      ['mark little', [0xff, 0xfe, ...utf16('ab', false)]],
      ['mark big', [0xfe, 0xff, ...utf16('ab', true)]],
      ['half marks', [0xff, 0xff, 0xfe, 0xfe]],
      ['little', utf16('plain text', false)],
      ['big', utf16('plain text', true)],
      ['some zeros', [0, 97, 98, 99, 0, 97, 98, 99, 97, 98]],
      ['many zeros', [0, 97, 0, 97, 98, 0, 97, 0, 97, 0]],
      ['cr', [...encoder.encode('a\rb\rc')]],
      ['one cr', [...encoder.encode('a\rb')]],
      ['crlf', [...encoder.encode('a\r\nb\r\n')]],
      ['broken ends', [...encoder.encode('abc'), 0xe2, 0x82]],
      ['overlong', [0xc0, 0x80, 0xc1, 0x80, 0xf5, 0x80, 97, 98, 99, 100]],
    ];
    const told = heads.map(([name, head]) => {
      const encoding = detectEncoding(Uint8Array.from(head));
      const decoder = utf8Decoder(encoding);
      const parts = [head.slice(0, 3), head.slice(3)].map((part) => decoder.push(Uint8Array.from(part)));
      const text = new TextDecoder().decode(Uint8Array.from([...parts, decoder.end()].flatMap((part) => [...part])));
      return `${name}: ${encoding} ${JSON.stringify(text)}\n`;
    });
    approve('shapes', 'encodings.txt', told.join(''));
  });

  it('have their escapes undone, each character knowing its place', () => {
    const rows = [
      ...['a\\nb', '\\u00e9', '\\u00g9', '\\u12', 'a\\', '\\\\n', '\\"q\\"', '\\/\\b\\f\\r\\t\\x'].map((text) => [text, 'json'] as const),
      ...['a""b', '"a"', '""""', 'a"'].map((text) => [text, 'csv'] as const),
      ...['\x1b[31mred\x1b[0m', '\x1b[', '\x1b[31', '\x1bx', 'a\x1b[1;2;3Hb', '\x1b[\x07m'].map((text) => [text, 'ansi'] as const),
    ];
    const told = rows.map(([raw, escape]) => {
      const { text, starts, ends } = unescapeText(raw, escape);
      return `${escape} ${JSON.stringify(raw)} ${JSON.stringify(text)} ${starts.join()} ${ends.join()}\n`;
    });
    approve('shapes', 'escapes.txt', told.join(''));
  });
});
