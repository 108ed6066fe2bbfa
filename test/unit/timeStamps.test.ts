import assert from 'node:assert/strict';
import { findStamp } from '../../server/src/analysis/time/findStamp.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import { formatWallClock, parseStamp, parseStampText } from '../../server/src/analysis/time/parseStamp.ts';

/** Stamp text → ISO wall clock; both by bytes and by text. */
const READS: Readonly<Record<string, string>> = {
  '2025-02-10 16:30:34': '2025-02-10T16:30:34.000',
  '2025-02-10T16:30:34.123456789Z': '2025-02-10T16:30:34.123Z',
  '2025-02-10T16:30:34,5+0530': '2025-02-10T16:30:34.500+05:30',
  '2025-02-10 16:30:34.123-08': '2025-02-10T16:30:34.123-08:00',
  '2025/02/10 16:30': '2025-02-10T16:30:00.000',
  '2025-02-10 16:30:34.123 CET': '2025-02-10T16:30:34.123+01:00',
  '2025-02-10 16:30:34 IST': '2025-02-10T16:30:34.000',
  '2025-07-10 16:30:34 Europe/Berlin': '2025-07-10T16:30:34.000+02:00',
  '2025-02-10T16:30:34+01:00[Europe/Berlin]': '2025-02-10T16:30:34.000+01:00',
  '2024-02-29 24:00:00': '2024-03-01T00:00:00.000',
  '2025-02-10_16:30:34.5': '2025-02-10T16:30:34.500',
  '2025-02-10t16:30:34z': '2025-02-10T16:30:34.000Z',
  '2025-02-10\t16:30:34': '2025-02-10T16:30:34.000',
  '2025-02-10 16.30.34': '2025-02-10T16:30:34.000',
  '2025-02-10_16-30-34.5': '2025-02-10T16:30:34.500',
  '20250210.163034': '2025-02-10T16:30:34.000',
  '20250210.16h30m34s': '2025-02-10T16:30:34.000',
  '20250210:163034.115': '2025-02-10T16:30:34.115',
  '10.Feb.2025 16:30:34': '2025-02-10T16:30:34.000',
  'Feb-10 16:30:34': '0000-02-10T16:30:34.000',
  '1.7392050345e+09': '2025-02-10T16:30:34.500Z',
  'Mon 2025-02-10 16:30:34 UTC': '2025-02-10T16:30:34.000Z',
  'Feb 10, 2025 @ 16:30:34.123': '2025-02-10T16:30:34.123',
  '02/28/25 04:30:34:PM UTC': '2025-02-28T16:30:34.000Z',
  '10 août 2025 16:30:34': '2025-08-10T16:30:34.000',
  '10 de junho de 2025 16:30:34': '2025-06-10T16:30:34.000',
  '2025-041T16:30:34Z': '2025-02-10T16:30:34.000Z',
  '2025-W07-1T16:30:34': '2025-02-10T16:30:34.000',
  '20250210T163034Z': '2025-02-10T16:30:34.000Z',
  '20250210-16:3:4:7': '2025-02-10T16:03:04.007',
  '20250210163034.5': '2025-02-10T16:30:34.500',
  '250210 163034': '2025-02-10T16:30:34.000',
  '250210  6:30:34': '2025-02-10T06:30:34.000',
  '2025-02-10-16.30.34.123456': '2025-02-10T16:30:34.123',
  'Feb  3 16:30:34': '0000-02-03T16:30:34.000',
  'Feb 29 16:30:34.25': '0000-02-29T16:30:34.250',
  'Feb 10 2025 16:30:34': '2025-02-10T16:30:34.000',
  'Feb 10, 2025 4:30:34 PM': '2025-02-10T16:30:34.000',
  'February 10, 2025 12:00:01 am': '2025-02-10T00:00:01.000',
  'Mon Feb 10 16:30:34.123456 2025': '2025-02-10T16:30:34.123',
  'Mon Feb 10 16:30:34 EST 2025': '2025-02-10T16:30:34.000-05:00',
  'Mon, 10 Feb 2025 16:30:34 +0100': '2025-02-10T16:30:34.000+01:00',
  'Monday, 10-Feb-25 16:30:34 GMT': '2025-02-10T16:30:34.000Z',
  '10/Feb/2025:16:30:34 -0700': '2025-02-10T16:30:34.000-07:00',
  '10 Feb 16:30:34.123': '0000-02-10T16:30:34.123',
  '10-FEB-25 04.30.34.123456 PM +01:00': '2025-02-10T16:30:34.123+01:00',
  '10 févr. 2025 16:30:34': '2025-02-10T16:30:34.000',
  '10-Mai-2025 16:30:34': '2025-05-10T16:30:34.000',
  '2025 Feb 10 Mon 16:30:34.123': '2025-02-10T16:30:34.123',
  '2/28/2025 4:30:34 PM': '2025-02-28T16:30:34.000',
  '28/02/2025 16:30:34': '2025-02-28T16:30:34.000',
  '10.02.2025 16:30:34': '2025-02-10T16:30:34.000',
  '25/02/10 16:30:34': '2025-02-10T16:30:34.000',
  '02-10 16:30:34.123': '0000-02-10T16:30:34.123',
  '10.30 16:49:06': '0000-10-30T16:49:06.000',
  '0210 16:30:34.123456': '0000-02-10T16:30:34.123',
  '1739205034': '2025-02-10T16:30:34.000Z',
  '1739205034.5': '2025-02-10T16:30:34.500Z',
  '1739205034123': '2025-02-10T16:30:34.123Z',
  '1739205034123456': '2025-02-10T16:30:34.123Z',
  '1739205034123456789': '2025-02-10T16:30:34.123Z',
  '@4000000067aa29b40754d4c0': '2025-02-10T16:30:34.123Z',
};

/** What merely looks like a stamp. */
const NOT_STAMPS = [
  '2013-00-01 12:01:22',
  '2025-02-29 10:00:00',
  '2025-13-01 10:00:00',
  '2025-02-10 25:00:00',
  '2025-02-10 10:61:00',
  '1.2.3 4:5',
  '10.0.0.1',
  '192.168.10.20 10:20',
  '0171-2345678',
  '4711',
  '12345678901',
  '2025-02',
  '99999999999999',
  '300:400:500',
  '31/31/2025 10:00:00',
  'Feb 30 10:00:00',
  'Foo 10 10:00:00',
  'v1.2.3',
  '',
];

const enc = new TextEncoder();
const isoOf = (text: string): string => {
  const bytes = enc.encode(text);
  const clock = parseStamp(bytes, 0, bytes.length);
  assert.deepEqual(clock, parseStampText(text) === null ? null : clock);
  return clock === null ? 'null' : formatWallClock(clock);
};

/** Line → the stamp it states about itself; null when only its message names one. */
const FINDS: readonly (readonly [string, string | null])[] = [
  ['2025-02-10 16:30:34 - ERROR - Job failed', '2025-02-10 16:30:34'],
  ['[2025-02-10T16:30:34.123Z] INFO started', '2025-02-10T16:30:34.123Z'],
  ['<165>1 2025-02-10T16:30:34.003Z host app 1 - - hello', '2025-02-10T16:30:34.003Z'],
  ['<34>Feb 10 16:30:34 host su: failed', 'Feb 10 16:30:34'],
  ['I0210 16:30:34.123456   42 main.go:7] up', '0210 16:30:34.123456'],
  ['[   12.345678] usb 1-1: new device', '   12.345678'],
  ['10.0.0.1 - - [10/Feb/2025:16:30:34 +0000] "GET / HTTP/1.1" 200 5', '10/Feb/2025:16:30:34 +0000'],
  ['time="2025-02-10T16:30:34Z" level=info msg=up', '2025-02-10T16:30:34Z'],
  ['{"level":"info","ts":1739205034.123,"msg":"up"}', '1739205034.123'],
  ['type=SYSCALL msg=audit(1739205034.123:42): arch=1', '1739205034.123'],
  ['250210 163034 148 INFO dfs.DataNode: up', '250210 163034'],
  ['ERROR 2025-02-10 16:30:34 worker stopped', '2025-02-10 16:30:34'],
  ['16:30:34.123 [main] INFO up', '16:30:34.123'],
  ['1739205034.123 INFO up', '1739205034.123'],
  ['Mon 2025-02-10 16:30:34 UTC host systemd[1]: up', 'Mon 2025-02-10 16:30:34 UTC'],
  ['10 août 2025 16:30:34 ERREUR refus', '10 août 2025 16:30:34'],
  ['02-10 16:30:34.123  1702  2395 D Manager: up', '02-10 16:30:34.123'],
  ['the certificate was valid until 2025-02-10 16:30:34', null],
  ['released 1.2.3 on 10.0.0.1', null],
  ['5-10 items left', null],
  ['12 30 rows', null],
  ['call 1739205034 for help', null],
  ['10:20:30:40:50:60 is a MAC address', null],
];

describe('Stamps', () => {
  it('are read strictly in every spelling in use', () => {
    const got = Object.keys(READS).map((text) => [text, isoOf(text)]);
    assert.deepEqual(Object.fromEntries(got), READS);
  });
  it('are never read from numbers that merely look like dates', () => {
    assert.deepEqual(
      NOT_STAMPS.filter((text) => isoOf(text) !== 'null'),
      [],
    );
  });
  it('are read anew where others were read into the same buffer', () => {
    const bytes = Buffer.from('14/Feb/2025:23:59:59 +0000');
    const days = ['14/Feb/2025:23:59:59 +0000', '15/Feb/2025:00:03:03 +0000'].map((text) => {
      bytes.write(text);
      return parseStamp(bytes, 0, bytes.length)?.ms;
    });
    assert.deepEqual(days, [Date.UTC(2025, 1, 14, 23, 59, 59), Date.UTC(2025, 1, 15, 0, 3, 3)]);
  });
  it('are found where the line states its own, in the same place in its shape', () => {
    const found = FINDS.map(([line]) => {
      const span = findStamp(line);
      return [line, span === null ? null : line.slice(span.from, span.to)];
    });
    assert.deepEqual(found, FINDS);
    for (const [line, stamp] of FINDS) {
      if (stamp === null || /\d{10}/.test(stamp)) continue;
      const shape = shapeOf(line);
      const span = findStamp(shape);
      assert.equal(span === null ? null : shape.slice(span.from, span.to), shapeOf(stamp), line);
    }
  });
});
