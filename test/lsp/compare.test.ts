import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startServer } from './support/server.ts';

interface Compared {
  readonly left: string;
  readonly right: string;
  readonly summary: string;
  readonly problem: string | null;
}

/** A log of 200 requests, every `failing`-th of which fails, on a backend. */
function logOf(day: string, failing: number, backend: string, last: string): string {
  return [
    ...Array.from({ length: 200 }, (_, index) => {
      const stamp = `${day} 10:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')},000`;
      return index % failing === failing - 1
        ? `${stamp} - ERROR - shop - Connection to ${backend} timed out after ${3000 + index} ms`
        : `${stamp} - INFO - shop - order ${index} stored in ${index % 7} ms`;
    }),
    `${day} 10:59:00,000 - INFO - shop - ${last}`,
  ].join('\n');
}
const before = logOf('2026-03-04', 100, '10.0.0.1', 'nightly cleanup begins');
const after = logOf('2026-03-05', 4, '10.0.0.2', 'failover to the second site');

/** The statements under a heading of one side. */
const under = (text: string, heading: string): readonly string[] => {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`== ${heading}`)) + 1;
  const to = lines.findIndex((line, index) => index >= from && line === '');
  return lines.slice(from, to);
};

describe('comparing logs', () => {
  const check = (compared: Compared): void => {
    assert.equal(compared.problem, null);
    assert.match(under(compared.right, 'new').join('\n'), /^failover to the second site\n {4}1 of 201 records/);
    assert.deepEqual(under(compared.left, 'new'), []);
    assert.match(under(compared.left, 'gone').join('\n'), /^nightly cleanup begins/);
    assert.match(under(compared.left, 'more or less often').join('\n'), /timed out[^]*2 of 201 records[^]*10\.0\.0\.1/);
    assert.match(under(compared.right, 'more or less often').join('\n'), /timed out[^]*50 of 201 records \(25 %\)[^]*10\.0\.0\.2/);
  };

  it('tells statements that are new, gone and of another rate, of open logs', async () => {
    const server = await startServer();
    try {
      const [left, right] = ['file:///logs/before.log', 'file:///logs/after.log'];
      server.open(left, before);
      server.open(right, after);
      check(await server.request('logTriage/compare', { left, right }));
      const same = await server.request<Compared>('logTriage/compare', { left, right: left });
      assert.equal(same.problem, null);
    } finally {
      await server.stop();
    }
  });

  it('tells the same of logs on disk, and what to do when one cannot be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-compare-'));
    const server = await startServer();
    try {
      const [left, right] = ['before.log', 'after.log'].map((name) => join(folder, name));
      writeFileSync(left ?? '', before);
      writeFileSync(right ?? '', after);
      const uris = [left, right].map((path) => pathToFileURL(path ?? '').href);
      check(await server.request('logTriage/compare', { left: uris[0], right: uris[1] }));
      const failed = await server.request<Compared>('logTriage/compare', { left: uris[0], right: `${uris[1]}.gone` });
      assert.match(failed.problem ?? '', /check the path/);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('tells what an incident changed within one log', async () => {
    const server = await startServer();
    try {
      const uri = 'file:///logs/one.log';
      const healthy = logOf('2026-03-05', 1000, '10.0.0.2', 'deploy of version 2');
      const failing = Array.from(
        { length: 40 },
        (_, second) =>
          `2026-03-05 11:00:${String(second).padStart(2, '0')},000 - ERROR - shop - Connection to 10.0.0.2 timed out after 3000 ms`,
      );
      server.open(uri, [healthy, ...failing].join('\n'));
      const compared = await server.request<Compared>('logTriage/compare', { left: uri, right: uri });
      assert.match(under(compared.right, 'new').join('\n'), /timed out/);
      assert.match(under(compared.left, 'gone').join('\n'), /stored in/);
    } finally {
      await server.stop();
    }
  });
});
