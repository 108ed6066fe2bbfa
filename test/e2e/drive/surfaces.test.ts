import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';

describe('a user at the other surfaces', function () {
  this.timeout(180_000);
  let editor: Editor;
  const tree = (text: string) => editor.page.locator('.monaco-list-row', { hasText: text }).first();

  before(async () => {
    const settings = { 'workbench.colorTheme': 'Default Light Modern', 'editor.minimap.enabled': false, 'files.simpleDialog.enable': true };
    editor = await openEditor({ folder: inRoot('samples'), vsix: inRoot('out', 'log-triage.vsix'), settings });
    const text = readFileSync(join(editor.folder, 'checkout.log'), 'utf8');
    writeFileSync(join(editor.folder, 'old.log.gz'), gzipSync(text));
  });
  after(() => editor.close());

  it('finds incident, finding and line in the Incidents view, and a click reveals the line', async () => {
    await editor.openFile('checkout.log');
    await editor.page.locator('.codelens-decoration').first().waitFor();
    await editor.runCommand('Log Triage: Focus on Incidents View');
    await tree('×').waitFor();
    await editor.caretLine((line) => line === 1);
    await tree('×').click();
    await editor.caretLine((line) => line > 1);
    await editor.screenshot('tree');
  });

  it('reads on hover why a line was marked', async () => {
    await editor.runCommand('Log Triage: First Failure');
    await editor.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await editor.runCommand('Show or Focus Hover');
    const hover = editor.page.locator('.monaco-hover', { hasText: 'Marked' }).first();
    await hover.waitFor();
    await editor.page.waitForTimeout(300);
    await editor.screenshot('hover');
    await editor.page.keyboard.press('Escape');
  });

  it('narrows the report to a span of the trend by keys, and widens it again', async () => {
    await editor.runCommand('Log Triage: Show RCA');
    const frame = await editor.frameWith('figure[data-chart="trend"]');
    await frame.locator('figure[data-chart="trend"]').focus();
    await editor.page.keyboard.press('ArrowRight');
    await frame.locator('.narrowed button').waitFor();
    await editor.page.waitForTimeout(300);
    await editor.screenshot('narrowed');
    assert.match(await frame.locator('#incidents').innerText(), /outside the chosen time/);
    await frame.locator('.narrowed button').click();
    assert.doesNotMatch(await frame.locator('#incidents').innerText(), /outside the chosen time/);
  });

  it('finds the report again after the window was reloaded', async () => {
    const frame = await editor.frameWith('#timeline');
    await frame.locator('details[data-key="twin-trend"] summary').click();
    await frame.locator('#timeline').scrollIntoViewIfNeeded();
    // The page keeps its place shortly after it was scrolled, and the editor what the page keeps.
    await editor.page.waitForTimeout(1000);
    const loaded = editor.page.waitForEvent('load');
    await editor.runCommand('Developer: Reload Window');
    await loaded;
    const again = await editor.frameWith('#timeline');
    await again.locator('details[data-key="twin-trend"][open]').waitFor();
    await again.waitForFunction(() => window.scrollY > 100);
    await editor.screenshot('reloaded');
  });

  it('triages a compressed log from disk', async () => {
    await editor.runCommand('View: Show Explorer');
    await tree('old.log.gz').click({ button: 'right' });
    const item = editor.page.locator('.monaco-menu .action-item', { hasText: 'Triage Log File' });
    await item.hover();
    await item.click({ delay: 150 });
    await item.waitFor({ state: 'hidden' });
    const frame = await editor.frameWith('.kicker');
    await frame.locator('.kicker', { hasText: 'old.log.gz' }).waitFor();
    await frame.locator('#timeline .line').first().click();
    await editor.page.locator('.tab.active[data-resource-name="old.log"]').waitFor();
    await editor.page.locator('.view-line', { hasText: 'PaymentClient' }).first().waitFor();
    await editor.screenshot('compressed');
  });

  it('notes something on a line of its text, which is marked there', async () => {
    await editor.runCommand('Log Triage: Note on Line…');
    const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await input.fill('seen on the dashboard');
    await input.press('Enter');
    await editor.page.locator('.cgmr').first().waitFor();
  });

  it('is told why a file cannot be read that is no text', async () => {
    writeFileSync(
      join(editor.folder, 'binary.log'),
      Buffer.from([0x7f, 0x45, 0x4c, 0x46, ...Array.from({ length: 4000 }, (_, n) => n % 7)]),
    );
    await editor.openFile('binary.log');
    await editor.runCommand('Log Triage: Show RCA');
    const frame = await editor.frameWith('.notice.bad');
    assert.match(await frame.locator('.notice.bad').innerText(), /binary\.log holds no log text/);
  });

  it('finds the report of two logs again after the window was reloaded, not that of the first', async () => {
    await editor.runCommand('View: Show Explorer');
    await tree('checkout.log').click();
    await tree('jobs.log').click({ modifiers: ['ControlOrMeta'] });
    await tree('jobs.log').click({ button: 'right' });
    const item = editor.page.locator('.monaco-menu .action-item', { hasText: 'Triage Log File' });
    await item.hover();
    await item.click({ delay: 150 });
    const both = { hasText: '2 files' };
    await (await editor.frameWith('#timeline')).locator('.kicker', both).waitFor();
    await editor.page.waitForTimeout(1000);
    const loaded = editor.page.waitForEvent('load');
    await editor.runCommand('Developer: Reload Window');
    await loaded;
    await (await editor.frameWith('#timeline')).locator('.kicker', both).waitFor();
  });

  it('exports the report, redacted, to a file of its choice', async () => {
    const frame = await editor.frameWith('.verdict .actions');
    await frame.locator('.action', { hasText: 'Export' }).click();
    await editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Markdown' }).click();
    const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    const path = join(editor.folder, 'report.md');
    // The list of kinds may still be closing, and the dialog takes Enter only when it has looked the folder up.
    for (let left = 20; left > 0 && !existsSync(path); left -= 1) {
      await editor.page.waitForTimeout(700);
      if (!(await input.isVisible())) continue;
      if ((await input.inputValue()) === path) await input.press('Enter');
      else await input.fill(path);
    }
    const exported = readFileSync(path, 'utf8');
    assert.match(exported, /^# /m);
    assert.doesNotMatch(exported, /10\.20\.4\.17/);
    await editor.page.waitForTimeout(500);
    await editor.screenshot('exported');
  });
});
