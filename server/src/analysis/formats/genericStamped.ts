import { findStamp } from '../time/findStamp.ts';
import type { Format, LineReading, Span } from '../model.ts';
import { behindLevel, headerReading, levelField, readHeader } from './_header.ts';
import { trimEnd } from './_regexFormat.ts';

/** Reads a stamp at or near the start, then the header behind it; a level or program before the stamp counts too. */
function read(text: string): LineReading | null {
  const stamp = findStamp(text);
  if (stamp === null) return readEpoch(text);
  if (/^\s*\{\s*"/.test(text))
    return { format: 'generic-stamped', stamp, level: null, source: null, message: trimEnd(text, { from: 0, to: text.length }) };
  // Pi-hole: a process id shares the stamp's brackets.
  const shared = text[stamp.from - 1] === '[' ? /^ [\w/.:-]{1,40}\](?= )/.exec(text.slice(stamp.to, stamp.to + 50)) : null;
  const header = readHeader(text, stamp.to + (shared?.[0].length ?? 0));
  const reading = headerReading('generic-stamped', stamp, header);
  if (header.level !== null) return reading;
  const pri = /^<(\d{1,3})>/.exec(text)?.[1];
  if (pri !== undefined) return { ...reading, level: { span: { from: 1, to: 1 + pri.length }, table: 'pri' } };
  const prefixed = withPrefix(text, stamp, reading);
  // An indented line with a time in it goes on with what stands above.
  return prefixed.level === null && /^(?:\t|\s{2,})/.test(text) ? null : prefixed;
}

const EPOCH = /^\[?(\d+(?:\.\d+(?:e?\+\d+)?)?)\]?(?=[ \t,|:])/;

/** An epoch number at the start is a stamp only with a level field behind it; its range is checked per row. */
function readEpoch(text: string): LineReading | null {
  const match = EPOCH.exec(text);
  if (!match) return null;
  const from = match[0].startsWith('[') ? 1 : 0;
  const header = readHeader(text, match[0].length);
  return header.level === null ? null : headerReading('generic-stamped', { from, to: from + match[1]!.length }, header);
}

/** `ERROR 2025-02-10 16:30:34 …`, `[ERROR] [2025…]`, `level=error ts=…`: the level field stands before the stamp. */
function withPrefix(text: string, stamp: Span, reading: LineReading): LineReading {
  const at = text.search(/\S/);
  if (at >= stamp.from) return reading;
  const found = levelField(text, at, false);
  if (!found || found.end > stamp.from) return reading;
  return headerReading('generic-stamped', stamp, behindLevel(text, { level: found.level, end: stamp.to }));
}

export const genericStamped: Format = {
  id: 'generic-stamped',
  title: 'Any line that starts with a time',
  rank: -100,
  anyProgram: true,
  always: true,
  claims: (line) => read(line) !== null,
  read,
  samples: [
    { line: 'Feb 10 16:30:34 starting the shop', time: '0000-02-10T16:30:34.000', level: null, source: null, message: 'starting the shop' },
    { line: 'Mon Feb 10 16:30:34 2025: IPVS: cannot start', time: '2025-02-10T16:30:34.000', level: null, message: 'IPVS: cannot start' },
    {
      line: '2025-02-10 16:30:34.120 {worker-3} ERROR: no consumer left',
      time: '2025-02-10T16:30:34.120',
      level: 'error',
      message: 'no consumer left',
    },
    {
      line: 'Feb 10 16:30:34.023 warning [TOTEM ] Could not lock memory',
      time: '0000-02-10T16:30:34.023',
      level: 'warn',
      source: 'TOTEM',
      message: 'Could not lock memory',
    },
    {
      line: '  DEBUG 2025-02-10 16:30:34.028618 [  main ] Listening on :::4730',
      time: '2025-02-10T16:30:34.028',
      level: 'debug',
      message: 'Listening on :::4730',
    },
    {
      line: '2025-02-10 16:30:34,444 WARN exited: worker (exit status 1; not expected)',
      time: '2025-02-10T16:30:34.444',
      level: 'warn',
      source: null,
      message: 'exited: worker (exit status 1; not expected)',
    },
    {
      line: 'INFO     2025-02-10 16:30:34,295 [MainThread] shop.pay: order 17 placed',
      time: '2025-02-10T16:30:34.295',
      level: 'info',
      source: 'shop.pay',
      message: 'order 17 placed',
    },
    {
      line: '2025-02-10 16:30:34,295 WARNING shop.pay [3065] order 17 is late',
      time: '2025-02-10T16:30:34.295',
      level: 'warn',
      source: 'shop.pay',
      message: 'order 17 is late',
    },
    {
      line: '2025-02-10 16:30:34,295 WARNING shop.pay:42 order 17 is late',
      time: '2025-02-10T16:30:34.295',
      level: 'warn',
      source: 'shop.pay:42',
      message: 'order 17 is late',
    },
    { line: '10.02.2025 16:30:34 warning: disk almost full', time: '2025-02-10T16:30:34.000', level: 'warn', message: 'disk almost full' },
    {
      line: 'Mon Feb 10 16:30:35 2025: (VI_1) Entering BACKUP STATE',
      time: '2025-02-10T16:30:35.000',
      level: null,
      message: '(VI_1) Entering BACKUP STATE',
    },
    {
      line: '2025-02-10T16:30:34+0000 info: [example.org.] zone will be loaded',
      time: '2025-02-10T16:30:34.000Z',
      level: 'info',
      message: '[example.org.] zone will be loaded',
    },
    {
      line: '2025-02-10T16:30:34.123Z no price TypeError: fetch failed',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: null,
      message: 'no price TypeError: fetch failed',
    },
    {
      line: '2025-02-10T16:30:34Z error opening the file',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      message: 'error opening the file',
    },
    {
      line: '<30>Feb 10 16:30:34 U7LT,788a20000001,v4.3.20: hostapd: STA 00:11:22:33:44:55: left',
      time: '0000-02-10T16:30:34.000',
      level: 'info',
      message: 'U7LT,788a20000001,v4.3.20: hostapd: STA 00:11:22:33:44:55: left',
    },
    {
      line: '[2025-02-10 16:30:34.123 1234M] WARNING: Long-term load is high',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      message: 'Long-term load is high',
    },
    {
      line: 'lxc-start web01 20250210163034.570 ERROR    start - ../src/lxc/start.c:lxc_spawn:1853 - Failed to create the network',
      time: '2025-02-10T16:30:34.570',
      level: 'error',
      source: 'start',
      message: '../src/lxc/start.c:lxc_spawn:1853 - Failed to create the network',
    },
  ],
};
