import { resolveTimes, type StampColumns } from '../../server/src/analysis/time/clock.ts';
import { parseStampText } from '../../server/src/analysis/time/parseStamp.ts';
import { approve, readInputs } from '../support/approved.ts';
import { outline } from '../support/outline.ts';

const NO_OFFSET = -32768;

/** Columns of stamps as written; the row at `i` stands for `1 + i % 3` records. */
function columnsOf(texts: readonly string[]): StampColumns {
  const clocks = texts.map(parseStampText);
  return {
    length: texts.length,
    ms: Float64Array.from(clocks, (clock) => clock?.ms ?? NaN),
    flags: Uint8Array.from(clocks, (clock) => clock?.flags ?? 0),
    offset: Int16Array.from(clocks, (clock) => clock?.offsetMinutes ?? NO_OFFSET),
    weekday: Int8Array.from(clocks, (clock) => clock?.weekday ?? -1),
    weight: Uint32Array.from(clocks, (_, i) => 1 + (i % 3)),
  };
}

const iso = (ms: number): string => (Number.isNaN(ms) ? 'none' : new Date(ms).toISOString().slice(0, 23));

describe('the clock of a log', () => {
  it('is resolved as approved: zone, year, day order, order', () => {
    const told = readInputs('clock', 'clock.in').map(([given = '', ...texts]) => {
      const [timezone = 'UTC', year, modified = ''] = given.split(' ');
      const options = { timezone, year: year === '-' ? null : Number(year), modified: modified === '-' ? null : Date.parse(modified) };
      const { time, wall, card, notes } = resolveTimes(columnsOf(texts), options);
      const rows = texts.map((text, i) => `  ${text} → ${iso(wall[i]!)} at ${iso(time[i]!)}\n`);
      return `${given}\n${rows.join('')}  ${outline({ ...card, notes }, '  ').trim()}\n`;
    });
    approve('clock', 'clock.txt', told.join(''));
  });
});
