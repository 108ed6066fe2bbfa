import { findBursts } from '../../server/src/analysis/bursts.ts';
import { levelCode, levelOf, levelOfCode } from '../../server/src/analysis/lines/levels.ts';
import { LEVELS, type DurationUnit, type LevelTable, type SlotTest } from '../../server/src/analysis/model.ts';
import { passes, readDuration, TIME_UNITS } from '../../server/src/analysis/lines/slotTest.ts';
import { clumpCount, logGamma, poissonTail, quantile } from '../../server/src/analysis/statistics.ts';
import { approve } from '../support/approved.ts';
import { makeRandom } from '../support/random.ts';

/** Enough digits to tell formulas apart, too few to tell machines apart. */
const few = (value: number): string => String(Math.abs(value) < 1e-9 ? 0 : Number(value.toPrecision(9)));
const MEANS = [0, 0.01, 0.5, 1, 3, 10, 99.5, 1000];

describe('numbers', () => {
  it('of chance are as approved', () => {
    const gammas = [0.1, 0.5, 1, 1.5, 2, 5, 10, 100, 1e4].map((x) => `lnΓ(${x}) = ${few(logGamma(x))}\n`);
    const tails = MEANS.flatMap((mean) =>
      [-1, 0, 1, 2, 3, 4, 10, 11, 50, 100, 200, 5000].map((k) => `P(N≥${k}; ${mean}) = ${few(poissonTail(k, mean))}\n`),
    );
    const clumps = [0, 0.01, 0.5, 2, 30].flatMap((mean) =>
      [0.5, 1, 1.2, 3, 20].flatMap((size) =>
        [0, 1, 2, 3, 5, 20, 60, 500].map((n) => {
          const { equal, least } = clumpCount(n, mean, size);
          return `S(${n}; ${mean} clumps of ${size}) = ${few(equal)}, ≥ ${few(least)}\n`;
        }),
      ),
    );
    const quantiles = [[], [7], [1, 2], [1, 2, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]].flatMap((values) =>
      [0, 0.25, 0.5, 0.51, 0.95, 1].map((q) => `${q} of ${values.length}: ${quantile(values, q)}\n`),
    );
    approve('numbers', 'chance.txt', [...gammas, ...tails, ...clumps, ...quantiles].join(''));
  });

  it('of levels are as approved', () => {
    const tables: readonly LevelTable[] = ['pri', 'syslog', 'bunyan', 'python', 'otel', 'letter', 'gelf', 'nextcloud', 'cmtrace', 'word'];
    const texts = [
      ...Array.from({ length: 66 }, (_, n) => String(n)),
      '165',
      '191',
      '192',
      '1234567',
      '-1',
      '1.5',
      '',
      'E',
      'x',
      '.',
      'Error',
      'INFO2',
      '\\u001b[31mwarn\\u001b[0m',
      'constructor',
    ];
    const told = tables.map((table) => `${table}: ${texts.map((text) => `${text}=${levelOf(table, text) ?? ''}`).join(' ')}\n`);
    const codes = [null, ...LEVELS].map((level) => `${level} ${levelCode(level)} ${levelOfCode(levelCode(level))}\n`);
    approve('numbers', 'levels.txt', [...told, ...codes, `${levelOfCode(7)}\n`].join(''));
  });

  it('of durations are as approved', () => {
    const units: readonly DurationUnit[] = ['ns', 'us', 'ms', 's', 'min', 'h'];
    const bare = [
      '0',
      '12',
      '1.5',
      '1e3',
      '1E-2',
      '0x1f',
      '1,234',
      '1,234.5',
      '1,5',
      '12,3456',
      ' 7 ',
      '',
      'x',
      '-1',
      '.5',
      '5.',
      '1'.repeat(16),
    ];
    const stated = [
      '1s',
      '1.5 s',
      '2m30s',
      '1h 2m',
      '1h, 2m',
      '30,000 milliseconds',
      '1 day',
      '3 Days',
      '7 µs',
      '7 μs',
      '5 parsecs',
      '1s x',
      '12:30',
      '1:02:03.5',
      '1:02:03,25',
      '1:2:3:4',
      'PT1H2M3.5S',
      'P1DT1S',
      'P1D',
      'PT',
      'P',
      'pt5s',
      '5 s 3',
      `${'1s'.repeat(31)}`,
    ];
    const told = [
      ...bare.map((text) => `${text}: ${units.map((unit) => readDuration(text, unit)).join(' ')}\n`),
      ...stated.map((text) => `${text}: ${readDuration(text, 'ms')}\n`),
    ];
    approve('numbers', 'durations.txt', [...told, ...TIME_UNITS.map(([unit, ms]) => `${unit} ${ms}\n`)].join(''));
  });

  it('pass tests as approved', () => {
    const span = { from: 0, to: 0 };
    const tests: readonly SlotTest[] = [
      ...(['positive', 'zero', 'status5xx', 'status4xx', 'over', 'under', 'oneOf'] as const).map((test) => ({ span, test })),
      { span, test: 'over', than: 12 },
      { span, test: 'under', than: 12 },
      { span, test: 'over', than: 1000, unit: 's' },
      { span, test: 'under', than: 1000, unit: 's' },
      { span, test: 'oneOf', values: ['12', 'x'] },
    ];
    const values = [
      '0',
      '0%',
      ' 0.0 ',
      '12',
      '12.5',
      '11 %',
      '500',
      '599',
      '600',
      '499',
      '400',
      '5000',
      '1',
      '1s',
      '999 ms',
      'node12',
      '',
      'x',
      '0x0',
      '1,234',
    ];
    const told = tests.map(
      (test) => `${test.test} ${test.than ?? ''} ${test.unit ?? ''}: ${values.filter((value) => passes(test, value)).join(' | ')}\n`,
    );
    approve('numbers', 'tests.txt', told.join(''));
  });

  it('of crowds are as approved', () => {
    const crowds: readonly (readonly [string, (n: number, r: ReturnType<typeof makeRandom>) => number, number])[] = [
      ['evenly', (n) => n * 60, 60],
      ['at random', (_, r) => r.int(7200), 60],
      ['a crowd of ten', (n, r) => (n < 10 ? 3600 + n : r.int(7200)), 40],
      ['a crowd of forty in seconds', (n, r) => (n < 40 ? 3600 + r.int(3) : r.int(7200)), 70],
      ['two crowds', (n, r) => (n < 15 ? 1800 + n / 4 : n < 35 ? 5400 + n : r.int(7200)), 60],
      ['at the start', (n, r) => (n < 20 ? n / 10 : r.int(7200)), 40],
      ['at the end', (n, r) => (n < 20 ? 7200 - n / 10 : r.int(7200)), 40],
      ['a ramp', (n) => 7200 * Math.sqrt(n / 200), 200],
      ['all at once', () => 3600, 12],
      ['few', (n) => 3600 + n, 3],
      ['four', (n) => 3600 + n, 4],
      ['five', (n) => 3600 + n, 5],
      ['none', () => 0, 0],
    ];
    const told = crowds.flatMap(([name, second, count], seed) => {
      const r = makeRandom(seed + 1);
      const times = Array.from({ length: count }, (_, n) => Math.round(second(n, r) * 1000)).sort((a, b) => a - b);
      return [7200, 600].map((end) => {
        const within = times.filter((time) => time <= end * 1000);
        const bursts = findBursts(within, { start: 0, end: end * 1000 });
        const shown = bursts.map(
          ({ from, to, observed, expected, log10p, basis }) =>
            `\n  ${from}-${to}: ${observed}, expected ${few(expected)}, 10^${few(log10p)}, ${basis}`,
        );
        return `${name}, ${within.length} in ${end} s:${shown.join('')}\n`;
      });
    });
    approve('numbers', 'crowds.txt', told.join(''));
  });
});
