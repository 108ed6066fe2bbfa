import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { benchText } from '../bench/benchLogs.ts';
import { measureLongLog, type LongLogTimes } from '../support/longLog.ts';
import { median } from '../support/quantile.ts';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { FindingLine, ReportDigest, ReportMessage, TriageProgress } from '../../server/src/protocol/protocol.ts';
import { startServer, type Server } from './support/server.ts';

/** `npm run bench` measures a log of a gigabyte; this one is as long as a test may take. */
const BYTES = 120e6;

describe('a log that is too long for the editor', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-long-'));
  const path = join(folder, 'long.log');
  const uri = pathToFileURL(path).href;
  let server: Server;
  let times: LongLogTimes;
  before(async () => {
    const file = openSync(path, 'w');
    for (const text of benchText('python', BYTES)) writeSync(file, text);
    closeSync(file);
    server = await startServer();
    times = await measureLongLog(server, path, 3);
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('shows its first findings long before it is read', () => {
    const { firstFindings, whole } = times;
    assert.ok(firstFindings < Math.max(1000, whole / 2), `first findings after ${firstFindings.toFixed(0)} of ${whole.toFixed(0)} ms`);
  });

  it('stops reading when it is told to', () => {
    const quiet = median(times.quietKeystrokes);
    const wait = median(times.cancels);
    assert.ok(
      wait < 200 + 3 * quiet,
      `others were answered ${wait.toFixed(0)} ms after the cancel, ${quiet.toFixed(0)} ms while nothing is read`,
    );
  });

  it('leaves others their turn while it is read', () => {
    const { keystrokes, quietKeystrokes } = times;
    const [busy, quiet] = [median(keystrokes), median(quietKeystrokes)];
    assert.ok(busy < 200 + 6 * quiet, `a keystroke was answered after ${busy.toFixed(0)} ms, ${quiet.toFixed(0)} ms while nothing is read`);
  });

  it('says how far it was read when it was stopped, and answers for that', async () => {
    await server.stop();
    server = await startServer();
    const { answer, cancel } = server.ask(methods.triageFile, { uris: [uri] });
    const { share } = await server.notification<ReportDigest>(
      methods.reportChanged,
      (digest) => digest.uri === uri && typeof digest.share === 'number' && digest.share > 0,
    );
    cancel();
    await assert.rejects(answer);
    const { report } = await server.request<ReportMessage>(methods.report, { uri });
    const [input] = report.inputs;
    assert.match(input?.notes.join('\n') ?? '', /^Of 12\d MB the first \d+ MB are read; what follows is not counted\.$/m);
    assert.ok((share ?? 0) < 1 && (input?.bytes ?? 0) < BYTES);
    const text = readFileSync(path).toString('latin1', 0, input?.bytes).split('\n');
    // Which findings there are depends on how far it was read.
    for (const { id } of report.findings) {
      const lines = await server.request<readonly FindingLine[]>(methods.findingLines, { uri, finding: id });
      const [first] = lines;
      assert.ok(first !== undefined && first.text !== '' && (text[first.line - 1] ?? '').includes(first.text), id);
    }
  });

  it('tells its progress', async () => {
    const { bytesRead, bytesTotal } = await server.notification<TriageProgress>(methods.triageProgress, (one) => one.uri === uri);
    assert.ok(bytesRead > 0 && bytesTotal > BYTES);
  });
});
