import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { Problems } from '../../server/src/protocol/protocol.ts';
import { until } from '../support/until.ts';
import { startServer, startServerBy } from './support/server.ts';

const uri = 'file:///logs/ferry.log';
/** Only a format of one's own tells that `!` is an error. */
const text = Array.from({ length: 12 }, (_, i) => `25.02.10-1630${10 + i} |${i > 8 ? '!' : '.'}| deck${i}: ramp ${i}`).join('\n');
const format = {
  id: 'ferry',
  pattern: '^(?<time>\\d{2}\\.\\d{2}\\.\\d{2}-\\d{6}) \\|(?<level>[!.])\\| (?<source>\\w+): (?<message>.*)$',
  timeFormat: '%y.%m.%d-%H%M%S',
  levels: { '!': 'error', '.': 'info' },
};

/** How many groups of failures the server reports under some settings. */
async function failures(settings: object): Promise<number> {
  const server = await startServerBy(settings);
  try {
    server.open(uri, text);
    const { items } = await server.request<{ readonly items: readonly unknown[] }>('textDocument/diagnostic', { textDocument: { uri } });
    return items.length;
  } finally {
    await server.stop();
  }
}

describe('the language server with formats of the settings', () => {
  it('reads open logs by them, whether they stand in the settings or in a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'formats-'));
    const file = join(folder, 'ferry.log-format.json');
    writeFileSync(file, JSON.stringify(format));
    try {
      assert.equal(await failures({}), 0);
      assert.equal(await failures({ formats: [format] }), 1);
      assert.equal(await failures({ formatFiles: [file, join(folder, 'missing.json')], formats: [{ id: 'bad' }] }), 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reads open logs again when a file of formats is another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'formats-'));
    const file = join(folder, 'ferry.log-format.json');
    writeFileSync(file, '{}');
    const given = { formatFiles: [file] };
    const server = await startServer(given);
    const marked = async (): Promise<number> => {
      const asked = server.request<{ readonly items: readonly unknown[] }>('textDocument/diagnostic', { textDocument: { uri } });
      return (await asked).items.length;
    };
    try {
      server.open(uri, text);
      assert.equal(await marked(), 0);
      writeFileSync(file, JSON.stringify(format));
      server.notify('workspace/didChangeConfiguration', { settings: { logTriage: given } });
      assert.equal(await until(marked, (count) => count > 0), 1);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true });
    }
  });

  it('tells of each mistake in them and in the settings once, saying where it is', async () => {
    const given = { timezone: 5, formatFiles: ['/nowhere/ferry.json'], failurePatterns: ['('] };
    const server = await startServer(given);
    try {
      const { problems } = await server.notification<Problems>(methods.problems);
      assert.deepEqual(
        problems.map((problem) => problem.split(/[:.] /)[0]),
        ['logTriage.timezone', '/nowhere/ferry.json', 'logTriage.failurePatterns.0'],
      );
      server.notify('workspace/didChangeConfiguration', { settings: { logTriage: { ...given, year: 'then' } } });
      const later = await server.notification<Problems>(methods.problems, (one) =>
        one.problems.some((problem) => problem.includes('year')),
      );
      assert.equal(later.problems.length, 1);
    } finally {
      await server.stop();
    }
  });
});
