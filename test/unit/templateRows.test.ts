import assert from 'node:assert/strict';
import type { Incident } from '../../server/src/analysis/model.ts';
import { templateRows } from '../../server/src/analysis/report/templateRows.ts';
import { at, fails, incident, iso } from '../support/handMade.ts';
import { logData, type Row } from '../support/logData.ts';

describe('the statements of a report', () => {
  const rows = (given: readonly Row[], incidents: readonly Incident[] = []) =>
    templateRows(logData(given), incidents).map(
      ({ text, count, level, category, first, firstTime, isNew }) =>
        `${text} ${count} ${level} ${category} ${first.startLine} ${firstTime?.slice(17, 19) ?? '-'}${isNew ? ' new' : ''}`,
    );
  it('are those of failures first, then by count and place', () => {
    assert.deepEqual(
      rows([
        at(3000, 'a'),
        at(1000, 'b'),
        { template: 'a', level: 'warn', weight: 4 },
        at(2000, 'a'),
        fails(5000, 'c'),
        at(6000, 'd'),
        { template: 'e' },
      ]),
      ['c 1 error error 5 05', 'a 6 warn null 1 02', 'b 1 info null 2 01', 'd 1 info null 6 06', 'e 1 null null 7 -'],
    );
    assert.deepEqual(rows([{ template: 'a' }, at(2000, 'a')]), ['a 2 info null 1 02']);
  });
  it('are new from the onset on', () => {
    const one = incident({ startTime: iso(2000) });
    assert.deepEqual(rows([at(1000, 'a'), at(2000, 'b'), at(1999, 'c')], [one]), [
      'a 1 info null 1 01',
      'b 1 info null 2 02 new',
      'c 1 info null 3 01',
    ]);
    assert.deepEqual(rows([at(2000, 'a'), at(3000, 'b')], [one]), ['a 1 info null 1 02', 'b 1 info null 2 03']);
  });
});
