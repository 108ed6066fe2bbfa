import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportOf } from '../../../server/src/analysis/analyze.ts';
import { triageFiles } from '../../../server/src/node/triage.ts';
import { panelReport } from '../../../server/src/protocol/panelReport.ts';
import { violationsOf } from '../../support/axe.ts';
import { openPanel } from '../../support/panelPage.ts';
import type { PanelPage } from '../../support/panelPage.ts';

/** The page of the report of samples, in a window so wide (CSS px). */
async function pageOf(samples: readonly string[], width = 700): Promise<PanelPage> {
  const files = samples.map((name) => `samples/${name}`);
  const triage = await triageFiles(files, options, () => true);
  const panel = await openPanel();
  await panel.page.setViewportSize({ width, height: 900 });
  await panel.show(panelReport(reportOf(triage.data, options)));
  triage.close();
  return panel;
}

const options = { timezone: 'UTC', year: null, since: null, until: null };
const sets = [['checkout.log'], ['flask.log'], ['jobs.log', 'network-192.168.1.2.log', 'network-192.168.1.4.log']];

describe('the report page in a browser', function () {
  this.timeout(60_000);

  for (const names of sets) {
    it(`has no accessibility violation with every part unfolded, for ${names.join(', ')}`, async () => {
      const triage = await triageFiles(
        names.map((name) => `samples/${name}`),
        options,
        () => true,
      );
      const panel = await openPanel();
      try {
        await panel.show(panelReport(reportOf(triage.data, options)));
        await panel.page.evaluate(() => document.querySelectorAll('summary').forEach((summary) => summary.click()));
        await panel.page.locator('details[open] table').first().waitFor();
        assert.deepEqual(await violationsOf(panel.page), []);
        assert.deepEqual(panel.complaints, []);
      } finally {
        await panel.close();
        triage.close();
      }
    });
  }

  it('says of several logs how many formats and which clocks they have, not those of the first', async () => {
    const { page, close } = await pageOf(['checkout.log', 'flask.log']);
    try {
      assert.equal(await page.locator('.kicker').innerText(), '2 files · 2 formats · 698 lines · read as UTC or no times');
    } finally {
      await close();
    }
  });

  it('says of a log that is still being read what part of it the page is about, and gives no all-clear', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-triage-panel-'));
    writeFileSync(join(folder, 'calm.log'), '2026-03-05 08:00:00 INFO up\n2026-03-05 08:00:01 INFO ready\n');
    const triage = await triageFiles([join(folder, 'calm.log')], options, () => true);
    const { page, show, close } = await openPanel();
    try {
      const report = panelReport(reportOf(triage.data, options));
      await show(report, 0.049);
      assert.match(
        await page.locator('main').innerText(),
        /^Reading the log: 4 % so far\..*No failures so far\s+No record of the part read so far/s,
      );
      assert.equal(await page.locator('.actions').count(), 0);
      assert.deepEqual(await violationsOf(page), []);
      await page.evaluate(() => window.postMessage({ kind: 'progress', text: 'Reading the log', done: 0.5 }, '*'));
      await page.locator('.reading', { hasText: '50 %' }).waitFor();
      await show(report);
      assert.equal(await page.locator('.actions').count(), 1);
      assert.match(await page.locator('main').innerText(), /^a\.log.*No failures found\s+None of 2 records reports a failure\./s);
      assert.equal(await page.locator('#summary').count(), 0);
    } finally {
      await close();
      triage.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('needs no scrolling aside in a window of 320 px, as zooming to 400 % makes one', async () => {
    for (const sample of ['checkout.log', 'flask.log']) {
      const { page, close } = await pageOf([sample], 320);
      try {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, sample);
      } finally {
        await close();
      }
    }
  });

  it('leaves names and texts in tables room for some words in a window of 320 px', async () => {
    const { page, close } = await pageOf(['checkout.log'], 320);
    try {
      const narrowest = (selector: string): Promise<number> =>
        page.evaluate(
          (cells) => Math.min(...[...document.querySelectorAll(cells)].map((cell) => cell.getBoundingClientRect().width)),
          selector,
        );
      assert.ok((await narrowest('tbody th')) >= 90, 'row headers');
      assert.ok((await narrowest('.groups td:last-child')) >= 180, 'what happened');
      const aside = await page.evaluate(() => [...document.querySelectorAll('.groups')].map((one) => one.scrollWidth - one.clientWidth));
      assert.deepEqual(new Set(aside), new Set([0]), 'scrolling aside');
    } finally {
      await close();
    }
  });

  it('shows quoted lines in a theme whose colour for code is that of the page, as in light high contrast', async () => {
    const { page, close } = await pageOf(['checkout.log']);
    try {
      const colours = await page.evaluate(() => {
        document.documentElement.style.setProperty('--vscode-textPreformat-foreground', '#ffffff');
        return [...document.querySelectorAll('.quote, .quotes code')].map((one) => getComputedStyle(one).color);
      });
      assert.ok(colours.length > 3);
      assert.ok(!colours.includes('rgb(255, 255, 255)'));
    } finally {
      await close();
    }
  });

  it('draws how sure a cause is in high contrast, where borders and bars have one colour', async () => {
    const { page, close } = await pageOf(['checkout.log']);
    try {
      await page.evaluate(() => {
        document.body.classList.add('vscode-high-contrast');
        for (const name of ['--vscode-contrastBorder', '--vscode-progressBar-background'])
          document.documentElement.style.setProperty(name, '#6fc3df');
      });
      const colourOf = (selector: string): Promise<string> =>
        page.evaluate((one) => getComputedStyle(document.querySelector(one)!).backgroundColor, selector);
      assert.notEqual(await colourOf('.bar'), await colourOf('.bar > span'));
    } finally {
      await close();
    }
  });

  it('keeps the name of the part that is read in view where the names of all do not fit', async () => {
    const { page, close } = await pageOf(['checkout.log'], 500);
    try {
      const current = page.locator('nav a[aria-current]');
      for (const part of ['statements', 'summary']) {
        await page.evaluate((id) => document.getElementById(id)!.scrollIntoView(), part);
        await page.locator(`nav a[aria-current][data-section="${part}"]`).waitFor();
        const { x, width } = (await current.boundingBox())!;
        assert.ok(x >= 0 && x + width <= 500, `${part} from ${x} to ${x + width}`);
      }
    } finally {
      await close();
    }
  });

  it('takes the focus along when a part is chosen by key, and keeps it there when the page is drawn anew', async () => {
    const { page, close } = await pageOf(['checkout.log']);
    try {
      await page.locator('nav a[data-section="timeline"]').focus();
      await page.keyboard.press('Enter');
      const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);
      assert.equal(await focused(), 'timeline-title');
      await page.evaluate(() => document.activeElement?.setAttribute('data-before', ''));
      await page.setViewportSize({ width: 500, height: 900 });
      await page.locator('#timeline-title:not([data-before])').waitFor();
      assert.equal(await focused(), 'timeline-title');
    } finally {
      await close();
    }
  });

  it('ends a drag over the trend where the button is let go, beside the chart too', async () => {
    const { page, close } = await pageOf(['checkout.log']);
    try {
      const bars = page.locator('figure[data-chart="trend"] .lt-hit');
      const boxOf = async (at: number): Promise<{ readonly x: number; readonly y: number }> => {
        const { x, y, width, height } = (await bars.nth(at).boundingBox())!;
        return { x: x + width / 2, y: y + height / 2 };
      };
      await bars.first().scrollIntoViewIfNeeded();
      const [from, to] = [await boxOf(1), await boxOf(3)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y);
      await page.mouse.move(to.x, 2);
      await page.mouse.up();
      await page.locator('.narrowed button').waitFor({ timeout: 5000 });
      const picked = page.locator('figure[data-chart="trend"] .picked');
      assert.equal(await picked.count(), 3);
      const last = await boxOf(5);
      await page.mouse.move(last.x, last.y);
      assert.equal(await picked.count(), 3);
    } finally {
      await close();
    }
  });
});
