import type { Span } from '../model.ts';
import { parseStampText } from './parseStamp.ts';
import { CLOCK, STAMP_DATED, STAMP_EPOCH, STAMP_MMDD, STAMP_MONTH_DAY, STAMP_SINCE_BOOT, STAMP_TAI64, ZONE } from './stampPatterns.ts';

/** How far into a line a stamp is looked for, UTF-16 units. */
const REACH = 240;

const OPEN = '[\\s\\[({"\'<|*.]{0,6}';
/** Behind `<PRI>`, an octet count, RFC 5424's version or Cisco's sequence number. */
const SYSLOG_HEAD = '(?:<\\d{1,3}>(?:\\d{1,2} )?(?:\\d{1,9}: )?)?';

/** Two bare numbers are a stamp only when a level stands behind them, as Hadoop writes `081109 203518 148 INFO`. */
const BARE_NUMBERS = '\\d{1,8} \\d{1,6}(?= (?:\\S{1,40} ){0,2}(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL) )';
const NO_YEAR = `(?:\\d{1,8} {1,2}(?=\\d{1,2}:)${CLOCK}|${STAMP_MONTH_DAY})(?![\\w]|[:.]\\d)`;
/** An epoch number at the start is a stamp only when a level stands right behind it. */
const BARE_EPOCH = '\\d{1,19}(?:\\.\\d{1,9})?(?= [[<]?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)[\\]>]?[ :])';
/** A month in any language, between a day and a year. */
const NAMED_MONTH = `\\d{1,2}\\.? (?:de )?[A-Za-z\\u00c0-\\u024f\\u0400-\\u04ff]{3,12}\\.? (?:de )?\\d{1,4},? ${CLOCK}(?![\\w]|[:.]\\d)`;
/** At the very start any dated stamp is the line's own, and so are the spellings that would be guesses elsewhere. */
const AT_START = new RegExp(`${SYSLOG_HEAD}${OPEN}(${NAMED_MONTH}|${STAMP_DATED}|${NO_YEAR}|${BARE_NUMBERS}|${BARE_EPOCH})`, 'dy');
/** glog and klog: the level letter is glued to the month and day. */
const GLOG = new RegExp(`[IWEFDVC](${STAMP_MMDD})(?= )`, 'dy');
const TIME_AT_START = new RegExp(`${OPEN}(${CLOCK}(?:${ZONE})?)(?![\\w:.]|,\\d)`, 'dy');
const BOOT_AT_START = new RegExp(`(?:<\\d{1,3}>)?\\[(${STAMP_SINCE_BOOT})\\]`, 'dy');
const EPOCH_IN_BRACKETS = new RegExp(`\\[(\\d{10}(?:\\.\\d{1,9})?|\\d{13})\\]`, 'dy');
/** LXC: the program and the container, a date and a time without separators, a level. */
const BEHIND_NAMES = /(?:[\w.-]{1,64} ){1,2}(\d{1,14}\.\d{1,9})(?= (?:TRACE|DEBUG|INFO|NOTICE|WARN|ERROR|CRIT|ALERT|FATAL) )/dy;
const TAI_AT_START = new RegExp(`(${STAMP_TAI64})(?= )`, 'dy');
const AUDIT = new RegExp(`(?:node=\\S{1,80} )?type=\\S{1,40} msg=audit\\((${STAMP_EPOCH}):\\d+\\):`, 'dy');
const DATED_ANYWHERE = new RegExp(`(?<![\\w./-]|\\d:)(${STAMP_DATED})`, 'g');
const KEYED_EPOCH = new RegExp(
  `(?:^|[\\s,{"'|])(?:ts|time|timestamp|@timestamp|t|date|eventTime)["']?[=:] ?["']?(\\d{10}(?:\\.\\d{1,9})?|\\d{13}|\\d{16}|\\d{19}|0|0\\.0)(?=["'\\s,}]|$)`,
);

const NAMED = 'mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec'
  .split(' ')
  .map((name) => Array.from(name, (c) => `[${c.toUpperCase()}${c}]`).join(''));
/** What stands in every text that `AT_START` or `DATED_ANYWHERE` matches; the engine takes long to prepare these. */
const MAY_BEGIN = new RegExp(`${SYSLOG_HEAD}${OPEN}(?:\\d|${NAMED.join('|')})`, 'y');
const MAY_START = /\d(?:[:T ]\d|-\w| [[<]?[A-Z])/;
const MAY_BE_DATED = /\d(?:[:T]\d|-\w)/;

/** A stamp's key, as JSON, logfmt and CEF name it. */
const KEY =
  /(?:^|[\s,{"'|;(])(?:@?timestamp|time|ts|t|date|datetime|eventtime|event_time|logtime|log_time|created|asctime|start|rt|syslog_timestamp|devtime)["']?\s?[=:]\s?["'[]?$/i;
/** What may stand before a stamp that is not at the start: numbers, addresses, names with signs in them, brackets, levels. */
const HEADISH =
  /^(?:[[({<"'][^\])}>"']{0,80}[\])}>"'][:,]?|[-|*#:;,.=>]{1,4}|(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|FATAL|CRITICAL|CRIT|SEVERE|ALERT|EMERG|[TDIWEFV])[:,|]?|[\w.$@/:%#+~-]*[\d.:/@$=_|#-][\w.$@/:%#+~=|,-]*)$/i;

/**
 * The stamp a line states about itself: at its start, behind brackets, a priority or header-like words, or under a key
 * such as `time=`. Reads natural and shape text; never takes a stamp out of a sentence. Of two at the start, the first.
 */
export function findStamp(text: string, from = 0): Span | null {
  return atStart(text, from) ?? inHead(text, from);
}

function take(re: RegExp, text: string, from: number): Span | null {
  re.lastIndex = from;
  const at = re.exec(text)?.indices?.[1];
  return at === undefined ? null : accept(text, at[0], at[1]);
}

/** On natural text only what parses is a stamp; on shape text (no digit but lone zeros) there is nothing to parse. */
function accept(text: string, from: number, to: number): Span | null {
  const stamp = text.slice(from, to);
  const shape = !/[1-9]|0\d/.test(stamp.startsWith('@') ? stamp.slice(0, 3) : stamp);
  return shape || parseStampText(stamp) !== null ? { from, to } : null;
}

function atStart(text: string, from: number): Span | null {
  return (
    (mayStart(text, from) ? take(AT_START, text, from) : null) ??
    take(GLOG, text, from) ??
    take(BOOT_AT_START, text, from) ??
    take(TAI_AT_START, text, from) ??
    take(EPOCH_IN_BRACKETS, text, from) ??
    take(AUDIT, text, from) ??
    take(BEHIND_NAMES, text, from) ??
    take(TIME_AT_START, text, from)
  );
}

function mayStart(text: string, from: number): boolean {
  MAY_BEGIN.lastIndex = from;
  return MAY_BEGIN.test(text) && MAY_START.test(text);
}

function inHead(text: string, from: number): Span | null {
  const head = text.slice(from, from + REACH);
  DATED_ANYWHERE.lastIndex = 0;
  for (let match = MAY_BE_DATED.test(head) ? DATED_ANYWHERE.exec(head) : null; match !== null; match = DATED_ANYWHERE.exec(head)) {
    const stamp = match[1]!;
    const at = match.index;
    if (isHead(head.slice(0, at))) {
      const span = accept(text, from + at, from + at + stamp.length);
      if (span !== null) return span;
    }
    DATED_ANYWHERE.lastIndex = at + 1;
  }
  const keyed = KEYED_EPOCH.exec(head);
  if (keyed === null) return null;
  const at = from + keyed.index + keyed[0].length - keyed[1]!.length;
  return accept(text, at, at + keyed[1]!.length);
}

/** True when everything before a stamp reads as header: at most ten header-like tokens and one plain word, or a key right before it. */
function isHead(before: string): boolean {
  if (KEY.test(before)) return true;
  const tokens = before.replace(/["'[({<]$/, '').match(/\[[^\]]{0,80}\][:,]?|"[^"]{0,80}"[:,]?|\S+/g) ?? [];
  if (tokens.length > 10) return false;
  let words = 0;
  for (const token of tokens) if (!HEADISH.test(token)) words++;
  return words <= 1 && (words === 0 || tokens.length === 1 || !/^[a-z]{2,}$/.test(tokens[tokens.length - 1]!));
}
