import assert from 'node:assert/strict';
import { toldLines, toldRows } from '../../server/src/analysis/report/toldFirst.ts';
import type { Finding, Incident } from '../../server/src/analysis/model.ts';
import { logData } from '../support/logData.ts';

const part = (finding: string, lines: readonly number[]) => ({ finding, lines }) as NonNullable<Incident['parts']>[number];
const incident = (more: Partial<Incident>) => ({ startTime: null, endTime: null, findings: [], ...more }) as Incident;

describe('what is quoted of many failures', () => {
  it('is of a finding first what lies in the first incident that holds a part of it, then a few of the rest', () => {
    const told = (lines: readonly number[], ...incidents: readonly Incident[]) =>
      toldLines(incidents, { id: 'a', lines } as unknown as Finding);
    const inside = incident({ findings: ['a', 'b'], parts: [part('b', [3]), part('a', [7, 8])] });
    assert.deepEqual(
      told([1, 2, 7, 8, 9, 10], incident({ findings: ['b'] }), inside, incident({ findings: ['a'], parts: [part('a', [2])] })),
      [7, 8, 1, 2, 9],
    );
    const whole = incident({ findings: ['a', 'b'], parts: [part('b', [3])] });
    const [all, few] = [
      [1, 2, 7, 8, 9],
      [1, 2, 7],
    ];
    assert.deepEqual([told(all, whole), told(all), told(all, incident({ findings: ['b'] }))], [all, all, few]);
  });
  it('is of rows first what lies in the time of the first incident', () => {
    const data = logData([1000, 2000, undefined, 3000, 4000].map((time) => ({ template: 't', ...(time === undefined ? {} : { time }) })));
    const told = (...incidents: readonly Incident[]) => toldRows(data, incidents, [0, 1, 2, 3, 4]);
    assert.deepEqual(told(incident({ startTime: '1970-01-01T00:00:02.000Z', endTime: '1970-01-01T00:00:03.000Z' })), [1, 3, 0, 2, 4]);
    assert.deepEqual(
      [told(), told(incident({}))],
      [
        [0, 1, 2, 3, 4],
        [0, 1, 2, 3, 4],
      ],
    );
  });
});
