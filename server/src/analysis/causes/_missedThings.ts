import { anyOf } from '../anyOf.ts';
import type { LogData, LogTrace } from '../model.ts';
import { statementOf } from '../quoteOf.ts';
import { timeOrder } from '../time/timeOrder.ts';
import { headOf } from './_heads.ts';
import { toldBy } from './_outsideErrors.ts';

/** A quoted name in a failure: a column, a key, a setting. Of a qualified name the last part counts. */
const QUOTED = /["'`“]([A-Za-z][\w.-]{2,80})["'`”]/g;
/** Wordings for something that does not exist. */
const MISSES = anyOf(
  /\bKeyError\b|\bNameError\b|\b(?:NoSuch|Undefined|Unknown|Missing)[A-Z]\w*|\bAttributeError\b|\bReferenceError\b|\bNotFound(?:Error|Exception)\b/,
  /\b(?:does not|doesn't|did not) (?:\w+ )?exist\b|\bnot (?:found|defined|registered|configured)\b|\bno (?:such|value|key|setting|property|attribute|column|table)\b/i,
  /\bunknown (?:column|table|key|setting|property|option|database|topic|queue)\b|\bmissing\b|\bundefined\b|\b(?:cannot|can't|could not) (?:find|resolve)\b|\bhas no\b/i,
);
/** SQLite and shells do not quote the missing name. */
const NO_SUCH = /\bno such (?:table|column|function|key|index|file or directory|queue|topic): ([\w./-]{3,80})/gi;
/** Statements that remove something. */
const REMOVES =
  /\b(?:remov|delet|dropp|renam|unset|retir|purg|unregister|detach|revok|mov)(?:e|es|ed|ing|s)?\b|\bDROP (?:TABLE|INDEX|COLUMN|VIEW|DATABASE)\b|\bRENAME\b/i;
/** So many failures are read, and records so many rows and ms before them. */
const MOST_READ = 50;
const MOST_BEFORE = 5000;
const WINDOW_MS = 15 * 60_000;
/** A statement with more records is routine. */
const MOST_SAID = 2;

const tracesByRow = new WeakMap<LogData, ReadonlyMap<number, LogTrace>>();

/** The message of a failure with its exception. */
export function saidWithTrace(data: LogData, row: number): string {
  const known =
    tracesByRow.get(data) ??
    new Map([...data.traces].reverse().flatMap((one) => [[headOf(data, one.row), one] as const, [one.row, one] as const]));
  tracesByRow.set(data, known);
  const trace = known.get(row);
  const text = statementOf(data, row).slice(0, 2000);
  return trace === undefined ? text : `${text}\n${toldBy(trace)}`;
}

/** The names that a text quotes or calls missing, the last part of qualified ones. */
export const quotedIn = (text: string): readonly string[] =>
  [QUOTED, NO_SUCH]
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!.split(/[./]/).pop()!))
    .filter(({ length }) => length > 2);

/**
 * The record before the first failure that removed what the failures miss: the latest one whose statement is not routine; null when there
 * is none.
 */
export function removalBefore(data: LogData, failures: readonly number[], time: number): number | null {
  const texts = failures.slice(0, MOST_READ).map((row) => saidWithTrace(data, row));
  const names = new Set(texts.filter((text) => MISSES.test(text)).flatMap(quotedIn));
  if (names.size === 0) return null;
  const isName = (word: string): boolean => names.has(word);
  const { rows, at } = timeOrder(data);
  const last = at(time + 1) - 1;
  for (let i = last; i >= Math.max(0, last - MOST_BEFORE); i--) {
    const row = rows[i]!;
    if (time - data.rows.time[row]! > WINDOW_MS) return null;
    // Failures name what is missing; a trace may also stand alone below another record.
    if (data.rows.mark[row] !== 0) continue;
    const said = statementOf(data, row).slice(0, 500);
    if (REMOVES.test(said) && (said.match(/[A-Za-z][\w-]{2,80}/g) ?? []).some(isName) && !isRoutine(data, row)) return row;
  }
  return null;
}

function isRoutine({ rows: { template, length } }: LogData, row: number): boolean {
  let said = 0;
  for (let other = 0; other < length && said <= MOST_SAID; other++) if (template[other] === template[row]) said++;
  return said > MOST_SAID;
}
