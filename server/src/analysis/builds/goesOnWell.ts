import type { LogData } from '../model.ts';
import { buildLine } from './buildLine.ts';
import { COUNTS_FAILURES, endedByVerdict, isServerLog, lastMarked, lastTraceEnd, TAIL } from './failedStep.ts';

/** A log goes on for long when so many lines, and this share of all lines, follow the last failure. */
const LONG = 60;
const LONG_SHARE = 0.2;
/** Says that something succeeded. */
const WELL =
  /\b(?:success(?:ful|fully)?|succeeded|completed|passed|passing|finished|done|built|created|generated|published|uploaded|installed|up to date)\b|✓|✔|✅/i;
/** At least so many of the following lines must say so. */
const LEAST_WELL = 3;

/**
 * Whether the output of a build or a run of tests goes on for long after its last failure, and well: what it survived is not why it
 * failed, if it did.
 */
export function goesOnWell(data: LogData): boolean {
  const [input] = data.inputs;
  if (data.inputs.length !== 1 || input === undefined || data.rows.length === 0) return false;
  if (input.timeCard.stamped > 0 && !isServerLog(data)) return false;
  const last = Math.max(lastMarked(data), lastTraceEnd(data));
  if (input.lines - last < Math.max(LONG, LONG_SHARE * input.lines) || endedByVerdict(data) !== null) return false;
  let well = 0;
  for (let line = last + 1; line <= input.lines; line++) {
    const { text } = buildLine(data.text(0, line));
    if (line > input.lines - TAIL && COUNTS_FAILURES.test(text)) return false;
    if (WELL.test(text)) well++;
  }
  return well >= LEAST_WELL;
}
