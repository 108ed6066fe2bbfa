import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../scripts/chromium.mjs';
import { installHost } from '../../scripts/editorHost.mjs';
import { acts } from './editor.ts';
import type { Acts } from './editor.ts';
import { startWebHost } from './webHost.ts';
import type { WebHost } from './webHost.ts';

/** VS Code for the Web in a real browser, with our extension in its web worker and no machine behind it. */
export interface WebEditor extends Omit<Acts, 'openFile'>, Pick<WebHost, 'refused'> {
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens a folder that exists only in memory; `files` are its texts by their names. */
export async function openWebEditor(files: Readonly<Record<string, string>>): Promise<WebEditor> {
  await installHost();
  const executablePath = await chromiumPath();
  const host = await startWebHost(files);
  // Whatever is not on loopback goes through the proxy, so no worker's or frame's request can be overlooked.
  const args = [...chromiumFlags, `--proxy-server=http://127.0.0.1:${host.port}`];
  const browser = await chromium.launch({ executablePath, args });
  const said: string[] = [];
  const close = async (): Promise<void> => {
    await browser.close();
    await host.stop();
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(`uncaught: ${error.message}`));
    await page.goto(`http://localhost:${host.port}/?folder=vscode-vfs:/logs`);
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    return { page, ...acts(page), refused: host.refused, close };
  } catch (error) {
    await close();
    throw new Error(`VS Code for the Web did not start.\n${said.join('\n')}`, { cause: error });
  }
}
