import assert from 'node:assert/strict';
import { commands, env, languages, Position, Selection, Uri, window, workspace } from 'vscode';
import type { DocumentLink, Location, TextEditor } from 'vscode';
import { until } from '../../support/until.ts';

const sample = (name: string): Uri => Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), name);

describe('places of a log', () => {
  let log: TextEditor;
  const at = (line: number, character: number): void => {
    log.selection = new Selection(new Position(line, character), new Position(line, character));
  };
  const inFront = async (command: string): Promise<TextEditor> => {
    log = await window.showTextDocument(log.document);
    await commands.executeCommand(`logTriage.${command}`);
    return window.activeTextEditor ?? log;
  };

  before(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.copy(sample('checkout.log'), sample('places.log'), { overwrite: true });
    log = await window.showTextDocument(await workspace.openTextDocument(sample('places.log')));
    await until(
      () => languages.getDiagnostics(log.document.uri),
      (all) => all.length > 0,
    );
  });

  after(() => workspace.fs.delete(sample('places.log')));

  it('are shown as a read-only text of failures whose line numbers lead back', async () => {
    const shown = await inFront('showFailures');
    assert.equal(shown.document.uri.scheme, 'log-triage-excerpt');
    assert.match(shown.document.lineAt(0).text, /^Failures of places\.log — \d+ records$/);
    assert.match(shown.document.uri.path, /^\/Failures of places\.log$/);
    const row = 2;
    const [number = '', ...rest] = shown.document.lineAt(row).text.split(' │ ');
    assert.equal(log.document.lineAt(Number(number) - 1).text, rest.join(' │ '));
    const links = await commands.executeCommand<readonly DocumentLink[]>('vscode.executeLinkProvider', shown.document.uri);
    assert.ok(links.length > 10);
    const [place] = await commands.executeCommand<readonly Location[]>(
      'vscode.executeDefinitionProvider',
      shown.document.uri,
      new Position(row, 10),
    );
    assert.equal(place?.uri.toString(), log.document.uri.toString());
    assert.equal(place?.range.start.line, Number(number) - 1);
  });

  it('are shown of one request, and of one statement', async () => {
    const line = 1;
    log = await window.showTextDocument(log.document);
    at(line, log.document.lineAt(line).text.indexOf('req-') + 2);
    const request = await inFront('showSubject');
    assert.match(request.document.lineAt(0).text, /^req-04001 — /);
    log = await window.showTextDocument(log.document);
    at(line, 0);
    const statement = await inFront('showTemplate');
    assert.match(statement.document.lineAt(0).text, /<\*>.* — \d+ records$/);
  });

  it('lead on to more of the same log', async () => {
    const shown = await inFront('showFailures');
    assert.equal(shown.document.uri.scheme, 'log-triage-excerpt');
    await commands.executeCommand('logTriage.firstFailure');
    assert.equal(window.activeTextEditor?.document.uri.toString(), log.document.uri.toString());
  });

  it('follow the log as it is edited', async () => {
    log = await window.showTextDocument(log.document);
    const shown = await inFront('showFailures');
    const before = shown.document.lineAt(0).text;
    log = await window.showTextDocument(log.document);
    const text = '2026-03-05 13:50:00.100 ERROR [main] com.example.Boot - Connection to 10.9.9.9 timed out\n';
    await log.edit((edit) => edit.insert(new Position(0, 0), text));
    const now = await until(
      () => shown.document.lineAt(0).text,
      (head) => head !== before,
    );
    assert.notEqual(now, before);
    await window.showTextDocument(log.document);
    await commands.executeCommand('workbench.action.files.revert');
  });
});

describe('text that is no file', () => {
  it('is triaged from the clipboard and from a selection', async () => {
    await env.clipboard.writeText('2026-11-20 10:00:00 - ERROR - Connection to 10.0.0.1 timed out after 30 s\n');
    await commands.executeCommand('logTriage.triageClipboard');
    const pasted = window.visibleTextEditors.find(({ document }) => document.isUntitled && /10\.0\.0\.1/.test(document.getText()));
    assert.equal(pasted?.document.languageId, 'log');
    const notes = await workspace.openTextDocument({
      language: 'plaintext',
      content: 'Hello,\n2026-11-20 10:00:00 - ERROR - Connection to 10.0.0.2 timed out after 30 s\nRegards',
    });
    const editor = await window.showTextDocument(notes);
    editor.selection = new Selection(1, 5, 1, 9);
    await commands.executeCommand('logTriage.triageSelection');
    const selected = window.visibleTextEditors.find(
      ({ document }) => document.isUntitled && document.languageId === 'log' && /0\.2 /.test(document.getText()),
    );
    assert.equal(selected?.document.lineCount, 1);
  });
});
