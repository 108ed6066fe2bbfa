import assert from 'node:assert/strict';
import { makeFinding } from '../../server/src/analysis/findings/makeFinding.ts';
import { episodesOf } from '../../server/src/analysis/incidents/episodes.ts';
import type { Finding } from '../../server/src/analysis/model.ts';
import { at, fails, marked } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('episodes', () => {
  const of = (rows: readonly Row[], more: readonly (Partial<Finding> & { readonly span?: readonly [number, number] })[] = []) => {
    const data = logData(rows);
    const parts = {
      kind: 'failure',
      category: 'error',
      severity: 'error',
      overlay: false,
      title: 't',
      why: () => ({ text: '', claims: [] }),
      key: 'k',
    } as const;
    const main = makeFinding(data, { ...parts, rows: marked(data) });
    const others = more.map(({ span, ...one }): Finding => {
      const time = (seconds: number) => new Date(seconds * 1000).toISOString();
      return {
        ...makeFinding(data, { ...parts, rows: [0] }),
        ...one,
        ...(span ? { firstTime: time(span[0]), lastTime: time(span[1]) } : {}),
      };
    });
    return episodesOf(data, [main, ...others])
      .filter(({ finding }) => finding === main)
      .map(
        ({ from, to, rows: own, zone, timed }) =>
          `${timed ? from / 1000 : from}-${timed ? to / 1000 : to} ${own.length}${zone === null ? '' : ` zone ${zone}`}`,
      );
  };
  const f = (...seconds: readonly number[]) => seconds.map((second) => fails(second, 'x'));
  const burst = (from: number, to: number) => ({ kind: 'burst' as const, overlay: true, span: [from, to] as const });
  it('end with a long pause, longer in long logs', () => {
    assert.deepEqual(of(f(0, 300)), ['0-300 2']);
    assert.deepEqual(of(f(0, 301)), ['0-0 1', '301-301 1']);
    assert.deepEqual(of([...f(0, 500), at(3000, 'y')]), ['0-500 2']);
    assert.deepEqual(of([...f(0, 501), at(3000, 'y')]), ['0-0 1', '501-501 1']);
    assert.deepEqual(of([...f(0, 600), at(9000, 'y')]), ['0-600 2']);
    assert.deepEqual(of([...f(0, 601), at(9000, 'y')]), ['0-0 1', '601-601 1']);
  });
  it('go by lines where no time is stated', () => {
    const lines = (...all: readonly number[]) => all.map((line): Row => ({ mark: 'error', template: 'x', line }));
    assert.deepEqual([of(lines(1, 201)), of(lines(1, 202))], [['1-201 2'], ['1-1 1', '202-202 1']]);
    assert.deepEqual(of([...f(5), { mark: 'error', template: 'x' }]), ['5-5 1']);
    assert.deepEqual(of(f(9, 3)), ['3-9 2']);
  });
  /** Failures of a log so long that none of them is usual. */
  const around = (...seconds: readonly number[]) => [...f(...seconds), at(1_000_000, 'y')];
  it('are cut around bursts', () => {
    const zoneOf = (second: number, ...spans: readonly (readonly [number, number])[]) =>
      of(
        around(second),
        spans.map(([from, to]) => burst(from, to)),
      )[0]?.split('zone ')[1];
    assert.deepEqual(
      [79, 80, 321, 322].map((second) => zoneOf(second, [200, 201])),
      ['-1', '0', '0', '-1'],
    );
    assert.deepEqual(
      [-101, -100, 800, 801].map((second) => zoneOf(second, [200, 500])),
      ['-1', '0', '0', '-1'],
    );
    assert.deepEqual(
      [79, 100, 500].map((second) => zoneOf(second, [200, 200], [440, 440])),
      ['-1', '0', '0'],
    );
    assert.deepEqual(
      [79, 100, 500].map((second) => zoneOf(second, [200, 200], [441, 441])),
      ['-1', '0', '1'],
    );
  });
  it('leave out what fails around a burst as rarely as elsewhere', () => {
    assert.deepEqual(of(around(95, 200), [burst(200, 201)]), ['95-200 2 zone 0']);
    assert.deepEqual(of(around(95, 200, 400, 700), [burst(200, 201)]), ['95-700 3 zone -1', '200-200 1 zone 0']);
    assert.deepEqual(of(around(185, 190, 195, 200, 400, 700), [burst(200, 201)]), ['185-200 4 zone 0', '400-700 2 zone -1']);
  });
});
