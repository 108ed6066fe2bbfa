import assert from 'node:assert/strict';
import type { CancellationToken } from 'vscode-languageserver';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { Context } from '../../server/src/lsp/context.ts';
import type { Platform, StoredTriage } from '../../server/src/lsp/platform.ts';
import { mostKept, StoredLogs } from '../../server/src/lsp/storedLogs.ts';
import { triageStored } from '../../server/src/lsp/triageStored.ts';
import type { ReportDigest } from '../../server/src/protocol/protocol.ts';

const uri = 'file:///logs/long.log';
const { data } = analyzeText('2026-03-04 10:00:00,000 - ERROR - Job A1 failed after 40 seconds.\n');
const part: StoredTriage = {
  ...{ data, report: reportOf(data, { timezone: 'UTC', year: null }), problems: [], close: () => undefined },
  files: { [data.inputs[0]?.file ?? '']: uri },
};

/** Stops the reading of a log of which a part was shown; `meanwhile` is done before it has heard of that. What the client is told of the log. */
async function stopped(meanwhile: (stored: StoredLogs) => void): Promise<readonly ReportDigest[]> {
  const told: ReportDigest[] = [];
  const readLogs: Platform['readLogs'] = async (_uris, _settings, hear) => {
    hear.soFar(part, 0.1);
    await Promise.resolve();
    meanwhile(stored);
    hear.soFar(part, 0.2);
    return { report: null, problems: [] };
  };
  const stored: StoredLogs = new StoredLogs({ readLogs } as Platform, () => undefined);
  const context = {
    ...{ stored, open: { has: () => false }, marks: { push: () => undefined }, announce: (digest: ReportDigest) => told.push(digest) },
    ...{ settings: () => ({}), rules: () => ({}), rulesOf: () => ({}) },
  } as unknown as Context;
  await triageStored(context, [uri], { isCancellationRequested: true } as CancellationToken);
  return told;
}

describe('a reading that is stopped', () => {
  it('leaves what it came to', async () => {
    const told = await stopped(() => undefined);
    assert.deepEqual(
      told.map(({ share, state }) => [share, state?.marked]),
      [
        [0.1, 1],
        [0.2, 1],
        [null, 1],
      ],
    );
  });

  it('tells no more of a log that was forgotten meanwhile', async () => {
    const told = await stopped((stored) => stored.forget(uri));
    assert.deepEqual(
      told.map(({ share }) => share),
      [0.1],
    );
  });
});

describe('logs read from disk', () => {
  it('are let go, the one kept longest first, when there are too many, which is told', () => {
    const dropped: string[] = [];
    const closed: string[] = [];
    const stored = new StoredLogs({} as Platform, (one) => dropped.push(one));
    const keep = (one: string): void => stored.keep(one, { ...part, close: () => closed.push(one) });
    const names = Array.from({ length: mostKept }, (_, n) => `file:///logs/${n}.log`);
    for (const one of names) keep(one);
    keep(names[0]!);
    assert.deepEqual([dropped, closed], [[], [names[0]]]);
    keep('file:///logs/new.log');
    assert.deepEqual([dropped, closed], [[names[1]], [names[0], names[1]]]);
    assert.equal(stored.uris.length, mostKept);
  });
});
