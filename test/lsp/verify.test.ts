import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ReportMessage, VerifyResult } from '../../server/src/protocol/protocol.ts';
import { startServer } from './support/server.ts';
import type { Server } from './support/server.ts';

const textOf = (host: string, hour: number, failures: number): string =>
  [
    `2026-03-05 ${hour}:00:00 INFO  pool - started`,
    ...Array.from({ length: failures }, (_, at) => `2026-03-05 ${hour}:00:0${at + 1} ERROR pool - Connection to ${host} refused`),
    '',
  ].join('\n');

describe('verifying a report, over the wire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-verify-'));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return pathToFileURL(join(folder, name)).href;
  };
  let server: Server;
  const uris = [write('a.log', textOf('10.1.2.3', 10, 4)), write('b.log', textOf('db02', 11, 3))];
  const verify = (logs: readonly string[], report: object): Promise<VerifyResult> =>
    server.request('logTriage/verify', { uris: logs, report: JSON.stringify(report) });
  const triage = async (...logs: readonly string[]): Promise<ReportMessage['report']> => {
    const { uri } = await server.request<{ readonly uri: string | null }>('logTriage/triageFile', { uris: logs });
    return (await server.request<ReportMessage>('logTriage/report', { uri })).report;
  };

  before(async () => (server = await startServer()));
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('holds every claim over several logs that are as they were, under whatever names the report has for them', async () => {
    const report = await triage(...uris);
    const moved = JSON.parse(JSON.stringify(report).replaceAll(`${folder}/`, 'moved/')) as object;
    for (const one of [report, moved]) {
      const { ok, checked, problem, stale } = await verify(uris, one);
      assert.ok(ok && checked > 10, JSON.stringify(stale));
      assert.equal(problem, null);
    }
  });

  it('holds a report over one log against that one, though it was also read together with others', async () => {
    const report = await triage(uris[1] ?? '');
    await triage(...uris);
    assert.deepEqual((await verify([uris[1] ?? ''], report)).stale, []);
  });

  it('reads a log from disk anew, so that a claim about what was edited since is told', async () => {
    const uri = write('c.log', textOf('db03', 12, 5));
    const report = await triage(uri);
    write('c.log', textOf('db03', 12, 4));
    const { ok, stale } = await verify([uri], report);
    assert.equal(ok, false);
    assert.ok(
      stale.some(({ stated, now }) => stated === '5' && now === '4'),
      JSON.stringify(stale),
    );
  });

  it('reads stamps without a zone in the zone that the report was made with', async () => {
    const report = JSON.stringify(await triage(uris[0] ?? ''))
      .replaceAll('T10:00:', 'T09:00:')
      .replace('"timezone":"UTC"', '"timezone":"Europe/Berlin"');
    const { stale } = await verify([uris[0] ?? ''], JSON.parse(report) as object);
    assert.deepEqual(stale, []);
  });

  it('checks nothing when one of the logs is gone, and says which', async () => {
    const gone = pathToFileURL(join(folder, 'gone.log')).href;
    const { ok, checked, problem } = await verify([uris[0] ?? '', gone], await triage(...uris));
    assert.deepEqual([ok, checked], [false, 0]);
    assert.match(problem ?? '', /gone\.log/);
  });

  it('says how many claims of a redacted report cannot be checked', async () => {
    const [uri = ''] = uris;
    await triage(uri);
    const exported = await server.request<{ readonly text: string }>('logTriage/export', { uri, format: 'json', redact: true });
    const { stale, checked, unchecked } = await verify([uri], JSON.parse(exported.text) as object);
    assert.deepEqual(stale, []);
    assert.ok(checked > 10 && unchecked > 0, `${checked} ${unchecked}`);
  });

  it('holds what is told of records that are kept as a sample, of a log on disk and of an open one', async () => {
    const [records, from, to] = [140_000, 90_000, 90_060];
    const log = Array.from({ length: records }, (_, at) => {
      const stamp = new Date(Date.UTC(2026, 2, 5) + at * 500).toISOString().slice(0, 23).replace('T', ' ');
      const fails = at >= from && at < to;
      return `${stamp} ${fails ? 'ERROR' : 'INFO '} [w-${at % 7}] shop - GET /orders/${at} ${fails ? 'failed: connection refused, status=502' : 'done, status=200'}\n`;
    }).join('');
    const uri = write('long.log', log);
    const reports = [await triage(uri)];
    server.open(uri, log);
    reports.push((await server.request<ReportMessage>('logTriage/report', { uri })).report);
    for (const report of reports) {
      const [incident] = report.incidents;
      assert.deepEqual(
        [incident?.lastSuccess?.startLine, incident?.firstFailure.startLine, incident?.recovery?.at.startLine],
        [from, from + 1, to + 1],
      );
      assert.deepEqual((await verify([uri], report)).stale, []);
    }
  });

  it('answers nothing for what is no report', async () => {
    assert.equal(await verify(uris, { inputs: 'none' }), null);
  });
});
