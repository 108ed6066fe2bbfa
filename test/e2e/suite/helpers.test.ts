import assert from 'node:assert/strict';
import { commands, languages, LanguageModelTextPart, lm, Range, Uri, window, workspace } from 'vscode';
import type { InlayHint } from 'vscode';
import { until } from '../../support/until.ts';

const sample = (name: string): Uri => Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), name);

describe('beside the log', () => {
  before(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await window.showTextDocument(await workspace.openTextDocument(sample('jobs.log')));
  });

  it('a language model finds our tools, and is answered by them', async () => {
    const tools = lm.tools.filter(({ name }) => name.startsWith('log-triage_'));
    assert.deepEqual(tools.map(({ name }) => name.slice('log-triage_'.length)).sort(), [
      'find_log_templates',
      'get_incident_summary',
      'get_log_window',
    ]);
    const { content } = await lm.invokeTool('log-triage_get_incident_summary', { input: {}, toolInvocationToken: undefined });
    const text = content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
    assert.match(text, /jobs\.log[^]*21 failures/);
  });

  it('hints of silence stand in the text once they are switched on', async () => {
    const times = ['10:00:00', '10:00:01', '10:00:02', '10:00:03', '10:30:03'];
    const content = times.map((time) => `2026-11-20 ${time} - INFO - the pump is at rest\n`).join('');
    const { uri } = await workspace.openTextDocument({ language: 'log', content });
    const hints = (): Thenable<readonly InlayHint[]> =>
      commands.executeCommand('vscode.executeInlayHintProvider', uri, new Range(0, 0, times.length, 0));
    const settings = workspace.getConfiguration('logTriage');
    assert.deepEqual(await hints(), []);
    await settings.update('inlayHints.enabled', true, 1);
    const shown = await until(hints, ({ length }) => length > 0);
    await settings.update('inlayHints.enabled', undefined, 1);
    assert.deepEqual(
      shown.map(({ label, position }) => [label, position.line]),
      [['30 min of silence', 4]],
    );
  });

  it('the sample of the walkthrough opens with its incident', async () => {
    await commands.executeCommand('logTriage.openSample');
    const document = await until(
      () => window.activeTextEditor?.document,
      (shown) => shown?.fileName.endsWith('sample.log') === true,
    );
    assert.equal(document?.languageId, 'log');
    assert.equal(document.isUntitled, false, 'asks to be saved');
    const uri = document.uri;
    const found = await until(
      () => languages.getDiagnostics(uri).map(({ message }) => message),
      (messages) => messages.length > 0,
    );
    assert.ok(
      found.some((message) => /pool/i.test(message)),
      found.join('; '),
    );
  });

  it('a followed log shows what is written to it, and what is left when it is replaced', async () => {
    const uri = sample('followed.log');
    const line = (second: number, peer: number): string =>
      `2026-11-20 10:00:${String(second).padStart(2, '0')} - ERROR - Connection to 10.0.0.${peer} timed out after 30 s\n`;
    const write = (text: string): Thenable<void> => workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const messages = (): string =>
      languages
        .getDiagnostics(uri)
        .map(({ message }) => message)
        .join('; ');
    const marked = async (expected: RegExp): Promise<void> => assert.match(await until(messages, (text) => expected.test(text)), expected);
    await write(line(1, 7));
    await commands.executeCommand('logTriage.follow', uri);
    await marked(/10\.0\.0\.7/);
    await write(line(1, 7) + line(2, 8) + line(3, 8));
    await marked(/×3/);
    await write(line(4, 9));
    await marked(/10\.0\.0\.9/);
    assert.doesNotMatch(messages(), /10\.0\.0\.7/);
    await commands.executeCommand('logTriage.unfollow');
    await workspace.fs.delete(uri);
  });

  it('two logs are compared in the diff editor', async () => {
    const [left, right] = [sample('network-192.168.1.2.log'), sample('network-192.168.1.4.log')];
    await commands.executeCommand('logTriage.compare', left, [left, right]);
    const tab = window.tabGroups.activeTabGroup.activeTab;
    assert.equal(tab?.label, 'network-192.168.1.2.log ↔ network-192.168.1.4.log');
    const shown = workspace.textDocuments.filter(({ uri }) => uri.scheme === 'log-triage-compare').map((document) => document.getText());
    assert.equal(shown.length, 2);
    assert.ok(shown.every((text) => text.includes('== new: ')));
  });
});
