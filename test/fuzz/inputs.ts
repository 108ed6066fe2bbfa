import fc from 'fast-check';
import { detectors } from '../../server/src/analysis/detectors/index.ts';
import { formats } from '../../server/src/analysis/formats/index.ts';
import { traces } from '../../server/src/analysis/traces/index.ts';
import { hostileLog } from '../support/hostileLog.ts';
import { randomLog } from '../support/randomLog.ts';

const encoder = new TextEncoder();

/** Lines that each format, detector and trace language says it reads: what mutation starts from. */
export const sampleLines: readonly string[] = [
  ...formats.flatMap(({ samples }) => samples.map(({ line }) => line)),
  ...detectors.flatMap(({ samples }) => [...samples.fires, ...samples.silent]),
  ...traces.flatMap((table) => table.samples.map(({ lines }) => lines.join('\n'))),
  ...hostileLog().split('\n'),
];

/** Crumbs at which readers of text stumble: ends of lines, quotes, controls, marks of direction, half characters, large numbers. */
const CRUMBS: readonly string[] = [
  ...['\n', '\r\n', '\r', '\0', '\u001b[31m', '\u001b]0;x\u0007', '\u202e', '\ufeff', '\u2028', '"', "'", '\\', '\\u0000', '\\"'],
  ...['{', '}', '[', ']', '{"a":', '<!--', '${1:x}', '`', '|', '%', '0', '99999999999999999999', '-1', '1e308', 'NaN', '  ', '\t'],
  ...[
    'Traceback (most recent call last):',
    '\tat a.b(C.java:1)',
    'Caused by: a.B: c',
    '__proto__',
    'constructor',
    'toString',
    '\u00e9',
    '\u{1f600}',
  ],
  ...['1970-01-01T00:00:00Z', '9999-12-31 23:59:59', '2025-02-30 25:61:61', '1739205034', 'ERROR', '503', '0 errors'],
];
/** Bytes that are no UTF-8, alone or in this order. */
const BROKEN_BYTES: readonly (readonly number[])[] = [
  [0x80],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0x98],
  [0xed, 0xa0, 0x80],
  [0xff, 0xfe],
  [0xc0, 0x80],
  [0],
];

const crumbBytes = fc.oneof(
  fc.constantFrom(...CRUMBS).map((crumb) => encoder.encode(crumb)),
  fc.constantFrom(...BROKEN_BYTES).map((bytes) => Uint8Array.from(bytes)),
  fc.uint8Array({ maxLength: 8 }),
);

/** A change of bytes at a place given as a share of their length, so that it fits whatever came before. */
interface Mutation {
  readonly at: number;
  readonly length: number;
  readonly kind: 'insert' | 'replace' | 'remove' | 'repeat' | 'flip' | 'cut' | 'word';
  readonly bytes: Uint8Array;
  readonly times: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  kind: fc.constantFrom('insert', 'replace', 'remove', 'repeat', 'flip', 'cut', 'word'),
  bytes: crumbBytes,
  times: fc.oneof({ weight: 20, arbitrary: fc.nat(4) }, { weight: 1, arbitrary: fc.nat(3000) }),
});

function mutate(bytes: Uint8Array, { at, length, kind, bytes: crumb, times }: Mutation): Uint8Array {
  const from = Math.floor(at * bytes.length);
  const to = Math.min(bytes.length, from + length);
  const [head, middle, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
  switch (kind) {
    case 'insert':
      return Buffer.concat([head, crumb, middle, tail]);
    case 'replace':
      return Buffer.concat([head, crumb, tail]);
    case 'remove':
      return Buffer.concat([head, tail]);
    case 'repeat':
      return Buffer.concat([head, ...Array.from({ length: times }, () => middle), tail]);
    case 'flip':
      return Buffer.concat([head, middle.map((byte) => byte ^ (1 << (times & 7))), tail]);
    case 'cut':
      return head;
    case 'word':
      return withoutWord(bytes, from, crumb);
  }
}

/** The bytes with the word at a place, letters and digits, replaced by another. */
function withoutWord(bytes: Uint8Array, at: number, by: Uint8Array): Uint8Array {
  const isWord = (byte: number | undefined): boolean => byte !== undefined && /\w/.test(String.fromCharCode(byte));
  let [from, to] = [at, at];
  while (isWord(bytes[from - 1])) from--;
  while (isWord(bytes[to])) to++;
  return Buffer.concat([bytes.subarray(0, from), by, bytes.subarray(to)]);
}

/** The bytes with some mutations applied one after another. */
export const mutated = (from: fc.Arbitrary<Uint8Array>, most = 6): fc.Arbitrary<Uint8Array> =>
  fc.tuple(from, fc.array(mutation, { maxLength: most })).map(([bytes, mutations]) => mutations.reduce(mutate, bytes));

/** As `mutated`, of text; what is broken by it is U+FFFD. */
export const mutatedText = (from: readonly string[], most = 6): fc.Arbitrary<string> =>
  mutated(
    fc.constantFrom(...from).map((text) => encoder.encode(text)),
    most,
  ).map((bytes) => Buffer.from(bytes).toString('utf8'));

/** Text of any kind: crumbs, any characters, halves of surrogate pairs among them. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom(...CRUMBS), { maxLength: 12 }).map((crumbs) => crumbs.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.nat(0xffff), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
);

/** A line of some program, as it is or mutated. */
export const lineText: fc.Arbitrary<string> = mutatedText(sampleLines, 3);

/** A log as bytes: lines of few or many programs, then mutated. */
export const logBytes: fc.Arbitrary<Uint8Array> = mutated(
  fc.oneof(
    fc.tuple(fc.nat(), fc.integer({ min: 1, max: 60 })).map(([seed, lines]) => encoder.encode(randomLog(seed, lines))),
    fc
      .array(fc.constantFrom(...sampleLines), { maxLength: 40 })
      .chain((lines) => fc.constantFrom('\n', '\r\n').map((end) => encoder.encode(lines.join(end)))),
  ),
);

/** What JSON can hold, with the names that objects bring along. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ key: fc.constantFrom('id', 'kind', 'uri', 'line', '__proto__', 'constructor', 'toString', 'length', ''), maxDepth: 3 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** A value with some of its parts, wherever they stand, replaced by other values. */
export const deranged = (from: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.constantFrom(...from),
      fc.array(fc.tuple(fc.nat(), fc.oneof(anyJson, anyText, fc.constantFrom(-1, 0, 2 ** 31, 1e308, null))), { maxLength: 3 }),
    )
    .map(([value, changes]) => changes.reduce<unknown>((changed, [place, put]) => replaceAt(changed, place, put), value));

/** A copy with the `place`-th part (counted through, modulo their number) replaced. */
function replaceAt(value: unknown, place: number, put: unknown): unknown {
  const parts = countParts(value);
  let left = place % parts;
  const walk = (part: unknown): unknown => {
    if (left-- === 0) return put;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part === 'object' && part !== null) return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, walk(one)]));
    return part;
  };
  return walk(value);
}

function countParts(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + countParts(part), 1);
}
