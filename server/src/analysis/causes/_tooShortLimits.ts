import { addTo } from '../groupBy.ts';
import type { LogData } from '../model.ts';
import { median } from '../statistics.ts';
import { componentsOf } from './_components.ts';

/** Wordings of clients for the time limit that a call exceeded (axios: `timeout of 60ms exceeded`). */
const LIMIT =
  /\b(?:timeout of|timed out after|timeout after|deadline of|limit of) ?\d{1,7}(?:\.\d{1,6})? ?(?:ms|milliseconds?|s|sec|seconds?)\b/i;
/** An operation needs at least so many durations before, and failures since; */
const LEAST_BEFORE = 10;
const LEAST_FAILED = 5;
/** the typical duration of the failures is at most this share of the typical one before, */
const SOONER = 0.8;
/** in at least this share of the failures. */
const MOSTLY = 0.8;

/**
 * Whether a row reports a time limit that is too short: since `split` (ms since 1970) the operations of its component fail sooner than
 * they used to succeed, by the durations it states. When a callee became slow they fail later.
 */
export function tooShortLimits(data: LogData, split: number): (row: number) => boolean {
  const { rows, text } = data;
  const { of } = componentsOf(data);
  const known = new Map<number, boolean>();
  return (row) => {
    if (!LIMIT.test(text(rows.file[row]!, rows.line[row]!).slice(0, 1000))) return false;
    let sooner = known.get(of[row]!);
    if (sooner === undefined) known.set(of[row]!, (sooner = failsSooner(data, of[row]!, split)));
    return sooner;
  };
}

function failsSooner(data: LogData, component: number, split: number): boolean {
  const { rows } = data;
  const { of } = componentsOf(data);
  const [before, failed] = [new Map<number, number[]>(), new Map<number, number[]>()];
  for (let row = 0; row < rows.length; row++) {
    if (of[row] !== component || rows.operation[row] === 0 || Number.isNaN(rows.duration[row]!)) continue;
    if (rows.time[row]! < split) addTo(before, rows.operation[row]!, rows.duration[row]!);
    else if (rows.status[row]! >= 500) addTo(failed, rows.operation[row]!, rows.duration[row]!);
  }
  let [all, sooner] = [0, 0];
  for (const [operation, own] of failed) {
    const past = before.get(operation) ?? [];
    if (past.length < LEAST_BEFORE || own.length < LEAST_FAILED) continue;
    all += own.length;
    if (median(own) <= SOONER * median(past)) sooner += own.length;
  }
  return all > 0 && sooner >= MOSTLY * all;
}
