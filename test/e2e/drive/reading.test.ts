import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';
import { until } from '../../support/until.ts';

const record = (second: number): string =>
  JSON.stringify({ time: `2026-03-04T10:00:0${second}Z`, level: 'info', msg: `order took ${second * 7} ms`, body: '{"items":["a"]}' });

describe('a user reading a log in place', function () {
  this.timeout(180_000);
  let editor: Editor;
  const input = () => editor.page.locator('.quick-input-widget input[type="text"]').first();
  const choice = (text: string) => editor.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  const row = (text: string | RegExp) => editor.page.locator('.pane-body .monaco-list-row', { hasText: text });

  before(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-reading-'));
    cpSync(inRoot('samples'), folder, { recursive: true });
    writeFileSync(join(folder, 'orders.log'), [1, 2, 3, 4].map(record).join('\n'));
    editor = await openEditor({ folder, vsix: inRoot('out', 'log-triage.vsix') });
    rmSync(folder, { recursive: true });
    await editor.openFile('jobs.log');
    await editor.page.locator('.codelens-decoration').first().waitFor();
  });
  after(() => editor.close());

  it('sees how failures are spread, and lists only those of one job, of a word, then all again', async () => {
    await editor.runCommand('Log Triage: Focus on Incidents View');
    await row('13 failures in 2 s').first().waitFor();
    assert.match(await row('13 failures in 2 s').first().innerText(), /×13.*[▁-█]{12}.*\d\d:\d\d:\d\d/s);
    await editor.runCommand('Log Triage: Filter Incidents');
    await choice('J1K2L3').click();
    await editor.page.keyboard.press('Enter');
    await row('13 failures in 2 s').first().waitFor({ state: 'detached' });
    assert.ok((await row('8 failures in 2 s').count()) > 0);
    await editor.page.locator('.pane-body', { hasText: /\d of \d+ findings: J1K2L3/ }).waitFor();
    await editor.screenshot('incidents-filtered');
    await editor.runCommand('Log Triage: Clear Filter of Incidents');
    await row('13 failures in 2 s').first().waitFor();
    await editor.runCommand('Log Triage: Search Incidents');
    await input().waitFor();
    await editor.page.keyboard.type('whale');
    await row('13 failures in 2 s').first().waitFor({ state: 'detached' });
    await editor.page.keyboard.press('Escape');
    await row('13 failures in 2 s').first().waitFor();
  });

  it('opens a finding and reads its records with their times', async () => {
    await row('13 failures in 2 s').first().locator('.monaco-tl-twistie').click();
    const record = row(/Job D4E5F6 failed after/).first();
    await record.waitFor();
    await record.filter({ hasText: /line \d+\s*\d\d:\d\d:\d\d/ }).waitFor();
    const number = Number(/line (\d+)/.exec(await record.innerText())?.[1]);
    await record.click();
    await editor.caretLine((line) => line === number);
  });

  it('reads in the status how the log was read, corrects the format, and turns the file off and on', async () => {
    const kept = async (expected: RegExp): Promise<void> => {
      const path = join(editor.folder, '.vscode', 'settings.json');
      const text = (): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
      assert.match(await until(text, (one) => expected.test(one)), expected);
    };
    const marks = editor.page.locator('.squiggly-error');
    const status = editor.page.locator('.hover-language-status', { hasText: 'Format: ' });
    // The hover of the row that was clicked last may stand in the way.
    for (let left = 10; left > 0 && !(await status.first().isVisible()); left -= 1) {
      await editor.page.locator('.view-lines').first().hover();
      await editor.page.locator('[id="status.languageStatus"]').hover();
      await editor.page.waitForTimeout(1500);
    }
    await editor.page.locator('.hover-language-status', { hasText: 'Time zone: ' }).first().waitFor();
    await editor.page.locator('.hover-language-status', { hasText: 'read in full' }).first().waitFor();
    await editor.screenshot('language-status');
    await status.first().locator('a', { hasText: 'Change Format' }).click();
    await input().waitFor();
    await editor.page.keyboard.type('generic-stamped');
    await choice('Any line that starts with a time').click();
    await kept(/"\*\*\/jobs\.log": "generic-stamped"/);
    await marks.first().waitFor();
    await editor.runCommand('Log Triage: Turn Off or On for This File');
    await kept(/"\*\*\/jobs\.log": "off"/);
    await marks.first().waitFor({ state: 'detached' });
    await editor.screenshot('off-for-this-file');
    await editor.runCommand('Log Triage: Turn Off or On for This File');
    await marks.first().waitFor();
  });

  it('shows only the errors in place, hides a statement, and shows all again', async () => {
    const page = editor.page;
    await editor.openFile('checkout.log');
    await page.locator('.codelens-decoration').first().waitFor();
    const lines = async (): Promise<readonly string[]> => page.locator('.view-line').allInnerTexts();
    const levels = async (): Promise<readonly string[]> =>
      (await lines()).flatMap((line) => /\b(INFO|WARN|ERROR|DEBUG)\b/.exec(line.replaceAll('\u00a0', ' '))?.[1] ?? []);
    await until(levels, (all) => all.includes('INFO'));
    await editor.runCommand('Log Triage: Show Only…');
    await choice('error').click();
    await page.keyboard.press('Enter');
    const shown = page.locator('.statusbar-item', { hasText: /\d+ of \d+ records/ });
    await shown.waitFor();
    // The first line stays, since what is folded needs a line to stand under.
    const onlyErrors = (all: readonly string[]): boolean => all.length > 3 && all.slice(1).every((level) => level === 'ERROR');
    const first = await until(levels, onlyErrors);
    assert.ok(onlyErrors(first), first.join(' '));
    await editor.screenshot('show-only-errors');
    await shown.click();
    await shown.waitFor({ state: 'detached' });
    await page.keyboard.press('Control+Home');
    await editor.caretLine((line) => line === 1);
    const whole = async (): Promise<boolean> => (await numbers()).every((number, at) => number === at + 1);
    const numbers = async (): Promise<readonly number[]> =>
      (await page.locator('.margin-view-overlays .line-numbers').allInnerTexts()).map(Number).sort((a, b) => a - b);
    assert.ok(await until(whole, Boolean), 'lines are still folded away');
    await editor.runCommand('Log Triage: Hide Records of This Statement');
    await shown.waitFor();
    assert.ok(!(await until(whole, (is) => !is)), 'no line is folded away');
    await editor.runCommand('Log Triage: Show All Records Again');
    assert.ok(await until(whole, Boolean), 'lines are still folded away');
    assert.ok((await levels()).includes('INFO'));
  });

  it('pins a line with a note, finds it in the view and in the postmortem', async () => {
    const page = editor.page;
    await page.locator('.tab', { hasText: 'checkout.log' }).first().click();
    await page.keyboard.press('Control+Home');
    await editor.runCommand('Log Triage: Note on Line');
    await input().waitFor();
    await page.keyboard.type('here the *deploy* began');
    await page.keyboard.press('Enter');
    await row('here the *deploy* began').waitFor();
    await page.locator('.cgmr').first().waitFor();
    await editor.screenshot('pinned-line');
    await editor.runCommand('Log Triage: Insert Postmortem');
    await choice('Postmortem after Google SRE').click();
    await page.locator('.view-line', { hasText: 'Summary' }).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    const draft = await editor.copied(/Pinned lines:/);
    assert.match(draft, /Pinned: `[^`]*alive[^`]*` — here the \\\*deploy\\\* began/);
    assert.match(draft, /Pinned lines:/);
    await page.locator('.tab', { hasText: 'checkout.log' }).first().click();
    await page.keyboard.press('Control+Home');
    await editor.runCommand('Log Triage: Pin or Unpin Line');
    await row('here the *deploy* began').waitFor({ state: 'detached' });
  });

  it('unfolds a record of JSON beside the log, and reads a statement as columns it can paste into a sheet', async () => {
    const page = editor.page;
    await editor.openFile('orders.log');
    await editor.runCommand('Log Triage: Unfold Record');
    await page.locator('.tab', { hasText: 'Record 1 of orders.log.yaml' }).waitFor();
    const shown = page.locator('.view-line', { hasText: 'items:' });
    await shown.waitFor();
    await editor.screenshot('unfolded-record');
    await page.locator('.tab', { hasText: 'orders.log' }).first().click();
    await editor.runCommand('Log Triage: Show Values of This Statement as Columns');
    await page.locator('.tab.active', { hasText: 'Values of' }).waitFor();
    await page.locator('.view-line', { hasText: 'median' }).waitFor();
    await editor.screenshot('columns');
    await editor.runCommand('Log Triage: Copy Values as CSV');
    await editor.copied(/^line,time \(UTC\),took\r\n1,2026-03-04 10:00:01\.000,7\r\n/);
  });
});
