import assert from 'node:assert/strict';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/pay.log';
const inner = JSON.stringify({ order: { id: 12345678901234567890n.toString(), items: ['a', 'b'] } });
const json = [
  `{"time":"2026-03-04T10:00:00Z","level":"info","msg":"call took 12 ms","order":12345678901234567890,"body":${JSON.stringify(inner)}}`,
  `{"time":"2026-03-04T10:00:01Z","level":"error","msg":"call took -5 ms","stack":"Error: no\\n  at a (x.js:1)\\n  at b (y.js:2)","empty":{}}`,
  '{"time":"2026-03-04T10:00:02Z","level":"info","msg":"call took 40 ms","@type":"\\u202e=1+1"}',
  `{"time":"2026-03-04T10:00:03Z","level":"info","msg":"kept whole","pad":"${'x'.repeat(9000)}","last":true}`,
].join('\n');
const plainUri = 'file:///logs/plain.log';
const plain = [1, 2, 3].map((n) => `2026-03-04 10:00:0${n},000 - INFO - shop - order id=o-${n} user="Ada L" took ${n * 7} ms`).join('\n');

interface Excerpt {
  readonly title: string;
  readonly text: string | null;
  readonly origins: readonly (readonly [number, number] | null)[];
  readonly csv?: string;
}

describe('a record and a statement taken apart, over the wire', () => {
  let server: Server;
  const excerpt = (kind: string, line: number, of = uri): Promise<Excerpt> =>
    server.request('logTriage/excerpt', { uri: of, kind, line, character: 0 });
  const linesOf = ({ text }: Excerpt): readonly string[] => (text ?? '').split('\n');

  before(async () => {
    server = await startServer();
    server.open(uri, json);
    server.open(plainUri, plain);
  });
  after(() => server.stop());

  it('writes each field on a line, JSON inside of a text unfolded, long numbers as they stand', async () => {
    const shown = await excerpt('record', 1);
    const lines = linesOf(shown);
    assert.equal(lines[0], '# pay.log:1');
    assert.ok(lines.includes('  level: info') || lines.includes('  level: "info"'));
    assert.ok(lines.includes('  order: 12345678901234567890'));
    const body = lines.findIndex((line) => /^ {2}body:/.test(line));
    assert.deepEqual(lines.slice(body + 1, body + 6), [
      '    order:',
      '      id: "12345678901234567890"',
      '      items:',
      '        - "a"',
      '        - "b"',
    ]);
    assert.ok(shown.origins.every((origin) => origin?.[1] === 1));
  });

  it('writes a text of several lines as a block, and hides nothing that cannot be seen', async () => {
    const lines = linesOf(await excerpt('record', 2));
    const stack = lines.indexOf('  stack: |-');
    assert.deepEqual(lines.slice(stack + 1, stack + 5), ['    Error: no', '      at a (x.js:1)', '      at b (y.js:2)', '  empty: {}']);
    assert.ok(linesOf(await excerpt('record', 3)).includes('  "@type": "[U+202E]=1+1"'));
  });

  it('reads a record to its end, however long its line is', async () => {
    assert.ok(linesOf(await excerpt('record', 4)).includes('  last: true'));
  });

  it('lists the pairs of a record that is no JSON', async () => {
    const lines = linesOf(await excerpt('record', 2, plainUri));
    assert.ok(lines.includes('  id: "o-2"') && lines.includes('  user: "Ada L"'), lines.join('\n'));
    assert.match(lines.at(-1) ?? '', /^text: "2026-03-04 10:00:02,000/);
  });

  it('puts what varies in a statement into columns, each row leading to its line, with least, median and greatest', async () => {
    const shown = await excerpt('columns', 1);
    const table = linesOf(shown).map((line) => line.split(' │ ').map((cell) => cell.trim()));
    assert.deepEqual(table[2], ['line', 'time (UTC)', 'took']);
    assert.deepEqual(
      table.slice(3, 6).map((cells) => cells.slice(1)),
      [
        ['least', '-5'],
        ['median', '12'],
        ['greatest', '40'],
      ],
    );
    assert.deepEqual(
      table.slice(6).map(([line, , took]) => [line, took]),
      [
        ['1', '12'],
        ['2', '-5'],
        ['3', '40'],
      ],
    );
    assert.deepEqual(shown.origins.slice(5), [null, [0, 1], [0, 2], [0, 3]]);
    assert.equal(shown.csv?.split('\r\n')[2], '2,2026-03-04 10:00:01.000,-5');
  });
});
