import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';

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
});
