import assert from 'node:assert/strict';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import {
  calmAfter,
  instantsOf,
  isAllAlong,
  isUsual,
  unusualNear,
  usualRate,
  usualRateAround,
} from '../../server/src/analysis/incidents/usualFailures.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { logData, type Row } from '../support/logData.ts';

const SECOND = 1000;
const at = (seconds: number, more: Partial<Row> = {}): Row => ({ time: seconds * SECOND, level: 'info', template: 'said', ...more });
const fails = (seconds: number): Row => at(seconds, { level: 'error', mark: 'error', template: 'lost', service: 'shop' });
const every = (step: number, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, n) => from + n * step);
/** A log of three hours with a line every five seconds, and failures at these seconds. */
const logOf = (failing: readonly number[], quiet: (second: number) => Row = at): LogData =>
  logData([...every(5, 0, 10_800).map((second) => quiet(second)), ...failing.map(fails)].sort((a, b) => Number(a.time) - Number(b.time)));
const rowsOf = ({ rows }: LogData, from: number, to: number): readonly number[] =>
  [...Array(rows.length).keys()].filter(
    (row) => rows.mark[row] !== 0 && rows.time[row]! >= from * SECOND && rows.time[row]! <= to * SECOND,
  );

describe('what fails all along', () => {
  const bursts = [{ from: 5900 * SECOND, to: 6100 * SECOND }];
  it('is usual at the rate of the time outside of all bursts, from five failures on', () => {
    const data = logOf([...every(1000, 7, 5000), 6000, 6001, 6002]);
    const all = rowsOf(data, 0, 10_800);
    assert.equal(usualRate(data, instantsOf(data, all), bursts), 5 / ((10_795 - 200) * SECOND));
    assert.equal(isAllAlong(data, usualRate(data, instantsOf(data, all), bursts)), true);
    assert.equal(isAllAlong(data, usualRate(data, instantsOf(data, all.slice(1)), bursts)), false);
  });
  it('is usual more often where more fails around', () => {
    const data = logOf([...every(20, 5000, 5900), 6000, 6001, 6002]);
    const all = rowsOf(data, 0, 10_800);
    assert.equal(usualRateAround(data, instantsOf(data, all), bursts, bursts[0]!), 45 / ((5900 - 2300 + 9700 - 6100) * SECOND));
    assert.equal(usualRateAround(data, instantsOf(data, all), bursts, { from: 0, to: 0 }), usualRate(data, instantsOf(data, all), bursts));
  });
  it('is no sign of what comes where the log begins so shortly before that little else tells how often it fails', () => {
    const few = (lead: number): readonly (string | null)[] => {
      const end = lead + 180;
      const rows = [
        ...every(1, 0, end).map((second) => at(second)),
        ...every(17, 5, lead - 10).map((second) => at(second, { level: 'warn', mark: 'error', template: 'form refused' })),
        ...every(29, 12, end).map((second) => at(second, { level: 'warn', mark: 'auth', template: 'sign-in refused' })),
        ...every(0.5, lead, lead + 60).map(fails),
      ].sort((a, b) => Number(a.time) - Number(b.time));
      const data = logData(rows);
      return findIncidents(data, findFindings(data).findings).map(({ startTime }) => startTime);
    };
    for (const lead of [100, 119, 121, 150])
      assert.ok(Math.abs(Date.parse(few(lead)[0] ?? '') - lead * SECOND) <= 5 * SECOND, `${lead} ${few(lead)[0]}`);
  });
  it('is unusual near a border in the stretch from there that is the least likely', () => {
    assert.equal(unusualNear([99, 98, 97, 95, 50, 0], 100, 0.02, 100_000), 4);
    assert.equal(unusualNear([60, 10], 100, 0.02, 100_000), 0);
    assert.equal(unusualNear([], 100, 0.02, 100_000), 0);
  });
  it('is so up to what one time in a hundred brings', () => {
    assert.deepEqual(
      [0, 1, 4, 5].map((count) => isUsual(count, 0.001, 1000)),
      [true, true, true, false],
    );
    assert.equal(isUsual(1, 0, 1000), false);
  });
});

describe('the calm after an incident', () => {
  const calm = (failing: readonly number[], to = 5040): readonly number[] | null => {
    const data = logOf([...every(400, 100, 4900), ...every(1, 5000, 5041), ...failing]);
    const found = calmAfter(data, rowsOf(data, 5000, to), [{ from: 4800 * SECOND, to: (to + 200) * SECOND }]);
    return found?.map((row) => data.rows.time[row]! / SECOND) ?? null;
  };
  it('begins with the first record that does not fail, and lasts a minute or as long as the incident', () => {
    assert.deepEqual(calm([5080]), [5045, 5100]);
  });
  it('also follows what never failed before, once all that was said regularly is said again', () => {
    const said = (second: number, template: string): Row => at(second, { template, service: template === 'paid' ? 'till' : 'shop' });
    const after = (paidAgain: number): number | undefined => {
      const quiet = every(5, 0, 10_800).filter((second) => second < 5000 || second > 5040);
      const paid = quiet.filter((second) => second < 5000 || second > paidAgain);
      const rows = [...quiet.map((second) => said(second, 'listed')), ...paid.map((second) => said(second, 'paid'))];
      const data = logData([...rows, ...every(1, 5000, 5041).map(fails)].sort((a, b) => Number(a.time) - Number(b.time)));
      const found = calmAfter(data, rowsOf(data, 5000, 5041), [{ from: 5000 * SECOND, to: 5041 * SECOND }]);
      return found?.map((row) => data.rows.time[row]! / SECOND)[0];
    };
    assert.deepEqual([after(5040), after(9000)], [5045, undefined]);
  });
  it('is none while more fails than usual, or where the log ends too soon', () => {
    assert.equal(calm(every(20, 5060, 5100)), null);
    assert.equal(calm(every(1, 10_000, 10_400), 10_399), null);
  });
});

describe('an incident in a log that fails all along', () => {
  const data = logOf([...every(97, 60, 10_700), ...every(1, 5000, 5041)]);
  const [incident] = findIncidents(data, findFindings(data).findings);
  it('begins and ends with its burst', () => {
    assert.deepEqual([incident?.startTime, incident?.endTime], ['1970-01-01T01:23:20.000Z', '1970-01-01T01:24:00.000Z']);
    assert.equal(incident?.risen, true);
  });
  it('is over when failures are as rare as usual', () => {
    assert.equal(incident?.recoveryTime, '1970-01-01T01:24:05.000Z');
  });
  it('is over with a success only where nothing succeeds meanwhile', () => {
    const over = (succeeds: (second: number) => boolean): string | undefined => {
      const answers = logOf([...every(97, 60, 10_700), ...every(1, 5000, 5041)], (second) =>
        at(second, succeeds(second) ? { status: 200, service: 'shop' } : {}),
      );
      return findIncidents(answers, findFindings(answers).findings)[0]?.recovery?.how;
    };
    assert.deepEqual([over(() => true), over((second) => second < 5000 || second > 5060), over(() => false)], ['calm', 'success', 'calm']);
  });
  it('takes in what failed more often than usual right before', () => {
    const early = logOf([...every(97, 60, 10_700), ...every(10, 4920, 5000), ...every(1, 5000, 5041)]);
    const [first] = findIncidents(early, findFindings(early).findings);
    assert.ok((first?.startTime ?? '') < '1970-01-01T01:22:30', first?.startTime ?? '');
  });
});

describe('the onset of a burst in a short log', () => {
  const denied = (seconds: number): Row => at(seconds, { level: 'warn', mark: 'auth', template: 'denied', service: 'shop' });
  /** Ten minutes of records, 40 seconds of failures from 400 on, and refusals. */
  const onset = (refused: readonly number[]): string | undefined => {
    const data = logData(
      [...every(1, 0, 600).map((second) => at(second)), ...every(1, 400, 440).map(fails), ...refused.map(denied)].sort(
        (a, b) => Number(a.time) - Number(b.time),
      ),
    );
    return findIncidents(data, findFindings(data).findings)[0]?.startTime?.slice(14, 19);
  };
  const nowAndThen = [13, 58, 71, 130, 166, 201, 244, 262, 455, 493, 530, 577];
  it('is not what is refused all along, be it so more often than usual a while before', () => {
    assert.equal(onset([...nowAndThen, 301, 322, 338, 343, 352, 367, 374, 380, 386, 411]), '06:40');
  });
  it('is not what is refused through all of a log that is hardly longer', () => {
    const refused = [22, 45, 52, 60, 75, 80, 96, 100, 118, 125, 140, 150, 153, 170, 185, 199, 210, 230, 249];
    const data = logData(
      [...every(1, 0, 260).map((second) => at(second)), ...every(1, 160, 250).map(fails), ...refused.map(denied)].sort(
        (a, b) => Number(a.time) - Number(b.time),
      ),
    );
    assert.equal(findIncidents(data, findFindings(data).findings)[0]?.startTime?.slice(14, 19), '02:40');
  });
  it('is what is refused as never before right before', () => {
    assert.equal(onset([...nowAndThen, ...every(1, 375, 400)]), '06:15');
    assert.equal(onset([380, 385, 390, 395]), '06:20');
  });
});

describe('a log that fails all along without a burst', () => {
  const told = (failing: readonly number[]): readonly string[] => {
    const data = logOf(failing);
    return findIncidents(data, findFindings(data).findings).map(({ startTime, endTime, summary }) => {
      const spread = summary.filter(({ text }) => text.startsWith('They are spread over the whole log'));
      const counts = spread.flatMap(({ claims }) => claims.map(({ value }) => value)).join(' and ');
      return `${startTime?.slice(11, 19)}-${endTime?.slice(11, 19)}${counts === '' ? '' : ` ${counts}`}`;
    });
  };
  it('has one incident, of which it is said that nothing rises', () => {
    const pauses = [700, 90, 820, 300, 650, 200, 1100, 400, 750, 120, 640, 900, 330, 700, 260, 810, 500];
    let at = 200;
    assert.deepEqual(told([200, ...pauses.map((pause) => (at += pause))]), ['00:03:20-02:37:50 11 and 7']);
  });
  it('has one for each crowd', () => {
    assert.deepEqual(told([...every(60, 300, 600), ...every(60, 9000, 9360)]).length, 2);
  });
});
