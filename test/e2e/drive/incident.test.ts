import assert from 'node:assert/strict';
import { inRoot } from '../../../scripts/run.mjs';
import { violationsOf } from '../../support/axe.ts';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';

const themes = [
  { name: 'light', theme: 'Default Light Modern' },
  { name: 'dark', theme: 'Default Dark Modern' },
  { name: 'high-contrast', theme: 'Default High Contrast' },
] as const;

for (const { name, theme } of themes) {
  describe(`a user with an incident, in the ${name} theme`, function () {
    this.timeout(180_000);
    let editor: Editor;
    const lens = (text: string) => editor.page.locator('.codelens-decoration a', { hasText: text }).first();

    before(async () => {
      const settings = { 'workbench.colorTheme': theme, 'editor.minimap.enabled': false, 'window.autoDetectColorScheme': false };
      editor = await openEditor({ folder: inRoot('samples'), vsix: inRoot('out', 'log-triage.vsix'), settings });
      await editor.openFile('jobs.log');
    });
    after(() => editor.close());

    it('sees the verdict and the findings above their lines', async () => {
      await lens('13 failures in 2 s · Job D4E5F6').waitFor();
      await lens('8 failures in 2 s · Job J1K2L3').waitFor();
      await editor.page.locator('.squiggly-error').first().waitFor();
      await editor.screenshot(`log-${name}`);
    });

    it('clicks a lens and reads the report beside the log', async () => {
      await lens('Show RCA').click();
      const frame = await editor.frameWith('.verdict h1');
      assert.match(await frame.locator('.verdict').innerText(), /Job D4E5F6/);
      await frame.locator('figure svg').first().waitFor();
      await editor.page.waitForTimeout(500);
      await editor.screenshot(`panel-${name}`);
    });

    it('has no accessibility violation in the report, with all of it unfolded', async () => {
      const frame = await editor.frameWith('.verdict h1');
      await frame.evaluate(() => document.querySelectorAll('details:not([open]) > summary').forEach((one) => (one as HTMLElement).click()));
      assert.deepEqual(await violationsOf(frame), []);
      await frame.evaluate(() => document.querySelectorAll('details[open] > summary').forEach((one) => (one as HTMLElement).click()));
    });

    it('goes to a part of the report and sees which one is being read', async () => {
      const frame = await editor.frameWith('.verdict h1');
      for (const part of ['trend', 'timeline']) {
        await frame.locator(`nav a[data-section="${part}"]`).click();
        await frame.locator(`nav a[data-section="${part}"][aria-current="true"]`).waitFor();
      }
    });

    it('clicks a line number in the report and stands on that line', async () => {
      const frame = await editor.frameWith('.verdict h1');
      await frame.locator('#timeline .line', { hasText: /^21$/ }).first().click();
      await editor.caretLine((line) => line === 21);
      await editor.screenshot(`reveal-${name}`);
    });

    it('goes to the next failure by keys', async () => {
      await editor.page.locator('.editor-instance .monaco-editor.focused').waitFor();
      await editor.page.keyboard.press('Control+Home');
      await editor.caretLine((line) => line === 1);
      await editor.page.keyboard.press('Control+K');
      await editor.page.keyboard.press('j');
      await editor.caretLine((line) => line === 2);
    });

    it('drafts a postmortem filled from the incident', async () => {
      await editor.page.keyboard.press('Control+Home');
      await lens('Insert Postmortem').click();
      const rows = editor.page.locator('.quick-input-list .monaco-list-row');
      await rows.first().waitFor();
      await editor.screenshot(`templates-${name}`);
      await rows.first().click();
      await editor.page.locator('.view-line', { hasText: 'Postmortem' }).first().waitFor();
      await editor.page.locator('.mtk1.mtkb, .mtkb').first().waitFor();
      await editor.page.waitForTimeout(800);
      await editor.screenshot(`postmortem-${name}`);
    });
  });
}
