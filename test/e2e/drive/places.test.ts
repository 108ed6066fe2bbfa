import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';
import { until } from '../../support/until.ts';

describe('a user looking for a place', function () {
  this.timeout(180_000);
  let editor: Editor;
  const input = () => editor.page.locator('.quick-input-widget input[type="text"]').first();

  before(async () => {
    editor = await openEditor({ folder: inRoot('samples'), vsix: inRoot('out', 'log-triage.vsix') });
    await editor.openFile('checkout.log');
    await editor.page.locator('.codelens-decoration').first().waitFor();
  });
  after(() => editor.close());

  it('types a time, sees which record it is, and stands on it', async () => {
    await editor.runCommand('Log Triage: Go to Time');
    await input().waitFor();
    await editor.page.keyboard.type('13:57:33');
    await editor.page.locator('.quick-input-message', { hasText: '13:57:33.179' }).waitFor();
    await editor.screenshot('go-to-time');
    await editor.page.keyboard.press('Enter');
    await input().waitFor({ state: 'hidden' });
    await editor.caretLine((line) => line === 217);
  });

  it('is told how to write a time that was not understood', async () => {
    await editor.runCommand('Log Triage: Go to Time');
    await input().waitFor();
    await editor.page.keyboard.type('half past one');
    await editor.page.locator('.quick-input-message', { hasText: 'T-90s' }).waitFor();
    await editor.page.keyboard.press('Escape');
  });

  it('reads only the failures, and a click on a number leads back', async () => {
    await editor.runCommand('Log Triage: Show Only Failures');
    await editor.page.locator('.tab.active', { hasText: 'Failures of checkout.log' }).waitFor();
    const link = editor.page.locator('.view-line .detected-link').first();
    await link.waitFor();
    await editor.screenshot('only-failures');
    const number = Number(await link.innerText());
    await editor.followLink(link, editor.page.locator('.tab.active[data-resource-name="checkout.log"]'));
    await editor.caretLine((line) => line === number);
  });

  it('picks the zone of the stamps, and the workspace keeps it', async () => {
    await editor.runCommand('Log Triage: Change Time Zone of Logs');
    await input().waitFor();
    await editor.page.keyboard.type('Asia/Tokyo');
    await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Asia/Tokyo' }).first().click();
    const path = join(editor.folder, '.vscode', 'settings.json');
    const kept = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    assert.match(await until(kept, (text) => text.includes('Asia')), /"logTriage\.timezone": "Asia\/Tokyo"/);
  });

  it('moves along one statement, to the first failure and to the last success before it', async () => {
    await editor.openFile('checkout.log');
    await editor.page.keyboard.press('Control+Home');
    const from = await editor.caretLine((line) => line === 1);
    await editor.runCommand('Log Triage: Next Record of This Statement');
    await editor.caretLine((line) => line > from);
    await editor.runCommand('Log Triage: Previous Record of This Statement');
    await editor.caretLine((line) => line === from);
    await editor.runCommand('Log Triage: First Failure');
    const first = await editor.caretLine((line) => line > from);
    await editor.runCommand('Log Triage: Last Success Before the Failure');
    await editor.caretLine((line) => line > from && line !== first);
  });

  it('keeps the incident in view while scrolling in it, and names it above the text', async () => {
    await editor.page.keyboard.press('Control+End');
    await editor.runCommand('Log Triage: Go to Time');
    await input().waitFor();
    await editor.page.keyboard.type('T+3m');
    await editor.page.locator('.quick-input-message', { hasText: '(Asia/Tokyo)' }).waitFor();
    await editor.page.keyboard.press('Enter');
    await editor.page.locator('.sticky-widget .sticky-line-content').first().waitFor();
    await editor.page.locator('.breadcrumbs-control', { hasText: /failures in \d+ min/ }).waitFor();
    await editor.screenshot('sticky-incident');
  });
});
