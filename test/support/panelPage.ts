import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { chromiumFlags, chromiumPath } from '../../scripts/chromium.mjs';
import { inRoot } from '../../scripts/run.mjs';
import type { Report } from '../../server/src/analysis/model.ts';

/** Ms from the message to the frame that shows it, and ms of those that the page's own thread was at work. */
export interface DrawTime {
  readonly wallMs: number;
  readonly busyMs: number;
}

/** The report page alone in a real browser, with a stand-in for the editor around it. */
export interface PanelPage {
  readonly page: Page;
  /** Hands the page a report, perhaps of a share of the log (0–1) alone, and answers how long it took until the browser had drawn it. */
  show(report: Report, share?: number): Promise<DrawTime>;
  /** What the page said to the extension. */
  said(): Promise<readonly unknown[]>;
  /** What the page or the browser complained of: errors, refused scripts, dialogs. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

const origin = 'http://panel.test';
const policy = `default-src 'none'; script-src ${origin}; style-src ${origin}; font-src ${origin}`;
const frame = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/webview.css"><title>Root cause analysis</title></head>
<body class="vscode-light"><main id="page" tabindex="-1"></main><script src="/webview.js"></script></body></html>`;

/** Opens the built page as VS Code frames it, with the same policy. */
export async function openPanel(): Promise<PanelPage> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumFlags });
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: frame });
    if (path === '/favicon.ico') return route.fulfill({ status: 204 });
    if (path !== '/webview.js' && path !== '/webview.css') return route.abort();
    const type = path.endsWith('js') ? 'text/javascript' : 'text/css';
    return route.fulfill({ contentType: type, body: readFileSync(inRoot('dist', path.slice(1)), 'utf8') });
  });
  await page.addInitScript(() => {
    const said: unknown[] = [];
    Object.assign(window, {
      said,
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => said.push(message),
        getState: () => undefined,
        setState: () => undefined,
      }),
    });
  });
  await page.goto(`${origin}/`);
  const session = await page.context().newCDPSession(page);
  // Thread time: what other processes take from the machine is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
  return {
    ...{ page, complaints, close: () => browser.close() },
    said: () => page.evaluate(() => (window as unknown as { readonly said: readonly unknown[] }).said),
    async show(report, share) {
      const message = { kind: 'report', uri: 'file:///a.log', name: 'a.log', report, ...(share === undefined ? {} : { share }) };
      await page.evaluate((one) => Object.assign(window, { message: one }), message);
      const before = await busy();
      const wallMs = await page.evaluate(drawn);
      return { wallMs, busyMs: (await busy()) - before };
    },
  };
}

/** From the message to the second frame after it: then style, layout and paint of the new page are done. */
function drawn(): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    window.addEventListener('message', () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))), {
      once: true,
    });
    window.postMessage((window as unknown as { readonly message: object }).message, '*');
  });
}
