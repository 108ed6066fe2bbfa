import assert from 'node:assert/strict';
import { departuresOf } from '../../server/src/analysis/causes/_departures.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

const ONSET = 60_000;

/** What departs in twelve records of a statement since the onset, after sixty before it. */
function departing(was: (n: number) => string, is: (n: number) => string, template = 'done <*>'): readonly (string | null)[] {
  const said = (time: number, text: string): readonly Row[] => [{ service: 'till', time, level: 'info', template, text }];
  const data = logData([...many(60, (n) => said(n * 1000, was(n))), ...many(12, (n) => said(ONSET + n * 1000, is(n)))]);
  const departure = departuresOf(data, ONSET);
  return [...new Set(Array.from({ length: 12 }, (_, n) => departure(60 + n)).flatMap((one) => (one === null ? [] : [one.value])))];
}

describe('a departure from what a statement used to say', () => {
  it('is nothing, zero, a negative number, or one of another size', () => {
    for (const value of ['null', 'None', 'NaN', '-3', '0', '900'])
      assert.deepEqual(
        departing(
          (n) => `done total=${5 + (n % 7)}`,
          () => `done total=${value}`,
        ),
        [value.toLowerCase()],
      );
    assert.deepEqual(
      departing(
        (n) => `done "items": [${n}]`,
        () => 'done "items": []',
      ),
      [''],
    );
  });
  it('is none of a row that says nothing: the blank line of a trace behind an envelope', () => {
    const blank = many(12, (n): Row => ({ service: 'till', time: ONSET + n * 1000, level: 'info', template: '', text: '| ' }));
    const departure = departuresOf(
      logData([...many(60, (n): Row => ({ service: 'till', time: n * 1000, template: 'sold' })), ...blank]),
      ONSET,
    );
    assert.ok(blank.every((_, n) => departure(60 + n) === null));
  });
  it('is a word where few were usual, a word of another form, or a value that got stuck', () => {
    assert.deepEqual(
      departing(
        (n) => `done in ${['nok', 'sek'][n % 2]!}`,
        () => 'done in usd',
      ),
      ['usd'],
    );
    assert.deepEqual(
      departing(
        (n) => `done by tier-${'abcdefghijkl'[n % 12]!}x`,
        () => 'done by ti',
      ),
      ['ti'],
    );
    assert.deepEqual(
      departing(
        (n) => `done for z${n % 20}`,
        () => 'done for z3',
      ),
      ['z3'],
    );
  });
  it('is no value that goes on, counts up, measures or identifies, and no rare one', () => {
    const same: readonly ((n: number) => string)[] = [
      (n) => `done for z${n % 20}`,
      (n) => `done number ${1000 + n}`,
      (n) => `done by ${'abcdefghijklmnop'[(n * 7) % 16]!}da`,
      (n) => `done with orderId=${n}`,
    ];
    for (const one of same)
      assert.deepEqual(
        departing(one, (n) => one(n + 60)),
        [],
      );
    assert.deepEqual(
      departing(
        (n) => `done ms=${3 + (n % 4)}`,
        () => 'done ms=900',
      ),
      [],
    );
    assert.deepEqual(
      departing(
        (n) => `done in ${3 + (n % 4)} ms`,
        () => 'done in 900 ms',
      ),
      [],
    );
    assert.deepEqual(
      departing(
        (n) => `done total=${5 + (n % 7)}`,
        (n) => `done total=${n === 3 ? 'null' : 6}`,
      ),
      [],
    );
  });
  it('is a new statement, but none that differs from a usual one in a word that varies', () => {
    const said = (time: number, template: string): readonly Row[] => [{ service: 'till', time, level: 'info', template }];
    const departs = (was: (n: number) => string, is: (n: number) => string): boolean => {
      const data = logData([...many(60, (n) => said(n * 1000, was(n))), ...many(12, (n) => said(ONSET + n * 1000, is(n)))]);
      return departuresOf(data, ONSET)(65) !== null;
    };
    const cities = ['rome', 'oslo', 'wien', 'bern', 'lund', 'graz', 'bonn', 'gent', 'metz', 'york'];
    assert.ok(
      departs(
        () => 'charged in full',
        () => 'answered with an error code',
      ),
    );
    assert.ok(
      !departs(
        (n) => `found shops in ${cities[n % 9]!}`,
        (n) => `found shops in ${cities[(n + 5) % 10]!}`,
      ),
    );
  });
});
