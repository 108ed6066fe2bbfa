import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Frame, Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../scripts/chromium.mjs';
import { installHost, startHost } from '../../scripts/editorHost.mjs';
import { inRoot } from '../../scripts/run.mjs';

export interface EditorOptions {
  /** The folder to open; the editor works on a copy of it. */
  readonly folder: string;
  /** A packed extension to install first. */
  readonly vsix?: string;
  /** User settings laid over the quiet ones of the host. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Called with the page before it loads, and with the host's origin, to answer further address parameters. */
  readonly prepare?: (page: Page, origin: string) => Promise<Readonly<Record<string, string>>>;
}

/** A real VS Code in a real browser, with the acts of a user. */
export interface Editor {
  readonly page: Page;
  /** The copy of the folder the editor has open. */
  readonly folder: string;
  /** Opens a file of the folder by its name, through Quick Open. */
  openFile(name: string): Promise<void>;
  /** Runs a command by its title, through the command palette. */
  runCommand(title: string): Promise<void>;
  /** The first frame (a webview's own, say) in which the selector is found, within `seconds`. */
  frameWith(selector: string, seconds?: number): Promise<Frame>;
  /** Writes test-output/<name>.png and answers its path. */
  screenshot(name: string): Promise<string>;
  /** What the server wrote; for messages about failures. */
  log(): string;
  close(): Promise<void>;
}

/** Starts the embedded VS Code on a copy of a folder and waits until its workbench is drawn. */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  await installHost();
  const executablePath = await chromiumPath();
  const dataFolder = mkdtempSync(join(tmpdir(), 'log-triage-editor-'));
  const folder = join(dataFolder, 'workspace');
  cpSync(options.folder, folder, { recursive: true });
  const { settings, vsix } = options;
  const host = await startHost({
    dataFolder,
    driven: true,
    ...(settings === undefined ? {} : { settings: { ...settings } }),
    ...(vsix === undefined ? {} : { vsix }),
  });
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const close = async (): Promise<void> => {
    await browser.close();
    await host.stop();
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const context = await browser.newContext({
      viewport: { width: 1400, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const parameters = (await options.prepare?.(page, host.origin)) ?? {};
    const query = new URLSearchParams({ folder, ...parameters });
    await page.goto(`${host.origin}/?${query.toString().replaceAll('+', '%20')}`);
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    return { page, folder, ...acts(page), log: () => host.log(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The acts of a user that need nothing but the page. */
export type Acts = Pick<Editor, 'openFile' | 'runCommand' | 'frameWith' | 'screenshot'>;

export function acts(page: Page): Acts {
  return {
    async openFile(name) {
      await quickInput(page, 'Control+P', name);
      await page.waitForSelector(`.tab.active[data-resource-name="${name}"]`, { timeout: 20_000 });
    },
    runCommand: (title) => quickInput(page, 'F1', `>${title}`),
    async frameWith(selector, seconds = 20) {
      const until = Date.now() + seconds * 1000;
      while (Date.now() < until) {
        for (const frame of page.frames()) {
          if ((await frame.$(selector).catch(() => null)) !== null) return frame;
        }
        await page.waitForTimeout(100);
      }
      throw new Error(`no frame shows ${selector} after ${seconds} s`);
    },
    async screenshot(name) {
      mkdirSync(inRoot('test-output'), { recursive: true });
      const path = inRoot('test-output', `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
  };
}

/**
 * Opens the quick input by a key, types into it, and takes the first row when it is the one asked for. The palette lists what could be
 * done at the moment it was opened: a command that needs the language of a file still being opened is missing until it is opened again.
 */
async function quickInput(page: Page, key: string, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: text.replace(/^>/, '') }).first();
  for (const timeout of [3000, 5000, 8000, 20_000]) {
    await page.keyboard.press(key);
    await input.waitFor({ state: 'visible', timeout: 20_000 });
    await input.fill(text);
    const taken = await row.click({ timeout }).then(
      () => true,
      (error: unknown) => {
        if (timeout === 20_000) throw error;
        return false;
      },
    );
    if (taken) break;
    await page.keyboard.press('Escape');
  }
  // A command that asks for more keeps it open.
  await input.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => undefined);
}
