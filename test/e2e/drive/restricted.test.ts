import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';

const lines = [0, 1, 2, 3].map((n) => `2026-03-05 13:50:0${n} ERROR db - Connection to 10.0.0.1 refused\n`);
/** A workspace that would hide what failed and mark what did not. */
const settings = { 'logTriage.mutedTemplates': ['Connection to <*> refused'], 'logTriage.failurePatterns': ['all is well'] };

/** Long enough that a workspace's settings would have been read by the server. */
const settled = 1500;

/** The lens above the log of that workspace, which is trusted or not, once it says what it should. */
async function lensWhen(isTrusted: boolean, expected: RegExp): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-trust-'));
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  writeFileSync(join(folder, 'app.log'), `${lines.join('')}2026-03-05 13:51:00 INFO db - all is well\n`);
  const trust = { 'security.workspace.trust.enabled': !isTrusted, 'security.workspace.trust.startupPrompt': 'never' };
  const editor = await openEditor({ folder, vsix: inRoot('out', 'log-triage.vsix'), settings: trust });
  try {
    await editor.openFile('app.log');
    const lens = editor.page.locator('.codelens-decoration').first();
    if (!isTrusted) await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await lens.filter({ hasText: expected }).waitFor();
    await editor.page.waitForTimeout(settled);
    return await lens.innerText();
  } finally {
    await editor.close();
    rmSync(folder, { recursive: true });
  }
}

describe('a workspace that is not trusted', function () {
  this.timeout(240_000);

  it('is read like any other, by the rules of the user alone', async () => {
    assert.match(await lensWhen(false, /4 failures/), /4 failures/);
  });

  it('may say what is a failure once it is trusted', async () => {
    assert.match(await lensWhen(true, /1 failure\b/), /1 failure\b/);
  });
});
