import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const gateway = [
  '2026-03-04 10:00:00,000 - INFO - gateway - started',
  '2026-03-04 10:01:00,000 - INFO - gateway - request_id=req-77 GET /pay accepted',
  '2026-03-04 10:01:05,000 - ERROR - gateway - request_id=req-77 upstream timed out after 5000 ms',
  '2026-03-04 10:09:00,000 - INFO - gateway - request_id=req-78 GET /pay accepted',
  '2026-03-04 23:30:00,000 - INFO - gateway - rotated',
  '2026-03-05 00:10:00,000 - INFO - gateway - stopped',
].join('\n');
const bank = [
  '2026-03-04 10:01:01,000 - INFO - bank - request_id=req-77 charge begins',
  '2026-03-04 10:01:04,000 - ERROR - bank - request_id=req-77 charge failed',
  'Traceback (most recent call last):',
  '  File "/srv/bank.py", line 7, in charge',
  '    raise TimeoutError("ledger")',
  'TimeoutError: ledger',
  '2026-03-04 10:08:00,000 - INFO - bank - idle',
].join('\n');
const uri = 'file:///logs/gateway.log';
const bankUri = 'file:///logs/bank.log';

interface Excerpt {
  readonly title: string;
  readonly text: string | null;
  readonly uris: readonly string[];
  readonly origins: readonly (readonly [number, number] | null)[];
}

describe('finding places in logs, over the wire', () => {
  let server: Server;
  const timeFrom = (text: string, line = 1): Promise<{ readonly line: number | null; readonly message: string }> =>
    server.request('logTriage/goToTime', { uri, text, line });
  const excerpt = (kind: string, line: number, character = 0, of = uri): Promise<Excerpt> =>
    server.request('logTriage/excerpt', { uri: of, kind, line, character });
  /** The lines of an excerpt as "log:line", ours left out. */
  const places = ({ origins, uris }: Excerpt): readonly string[] =>
    origins.flatMap((origin) => (origin === null ? [] : `${uris[origin[0]]?.split('/').at(-1)}:${origin[1]}`));

  before(async () => {
    server = await startServer();
    server.open(uri, gateway);
    server.open(bankUri, bank);
  });
  after(() => server.stop());

  const times: readonly (readonly [string, number, number | null])[] = [
    ['10:01', 1, 2],
    ['10:01:03', 1, 3],
    ['23:30', 1, 5],
    ['2026-03-05 00:00', 1, 6],
    ['2026-03-04T12:09:00+02:00', 1, 4],
    ['00:10', 1, 6],
    ['+5s', 2, 3],
    ['+1m', 1, 2],
    ['-1m', 2, 1],
    ['T', 1, 3],
    ['T-5s', 1, 2],
    ['T+7m', 1, 4],
    ['T-1h', 1, 1],
    ['soon', 1, null],
    ['+5 parsecs', 1, null],
  ];
  for (const [text, from, line] of times) {
    it(`goes from line ${from} to ${text}: ${line === null ? 'says how to write a time' : `line ${line}`}`, async () => {
      const found = await timeFrom(text, from);
      assert.equal(found.line, line, found.message);
      assert.match(found.message, line === null ? /14:30/ : /2026-03-0\d \d\d:\d\d:\d\d\.\d{3} \(UTC\)/);
    });
  }

  it('shows one request across the logs on one clock, with its trace, each line leading back', async () => {
    const character = gateway.split('\n')[1]?.indexOf('req-77') ?? -1;
    const shown = await excerpt('subject', 2, character + 2);
    assert.match(shown.title, /req-77/);
    assert.deepEqual(places(shown), [
      ...['gateway.log:2', 'bank.log:1', 'bank.log:2', 'bank.log:3', 'bank.log:4', 'bank.log:5', 'bank.log:6', 'gateway.log:3'],
    ]);
    for (const [index, line] of (shown.text?.split('\n') ?? []).entries()) {
      const origin = shown.origins[index] ?? null;
      if (origin === null) continue;
      const source = shown.uris[origin[0]] === uri ? gateway : bank;
      assert.equal(line.split(' │ ').slice(1).join(' │ '), source.split('\n')[origin[1] - 1]);
    }
  });

  it('shows only the failures, one statement, and what every log says around a moment', async () => {
    assert.deepEqual(places(await excerpt('failures', 1)), ['gateway.log:3']);
    assert.deepEqual(places(await excerpt('template', 2)), ['gateway.log:2', 'gateway.log:4']);
    const around = places(await excerpt('around', 3));
    assert.ok(around.includes('bank.log:2') && !around.includes('bank.log:7'), around.join(' '));
  });

  it('takes the word at the cursor for an identifier where it mixes letters and digits, and never a date', async () => {
    const place = 'file:///logs/access.log';
    const line = (second: number, id: string): string => `2026-03-04 10:00:0${second} INFO [http-1] Access - ${id} GET /api/cart 200 10 ms`;
    server.open(place, [line(1, 'req-1001'), line(2, 'req-10012'), line(3, 'req-1001')].join('\n'));
    assert.deepEqual(places(await excerpt('subject', 1, 44, place)), ['access.log:1', 'access.log:3']);
    assert.deepEqual(places(await excerpt('subject', 2, 0, place)), ['access.log:2']);
    server.notify('textDocument/didClose', { textDocument: { uri: place } });
  });

  it('says why there is nothing to show', async () => {
    const nothing = await excerpt('subject', 1);
    assert.equal(nothing.text, null);
    assert.match(nothing.title, /names none/);
  });

  it('finds references to a request in every log, and to a line’s statement where no identifier stands', async () => {
    const references = async (line: number, character: number): Promise<readonly string[]> =>
      (
        await server.request<readonly { readonly uri: string; readonly range: { readonly start: { readonly line: number } } }[]>(
          'textDocument/references',
          { textDocument: { uri }, position: { line, character }, context: { includeDeclaration: true } },
        )
      ).map((place) => `${place.uri.split('/').at(-1)}:${place.range.start.line + 1}`);
    const character = gateway.split('\n')[1]?.indexOf('req-77') ?? -1;
    assert.deepEqual(await references(1, character + 2), ['gateway.log:2', 'gateway.log:3', 'bank.log:1', 'bank.log:2']);
    assert.deepEqual(await references(3, 0), ['gateway.log:2', 'gateway.log:4']);
  });
});

describe('a folder', () => {
  it('is one incident of all the logs in it, and each of them answers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-folder-'));
    const server = await startServer();
    try {
      mkdirSync(join(folder, 'bank'));
      writeFileSync(join(folder, 'gateway.log'), gateway);
      writeFileSync(join(folder, 'bank', 'bank.log.1'), bank);
      writeFileSync(join(folder, 'photo.png'), 'no log');
      const root = pathToFileURL(folder).href;
      const result = await server.request<{ readonly problems: readonly string[] }>('logTriage/triageFile', { uris: [root] });
      assert.deepEqual(result.problems, []);
      const { report } = await server.request<{ readonly report: { readonly inputs: readonly { readonly file: string }[] } }>(
        'logTriage/report',
        { uri: root },
      );
      assert.deepEqual(
        report.inputs.map(({ file }) => file.slice(folder.length + 1)),
        [join('bank', 'bank.log.1'), 'gateway.log'],
      );
      const found = await server.request<{ readonly line: number }>('logTriage/goToTime', {
        ...{ uri: pathToFileURL(join(folder, 'gateway.log')).href, text: '10:01:03', line: 1 },
      });
      assert.equal(found.line, 3);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('moving in a log', () => {
  let server: Server;
  const from = async (line: number, direction: string): Promise<number | undefined> =>
    (await server.request<{ readonly line: number } | null>('logTriage/failures', { uri, line, direction }))?.line;

  before(async () => {
    server = await startServer({ secondTimezone: 'America/Lima' }, null, () => null, 'Asia/Kolkata');
    server.open(uri, gateway);
  });
  after(() => server.stop());

  it('goes to the next and the previous record of the same statement, round at the ends', async () => {
    assert.deepEqual([await from(2, 'nextSame'), await from(4, 'nextSame'), await from(2, 'previousSame')], [4, 2, 4]);
  });

  it('says why where there is nothing to go to', async () => {
    const calm = 'file:///logs/calm.log';
    server.open(calm, '\n2026-03-04 10:00:00,000 - INFO - shop - request served\n');
    const said = async (direction: string): Promise<unknown> => server.request('logTriage/failures', { uri: calm, line: 1, direction });
    const nothing = { line: null, title: 'No failures were found in this log.' };
    assert.deepEqual([await said('next'), await said('previous'), await said('first')], [nothing, nothing, nothing]);
    assert.deepEqual(await said('nextSame'), { line: null, title: 'Put the cursor on a record first.' });
    assert.deepEqual(await said('lastSuccess'), { line: null, title: 'No success before the first failure was found.' });
  });

  it('shows on hover the time in the reader’s own zone too', async () => {
    const hover = await server.request<{ readonly contents: { readonly value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 3 },
    });
    const words = hover.contents.value.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    assert.match(words, /\| Local \| 2026-03-04 15:31:00\.000 Asia\/Kolkata \|/);
  });
});
