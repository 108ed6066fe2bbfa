// `node scripts/node24.mjs test/bench/onScreen.ts`: from the click on "Triage Log File" for a log of 1 GiB to the frame in which the
// editor counts its first findings, in a window where nothing of ours runs yet, and in one that reads a small log already.
// Needs the packed extension (npm run package).
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inRoot } from '../../scripts/run.mjs';
import { openEditor } from '../support/editor.ts';
import { benchFile } from './benchLogs.ts';

const vsix = inRoot('out', 'log-triage.vsix');
const SETTLED_MS = 6000;

/** Clicks the item, and gives the ms from then to the frame in which the count of problems has changed. */
async function untilCounted(page: Page, click: () => Promise<void>): Promise<number> {
  const counted = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const count = (): string => document.getElementById('status.problems')?.textContent ?? '';
        const before = count();
        const clicked = (): void => {
          const from = performance.now();
          const look = (): void => void (count() === before ? requestAnimationFrame(look) : resolve(performance.now() - from));
          look();
        };
        addEventListener('mouseup', clicked, { capture: true, once: true });
      }),
  );
  await click();
  return counted;
}

async function firstFindings(folder: string, isRunning: boolean): Promise<number> {
  const editor = await openEditor({ folder, vsix });
  const { page } = editor;
  try {
    if (isRunning) await editor.openFile('small.log');
    await page.waitForTimeout(SETTLED_MS);
    await editor.runCommand('View: Show Explorer');
    await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'large.log' }).click({ button: 'right' });
    const item = page.locator('.monaco-menu .action-item', { hasText: 'Triage Log File' });
    await item.hover();
    return await untilCounted(page, () => item.click({ delay: 150 }));
  } finally {
    await editor.close();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'log-triage-screen-'));
try {
  symlinkSync(benchFile('python', 1074), join(folder, 'large.log'));
  writeFileSync(join(folder, 'small.log'), '2026-03-05 13:50:00 INFO db - ready\n'.repeat(50));
  for (const isRunning of [false, true, false, true]) {
    const ms = await firstFindings(folder, isRunning);
    console.log(`first findings on screen after ${ms.toFixed(0)} ms, ${isRunning ? 'with the server running' : 'with nothing running'}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
