import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../../../scripts/run.mjs';
import { openEditor } from '../../support/editor.ts';
import type { Editor } from '../../support/editor.ts';

describe('a user between log and code', function () {
  this.timeout(180_000);
  let editor: Editor;
  const lineOf = (path: string, text: string): number =>
    readFileSync(join(editor.folder, path), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;
  const stands = async (name: string, line: number): Promise<void> => {
    await editor.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await editor.caretLine((at) => at === line);
  };

  before(async () => {
    editor = await openEditor({ folder: inRoot('samples', 'services'), vsix: inRoot('out', 'log-triage.vsix') });
    const twins = join(editor.folder, 'twins');
    mkdirSync(twins);
    for (const name of ['north.ts', 'south.ts']) writeFileSync(join(twins, name), 'log.info(`harbour ${name} is closed`);\n');
    writeFileSync(join(twins, 'harbour.log'), '2026-11-21 10:00:00 INFO harbour Kiel is closed\n');
    await editor.openFile('billing.log');
    await editor.page.locator('.codelens-decoration').first().waitFor();
  });
  after(() => editor.close());

  it('goes from a line to the statement that wrote it', async () => {
    await editor.goToLine(lineOf('billing/billing.log', 'is overdrawn'));
    await editor.runCommand('Log Triage: Go to Log Statement');
    await stands('ledger.py', lineOf('billing/billing/ledger.py', 'logger.error('));
  });

  it('reads above a statement how often the log contains it, and opens its records by a click', async () => {
    const lens = editor.page.locator('.codelens-decoration a', { hasText: /\d+ records? in billing\.log .*last \d{4}-/ });
    await lens.first().waitFor();
    await editor.screenshot('statement-lenses');
    const overdrawn = lens.filter({ hasText: 'in the incident' }).first();
    const count = Number(/^\d+/.exec(await overdrawn.innerText())?.[0]);
    await overdrawn.click();
    await editor.page.locator('.tab.active', { hasText: /^ledger\.py \d+/ }).waitFor();
    await editor.page
      .locator('.view-line', { hasText: new RegExp(`${count}.records?$`) })
      .first()
      .waitFor();
    await editor.screenshot('statement-records');
  });

  it('follows a frame of another machine to the file of the workspace', async () => {
    await editor.openFile('billing.log');
    await editor.goToLine(lineOf('billing/billing.log', '/srv/billing/billing/rates.py'), 15);
    const link = editor.page.locator('.view-line .detected-link', { hasText: 'rates.py' }).first();
    await link.waitFor();
    await editor.runCommand('Open Link');
    const line = Number(/rates\.py", line (\d+)/.exec(readFileSync(join(editor.folder, 'billing/billing.log'), 'utf8'))?.[1]);
    await stands('rates.py', line);
  });

  it('reads no lens above statements once they are switched off', async () => {
    await editor.openFile('ledger.py');
    const lens = editor.page.locator('.codelens-decoration a', { hasText: 'in billing.log' });
    await lens.first().waitFor();
    mkdirSync(join(editor.folder, '.vscode'), { recursive: true });
    writeFileSync(join(editor.folder, '.vscode', 'settings.json'), '{ "logTriage.statementLenses.enabled": false }\n');
    await lens.first().waitFor({ state: 'detached' });
  });

  it('is asked, and told between how many, where a line does not decide', async () => {
    await editor.openFile('harbour.log');
    await editor.page.locator('.view-line', { hasText: 'harbour' }).first().waitFor();
    await editor.goToLine(1);
    await editor.page.keyboard.press('F1');
    const input = editor.page.locator('.quick-input-widget input[type="text"]').first();
    await input.fill('>Log Triage: Go to Log Statement');
    await editor.page.keyboard.press('Enter');
    const rows = editor.page.locator('.quick-input-list .monaco-list-row', { hasText: 'twins/' });
    await rows.nth(1).waitFor();
    assert.match((await input.getAttribute('placeholder')) ?? '', /^2 log statements/);
    await editor.screenshot('statement-asked');
    await rows.filter({ hasText: 'south.ts' }).click();
    await stands('south.ts', 1);
  });
});
