import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';
import { until } from '../../support/until.ts';

describe('a user with the packed extension', function () {
  this.timeout(120_000);
  let editor: Editor;

  before(async () => {
    editor = await openEditor({ folder: inRoot('samples'), vsix: inRoot('out', 'log-triage.vsix') });
  });

  after(() => editor.close());

  it('opens a log and sees its text', async () => {
    const [name = ''] = readdirSync(editor.folder).filter((file) => file.endsWith('.log'));
    await editor.openFile(name);
    await editor.page.waitForSelector('.view-line span span');
    await editor.screenshot('open-log');
    assert.ok(await editor.page.locator('.view-line').count());
  });

  it('sees no date lit up on every line, as the editor does with the word at the cursor', async () => {
    await editor.page.locator('.codelens-decoration', { hasText: 'incident' }).first().waitFor();
    const widest = (): Promise<number> =>
      editor.page.evaluate(() =>
        Math.max(0, ...[...document.querySelectorAll('.cdr[class*="wordHighlight"]')].map((mark) => mark.getBoundingClientRect().width)),
      );
    assert.equal(await until(widest, (width) => width === 0, 15), 0);
  });
});
