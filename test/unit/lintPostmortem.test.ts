import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { lintPostmortem, postmortemFigures } from '../../server/src/analysis/report/lintPostmortem.ts';
import { draftPostmortem } from '../../server/src/analysis/report/postmortem.ts';
import { postmortemTemplates } from '../../server/src/analysis/report/postmortemTemplates/index.ts';

function codes(markdown: string): readonly (readonly [number, string])[] {
  return lintPostmortem(markdown).map(({ line, code }) => [line, code]);
}

const marker = '<!-- log-triage-postmortem: outage-postmortem -->';

describe('postmortem language', () => {
  it('finds a service that was restored at two different hours', () => {
    const said = [
      'Summary: the outage lasted from 14:00 to 19:00 UTC on March 3, 2024.',
      '- 14:00 UTC: errors rise',
      '- 17:00 UTC: application restored to normal operation',
      '- When service was restored: March 3, 2024, 19:00 UTC',
    ];
    assert.deepEqual(codes(said.join('\n')), [[3, 'restored-twice']]);
  });

  it('takes a fix before the declared end for a contradiction where both say it is over', () => {
    const said = [
      'Duration: the outage occurred from 09:30 AM to 11:45 AM (GMT) on October 3, 2023.',
      '3 October 2023, 11:15 AM (GMT): the rule was reverted, and the issue was resolved.',
      '3 October 2023, 11:45 AM (GMT): the service was fully restored.',
    ];
    assert.deepEqual(codes(said.join('\n')), [[2, 'restored-twice']]);
  });

  it('says nothing of a service that was partially restored first', () => {
    assert.deepEqual(
      codes('The outage lasted from 09:00 to 10:00.\n- 09:30: service was partially restored\n- 10:00: service restored'),
      [],
    );
  });

  it('finds a total that is not end minus start', () => {
    assert.deepEqual(codes('Outage from 14:00 to 19:00 UTC.\n\nOutage duration: 3 hours'), [[3, 'wrong-total']]);
    assert.deepEqual(codes('Outage from 14:00 to 19:00 UTC.\n\nOutage duration: 5 hours'), []);
    assert.deepEqual(codes('The incident lasted from 23:40 to 00:20, a downtime of 40 minutes.'), []);
  });

  it('finds an error code that changes its number once', () => {
    assert.deepEqual(codes('A surge of 500 errors.\nUsers saw 500 errors.\nThe 502 error rate fell.'), [[3, 'error-code-changes']]);
    assert.deepEqual(
      codes(
        'HTTP 500 and HTTP 503 alternated.\nThe 500 errors came from home.\nThe 503 errors from cart.\n500 errors and 503 errors ended.',
      ),
      [],
    );
  });

  it('finds timeline entries that go back in time, but not past midnight', () => {
    assert.deepEqual(codes('- 10:00 UTC: a\n- 09:45 UTC: b\n- 10:15 UTC: c'), [[2, 'times-out-of-order']]);
    assert.deepEqual(codes('- 23:50 UTC: a\n- 00:10 UTC: b'), []);
  });

  it('finds two different peaks of the error rate and two spans of one outage', () => {
    assert.deepEqual(codes('The peak error rate of 40% came early.\nIt had a peak error rate of 60 %.'), [[2, 'unequal-peaks']]);
    assert.deepEqual(codes('The outage lasted from 09:00 to 10:00.\nDuration: from 09:00 to 11:00.'), [[2, 'unequal-spans']]);
  });

  it('finds a report that is older than the lines it quotes', () => {
    assert.deepEqual(codes('**Report Generated On:** 2025-02-10 16:30:36\n\n```\n[2025-04-12 09:15:10] WARNING - x\n```'), [
      [1, 'made-before-evidence'],
    ]);
  });

  it('leaves quoted log lines out of the story', () => {
    assert.deepEqual(codes('The outage lasted from 09:00 to 10:00.\n```\n09:59:00 restored\n09:20:00 service restored\n```'), []);
  });

  it('asks documents made from a template for owners, dates, evidence and filled sections', () => {
    const made = [
      marker,
      '## Root Cause',
      'A full disk.',
      '## Action Items',
      '| Action | Owner | Due |',
      '| --- | --- | --- |',
      '| Watch the disk | _[owner?]_ | 2030-01-01 |',
      '| Rotate logs | @storage | 2030-01-01 |',
      '## Lessons Learned',
      '- _[what we learned?]_',
      '## Summary',
      'The operator forgot to rotate.',
    ];
    assert.deepEqual(codes(made.join('\n')), [
      [2, 'cause-without-evidence'],
      [7, 'action-without-owner-or-date'],
      [9, 'empty-section'],
      [12, 'blameful-wording'],
    ]);
    assert.deepEqual(codes(made.slice(1).join('\n')), []);
  });

  it('marks nothing but empty sections in a fresh draft of any template', () => {
    const log =
      '2025-02-10 16:30:34 - ERROR - Job A1B2 failed after 3 seconds.\n2025-02-10 16:31:34 - ERROR - Job A1B2 failed after 5 seconds.\n';
    const report = reportOf(analyzeText(log).data, { timezone: 'UTC', year: null });
    for (const { id } of postmortemTemplates) {
      const found = lintPostmortem(draftPostmortem(report, id, { format: 'markdown' })).filter(({ code }) => code !== 'empty-section');
      assert.deepEqual(found, [], id);
    }
  });

  it('computes time to detect and to restore from the timeline', () => {
    assert.deepEqual(postmortemFigures('- 14:00 UTC: errors rise\n- 14:15 UTC: on-call alerted\n- 15:30 UTC: service restored'), {
      minutesToDetect: 15,
      minutesToRestore: 90,
    });
    assert.deepEqual(postmortemFigures('nothing'), { minutesToDetect: null, minutesToRestore: null });
  });

  it('takes time in proportion to hostile documents', () => {
    for (const unit of ['12:00 ', '| a ', '_[', 'from 1:00 to ', '- ', '`', '1 hour ', 'January 1, 2024 ']) {
      const start = process.hrtime.bigint();
      lintPostmortem(`${marker}\n${unit.repeat(20_000)}\n`);
      assert.ok(Number(process.hrtime.bigint() - start) / 1e6 < 3000, unit);
    }
  });
});
