import assert from 'node:assert/strict';
import type { TimeCard } from '../../server/src/analysis/model.ts';
import { timeGaps } from '../../server/src/analysis/report/gaps.ts';
import { sureTimes } from '../support/logData.ts';

/** What a card of ten records says, with something changed. */
const says = (change: Partial<TimeCard>): readonly string[] => timeGaps({ timeCard: { ...sureTimes, ...change }, records: 10 });

describe('what the times of a log cannot say', () => {
  it('is nothing where every stamp says all there is to know', () => {
    assert.deepEqual(says({}), []);
  });

  const cases: readonly (readonly [Partial<TimeCard>, string])[] = [
    [{ stamped: 0 }, 'No line states a time: order takes the place of time, and no rate or duration is computed.'],
    [{ zone: 'assumed', assumedZone: 'Europe/Berlin' }, 'The stamps state no zone; Europe/Berlin is assumed.'],
    [{ zone: 'assumed' }, 'The stamps state no zone; UTC is assumed.'],
    [{ zone: 'mixed', assumedZone: '+02:00' }, 'Some stamps state a zone and some do not; +02:00 is assumed for those that do not.'],
    [{ year: 'inferred', yearFrom: 'a weekday' }, 'The stamps state no year; it is inferred from a weekday.'],
    [{ year: 'inferred' }, 'The stamps state no year; it is inferred.'],
    [{ year: 'none' }, 'The stamps state no year and none could be inferred.'],
    [{ resolution: 'min' }, 'Stamps are whole minutes: durations below that are not known.'],
    [{ dayMonth: 'ambiguous' }, 'Day and month of the stamps could be swapped; month first is assumed.'],
    [{ outOfOrder: 1 }, '1 record stands out of the order of time.'],
    [{ outOfOrder: 2 }, '2 records stand out of the order of time.'],
    [{ backwardJumps: 1 }, 'The clock jumps backward once.'],
    [{ backwardJumps: 1200 }, 'The clock jumps backward 1,200 times.'],
    [{ ambiguousHours: 3 }, '3 stamps may be an hour off: the clock was set back then.'],
    [{ untrusted: true }, 'The times cannot be trusted: they do not tell what came first.'],
    [{ stamped: 9 }, '1 record states no time.'],
    [{ stamped: 7 }, '3 records state no time.'],
  ];
  for (const [change, sentence] of cases) {
    it(`is said in one sentence: ${sentence}`, () => assert.deepEqual(says(change), [sentence]));
  }

  it('is nothing of an empty log, and all of it in order of a bad one', () => {
    assert.deepEqual(timeGaps({ timeCard: { ...sureTimes, stamped: 0 }, records: 0 }), []);
    assert.deepEqual(
      says({ zone: 'assumed', year: 'none', outOfOrder: 2, stamped: 9 }).map((one) => one.slice(0, 24)),
      ['The stamps state no zone', 'The stamps state no year', '2 records stand out of t', '1 record states no time.'],
    );
  });
});
