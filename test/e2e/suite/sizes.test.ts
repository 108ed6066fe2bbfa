import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, extensions, languages, Position, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { DocumentSymbol, Hover } from 'vscode';
import { until } from '../../support/until.ts';

const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/';
const MIB = 2 ** 20;
/** One of each column of the README's table. */
const sizes = [10 * MIB, 30 * MIB, 60 * MIB];

const quiet =
  '2026-03-05 13:50:00 INFO  [worker-3] com.example.orders.Store - Order stored with all of its lines and the address of its customer\n';
const failure = '2026-03-05 13:51:00 ERROR [worker-3] com.example.orders.Store - Connection to 10.0.0.1 refused\n';

/** A log that begins with some failures, at the given size. */
function write(path: string, bytes: number): Uri {
  writeFileSync(path, failure.repeat(5) + quiet.repeat(Math.floor(bytes / quiet.length)));
  return Uri.file(path);
}

/** Large logs take their time. */
const comes = (holds: () => boolean): Promise<boolean> => until(holds, Boolean, 120);

/** What an engineer has of a log of some size, as the rows of the table. */
async function haveOf(uri: Uri): Promise<readonly boolean[]> {
  const isOpen = await Promise.resolve(window.showTextDocument(uri)).then(
    () => true,
    () => false,
  );
  // Its tab is there all the same.
  if (!isOpen) await commands.executeCommand('vscode.open', uri);
  const hasProblems = await comes(() => languages.getDiagnostics(uri).length > 0);
  await commands.executeCommand('logTriage.showFailures', { uri: uri.toString() });
  const hasExcerpt = await comes(() => window.activeTextEditor?.document.uri.scheme === 'log-triage-excerpt');
  const hovers = isOpen ? await commands.executeCommand<readonly Hover[]>('vscode.executeHoverProvider', uri, new Position(1, 60)) : [];
  const symbols = isOpen ? await commands.executeCommand<readonly DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri) : [];
  return [isOpen, hasProblems, hasExcerpt, hovers.length > 0, (symbols ?? []).length > 0];
}

const rows = ['Read as you type', 'Problems', 'Excerpts and report', 'Hover', 'Outline'];

/** The README's table: the cells of its rows that are about these sizes. */
function inReadme(): ReadonlyMap<string, readonly boolean[]> {
  const home = extensions.getExtension('log-triage.log-triage')?.extensionPath ?? '';
  const readme = readFileSync(join(home, 'README.md'), 'utf8');
  const cells = readme.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(rows.map((row) => [row, (cells.find((one) => one[1] === row) ?? []).slice(2, 5).map((cell) => cell.startsWith('yes'))]));
}

describe('a log of any size', function () {
  this.timeout(240_000);
  const paths = sizes.map((_, index) => join(folder, `size-${index}.log`));
  before(() => commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('logTriage.clear');
    for (const path of paths) rmSync(path, { force: true });
  });

  it('has what the README says', async () => {
    const seen: (readonly boolean[])[] = [];
    for (const [index, bytes] of sizes.entries()) {
      seen.push(await haveOf(write(paths[index] ?? '', bytes)));
      await commands.executeCommand('workbench.action.closeAllEditors');
    }
    const table = new Map(rows.map((row, at) => [row, seen.map((have) => have[at] ?? false)]));
    assert.deepEqual(Object.fromEntries(table), Object.fromEntries(inReadme()));
  });

  it('is left alone once its tab is closed, where the editor kept its text to itself', async () => {
    const uri = write(paths[2] ?? '', 60 * MIB);
    await commands.executeCommand('vscode.open', uri);
    const isMarked = (): boolean => languages.getDiagnostics(uri).length > 0;
    assert.ok(await comes(isMarked), 'nothing is marked');
    await commands.executeCommand('workbench.action.closeAllEditors');
    assert.ok(await comes(() => !isMarked()), 'marks stay');
  });

  it('is told by its file where it is large, and an edit is told from there', async () => {
    const uri = write(paths[0] ?? '', 6 * MIB);
    await window.showTextDocument(uri);
    const marked = (): readonly number[] => languages.getDiagnostics(uri).map(({ range }) => range.start.line);
    assert.ok(await comes(() => marked().includes(0)), 'nothing is marked');
    const edit = new WorkspaceEdit();
    edit.insert(uri, new Position(0, 0), quiet.repeat(2));
    edit.insert(uri, new Position(30_000, 0), '2026-03-05 13:50:00 ERROR [worker-3] com.example.orders.Store - No space left on device\n');
    await workspace.applyEdit(edit);
    assert.ok(await comes(() => marked().includes(2) && marked().includes(30_002)), `marked are ${marked().join(', ')}`);
    await commands.executeCommand('workbench.action.files.revert');
  });
});
