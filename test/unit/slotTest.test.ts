import assert from 'node:assert/strict';
import type { DurationUnit, SlotTest } from '../../server/src/analysis/model.ts';
import { passes, readDuration, TIME_UNITS } from '../../server/src/analysis/lines/slotTest.ts';

const span = { from: 0, to: 1 };

describe('readDuration', () => {
  it('reads durations as programs write them, in milliseconds', () => {
    const cases: readonly (readonly [string, DurationUnit, number | null])[] = [
      ['50ms', 's', 50],
      ['258 seconds', 's', 258_000],
      ['1.5 s', 'ms', 1500],
      ['00:01:02', 's', 62_000],
      ['01:30', 's', 90_000],
      ['00:00:01.250', 's', 1250],
      ['PT3S', 's', 3000],
      ['PT1H2M3.5S', 's', 3_723_500],
      ['2m30s', 's', 150_000],
      ['1h 2m', 's', 3_720_000],
      ['30000', 'ms', 30_000],
      ['30', 's', 30_000],
      ['1,234 ms', 's', 1234],
      ['1,5 s', 'ms', 1500],
      ['30.001 s', 's', 30_001],
      ['250µs', 's', 0.25],
      ['7 minutes', 's', 420_000],
      ['', 's', null],
      ['soon', 's', null],
      ['12 parsecs', 's', null],
      ['P', 's', null],
    ];
    assert.deepEqual(
      cases.map(([text, unit]) => [text, readDuration(text, unit)]),
      cases.map(([text, , ms]) => [text, ms]),
    );
  });
});

describe('passes', () => {
  it('compares the value that stands in a span', () => {
    const cases: readonly (readonly [Omit<SlotTest, 'span'>, string, boolean])[] = [
      [{ test: 'positive' }, '7', true],
      [{ test: 'positive' }, '0', false],
      [{ test: 'positive' }, '0.0', false],
      [{ test: 'positive' }, '0x0', false],
      [{ test: 'positive' }, '0%', false],
      [{ test: 'positive' }, 'node12', true],
      [{ test: 'zero' }, '000', true],
      [{ test: 'zero' }, 'node12', false],
      [{ test: 'status5xx' }, '503', true],
      [{ test: 'status5xx' }, '5030', false],
      [{ test: 'status4xx' }, '404', true],
      [{ test: 'over', than: 500, unit: 'ms' }, '1.2 s', true],
      [{ test: 'over', than: 500, unit: 'ms' }, '120', false],
      [{ test: 'over', than: 500 }, '501', true],
      [{ test: 'over', than: 500 }, '2s', true],
      [{ test: 'under', than: 5 }, '4', true],
      [{ test: 'under', than: 5 }, 'x', false],
      [{ test: 'oneOf', values: ['11', '6'] }, '11', true],
      [{ test: 'oneOf', values: ['11', '6'] }, '15', false],
    ];
    assert.deepEqual(
      cases.map(([test, value]) => [test, value, passes({ ...test, span }, value)]),
      cases,
    );
  });
});

describe('the units of time', () => {
  it('are spelled in one way each, in the plural where that is no other unit', () => {
    const spellings = TIME_UNITS.map(([spelling]) => spelling);
    assert.equal(new Set(spellings).size, spellings.length);
    assert.deepEqual(
      ['m', 'ms', 'mins', 'minutes', 'h', 'hs', 'seconds', 'days', 'secss'].map((unit) => TIME_UNITS.find(([one]) => one === unit)?.[1]),
      [60_000, 1, 60_000, 60_000, 3_600_000, 3_600_000, 1000, 86_400_000, undefined],
    );
  });
});
