import assert from 'node:assert/strict';
import { daysFromCivil, fullYear, isLeap, wallMs } from '../../server/src/analysis/time/civil.ts';
import { isZone, offsetAt, offsetOfWall, zoneOffset } from '../../server/src/analysis/time/zones.ts';

const HOUR = 3_600_000;

/** What a clock shows: year, month, day, hour, minute, second. */
type Wall = Parameters<typeof wallMs>;

describe('days', () => {
  it('are counted as the calendar has them, for every day from 1970 to 2100', () => {
    for (let days = 0, end = Date.UTC(2101, 0, 1) / 86_400_000; days < end; days++) {
      const date = new Date(days * 86_400_000);
      const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      assert.equal(daysFromCivil(year, month, day), days);
      assert.equal(wallMs(year, month, day, 1, 2, 3), days * 86_400_000 + HOUR + 123_000);
    }
    for (const year of [1600, 1899, 1900, 2000, 2096, 2100, 2400])
      assert.equal(isLeap(year), new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1, String(year));
    assert.equal(daysFromCivil(1600, 2, 29), Date.UTC(1600, 1, 29) / 86_400_000);
  });

  it('and clocks that no calendar has are none', () => {
    const valid: Wall[] = [
      [1970, 1, 1, 0, 0, 0],
      [2100, 12, 31, 23, 59, 60],
      [2024, 2, 29, 24, 0, 0],
    ];
    const wrong: Wall[] = [
      ...(
        [
          [1969, 12, 31],
          [2101, 1, 1],
          [2025, 0, 1],
          [2025, 13, 1],
          [2025, 1, 0],
          [2025, 4, 31],
          [2025, 2, 29],
          [2025, 2, 30],
          [2024, 2, 30],
        ] as const
      ).map(([y, m, d]) => [y, m, d, 0, 0, 0] as Wall),
      ...(
        [
          [25, 0, 0],
          [24, 1, 0],
          [24, 0, 1],
          [0, 60, 0],
          [0, 0, 61],
        ] as const
      ).map(([h, m, s]) => [2025, 1, 1, h, m, s] as Wall),
    ];
    assert.deepEqual(
      valid.map((fields) => Number.isNaN(wallMs(...fields))),
      [false, false, false],
    );
    assert.deepEqual(
      wrong.filter((fields) => !Number.isNaN(wallMs(...fields))),
      [],
    );
  });

  it('of years in two digits lie around the turn of the century', () => {
    assert.deepEqual([0, 69, 70, 99, 100, 1999].map(fullYear), [2000, 2069, 1970, 1999, 100, 1999]);
  });
});

describe('offsets', () => {
  it('of written zones are those they state', () => {
    const winter = Date.UTC(2025, 0, 15, 12);
    const summer = Date.UTC(2025, 6, 15, 12);
    const rows: readonly (readonly [string, number, number | null | undefined])[] = [
      ['Z', winter, 0],
      ['z', winter, 0],
      ['UTC', winter, 0],
      ['GMT+2', winter, 120],
      ['UTC-03:30', winter, -210],
      ['+0530', winter, 330],
      ['-0800', winter, -480],
      ['+14:00', winter, 840],
      ['+14:15', winter, null],
      ['-15', winter, null],
      ['+01:07', winter, null],
      ['+01:00[Europe/Berlin]', winter, 60],
      ['CET', winter, 60],
      ['NST', winter, -210],
      ['IST', winter, null],
      ['ABCDEF', winter, undefined],
      ['AB', winter, undefined],
      ['cet', winter, undefined],
      ['Europe/Berlin', winter, 60],
      ['Europe/Berlin', summer, 120],
      ['Nowhere/City', summer, null],
      ['toString', winter, undefined],
    ];
    for (const [zone, wall, minutes] of rows) assert.equal(zoneOffset(zone, wall), minutes, zone);
  });

  it('of zones that users name are known', () => {
    const zones = ['UTC', 'GMT', 'Z', '+02:00', '-0330', '+9', '+14:00', '+14:01', '+15', 'Europe/Berlin', 'Nowhere/City', '', 'UTCx', '2'];
    assert.deepEqual(zones.filter(isZone), ['UTC', 'GMT', 'Z', '+02:00', '-0330', '+9', '+14:00', 'Europe/Berlin']);
    assert.deepEqual(
      ['UTC', '+02:00', '-0330', '+9', 'Nowhere/City'].map((zone) => offsetAt(zone, 0)),
      [0, 120, -210, 540, null],
    );
  });

  it('of an instant follow the zone, hour by hour', () => {
    const change = Date.UTC(2025, 9, 26, 1);
    assert.deepEqual(
      [-HOUR, -1, 0, HOUR].map((by) => offsetAt('Europe/Berlin', change + by)),
      [120, 120, 60, 60],
    );
    assert.deepEqual(
      [Date.UTC(1901, 0, 1), 0, Date.UTC(2025, 6, 1)].map((at) => offsetAt('Asia/Kolkata', at)),
      [321, 330, 330],
    );
  });

  it('of a wall clock are certain but in the hour that is told twice', () => {
    const wall = (month: number, day: number, hour: number, minute = 0): unknown =>
      Object.values(offsetOfWall('Europe/Berlin', Date.UTC(2025, month, day, hour, minute)) ?? {});
    assert.deepEqual(wall(9, 26, 1, 59), [120, false]);
    assert.deepEqual(wall(9, 26, 2), [120, true]);
    assert.deepEqual(wall(9, 26, 2, 59), [120, true]);
    assert.deepEqual(wall(9, 26, 3), [60, false]);
    assert.deepEqual(wall(2, 30, 1, 59), [60, false]);
    assert.deepEqual(wall(2, 30, 2, 30), [60, false]);
    assert.deepEqual(wall(2, 30, 3), [120, false]);
    assert.deepEqual(wall(6, 1, 12), [120, false]);
    assert.deepEqual(offsetOfWall('+01:00', 0), { minutes: 60, ambiguous: false });
    assert.equal(offsetOfWall('Nowhere/City', 0), null);
  });
});
