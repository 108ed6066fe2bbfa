import assert from 'node:assert/strict';
import { ran, reset, Uri, workspace } from '../support/fakeVscode.ts';
import '../support/withFakeVscode.ts';

const { compareLogs, registerComparisons } = await import('../../client/src/compareLogs.ts');
type Client = Parameters<typeof compareLogs>[0];

describe('Compare Log', () => {
  it('shows the texts of both sides, however many were compared, of one name and at one moment', async () => {
    reset();
    registerComparisons();
    const logs = ['file:///a/app.log', 'file:///b/app.log'];
    const client = {
      digests: [],
      ask: async () => ({ left: 'left', right: 'right', summary: '', problem: null }),
    } as unknown as Client;
    const [first = ''] = logs;
    const now = Date.now;
    try {
      Date.now = () => 0;
      const chosen = logs.map((uri) => Uri.parse(uri));
      for (let n = 0; n < 11; n += 1) await compareLogs(client, { uri: first }, chosen);
    } finally {
      Date.now = now;
    }
    const [command, ...sides] = ran.at(-1) ?? [];
    const texts = sides.slice(0, 2).map((uri) => workspace.providers.get('log-triage-compare')?.provideTextDocumentContent(uri as Uri));
    assert.deepEqual([command, ...texts], ['vscode.diff', 'left', 'right']);
  });
});
