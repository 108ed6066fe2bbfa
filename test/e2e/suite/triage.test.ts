import assert from 'node:assert/strict';
import { commands, languages, Position, Selection, Uri, window, workspace } from 'vscode';
import type { CodeLens, Diagnostic, DocumentSymbol, TextDocument, TextEditor } from 'vscode';
import { until } from '../../support/until.ts';

const sample = (name: string): Uri => Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), name);

async function open(name: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(sample(name)));
}

const ours = (document: TextDocument): readonly Diagnostic[] =>
  languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Log Triage');
const lenses = (document: TextDocument): Thenable<readonly CodeLens[]> =>
  commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 100);

describe('a sample opened in the editor', () => {
  let editor: TextEditor;

  before(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    editor = await open('jobs.log');
  });

  it('is a log of the built-in language', () => {
    assert.equal(editor.document.languageId, 'log');
  });

  it('shows the bursts of both jobs among its problems, each with the first of its other lines', async () => {
    const found = await until(
      () => ours(editor.document),
      (all) => all.length >= 2,
    );
    const messages = found.map(({ message }) => message.split('\n')[0]);
    assert.ok(messages.includes('13 failures in 2 s · Job D4E5F6'), messages.join('; '));
    assert.ok(messages.includes('8 failures in 2 s · Job J1K2L3'), messages.join('; '));
    assert.equal(found.find(({ message }) => message.startsWith('13'))?.relatedInformation?.length, 5);
  });

  it('shows the verdict and the ways on as lenses', async () => {
    const titles = (await lenses(editor.document)).map(({ command }) => command?.title ?? '');
    assert.match(titles[0] ?? '', /^1 incident · 21 failures/);
    for (const title of ['13 failures in 2 s · Job D4E5F6', 'Show RCA', 'Insert Postmortem', 'Next'])
      assert.ok(titles.includes(title), title);
  });

  it('has an outline of incident › finding › line', async () => {
    const [incident] = await commands.executeCommand<readonly DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      editor.document.uri,
    );
    assert.ok((incident?.children.length ?? 0) >= 2);
    assert.ok((incident?.children[0]?.children.length ?? 0) >= 8);
  });

  it('moves the cursor to the next and the previous failure', async () => {
    editor.selection = new Selection(new Position(0, 0), new Position(0, 0));
    await commands.executeCommand('logTriage.nextFailure');
    assert.equal(window.activeTextEditor?.selection.active.line, 1);
    await commands.executeCommand('logTriage.previousFailure');
    assert.equal(window.activeTextEditor?.selection.active.line, 0);
  });

  it('forgets a failure whose lines are edited away, and finds it again', async () => {
    const first = editor.document.lineAt(0).text;
    await editor.edit((edit) => edit.replace(editor.document.lineAt(0).range, '2025-02-10 16:30:34 - INFO - quiet'));
    const fewer = await until(
      () => ours(editor.document),
      (all) => all.some(({ message }) => message.startsWith('12 failures')),
    );
    assert.ok(fewer.some(({ message }) => message.startsWith('12 failures')));
    await editor.edit((edit) => edit.replace(editor.document.lineAt(0).range, first));
    await commands.executeCommand('workbench.action.files.revert');
  });

  it('opens the report in a panel beside it, once', async () => {
    const panels = (): number => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === 'RCA: jobs.log').length;
    await commands.executeCommand('logTriage.showReport', { uri: editor.document.uri.toString() });
    assert.equal(await until(panels, (count) => count === 1), 1);
    await commands.executeCommand('logTriage.showReport', { uri: editor.document.uri.toString() });
    assert.equal(panels(), 1);
  });
});

describe('rotated logs and program output', () => {
  for (const name of ['app.log.1', 'app.log.2026-11-20', 'app.log-20261120', 'job.out', 'job.err', 'syslog']) {
    it(`open ${name} as a log`, async () => {
      const uri = sample(name);
      await workspace.fs.writeFile(uri, new TextEncoder().encode('2026-11-20 10:00:00 - ERROR - Job A1 failed after 3 seconds.\n'));
      const document = await workspace.openTextDocument(uri);
      assert.equal(document.languageId, 'log');
      await workspace.fs.delete(uri);
    });
  }

  it('leaves compressed logs alone', async () => {
    const uri = sample('app.log.gz');
    await workspace.fs.writeFile(uri, new TextEncoder().encode('not really compressed\n'));
    const document = await workspace.openTextDocument(uri);
    assert.notEqual(document.languageId, 'log');
    await workspace.fs.delete(uri);
  });
});

describe('a log triaged from disk', () => {
  it('shows its findings among the problems without being opened', async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    const uri = sample('checkout.log');
    await commands.executeCommand('logTriage.triageFile', uri);
    const found = await until(
      () => languages.getDiagnostics(uri),
      (all) => all.length > 0,
    );
    assert.ok(found.length > 0);
  });
});

describe('an untitled log', () => {
  it('is read like any other', async () => {
    const content = '2026-11-20 10:00:00 - ERROR - Connection to 10.0.0.1 timed out after 30 s\n';
    const document = await workspace.openTextDocument({ language: 'log', content });
    await window.showTextDocument(document);
    const found = await until(
      () => ours(document),
      (all) => all.length > 0,
    );
    assert.match(found[0]?.message ?? '', /10\.0\.0\.1/);
  });
});
