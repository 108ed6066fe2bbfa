import assert from 'node:assert/strict';
import { markedLines } from '../../client/src/markedLines.ts';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { ReportMessage } from '../../server/src/protocol/protocol.ts';

const log = 'file:///logs/app.txt';
const other = 'file:///logs/db.txt';
const line = (second: number, words: string): string => `2026-03-04 10:00:${String(second).padStart(2, '0')},000 - ${words}`;
const failed = [
  line(1, 'INFO - shop - ready'),
  line(2, 'WARNING - shop - Connection to 10.0.0.1 timed out'),
  line(3, 'ERROR - shop - Job A17 failed'),
  'Traceback (most recent call last):',
  '  File "/app/shop.py", line 15, in pay',
  'ValueError: no such cart',
].join('\n');

/** A report of two logs, all findings and moments of which are in one of them. */
function reportOn(place: string): Pick<ReportMessage, 'uri' | 'files' | 'report'> {
  const report = reportOf(analyzeText(failed).data, { timezone: 'UTC', year: null });
  const name = report.inputs[0]?.file ?? '';
  return { uri: log, files: { [name]: place, 'quiet.txt': place === log ? other : log }, report };
}

describe('the lines that are marked in a log', () => {
  it('are those of its findings, each once and under the gravest, and all of a trace', () => {
    const { bySeverity, moments } = markedLines(reportOn(log), log);
    assert.deepEqual([[...bySeverity.error].sort((a, b) => a - b), bySeverity.warning, bySeverity.info], [[3, 4, 5, 6], [2], []]);
    assert.ok(moments.some(({ kind }) => kind === 'onset'));
  });

  it('are none of another log that was triaged with it', () => {
    assert.deepEqual(markedLines(reportOn(other), log), { bySeverity: { error: [], warning: [], info: [] }, moments: [] });
    assert.deepEqual(markedLines(reportOn(other), other), markedLines(reportOn(log), log));
  });
});
