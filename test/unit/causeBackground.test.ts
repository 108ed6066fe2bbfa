import assert from 'node:assert/strict';
import { backgroundEnd, likelihoodRise } from '../../server/src/analysis/causes/_background.ts';
import { spanOf } from '../../server/src/analysis/time/timeOrder.ts';
import type { Finding, Incident } from '../../server/src/analysis/model.ts';
import { incident, record } from '../support/causeContext.ts';
import { logData } from '../support/logData.ts';

describe('the background of a log', () => {
  it('reaches from the first instant to the last', () => {
    assert.deepEqual(spanOf(logData([record('a', 5), record('a', 2), { template: 'x' }, record('a', 9)])), { start: 2, end: 9 });
    assert.deepEqual(spanOf(logData([{ template: 'x' }])), { start: Infinity, end: -Infinity });
  });

  it('ends before the burst, and without one after a share of the time', () => {
    const data = logData([record('a', 0), record('a', 1000)]);
    const burst = (ms: number, more: object = {}) =>
      ({ id: 'f', kind: 'burst', overlay: true, firstTime: new Date(ms).toISOString(), ...more }) as unknown as Finding;
    const end = (finding: Finding, one: Incident | null = null) => backgroundEnd({ data, findings: [finding], incident: one });
    assert.deepEqual(
      [
        end(burst(500)),
        end(burst(101)),
        end(burst(100)),
        end(burst(500), incident),
        end(burst(500), { ...incident, startTime: new Date(400).toISOString() }),
        end(burst(500, { id: 'g' }), incident),
        end(burst(500, { kind: 'http' })),
        end(burst(500, { overlay: false })),
      ],
      [499, 100, 300, 499, 399, 300, 300, 300],
    );
  });

  it('has a likelihood ratio for a rate that rose from it', () => {
    const rises = [
      likelihoodRise(0, 10, 1),
      likelihoodRise(9, 10, 1),
      likelihoodRise(10, 10, 1),
      likelihoodRise(0, 1, 2),
      likelihoodRise(0, 4, 2),
    ];
    assert.deepEqual(
      rises.map((rise) => +rise.toFixed(3)),
      [20.457, 0.013, 0, 0, 2.545],
    );
  });
});
