import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Frame, Locator, Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../scripts/chromium.mjs';
import { installHost, startHost } from '../../scripts/editorHost.mjs';
import { inRoot } from '../../scripts/run.mjs';
import { until } from './until.ts';

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
  /** Goes to a 1-based line and column of the editor in use. */
  goToLine(line: number, column?: number): Promise<void>;
  /** Ctrl-clicks a link of the text in view, until what it leads to is shown. */
  followLink(link: Locator, destination: Locator): Promise<void>;
  /** Runs a command by its title, through the command palette. */
  runCommand(title: string): Promise<void>;
  /** The first frame (a webview's own, say) in which the selector is found. */
  frameWith(selector: string): Promise<Frame>;
  /** The 1-based line of the caret, once it passes. */
  caretLine(test: (line: number) => boolean): Promise<number>;
  /** What the clipboard holds, once it matches. */
  copied(expected: RegExp): Promise<string>;
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
export type Acts = Pick<
  Editor,
  'openFile' | 'goToLine' | 'followLink' | 'runCommand' | 'frameWith' | 'caretLine' | 'copied' | 'screenshot'
>;

/** How long anything may take to appear (ms): many times what it takes, since tests run on slow machines, too. */
const patience = 60_000;

export function acts(page: Page): Acts {
  page.setDefaultTimeout(patience);
  return {
    async openFile(name) {
      const opened = page.locator(`.tab.active[data-resource-name="${name}"]`).first();
      // What is typed is looked for while the list is already drawn: a row that moves away below the click opens nothing.
      for (const timeout of [10_000, 20_000, patience]) {
        await quickInput(page, 'Control+P', name);
        const done = await opened.waitFor({ timeout }).then(
          () => true,
          () => false,
        );
        if (done) return;
      }
      throw new Error(`Quick Open does not open ${name}`);
    },
    async goToLine(line, column = 1) {
      const input = page.locator('.quick-input-widget input[type="text"]').first();
      for (const timeout of [3000, 8000, patience]) {
        await page.keyboard.press('Control+G');
        const asked = await input.waitFor({ timeout }).then(
          () => true,
          () => false,
        );
        if (!asked) continue;
        await input.fill(`:${line}:${column}`);
        await page.keyboard.press('Enter');
        await input.waitFor({ state: 'hidden' });
        return;
      }
      throw new Error('Go to Line does not ask for a line');
    },
    async followLink(link, destination) {
      // The editor draws the link anew while the key is held, so that a click on the element it was may find it gone: the place is clicked.
      for (const timeout of [3000, 8000, patience]) {
        const box = await link.boundingBox();
        if (box === null) throw new Error('the link is not in view');
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
        await page.keyboard.down('ControlOrMeta');
        await page.mouse.down();
        await page.mouse.up();
        await page.keyboard.up('ControlOrMeta');
        const followed = await destination.waitFor({ timeout }).then(
          () => true,
          () => false,
        );
        if (followed) return;
      }
      throw new Error('the link leads nowhere');
    },
    runCommand: (title) => quickInput(page, 'F1', `>${title}`),
    async frameWith(selector) {
      const find = async (): Promise<Frame | null> => {
        for (const frame of page.frames()) if ((await frame.$(selector).catch(() => null)) !== null) return frame;
        return null;
      };
      const frame = await until(find, (found) => found !== null);
      if (frame === null) throw new Error(`no frame shows ${selector}`);
      return frame;
    },
    async caretLine(test) {
      const ask = async (): Promise<number> =>
        Number(/^Ln (\d+),/.exec(await page.locator('#status\\.editor\\.selection').innerText())?.[1]);
      const line = await until(ask, test);
      if (!test(line)) throw new Error(`the caret stands on line ${line}`);
      return line;
    },
    async copied(expected) {
      const text = await until(
        () => page.evaluate(() => navigator.clipboard.readText()),
        (held) => expected.test(held),
      );
      if (!expected.test(text)) throw new Error(`the clipboard holds no ${expected} but: ${text}`);
      return text;
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
 * A key that is pressed while the focus is on its way is lost.
 */
async function quickInput(page: Page, key: string, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input[type="text"]').first();
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: text.replace(/^>/, '') }).first();
  const take = async (timeout: number): Promise<void> => {
    await page.keyboard.press(key);
    await input.waitFor({ timeout });
    await input.fill(text);
    await row.click({ timeout });
  };
  for (const timeout of [3000, 5000, 8000]) {
    const taken = await take(timeout).then(
      () => true,
      () => false,
    );
    // A command that asks for more keeps the input open.
    if (taken) return input.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => undefined);
    await page.keyboard.press('Escape');
  }
  await take(patience);
}
