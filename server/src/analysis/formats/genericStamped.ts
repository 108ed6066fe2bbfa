import { findStamp } from '../findStamp.ts';
import type { Format, LineReading, Span } from '../model.ts';
import { headerReading, levelField, readHeader } from './_header.ts';
import { trimEnd } from './_regexFormat.ts';

/** Reads a stamp at or near the start, then the header behind it; a level or program before the stamp counts too. */
function read(text: string): LineReading | null {
  const stamp = findStamp(text);
  if (stamp === null) return null;
  if (/^\s*\{\s*"/.test(text)) return { format: 'generic-stamped', stamp, level: null, source: null, message: trimEnd(text, { from: 0, to: text.length }) };
  const header = readHeader(text, stamp.to);
  const reading = headerReading('generic-stamped', stamp, header);
  return header.level === null ? withPrefix(text, stamp, reading) : reading;
}

/** `ERROR 2025-02-10 16:30:34 …`, `[ERROR] [2025…]`, `level=error ts=…`: the level field stands before the stamp. */
function withPrefix(text: string, stamp: Span, reading: LineReading): LineReading {
  const at = text.search(/\S/);
  if (at >= stamp.from) return reading;
  const found = levelField(text, at, false);
  return found && found.end <= stamp.from ? { ...reading, level: found.level } : reading;
}

export const genericStamped: Format = {
  id: 'generic-stamped',
  title: 'Any line that starts with a time',
  rank: -100,
  claims: (line) => read(line) !== null,
  read,
  samples: [
    { line: '2025-02-10 16:30:34.120 {worker-3} ERROR: no consumer left', time: '2025-02-10T16:30:34.120', level: 'error', message: 'no consumer left' },
    { line: '10.02.2025 16:30:34 warning: disk almost full', time: '2025-02-10T16:30:34.000', level: 'warn', message: 'disk almost full' },
    { line: '2025-02-10T16:30:34Z error opening the file', time: '2025-02-10T16:30:34.000Z', level: null, message: 'error opening the file' },
  ],
};
