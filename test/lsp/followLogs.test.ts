import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { FollowResult, ReportDigest, ReportMessage } from '../../server/src/protocol/protocol.ts';
import { median } from '../support/quantile.ts';
import { startServer, type Server } from './support/server.ts';

const line = (n: number): string =>
  `2026-03-05 13:${String(10 + Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')} ERROR db - Job ${n} failed\n`;
/** In this time (ms) a log that is followed is looked at more than once. */
const severalLooks = 600;
interface Published {
  readonly uri: string;
  readonly diagnostics: readonly unknown[];
}

describe('following a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-follow-'));
  const path = join(folder, 'app.log');
  const uri = pathToFileURL(path).href;
  let server: Server;
  before(async () => {
    server = await startServer();
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });
  const marked = (count: number): Promise<ReportDigest> =>
    server.notification<ReportDigest>(methods.reportChanged, (digest) => digest.uri === uri && digest.state?.marked === count);

  it('tells what is new within a second, also after a rotation', async () => {
    writeFileSync(path, line(0));
    assert.deepEqual(await server.request<FollowResult>(methods.follow, { uri }), { problem: null });
    await marked(1);
    const waits: number[] = [];
    for (let n = 1; n <= 6; n++) {
      if (n === 4) renameSync(path, `${path}.1`);
      const from = performance.now();
      appendFileSync(path, line(n));
      await marked(n + 1);
      waits.push(performance.now() - from);
    }
    assert.ok(median(waits) < 1000, `new failures were told after ${waits.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    const message = await server.request<ReportMessage>(methods.report, { uri });
    assert.deepEqual(Object.values(message.files), [`${uri}.1`, uri]);
  });

  it('marks each of the files, and says no more when it has ended', async () => {
    const has = (of: string) =>
      server.notification<Published>('textDocument/publishDiagnostics', (one) => one.uri === of && one.diagnostics.length > 0);
    await Promise.all([has(uri), has(`${uri}.1`)]);
    server.notify(methods.unfollow, { uri });
    const marks = async (): Promise<number> => (await server.request<ReportMessage>(methods.report, { uri })).report.marked;
    // The server has heard it once it has answered.
    assert.equal(await marks(), 7);
    appendFileSync(path, line(50));
    await new Promise((resolve) => setTimeout(resolve, severalLooks));
    assert.equal(await marks(), 7);
  });

  it('says why a log cannot be followed', async () => {
    const { problem } = await server.request<FollowResult>(methods.follow, { uri: `${uri}.none` });
    assert.match(problem ?? '', /no such file/);
  });
});
