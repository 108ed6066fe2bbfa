import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { momentsOf } from '../../server/src/protocol/momentsOf.ts';

describe('the moments of a report', () => {
  it('are the onset, the peak and the recovery, in this order', () => {
    const line = (minute: number, second: number, words: string): string =>
      `2026-03-04 10:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')},000 - ${words}`;
    const healthy = (minute: number): string => line(minute, 0, 'INFO - shop - request served');
    const failing = Array.from({ length: 30 }, (_, second) => line(30, second + 10, 'ERROR - shop - connection to db-1 timed out'));
    const text = [
      ...Array.from({ length: 30 }, (_, minute) => healthy(minute)),
      ...failing,
      ...Array.from({ length: 20 }, (_, minute) => healthy(31 + minute)),
    ].join('\n');
    const options = { timezone: 'UTC', year: null };
    const moments = momentsOf(reportOf(analyzeText(text).data, options));
    assert.equal(moments[0]?.kind, 'onset');
    assert.equal(moments[0]?.line, 31);
    const lines = moments.map((moment) => moment.line);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
    );
  });
});
