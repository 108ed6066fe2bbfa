// `node scripts/node24.mjs test/bench/keystrokes.ts`: from a key to the frame that shows it, in a real editor: in a log of 45 MB
// with the extension and without it, by turns, and in a note while a log of 1 GiB is triaged and while nothing is.
// Needs the packed extension (npm run package).
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inRoot } from '../../scripts/run.mjs';
import { openEditor, type Editor } from '../support/editor.ts';
import { quantile } from '../support/quantile.ts';
import { benchFile } from './benchLogs.ts';

const KEYS = 60;
const PAUSE_MS = 120;
const vsix = inRoot('out', 'log-triage.vsix');

/** Types into the active editor; ms from each key to the frame after the text has changed. */
async function type(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const delays: number[] = [];
    let pressed = 0;
    const shown = new MutationObserver(() => {
      if (pressed === 0) return;
      const from = pressed;
      pressed = 0;
      requestAnimationFrame(() => delays.push(performance.now() - from));
    });
    const lines = document.querySelector('.editor-instance .view-lines');
    if (lines) shown.observe(lines, { subtree: true, childList: true, characterData: true });
    addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
    Object.assign(globalThis, { keyDelays: delays });
  });
  await page.keyboard.press('End');
  await page.keyboard.type('x'.repeat(KEYS), { delay: PAUSE_MS });
  await page.waitForTimeout(500);
  return page.evaluate(() => (globalThis as unknown as { keyDelays: number[] }).keyDelays);
}

function told(what: string, delays: readonly number[]): void {
  const ms = (q: number): string => quantile(delays, q).toFixed(1);
  console.log(`${what.padEnd(44)} median ${ms(0.5)} ms, 19 of 20 within ${ms(0.95)} ms, ${delays.length} of ${KEYS} keys shown`);
}

async function inLargeLog(folder: string, withExtension: boolean): Promise<void> {
  const settings = { 'workbench.editorLargeFileConfirmation': 1024 };
  const editor = await openEditor({ folder, settings, ...(withExtension ? { vsix } : {}) });
  try {
    await editor.openFile('app.log');
    await editor.page.waitForTimeout(12_000);
    await editor.page.locator('.editor-instance .view-line').nth(5).click();
    told(`45 MB log ${withExtension ? 'with' : 'without'} the extension`, await type(editor.page));
  } finally {
    await editor.close();
  }
}

async function whileTriaging(folder: string): Promise<void> {
  const editor = await openEditor({ folder, vsix });
  try {
    await editor.openFile('note.txt');
    await editor.page.locator('.editor-instance .view-line').first().click();
    told('a note while nothing is read', await type(editor.page));
    await triage(editor, 'large.log');
    await editor.page.locator('.tab[data-resource-name="note.txt"]').click();
    await editor.page.locator('.editor-instance .view-line').first().click();
    told('a note while 1 GiB is triaged', await type(editor.page));
  } finally {
    await editor.close();
  }
}

async function triage({ page, runCommand }: Editor, name: string): Promise<void> {
  await runCommand('View: Show Explorer');
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).click({ button: 'right' });
  const item = page.locator('.monaco-menu .action-item', { hasText: 'Triage Log File' });
  await item.hover();
  await item.click({ delay: 150 });
  await item.waitFor({ state: 'hidden' });
}

const folder = mkdtempSync(join(tmpdir(), 'log-triage-keys-'));
try {
  symlinkSync(benchFile('python', 45), join(folder, 'app.log'));
  symlinkSync(benchFile('python', 1074), join(folder, 'large.log'));
  writeFileSync(join(folder, 'note.txt'), 'a note\n');
  for (let turn = 0; turn < 2; turn++) {
    await inLargeLog(folder, false);
    await inLargeLog(folder, true);
  }
  for (let turn = 0; turn < 2; turn++) await whileTriaging(folder);
} finally {
  rmSync(folder, { recursive: true });
}
