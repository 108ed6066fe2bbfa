import assert from 'node:assert/strict';
import { backgroundEnd, hasBackground, noChance } from '../../server/src/analysis/causes/_background.ts';
import type { Finding, Incident } from '../../server/src/analysis/model.ts';
import { byTime, failure, incident, record } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData } from '../support/logData.ts';

const iso = (ms: number): string => new Date(ms).toISOString();
const within = (from: number, to: number): Incident => ({ ...incident, startTime: iso(from), endTime: iso(to) });
const every = (from: number, count: number, ms: number): number[] => Array.from({ length: count }, (_, n) => from + n * ms);
const log = (failed: readonly number[]) =>
  logData(
    byTime(
      many(100, (n) => record('web', n * 1000)),
      failed.map((ms) => failure('web', ms)),
    ),
  );
const burst = { id: 'f', kind: 'burst', overlay: true, firstTime: iso(61_000) } as unknown as Finding;
const usual = [10_000, 22_000, 35_000, 47_000];

describe('an incident that begins with usual failures', () => {
  const data = log([...usual, ...every(60_000, 40, 900)]);
  const context = { data, findings: [burst], incident: within(10_000, 99_000) };
  it('has its background up to where failures become frequent', () => {
    assert.equal(backgroundEnd(context), 59_999);
    assert.ok(hasBackground(context));
  });
  it('has no rise when failures are as frequent all along', () => {
    const even = log(every(12_000, 40, 2100));
    assert.equal(backgroundEnd({ data: even, findings: [burst], incident: within(12_000, 99_000) }), 11_999);
  });
  it('tells by chance how much it says that something began only then', () => {
    assert.deepEqual([noChance(context, 100), noChance(context, 1) < 0.3], [1, true]);
  });
});
