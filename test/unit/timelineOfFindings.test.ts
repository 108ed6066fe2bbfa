import assert from 'node:assert/strict';
import type { TimelineEntry } from '../../server/src/analysis/model.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import { MOST_ENTRIES, timelineOf } from '../../server/src/analysis/report/timeline.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { many } from '../support/findingRows.ts';
import { at, fails, finding, incident, iso, line } from '../support/handMade.ts';
import { logData } from '../support/logData.ts';

describe('the timeline of hand-made findings', () => {
  const told = (entries: readonly TimelineEntry[]) =>
    entries.map(({ kind, time, at: place, text }) => `${kind} ${time?.slice(14, 19) ?? '-'} ${place.startLine} ${render(text)}`);
  const rows = [
    at(0, 'begin'),
    fails(60_000, 'lost'),
    at(61_000, 'deployed', { fact: 'change' }),
    fails(120_000, 'lost'),
    at(180_000, 'fine'),
  ];
  const one = incident({
    startTime: iso(60_000),
    endTime: iso(120_000),
    peakTime: iso(60_000),
    recoveryTime: iso(180_000),
    recovery: { at: line(5), how: 'success' },
    firstFailure: line(2),
    lastSuccess: line(1),
    findings: ['f2'],
  });
  it('tells an incident from the last success to the recovery', () => {
    assert.deepEqual(told(timelineOf(logData(rows), [finding([2, 4])], [one])), [
      'last-success 00:00 1 Last success before: begin',
      'onset 01:00 2 First failure: lost',
      'change 01:01 3 Change: deployed',
      'end 02:00 4 Last failure: lost',
      'recovery 03:00 5 Recovery: fine',
    ]);
    const near = [...rows.slice(0, 3), fails(62_000, 'lost'), fails(121_999, 'lost'), fails(122_000, 'lost')];
    const peak = (seconds: number) =>
      told(timelineOf(logData(near), [finding([2, 4])], [{ ...one, peakTime: iso(1000 * seconds) }])).filter((entry) =>
        entry.startsWith('peak'),
      );
    assert.deepEqual([peak(62), peak(60)], [['peak 01:02 4 Peak, 2 failures within a minute from here'], []]);
  });
  it('holds changes within an hour before', () => {
    const with_ = (ms: number) =>
      told(
        timelineOf(
          logData([at(ms, 'set', { fact: 'configuration' }), ...rows.map((row) => ({ ...row, time: Number(row.time) + 3_600_000 }))]),
          [],
          [
            incident({
              ...one,
              startTime: iso(3_660_000),
              endTime: iso(3_720_000),
              peakTime: null,
              recoveryTime: null,
              recovery: null,
              firstFailure: line(3),
              lastSuccess: null,
            }),
          ],
        ),
      )[0];
    assert.deepEqual([with_(60_000), with_(59_999)], ['change 01:00 1 Configuration: set', 'onset 01:00 3 First failure: lost']);
  });
  it('tells the changes of a log without an incident', () => {
    const data = logData([at(0, 'begin'), at(61_000, 'deployed', { fact: 'change' })]);
    const change = finding([2], { kind: 'change', firstTime: iso(61_000) });
    assert.deepEqual(told(timelineOf(data, [change], [])), ['change 01:01 2 Change: deployed']);
  });
  it('is cut where it would be scrolled', () => {
    const data = logData(many(90, (n) => fails(n * 1000, `x${n}`)));
    const { findings } = findFindings(data);
    assert.ok(timelineOf(data, findings, findIncidents(data, findings)).length <= MOST_ENTRIES + 1);
  });
});
