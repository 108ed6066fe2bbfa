import assert from 'node:assert/strict';
import { offsetAt, offsetOfWall, zoneOffset } from '../../server/src/analysis/time/zones.ts';

const berlin = 'Europe/Berlin';
/** A wall clock as if it were UTC. */
const wall = (text: string): number => Date.parse(`${text}Z`);

describe('the offset of a zone', () => {
  it('of an instant changes at the very millisecond of the change', () => {
    const spring = Date.parse('2025-03-30T01:00:00Z');
    const autumn = Date.parse('2025-10-26T01:00:00Z');
    assert.deepEqual(
      [spring - 1, spring, autumn - 1, autumn].map((instant) => offsetAt(berlin, instant)),
      [60, 120, 120, 60],
    );
    assert.equal(offsetAt('Nowhere/None', spring), null);
  });

  it('of a wall clock is ambiguous in the hour that comes twice, and nowhere else', () => {
    const cases: readonly (readonly [string, number, boolean])[] = [
      ['2025-03-30T01:59:59.999', 60, false],
      ['2025-03-30T03:00:00', 120, false],
      ['2025-10-26T01:59:59.999', 120, false],
      ['2025-10-26T02:00:00', 120, true],
      ['2025-10-26T02:59:59.999', 120, true],
      ['2025-10-26T03:00:00', 60, false],
      ['2025-07-01T12:00:00', 120, false],
    ];
    for (const [text, minutes, ambiguous] of cases) assert.deepEqual(offsetOfWall(berlin, wall(text)), { minutes, ambiguous }, text);
    assert.deepEqual(offsetOfWall('+05:30', wall('2025-01-01T00:00:00')), { minutes: 330, ambiguous: false });
    assert.equal(offsetOfWall('Nowhere/None', wall('2025-01-01T00:00:00')), null);
  });

  it('as it is written is read where it means one thing', () => {
    const cases: readonly (readonly [string, number | null | undefined])[] = [
      ['Z', 0],
      ['z', 0],
      ['+0530', 330],
      ['-03:30', -210],
      ['UTC+2', 120],
      ['GMT-8', -480],
      ['+14:00', 840],
      ['+14:15', null],
      ['+02:07', null],
      ['CEST', 120],
      ['IST', null],
      ['toString', undefined],
      ['Europe/Berlin', 60],
      ['noon', undefined],
    ];
    for (const [text, minutes] of cases) assert.equal(zoneOffset(text, wall('2025-01-01T00:00:00')), minutes, text);
  });
});
