import assert from 'node:assert/strict';
import type { VerifyParams, VerifyResult } from '../../server/src/protocol/protocol.ts';
import { cancellation, reset, told, Uri, window, workspace } from '../support/fakeVscode.ts';
import '../support/withFakeVscode.ts';

const { verifyReport, verifyShown } = await import('../../client/src/verifyReport.ts');
type Surfaces = Parameters<typeof verifyReport>[0];

const holds: VerifyResult = { ok: true, checked: 3, unchecked: 0, stale: [], problem: null };

/** What the server is asked, and what the page is told. */
async function asked(verify: typeof verifyReport, shown: unknown = null, result: VerifyResult | Error | null = holds) {
  const params: VerifyParams[] = [];
  const posted: unknown[] = [];
  const client = {
    ask: async (_: 'verify', one: VerifyParams) => (params.push(one), result instanceof Error ? Promise.reject(result) : result),
  };
  await verify({ client, panel: { shown, post: (message: unknown) => posted.push(message) } } as unknown as Surfaces);
  return { ...params[0], posted };
}

const reportOf = (...files: readonly string[]): object => ({ schemaVersion: 1, inputs: files.map((file) => ({ file })) });
const inFront = (uri: string, value: unknown): void => {
  const getText = (): string => (typeof value === 'string' ? value : JSON.stringify(value));
  window.activeTextEditor = { document: { uri: Uri.parse(uri), languageId: 'json', getText } };
};

describe('Verify Report', () => {
  beforeEach(reset);

  const places: readonly (readonly [title: string, report: string, file: string, log: string])[] = [
    ['a full path as it is', 'file:///out/rca.json', '/var/log/app.log', 'file:///var/log/app.log'],
    ['a full path of Windows', 'file:///c%3A/out/rca.json', 'D:/logs/app.log', 'file:///d%3A/logs/app.log'],
    [
      'a full path where the report is remote',
      'vscode-remote://box/out/rca.json',
      '/var/log/app.log',
      'vscode-remote://box/var/log/app.log',
    ],
    ['a full path of a report that was never saved', 'untitled:Untitled-1', '/var/log/app.log', 'file:///var/log/app.log'],
    ['a name beside the report', 'file:///work/a/rca.json', 'beside.log', 'file:///work/a/beside.log'],
    ['a path from a folder of the workspace', 'file:///work/a/rca.json', 'logs/app.log', 'file:///work/logs/app.log'],
    ['a log in an archive of the workspace', 'file:///work/a/rca.json', 'logs/all.zip!/app.log', 'file:///work/logs/all.zip%21/app.log'],
    ['a path that is nowhere, beside the report', 'file:///work/a/rca.json', '../gone.log', 'file:///work/gone.log'],
    ['a path of a share, which is never asked', 'file:///work/a/rca.json', '//evil.example/x.log', 'file:///work/a/evil.example/x.log'],
  ];
  for (const [title, report, file, log] of places) {
    it(`finds ${title}`, async () => {
      workspace.workspaceFolders = [{ uri: Uri.parse('file:///work') }];
      for (const one of ['a/beside.log', 'logs/app.log', 'logs/all.zip', 'beside.log']) workspace.files.add(`file:///work/${one}`);
      inFront(report, reportOf(file));
      assert.deepEqual((await asked(verifyReport)).uris, [log]);
    });
  }

  it('makes no link of what a report states, since a link of a message may run a command', async () => {
    inFront('file:///out/rca.json', reportOf('/logs/a.log'));
    const stale = [{ id: 'n', stated: '[13](command:workbench.action.quit)', now: '12' }];
    await asked(verifyReport, null, { ...holds, ok: false, stale });
    assert.deepEqual(told, ['1 of 3 claims no longer hold. For one: [13] (command:workbench.action.quit) was stated, now it is 12.']);
  });

  it('asks about all logs of a report, in its order', async () => {
    inFront('file:///out/rca.json', reportOf('/logs/b.log', '/logs/a.log'));
    const { uris, report, posted } = await asked(verifyReport);
    assert.deepEqual([uris, posted], [['file:///logs/b.log', 'file:///logs/a.log'], []]);
    assert.deepEqual(JSON.parse(report ?? ''), reportOf('/logs/b.log', '/logs/a.log'));
    assert.deepEqual(told, ['All 3 claims of the report hold.']);
  });

  it('takes the report of the panel, with the logs it was made from, where none is in front or the page asks', async () => {
    const files = { 'b.log': 'file:///logs/b.log' };
    const shown = { uri: 'file:///logs/a.log', report: reportOf('a.log', 'b.log'), files };
    const uris = ['file:///logs/a.log', 'file:///logs/b.log'];
    for (const other of ['{"inputs":[{"file":"x.log"}]}', '{"schemaVersion":1,"inputs":[{"file":7}]}', 'no JSON']) {
      inFront('file:///out/other.json', other);
      assert.deepEqual((await asked(verifyReport, shown)).uris, uris);
    }
    inFront('file:///out/rca.json', reportOf('/logs/c.log'));
    const { uris: ofPage, posted } = await asked(verifyShown, shown);
    assert.deepEqual([ofPage, posted], [uris, [{ kind: 'verified', result: holds }]]);
  });

  it('says why nothing was checked, and what no longer holds', async () => {
    await assert.rejects(asked(verifyReport), /Open the RCA panel/);
    inFront('file:///out/rca.json', reportOf('/logs/a.log'));
    await assert.rejects(asked(verifyReport, null, null), /could not be read/);
    await assert.rejects(asked(verifyReport, null, { ...holds, ok: false, problem: 'a.log is gone.' }), /a\.log is gone/);
    await asked(verifyReport, null, { ...holds, ok: false, stale: [{ id: 'c1', stated: '4', now: '5' }] });
    await asked(verifyReport, null, { ...holds, unchecked: 2 });
    assert.deepEqual(told, [
      '1 of 3 claims no longer hold. For one: 4 was stated, now it is 5.',
      'All 3 claims of the report hold. 2 more cannot be checked, since the report is redacted.',
    ]);
  });

  it('says nothing when it was stopped, and why when it was not', async () => {
    inFront('file:///out/rca.json', reportOf('/logs/a.log'));
    await assert.rejects(asked(verifyReport, null, new Error('gone')), /gone/);
    cancellation.isCancellationRequested = true;
    await asked(verifyReport, null, new Error('cancelled'));
    assert.deepEqual(told, []);
  });
});
