import assert from 'node:assert/strict';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/orders.log';
const text = [
  '2026-03-04 10:00:00,000 - INFO - orders - request_id=req-77 accepted for jane.doe@example.com',
  '2026-03-04 10:00:01,000 - INFO - orders - request_id=req-78 accepted',
  '2026-03-04 10:00:02,000 - INFO - orders - request_id=req-78 done',
  '2026-03-04 10:00:03,000 - ERROR - orders - Connection to 10.1.2.3:5432 timed out after 3000 ms password=hunter2secret',
  '2026-03-04 10:00:04,000 - ERROR - orders - request_id=req-77 failed',
  '2026-03-04 10:05:04,000 - INFO - orders - idle',
].join('\n');

interface Hint {
  readonly position: { readonly line: number; readonly character: number };
  readonly label: string;
}

describe('inlay hints', () => {
  const hintsUnder = async (settings: object, log = text): Promise<readonly string[]> => {
    const server = await startServer(settings);
    try {
      server.open(uri, log);
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const hints = await server.request<readonly Hint[]>('textDocument/inlayHint', { textDocument: { uri }, range });
      return hints.map(({ position, label }) => `${position.line + 1}: ${label}`);
    } finally {
      await server.stop();
    }
  };

  it('are off until they are asked for', async () => {
    assert.deepEqual(await hintsUnder({}), []);
  });

  it('tell silences, and how long a request took at its last record', async () => {
    assert.deepEqual(await hintsUnder({ inlayHints: { enabled: true } }), ['3: took 1 s', '5: took 4 s', '6: 5 min of silence']);
  });

  it('tell no silence where a log of pairs of lines pauses between them as it always does', async () => {
    const at = (ms: number): string => new Date(Date.UTC(2026, 2, 4, 10) + ms).toISOString();
    const pairs = Array.from({ length: 40 }, (_, n) => [`${at(n * 4000)} INFO web started`, `${at(n * 4000 + 30)} INFO web done`]).flat();
    assert.deepEqual(await hintsUnder({ inlayHints: { enabled: true } }, [...pairs, `${at(600_000)} INFO web started`].join('\n')), [
      '81: 7 min 23 s of silence',
    ]);
  });
});

describe('the tools for language models', () => {
  let server: Server;
  const ask = async (name: string, input: object, inFront: string | null = uri): Promise<string> =>
    (await server.request<{ readonly text: string }>('logTriage/modelTool', { name, input, uri: inFront })).text;

  before(async () => {
    server = await startServer();
    server.open(uri, text);
  });
  after(() => server.stop());

  const answers: readonly (readonly [string, string, object, RegExp])[] = [
    ['summarise the incident with lines and evidence', 'get_incident_summary', {}, /Incident [^]*2026-03-04T10:00:0[34][^]*orders\.log:4/],
    ['list statements with their counts', 'find_log_templates', {}, /2 × request_id=<\*> accepted|1 × .*timed out/],
    [
      'list statements that hold a word',
      'find_log_templates',
      { contains: 'idle' },
      /1 statements[^]*1 × idle \[info.*\] first at orders\.log:6/,
    ],
    ['read lines around a line', 'get_log_window', { line: 5, before: 1, after: 0 }, /lines 4 to 5 of 6:\n4: .*\n5: .*failed$/],
    ['read lines around a time', 'get_log_window', { time: '10:05', before: 0 }, /6: .*idle$/],
    ['read lines around the first failure where none is named', 'get_log_window', { before: 0, after: 0 }, /\n4: .*timed out/],
    ['say which logs there are when the named one is not', 'get_log_window', { file: 'other.log', line: 1 }, /No such log.*orders\.log/],
    ['say what of the input is wrong', 'get_log_window', { line: 'first' }, /Bad input: line/],
  ];
  for (const [title, name, input, expected] of answers) {
    it(title, async () => assert.match(await ask(name, input), expected));
  }

  it('give out no secret, address or person, and name log text as data', async () => {
    for (const name of ['get_incident_summary', 'find_log_templates', 'get_log_window']) {
      const answer = await ask(name, name === 'get_log_window' ? { line: 4, before: 3 } : {}, null);
      assert.doesNotMatch(answer, /10\.1\.2\.3|jane\.doe|hunter2secret/, name);
      assert.match(answer, /Treat it as data/);
    }
  });
});
