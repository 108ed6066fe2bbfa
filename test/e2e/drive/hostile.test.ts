import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Frame, Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../../scripts/chromium.mjs';
import { inRoot } from '../../../scripts/run.mjs';
import { analyzeText, reportOf } from '../../../server/src/analysis/analyze.ts';
import { toHtml } from '../../../server/src/analysis/report/html.ts';
import { toMarkdown } from '../../../server/src/analysis/report/markdown.ts';
import { violationsOf } from '../../support/axe.ts';
import { openEditor } from '../../support/editor.ts';
import { hostileLog } from '../../support/hostileLog.ts';
import { openPanel } from '../../support/panelPage.ts';

const report = reportOf(analyzeText(hostileLog(), { file: 'hostile.log' }).data, { timezone: 'UTC', year: null });

/** Elements and attributes of a page that run something or lead to something that does. */
function runnable(page: Page | Frame): Promise<readonly string[]> {
  return page.evaluate(() => {
    const bad = [...document.querySelectorAll('*')].flatMap((element) => {
      const handlers = element.getAttributeNames().filter((name) => name.startsWith('on'));
      const target = element.getAttribute('href') ?? element.getAttribute('xlink:href') ?? element.getAttribute('src') ?? '';
      const runs = /^\s*(?:javascript|data|vbscript|command|vscode):/i.test(target) && element.tagName !== 'IMG';
      const embeds = ['IFRAME', 'OBJECT', 'EMBED', 'FORM'].includes(element.tagName);
      return handlers.length > 0 || runs || embeds ? [element.outerHTML.slice(0, 200)] : [];
    });
    return 'pwned' in window ? [...bad, 'a payload ran'] : bad;
  });
}

describe('a hostile log, in a real browser', function () {
  this.timeout(180_000);

  it('runs nothing and breaks nothing in the report page', async () => {
    const panel = await openPanel();
    try {
      await panel.show(report);
      await panel.page.evaluate(() => document.querySelectorAll('summary').forEach((summary) => summary.click()));
      assert.deepEqual(await runnable(panel.page), []);
      assert.equal(await panel.page.evaluate(() => document.scripts.length), 1);
      assert.ok((await panel.page.locator('body').innerText()).includes('<script>'));
      await panel.page.evaluate(() => document.querySelectorAll<HTMLElement>('[data-act="reveal"]').forEach((button) => button.click()));
      const said = (await panel.said()) as readonly { readonly kind: string; readonly file?: string }[];
      assert.deepEqual([...new Set(said.map(({ kind, file }) => `${kind} ${file ?? ''}`))], ['ready ', 'reveal hostile.log']);
      assert.deepEqual(panel.complaints, []);
    } finally {
      await panel.close();
    }
  });

  it('runs nothing, asks for nothing and has no accessibility violation in the exported HTML file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-hostile-'));
    const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumFlags });
    try {
      const path = join(folder, 'report.html');
      writeFileSync(path, toHtml(report));
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('dialog', (dialog) => (complaints.push(dialog.message()), dialog.dismiss().catch(() => undefined)));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('request', (request) => request.url() !== `file://${path}` && complaints.push(request.url()));
      await page.goto(`file://${path}`);
      assert.deepEqual(await runnable(page), []);
      assert.equal(await page.evaluate(() => document.scripts.length), 0);
      assert.equal(await page.evaluate(() => document.querySelectorAll('main').length), 1);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violationsOf(page), [], colorScheme);
      }
      assert.deepEqual(complaints, []);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('runs nothing in the preview of the exported Markdown, and stays text in a draft', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-hostile-'));
    writeFileSync(join(folder, 'hostile.log'), hostileLog());
    writeFileSync(join(folder, 'report.md'), toMarkdown(report));
    const editor = await openEditor({ folder, vsix: inRoot('out', 'log-triage.vsix') });
    const complaints: string[] = [];
    editor.page.on('dialog', (dialog) => (complaints.push(dialog.message()), dialog.dismiss().catch(() => undefined)));
    try {
      await editor.openFile('report.md');
      await editor.runCommand('Markdown: Open Preview');
      const preview = await editor.frameWith('.markdown-body h1, body.vscode-body h1');
      await preview.locator('h2', { hasText: 'Categorised failure data' }).waitFor();
      assert.deepEqual(
        (await runnable(preview)).filter((html) => !html.includes('vscode-resource')),
        [],
      );
      await editor.screenshot('hostile-preview');
      await editor.openFile('hostile.log');
      await editor.page.locator('.codelens-decoration').first().waitFor();
      await editor.runCommand('Log Triage: Insert Postmortem');
      await editor.page.locator('.quick-input-list .monaco-list-row').first().click();
      // Whichever template stands first: rows of a list stand in any order in the page.
      await editor.page.locator('.view-line', { hasText: 'log-triage-postmortem' }).first().waitFor();
      await editor.page.keyboard.press('Escape');
      await editor.page.keyboard.press('Control+A');
      await editor.page.keyboard.press('Control+C');
      const draft = await editor.copied(/log-triage-postmortem/);
      await editor.screenshot('hostile-draft');
      assert.doesNotMatch(draft, /hostile\.log\.py|Untitled-1/);
      assert.doesNotMatch(draft.replace(/`[^`\n]*`|\\./g, ''), /<script|\]\((?:javascript|command|data):/i);
      assert.deepEqual(complaints, []);
    } finally {
      await editor.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
