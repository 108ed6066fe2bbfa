import { resolveTimes } from '../../server/src/analysis/time/clock.ts';
import { approve, readInputs } from '../support/approved.ts';
import { outline } from '../support/outline.ts';
import { stampColumns } from '../support/stampColumns.ts';

const iso = (ms: number): string => (Number.isNaN(ms) ? 'none' : new Date(ms).toISOString().slice(0, 23));

describe('the clock of a log', () => {
  it('is resolved as approved: zone, year, day order, order', () => {
    const told = readInputs('clock', 'clock.in').map(([given = '', ...texts]) => {
      const [timezone = 'UTC', year, modified = ''] = given.split(' ');
      const options = { timezone, year: year === '-' ? null : Number(year), modified: modified === '-' ? null : Date.parse(modified) };
      const { time, wall, card, notes } = resolveTimes(
        stampColumns(texts, (i) => 1 + (i % 3)),
        options,
      );
      const rows = texts.map((text, i) => `  ${text} → ${iso(wall[i]!)} at ${iso(time[i]!)}\n`);
      return `${given}\n${rows.join('')}  ${outline({ ...card, notes }, '  ').trim()}\n`;
    });
    approve('clock', 'clock.txt', told.join(''));
  });
});
