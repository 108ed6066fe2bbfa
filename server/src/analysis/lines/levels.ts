import { lookUp } from '../lookUp.ts';
import { LEVELS, type Level, type LevelTable } from '../model.ts';

/** Code of a level in columns: 0 none, else 1 + its index in LEVELS. */
export function levelCode(level: Level | null): number {
  return level === null ? 0 : LEVELS.indexOf(level) + 1;
}

/** The level of a code in columns; null for 0. */
export function levelOfCode(code: number): Level | null {
  return LEVELS[code - 1] ?? null;
}

const SYSLOG: readonly Level[] = ['fatal', 'fatal', 'fatal', 'error', 'warn', 'info', 'info', 'debug'];
const LETTERS: Readonly<Record<string, Level>> = {
  V: 'trace',
  T: 'trace',
  D: 'debug',
  I: 'info',
  N: 'info',
  W: 'warn',
  E: 'error',
  F: 'fatal',
  C: 'fatal',
  A: 'fatal',
  '.': 'debug',
  '-': 'debug',
  '*': 'info',
  '#': 'warn',
};
const WORDS: Readonly<Record<string, Level>> = {
  trace: 'trace',
  trce: 'trace',
  trc: 'trace',
  verbose: 'trace',
  verb: 'trace',
  vrb: 'trace',
  finest: 'trace',
  finer: 'trace',
  silly: 'trace',
  debug: 'debug',
  dbug: 'debug',
  debg: 'debug',
  debu: 'debug',
  dbg: 'debug',
  fine: 'debug',
  config: 'debug',
  info: 'info',
  inf: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  note: 'info',
  system: 'info',
  notification: 'info',
  success: 'info',
  ok: 'info',
  warn: 'warn',
  warning: 'warn',
  wrn: 'warn',
  deprecation: 'warn',
  error: 'error',
  err: 'error',
  eror: 'error',
  erro: 'error',
  severe: 'error',
  fail: 'error',
  failure: 'error',
  fatal: 'fatal',
  ftl: 'fatal',
  fata: 'fatal',
  critical: 'fatal',
  crit: 'fatal',
  alert: 'fatal',
  aler: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
  dpanic: 'fatal',
};

/** A colour (ECMA-48 SGR) inside a JSON string. */
const ESCAPED_COLOUR = /\\u001b\[[\d;]{0,20}m/gi;

/** The level that `text` states under `table`; null when it is no value of that table. */
export function levelOf(table: LevelTable, text: string): Level | null {
  if (table === 'letter') return LETTERS[text.slice(0, 1)] ?? null;
  if (table === 'word') return lookUp(WORDS, text.replace(ESCAPED_COLOUR, '').toLowerCase().replace(/\d+$/, '')) ?? null;
  // stunnel writes syslog's severity as LOG3.
  const n = /^(?:LOG)?\d{1,6}$/.test(text) ? Number(text.replace('LOG', '')) : NaN;
  if (Number.isNaN(n)) return levelOf('word', text);
  switch (table) {
    case 'pri':
      return n < 192 ? (SYSLOG[n & 7] ?? null) : null;
    case 'syslog':
    case 'gelf':
      return SYSLOG[n] ?? null;
    case 'cmtrace':
      return n < 1 || n > 3 ? null : (LEVELS[n + 1] ?? null);
    case 'windows':
      return n > 5 ? null : n === 0 ? 'info' : LEVELS[6 - n - (n > 4 ? 1 : 0)]!;
    case 'nextcloud':
      return LEVELS[n + 1] ?? null;
    case 'bunyan':
      return n < 10 ? null : n < 20 ? 'trace' : n < 30 ? 'debug' : n < 40 ? 'info' : n < 50 ? 'warn' : n < 60 ? 'error' : 'fatal';
    case 'python':
      return n < 10 ? 'trace' : n < 20 ? 'debug' : n < 30 ? 'info' : n < 40 ? 'warn' : n < 50 ? 'error' : 'fatal';
    case 'otel':
      return n < 1 || n > 24 ? null : (LEVELS[Math.floor((n - 1) / 4)] ?? null);
  }
}
