import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../../scripts/run.mjs';
import { openWebEditor } from '../../support/webEditor.ts';
import type { WebEditor } from '../../support/webEditor.ts';

describe('a user of VS Code for the Web with no machine behind it', function () {
  this.timeout(180_000);
  let editor: WebEditor;
  before(async () => {
    editor = await openWebEditor({ 'jobs.log': readFileSync(inRoot('samples', 'jobs.log'), 'utf8') });
    await editor.page.locator('.monaco-list-row', { hasText: 'jobs.log' }).dblclick();
  });
  after(() => editor.close());

  it('sees the failures of a log that lies on no disk', async () => {
    // A lens stands without its words for a moment.
    await editor.page.locator('.codelens-decoration', { hasText: '21 failures' }).first().waitFor();
    await editor.page.locator('.squiggly-error').first().waitFor();
    await editor.page.locator('#status\\.languageStatus').hover();
    await editor.page.locator('.hover-language-status', { hasText: '21 failures' }).first().waitFor();
  });

  it('reads the report', async () => {
    await editor.runCommand('Log Triage: Show RCA');
    const frame = await editor.frameWith('#verdict, .verdict');
    assert.match(await frame.locator('body').innerText(), /failure/i);
    await editor.screenshot('web-build');
  });

  it('has nothing asked of any other machine', async () => {
    assert.deepEqual(editor.refused, []);
    // That a request would have been seen.
    await editor.page.evaluate(() => fetch('https://elsewhere.invalid').catch(() => undefined));
    assert.deepEqual(editor.refused, ['elsewhere.invalid']);
  });
});
