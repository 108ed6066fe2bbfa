import assert from 'node:assert/strict';
import { commands, Position, workspace, WorkspaceEdit } from 'vscode';
import type { DocumentSymbol, Uri } from 'vscode';
import { until } from '../../support/until.ts';

interface ChildHandle {
  readonly pid: number;
  readonly spawnargs: readonly string[];
  kill(signal: string): boolean;
}

/** The language server's process as this extension host started it. */
function serverProcess(): ChildHandle | undefined {
  const { _getActiveHandles: handles } = process as unknown as { readonly _getActiveHandles: () => readonly object[] };
  const children = handles.call(process).filter((handle): handle is ChildHandle => 'spawnargs' in handle);
  return children.find(({ spawnargs }) => spawnargs.some((argument) => /dist[\\/]server\.js$/.test(argument)));
}

/** Names of the outline, asked for until there are some. */
async function outlineOf(uri: Uri): Promise<readonly string[]> {
  const ask = (): Thenable<readonly DocumentSymbol[] | undefined> =>
    commands
      .executeCommand<readonly DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri)
      .then(undefined, () => undefined);
  const symbols = await until(ask, (found) => (found ?? []).length > 0);
  return (symbols ?? []).map(({ name }) => name);
}

describe('a language server that dies', () => {
  it('is started again and knows the open documents as they are', async function () {
    this.timeout(180_000);
    const line = (second: number, job: string): string => `2025-02-10 16:30:0${second} - ERROR - Job ${job} failed after 3 seconds.\n`;
    const document = await workspace.openTextDocument({ language: 'log', content: line(1, 'A1') + line(2, 'B2') });
    await outlineOf(document.uri);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 0), '2025-02-10 16:30:00 - ERROR - connection to 10.0.0.1:443 timed out\n');
    await workspace.applyEdit(edit);
    const before = await outlineOf(document.uri);
    const died = serverProcess();
    assert.ok(died, 'there is no server process');
    died.kill('SIGKILL');
    const next = await until(serverProcess, (server) => server !== undefined && server.pid !== died.pid);
    assert.ok(next !== undefined && next.pid !== died.pid, 'no other server was started');
    const after = await outlineOf(document.uri);
    assert.ok(before.length > 0);
    assert.deepEqual(after, before);
  });
});
