import assert from 'node:assert/strict';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const uri = 'file:///logs/shop.log';
const stamp = (second: number): string => new Date(Date.UTC(2026, 2, 4, 10, 0, second)).toISOString().slice(0, 19).replace('T', ' ');
const line = (second: number, text: string): string => `${stamp(second)},000 - ERROR - shop - ${text}`;
/** Failures at the start, a crowd at the end, and one kind that is spread evenly. */
const text = [
  ...[0, 1, 2].map((second) => line(second, 'No space left on device')),
  ...[0, 100, 200, 300, 400, 500, 600].map((second) => line(second, 'Failed to parse JSON body')),
  ...[590, 591, 592, 593, 594, 600].map((second) => line(second, `Connection to 10.0.0.${second % 7} timed out`)),
]
  .sort()
  .join('\n');

interface ReportMessage {
  readonly report: { readonly findings: readonly { readonly id: string; readonly category: string; readonly overlay: boolean }[] };
  readonly sparks: Readonly<Record<string, string>>;
}

describe('what the Incidents view asks for, over the wire', () => {
  let server: Server;
  let message: ReportMessage;

  before(async () => {
    server = await startServer();
    server.open(uri, text);
    message = await server.request('logTriage/report', { uri });
  });
  after(() => server.stop());

  it('draws how the occurrences of a finding are spread, all findings over the same time', () => {
    const sparkOf = (category: string): string => {
      const found = message.report.findings.find((finding) => finding.category === category && !finding.overlay);
      return message.sparks[found?.id ?? ''] ?? '';
    };
    assert.match(sparkOf('disk'), /^█▁{11}$/);
    assert.match(sparkOf('timeout'), /^▁{11}█$/);
    assert.match(sparkOf('data'), /^[▁▅█]{11}█$/);
  });

  it('lists the records of a finding with line, time and text', async () => {
    const finding = message.report.findings.find(({ category, overlay }) => category === 'disk' && !overlay)?.id;
    const lines = await server.request<readonly object[]>('logTriage/findingLines', { uri, finding });
    assert.equal(lines.length, 3);
    assert.deepEqual(lines[0], {
      line: text.split('\n').findIndex((one) => one.includes('No space')) + 1,
      time: '2026-03-04T10:00:00.000Z',
      text: 'No space left on device',
    });
    assert.deepEqual(await server.request('logTriage/findingLines', { uri, finding: 'none' }), []);
  });
});
