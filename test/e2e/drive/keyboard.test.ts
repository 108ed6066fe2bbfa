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

  const row = (text: string, state = '') => editor.page.locator(`.quick-input-list .monaco-list-row${state}`, { hasText: text }).first();

  /** Types into the quick input that `key` opens, or into a list that is open, and takes the row that has the focus then. */
  async function choose(key: string | null, text: string): Promise<void> {
    if (key !== null) await press(key);
    // The input of a list may still be that of the one before, but its rows are its own.
    else await row(text).waitFor();
    await editor.page.locator('.quick-input-widget input[type="text"]').first().waitFor();
    await editor.page.keyboard.type(text);
    await row(text.replace(/^>/, ''), '.focused').waitFor();
    await press('Enter');
  }

  /** Chooses from the list that a command opens; the palette closes that at times, when it gives the focus back late. */
  async function chooseBy(command: string, text: string): Promise<void> {
    for (let left = 5; left > 0; left -= 1) {
      await choose('F1', `>${command}`);
      const isOpen = await row(text)
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
      if (isOpen) return choose(null, text);
    }
    throw new Error(`no list with ${text} opens`);
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

  const toReport = async (): Promise<void> => {
    await choose('F1', '>View: Focus Next Editor Group');
    await report.waitForFunction(() => document.hasFocus());
  };

  before(async () => {
    const settings = { 'workbench.colorTheme': 'Default High Contrast', 'files.simpleDialog.enable': true };
    editor = await openEditor({ folder: inRoot('samples'), vsix: inRoot('out', 'log-triage.vsix'), settings });
  });
  after(() => editor.close());

  it('goes from the lens to the report', async () => {
    await choose('Control+P', 'jobs.log');
    // A lens stands without its words for a moment.
    await editor.page.locator('.codelens-decoration a', { hasText: 'Show RCA' }).first().waitFor();
    await press('Control+Home');
    await editor.caretLine((line) => line === 1);
    await chooseBy('Show CodeLens Commands for Current Line', 'Show RCA');
    report = await editor.frameWith('.verdict h1');
  });

  it('reaches the trend, narrows the page to a span of it, and widens it again', async () => {
    await toReport();
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
    await editor.caretLine((line) => line === 21);
  });

  it('comes back to the report and exports it to a file', async () => {
    await toReport();
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
