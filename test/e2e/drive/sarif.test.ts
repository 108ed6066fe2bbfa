import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../../scripts/run.mjs';
import { analyzeText, reportOf } from '../../../server/src/analysis/analyze.ts';
import { redactor } from '../../../server/src/analysis/report/redact.ts';
import { toSarif } from '../../../server/src/analysis/report/sarif.ts';
import { hostileLog } from '../../support/hostileLog.ts';
import { hasMultitool, installMultitool, sarifProblems } from '../../support/sarifMultitool.ts';

const logs: Readonly<Record<string, string>> = {
  'the jobs sample': readFileSync(inRoot('samples', 'jobs.log'), 'utf8'),
  'the Flask sample': readFileSync(inRoot('samples', 'flask.log'), 'utf8'),
  'the checkout sample': readFileSync(inRoot('samples', 'checkout.log'), 'utf8'),
  'a hostile log': hostileLog(),
  'an empty log': '',
};

if (hasMultitool)
  describe('a SARIF export, before the validator of its standard', function () {
    this.timeout(180_000);
    before(installMultitool);

    for (const [name, text] of Object.entries(logs)) {
      it(`has neither error nor warning for ${name}, whole and redacted`, () => {
        const report = reportOf(analyzeText(text, { file: 'logs/a b.log' }).data, { timezone: 'UTC', year: null });
        assert.deepEqual([...sarifProblems(toSarif(report)), ...sarifProblems(toSarif(redactor().report(report)))], []);
      });
    }
  });
