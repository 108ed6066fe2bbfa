import assert from 'node:assert/strict';
import { commands, env, EventEmitter, window } from 'vscode';
import type { TextEditor } from 'vscode';
import { until } from '../../support/until.ts';

const line = '2026-11-20 10:00:00 - ERROR - Connection to 10.0.0.7 timed out after 30 s';

describe('output of a terminal', () => {
  it('is triaged from what is selected, and the clipboard is left as it was', async () => {
    const written = new EventEmitter<string>();
    const opened = new Promise<void>((resolve) => {
      const pty = { onDidWrite: written.event, open: () => resolve(), close: () => undefined };
      window.createTerminal({ name: 'service', pty }).show();
    });
    await opened;
    written.fire(`${line}\r\n`);
    await env.clipboard.writeText('kept');
    // Nothing tells when a terminal has drawn what was written to it.
    const triaged = async (): Promise<TextEditor | undefined> => {
      await commands.executeCommand('workbench.action.terminal.focus');
      await commands.executeCommand('workbench.action.terminal.selectAll');
      await commands.executeCommand('logTriage.triageTerminal');
      return window.visibleTextEditors.find(({ document }) => document.isUntitled && document.getText().includes('10.0.0.7'));
    };
    const shown = await until(triaged, (editor) => editor !== undefined);
    assert.equal(shown?.document.languageId, 'log');
    assert.equal(await env.clipboard.readText(), 'kept');
    for (const terminal of window.terminals) terminal.dispose();
  });
});
