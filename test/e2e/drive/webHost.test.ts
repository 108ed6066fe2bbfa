import assert from 'node:assert/strict';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';
import { runningExtension } from '../../support/runningExtensions.ts';
import { until } from '../../support/until.ts';

/** VS Code runs an extension of a remote machine in its web worker host when the settings say that it is of that kind. */
const inWebHost = { 'remote.extensionKind': { 'log-triage.log-triage': ['web'] } };

describe('a user of VS Code for the Web', function () {
  this.timeout(180_000);
  let editor: Editor;
  before(async () => {
    editor = await openEditor({ folder: inRoot('samples'), vsix: inRoot('out', 'log-triage.vsix'), settings: inWebHost });
    await editor.openFile('jobs.log');
    await editor.page.locator('.codelens-decoration').first().waitFor();
  });
  after(() => editor.close());

  it('sees the failures of an open log, found in a web worker', async () => {
    const { page } = editor;
    await page.locator('.codelens-decoration', { hasText: '21 failures' }).first().waitFor();
    await page.locator('.squiggly-error').first().waitFor();
    await editor.screenshot('web-host');
  });

  it('reads the report', async () => {
    await editor.openFile('jobs.log');
    await editor.runCommand('Log Triage: Show RCA');
    const frame = await editor.frameWith('h1');
    assert.match(await frame.locator('body').innerText(), /failure/i);
  });

  it('is told what needs a disk', async () => {
    await editor.openFile('jobs.log');
    await editor.runCommand('Log Triage: Follow Log on Disk');
    await editor.page.getByText('the browser has no disk to read it from').first().waitFor({ state: 'attached' });
  });

  it('runs it in the web worker host', async () => {
    await until(
      () => runningExtension(editor),
      (text) => /web worker/i.test(text),
    );
  });
});
