import assert from 'node:assert/strict';
import { toldLines, toldRows } from '../../server/src/analysis/report/toldFirst.ts';
import type { Finding, Incident } from '../../server/src/analysis/model.ts';
import { logData } from '../support/logData.ts';

const part = (finding: string, lines: readonly number[]) => ({ finding, lines }) as NonNullable<Incident['parts']>[number];
const incident = (more: Partial<Incident>) => ({ startTime: null, endTime: null, ...more }) as Incident;

describe('what is quoted of many failures', () => {
  it('is of a finding first what lies in the first incident that holds a part of it', () => {
    const finding = { id: 'a', lines: [1, 2, 7, 8, 9] } as unknown as Finding;
    const told = (...incidents: readonly Incident[]) => toldLines(incidents, finding);
    assert.deepEqual(
      told(incident({}), incident({ parts: [part('b', [3]), part('a', [7, 8])] }), incident({ parts: [part('a', [2])] })),
      [7, 8, 1, 2, 9],
    );
    assert.deepEqual(told(incident({ parts: [part('b', [3])] })), [1, 2, 7, 8, 9]);
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
