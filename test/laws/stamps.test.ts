import assert from 'node:assert/strict';
import { formatWallClock, parseStamp, parseStampText } from '../../server/src/analysis/time/parseStamp.ts';
import { mulberry32 } from '../support/random.ts';

const SEED = Number(process.env['LAW_SEED'] ?? 20250505);
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');
const pad = (n: number, width = 2): string => String(n).padStart(width, '0');

/** Spellings of one instant; each must read back as the same wall clock. */
function spellings(at: Date, fraction: number): readonly string[] {
  const [y, m, d] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
  const clock = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
  const half = at.getUTCHours() % 12 || 12;
  const ms = pad(fraction, 3);
  const date = `${y}-${pad(m + 1)}-${pad(d)}`;
  return [
    `${date} ${clock}.${ms}`,
    `${date}T${clock},${ms}000Z`,
    `${y}${pad(m + 1)}${pad(d)}T${clock.replace(/:/g, '')}.${ms}`,
    `${pad(d)}/${MONTHS[m]!}/${y}:${clock}.${ms} +0200`,
    `${DAYS[at.getUTCDay()]!} ${MONTHS[m]!} ${String(d).padStart(2)} ${clock}.${ms} ${y}`,
    `${DAYS[at.getUTCDay()]!}, ${d} ${MONTHS[m]!} ${y} ${clock}.${ms} GMT`,
    `${MONTHS[m]!} ${d}, ${y} ${half}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}.${ms} ${at.getUTCHours() < 12 ? 'AM' : 'PM'}`,
    `${date}-${clock.replace(/:/g, '.')}.${ms}000`,
    `${pad(d)}.${pad(m + 1)}.${y} ${clock}.${ms}`,
    `${String(y).slice(2)}${pad(m + 1)}${pad(d)} ${clock.replace(/:/g, '')}`,
    String(at.getTime() + fraction),
  ];
}

const enc = new TextEncoder();

describe('Stamps of any moment', () => {
  it(`read back as the wall clock they were written from, one after another (LAW_SEED=${SEED})`, () => {
    const next = mulberry32(SEED);
    for (let i = 0; i < 2000; i++) {
      const at = new Date(Date.UTC(2002, 0, 1) + Math.floor(next() * 2e9) * 1000);
      const near = [
        at,
        new Date(at.getTime() + Math.floor(next() * 4000) * 1000),
        new Date(at.getTime() + Math.floor(next() * 200_000) * 1000),
      ];
      for (const moment of near) {
        const fraction = Math.floor(next() * 1000);
        const want = new Date(moment.getTime() + fraction).toISOString().slice(0, 23);
        for (const text of spellings(moment, fraction)) {
          const bytes = enc.encode(text);
          const clock = parseStamp(bytes, 0, bytes.length);
          const width = /^\d{6} \d{6}$/.test(text) ? 19 : 23;
          assert.equal(clock === null ? null : formatWallClock(clock).slice(0, width), want.slice(0, width), text);
        }
      }
    }
  });

  it(`read the same by bytes and by text, whatever was read before, even when a byte is spoiled (LAW_SEED=${SEED})`, () => {
    const next = mulberry32(SEED + 1);
    for (let i = 0; i < 20_000; i++) {
      const at = new Date(Date.UTC(2025, 1, 10) + Math.floor(next() * 86_400) * 1000);
      const texts = spellings(at, Math.floor(next() * 1000));
      const text = texts[Math.floor(next() * texts.length)]!;
      const spoil = Math.floor(next() * text.length * 3);
      const spoiled = text.slice(0, spoil) + '0123456789:.,-/ TZAP+'[Math.floor(next() * 21)]! + text.slice(spoil + 1);
      const bytes = enc.encode(spoiled);
      assert.deepEqual(parseStamp(bytes, 0, bytes.length), parseStampText(spoiled), spoiled);
    }
  });
});
