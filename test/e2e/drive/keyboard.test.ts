import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';

describe('a user with a keyboard alone', function () {
  this.timeout(180_000);
  let editor: Editor;
  let report: Frame;
  const press = (key: string): Promise<void> => editor.page.keyboard.press(key);

  /** Types into the quick input that is open or that `key` opens, and takes its first row. */
  async function choose(key: string | null, text: string): Promise<void> {
    if (key !== null) await press(key);
    await editor.page.locator('.quick-input-widget input[type="text"]').first().waitFor({ state: 'visible' });
    await editor.page.keyboard.type(text);
    await editor.page
      .locator('.quick-input-list .monaco-list-row', { hasText: text.replace(/^>/, '') })
      .first()
      .waitFor();
    await editor.page.waitForTimeout(200);
    await press('Enter');
  }

  /** Presses Tab until the focused element of the report is the one wanted, and answers what was passed. */
  async function tabTo(selector: string): Promise<number> {
    for (let presses = 1; presses <= 150; presses += 1) {
      await press('Tab');
      const state = await report.evaluate((wanted) => {
        const focused = document.activeElement;
        if (!(focused instanceof HTMLElement)) return { found: false, ring: '' };
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        return { found: focused.matches(wanted), ring: `${outlineStyle} ${outlineWidth}` };
      }, selector);
      if (!state.found) continue;
      assert.doesNotMatch(state.ring, /none|^\w+ 0px$/, 'the focus cannot be seen');
      return presses;
    }
    throw new Error(`Tab does not lead to ${selector}`);
  }

  before(async () => {
    const settings = { 'workbench.colorTheme': 'Default High Contrast', 'files.simpleDialog.enable': true };
    editor = await openEditor({ folder: inRoot('samples'), vsix: inRoot('out', 'log-triage.vsix'), settings });
  });
  after(() => editor.close());

  it('goes from the lens to the report', async () => {
    await choose('Control+P', 'jobs.log');
    await editor.page.locator('.codelens-decoration').first().waitFor({ timeout: 30_000 });
    await press('Control+Home');
    await choose('F1', '>Show CodeLens Commands for Current Line');
    await choose(null, 'Show RCA');
    report = await editor.frameWith('.verdict h1');
  });

  it('reaches the trend, narrows the page to a span of it, and widens it again', async () => {
    await choose('F1', '>View: Focus Next Editor Group');
    await editor.page.waitForTimeout(500);
    await tabTo('figure[data-chart="trend"]');
    await press('ArrowRight');
    await report.locator('.narrowed button').waitFor();
    await press('Shift+ArrowRight');
    await press('Escape');
    await report.locator('.narrowed button').waitFor({ state: 'detached' });
    assert.ok(await report.evaluate(() => document.activeElement?.matches('figure')));
  });

  it('goes on to a line number and stands on that line', async () => {
    await tabTo('#timeline .line[data-from="21"]');
    await press('Enter');
    await editor.page.waitForFunction(() => /Ln 21,/.test(document.querySelector('#status\\.editor\\.selection')?.textContent ?? ''));
  });

  it('comes back to the report and exports it to a file', async () => {
    await choose('F1', '>View: Focus Next Editor Group');
    await editor.page.waitForTimeout(500);
    await press('Shift+Tab');
    for (let left = 150; left > 0 && !(await report.evaluate(() => document.activeElement?.matches('[data-act="export"]'))); left -= 1)
      await press('Shift+Tab');
    await press('Enter');
    await choose(null, 'Markdown');
    const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
    await input.waitFor();
    await editor.page.waitForTimeout(500);
    await press('Control+A');
    const path = join(editor.folder, 'by-keys.md');
    await editor.page.keyboard.type(path);
    // The dialog lists the folder as the path is typed and takes Enter once it has.
    for (let left = 20; left > 0 && !existsSync(path); left -= 1) {
      await editor.page.waitForTimeout(700);
      if (await input.isVisible()) await press('Enter');
    }
    await editor.screenshot('keyboard');
    assert.match(readFileSync(path, 'utf8'), /^# Root cause analysis/m);
  });
});
