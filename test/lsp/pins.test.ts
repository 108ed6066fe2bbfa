import assert from 'node:assert/strict';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/orders.log';
const text = [
  '2026-03-04 10:00:00,000 - INFO - orders - deploy of 10.9.8.7 began',
  '2026-03-04 10:00:02,000 - ERROR - orders - Connection to 10.1.2.3:5432 timed out after 3000 ms',
  '2026-03-04 10:00:03,000 - ERROR - orders - Connection to 10.1.2.3:5432 timed out after 3000 ms',
  '2026-03-04 10:20:00,000 - INFO - orders - all is quiet',
].join('\n');
const pins = [
  { uri, line: 4, note: '' },
  { uri, line: 1, note: '<b>Ada</b> said ${1:x} {pin1} [it](command:evil) from 10.9.8.7' },
  { uri: 'file:///logs/other.log', line: 1, note: 'not of this log' },
  { uri, line: 99, note: 'beyond its end' },
];

describe('pinned lines, over the wire', () => {
  let server: Server;
  const draft = async (template: string, redact = false, body?: string): Promise<string> =>
    (
      await server.request<{ readonly snippet: string }>('logTriage/postmortem', {
        ...{ uri, template, redact, pins },
        ...(body === undefined ? {} : { body }),
      })
    ).snippet;

  before(async () => {
    server = await startServer();
    server.open(uri, text);
  });
  after(() => server.stop());

  it('are known by their text and the time of their record', async () => {
    assert.deepEqual(await server.request('logTriage/lineFacts', { uri, line: 4 }), {
      text: text.split('\n')[3],
      time: '2026-03-04T10:20:00.000Z',
    });
  });

  it('stand in the timeline of a draft at their time, and among its evidence, quoted, linked and with their notes', async () => {
    const lines = (await draft('google-sre')).split('\n').filter((line) => /Pinned:|orders\.log#L[14]\b/.test(line));
    const timeline = lines.filter((line) => line.includes('Pinned:'));
    assert.equal(timeline.length, 2);
    assert.match(timeline[0] ?? '', /10:00:00.*deploy of 10\.9\.8\.7 began.*orders\.log#L1/);
    assert.match(timeline[1] ?? '', /10:20:00.*all is quiet.*orders\.log#L4/);
    assert.ok(lines.some((line) => line.startsWith('- ') && !line.includes('Pinned:') && line.includes('all is quiet')));
  });

  it('keep the words of a note from becoming markup, a link or a tab stop', async () => {
    const note = (await draft('google-sre')).split('\n').find((line) => line.includes('Ada')) ?? '';
    assert.doesNotMatch(note, /<b>|\]\(command:evil|[^\\]\$\{1/);
  });

  it('are redacted as the log is', async () => {
    assert.doesNotMatch(await draft('google-sre', true), /10\.9\.8\.7/);
  });

  it('are in every template, and nowhere when nothing is pinned', async () => {
    const templates = await server.request<readonly { readonly id: string }[]>('logTriage/postmortemTemplates', {});
    for (const { id } of templates) assert.match(await draft(id), /all is quiet/, id);
    assert.match(await draft('own', false, '# Mine\n\n{{pinned}}\n'), /all is quiet/);
    const without = await server.request<{ readonly snippet: string }>('logTriage/postmortem', {
      uri,
      template: 'google-sre',
      redact: false,
    });
    assert.doesNotMatch(without.snippet, /[Pp]inned/);
  });
});
