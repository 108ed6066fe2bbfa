import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';
import { runningExtension } from '../../support/runningExtensions.ts';
import { until } from '../../support/until.ts';

/** What VS Code may say that activating took, in ms: several times what it takes, since tests share a machine. */
const LIMIT_MS = 250;

describe('a user without a log', function () {
  this.timeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-quiet-'));
  let editor: Editor;
  before(async () => {
    writeFileSync(join(folder, 'notes.txt'), 'nothing to see\n');
    writeFileSync(join(folder, 'calm.log'), '2026-03-05 08:00:00 INFO ready\n2026-03-05 08:00:01 INFO asked\n');
    editor = await openEditor({ folder, vsix: inRoot('out', 'log-triage.vsix') });
    await editor.openFile('notes.txt');
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true });
  });

  /** The language servers of this editor: processes that run the extension it has installed. */
  const servers = (): number =>
    execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((args) => args.includes(dirname(editor.folder)) && args.includes('dist/server.js')).length;
  /** What the editor says of the extension among those that run; those of VS Code itself are there at any time. */
  const running = (isExpected: boolean): Promise<string> => {
    const look = (): Promise<string> => runningExtension(editor);
    return isExpected ? until(look, (text) => /Activation: \d+ms/.test(text)) : look();
  };

  it('has neither the extension running nor its server', async () => {
    assert.equal(servers(), 0);
    assert.equal(await running(false), '');
  });

  it('starts both with the first command, soon', async () => {
    await editor.runCommand('Log Triage: Open Sample Log');
    await editor.page.locator('.codelens-decoration').first().waitFor();
    assert.equal(servers(), 1);
    const ms = Number(/Activation: (\d+)ms/.exec(await running(true))?.[1]);
    console.log(`      activated in ${ms} ms`);
    assert.ok(ms <= LIMIT_MS, `activation took ${ms} ms`);
  });

  it('is told in the Incidents view that an open log has no failures', async () => {
    const welcome = editor.page.locator('.welcome-view-content');
    await editor.runCommand('View: Revert and Close Editor');
    await editor.openFile('calm.log');
    await editor.runCommand('Log Triage: Focus on Incidents View');
    await welcome.getByText('No failures were found').waitFor();
    assert.equal(await welcome.getByText('Open a log').count(), 0);
  });
});
