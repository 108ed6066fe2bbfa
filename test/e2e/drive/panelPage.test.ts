import assert from 'node:assert/strict';
import { reportOf } from '../../../server/src/analysis/analyze.ts';
import { triageFiles } from '../../../server/src/node/triage.ts';
import { panelReport } from '../../../server/src/protocol/panelReport.ts';
import { violationsOf } from '../../support/axe.ts';
import { openPanel } from '../../support/panelPage.ts';

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
});
