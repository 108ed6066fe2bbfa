import assert from 'node:assert/strict';
import { findStamp } from '../../server/src/analysis/time/findStamp.ts';
import { hash } from '../../server/src/analysis/hash.ts';
import { isComplete } from '../../server/src/analysis/lines/readLine.ts';
import { formatWallClock, isWrittenAsStamp, parseStamp, parseStampText } from '../../server/src/analysis/time/parseStamp.ts';
import { parseIsoBytes, parseSixes, parseSyslogBytes } from '../../server/src/analysis/time/stampBytes.ts';
import { isOfClock, memoOf } from '../../server/src/analysis/time/stampMemo.ts';
import type { WallClock } from '../../server/src/analysis/model.ts';
import { approve, readInputs } from '../support/approved.ts';

const encoder = new TextEncoder();
const stamps = readInputs('stamps', 'stamps.in').map(([text = '']) => text);

type ReadBytes = (bytes: Uint8Array, from: number, to: number) => WallClock | null;

/** Reads a stamp among digits that are none of its own. */
function among(read: ReadBytes, text: string): WallClock | null {
  const bytes = encoder.encode(`77${text}77`);
  return read(bytes, 2, bytes.length - 2);
}

const QUICK: readonly (readonly [string, ReadBytes])[] = [
  ['iso', parseIsoBytes],
  ['syslog', parseSyslogBytes],
  ['sixes', parseSixes],
];

/** Which quick reading takes it, and which of its characters may differ in the next stamp of the day. */
function quickly(text: string): string {
  const by = QUICK.filter(([, read]) => among(read, text) !== null).map(([name]) => name);
  const clock = parseStampText(text);
  const bytes = encoder.encode(text);
  const memo = clock && memoOf(bytes, 0, bytes.length, clock);
  const mask = memo && [...bytes].map((_, i) => (isOfClock(memo, i) ? '^' : '.')).join('');
  return `${by.join()} ${memo === null ? '' : `${mask} ${new Date(memo.midnight).toISOString().slice(0, 10)}`}`.trim();
}

function clockText(clock: WallClock | null): string {
  return clock === null ? 'none' : `${formatWallClock(clock)} ${clock.ms} flags ${clock.flags} weekday ${clock.weekday}`;
}

/** The stamp with one of its characters changed, for each character and each change. */
function* misspelled(text: string): Iterable<string> {
  for (let i = 0; i < text.length; i++) for (const c of '019:. Z') yield text.slice(0, i) + c + text.slice(i + 1);
}

describe('stamps', () => {
  it('are read as approved', () => {
    const told = stamps.map((text) => {
      const wrong = [...misspelled(text)].map((one) => clockText(parseStampText(one)));
      const other = `${wrong.filter((one) => one !== 'none').length} of ${wrong.length} misspelled ones, ${hash(wrong.join('\n'))}`;
      const written = `${isWrittenAsStamp(text) ? 'written' : ''} ${isComplete(text) ? 'complete' : ''}`.trim();
      return `${text}\n  ${clockText(parseStampText(text))}\n  ${[written, quickly(text), other].filter((part) => part !== '').join('; ')}\n`;
    });
    approve('stamps', 'stamps.txt', told.join(''));
  });

  it('are read from bytes as from text, spelled rightly or not', () => {
    for (const stamp of stamps)
      for (const text of [stamp, ...misspelled(stamp)]) {
        assert.deepEqual(among(parseStamp, text), parseStampText(text), text);
        for (const [name, read] of QUICK) {
          const clock = among(read, text);
          if (clock !== null) assert.deepEqual(clock, parseStampText(text), `${name} ${text}`);
        }
      }
  });

  it('are found in lines as approved', () => {
    const told = readInputs('stamps', 'lines.in').map((parts) => {
      const line = parts.join('\t');
      const [span, later] = [findStamp(line), findStamp(`2025-01-01 ${line}`, 11)];
      const found = span === null ? 'none' : `${span.from}-${span.to} ${line.slice(span.from, span.to)}`;
      return `${line}\n  ${found}${later?.from === (span?.from ?? 0) + 11 || later === span ? '' : `, behind more ${later?.from}-${later?.to}`}\n`;
    });
    approve('stamps', 'lines.txt', told.join(''));
  });
});
