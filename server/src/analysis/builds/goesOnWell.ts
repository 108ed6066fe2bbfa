import type { LogData } from '../model.ts';
import { buildLine } from './buildLine.ts';
import { COUNTS_FAILURES, endedByVerdict, isServerLog, lastMarked, lastTraceEnd, TAIL } from './failedStep.ts';

/** So many lines, and such a share of all, behind the last failure are long. */
const LONG = 60;
const LONG_SHARE = 0.2;
/** What tells that something came to a good end. */
const WELL =
  /\b(?:success(?:ful|fully)?|succeeded|completed|passed|passing|finished|done|built|created|generated|published|uploaded|installed|up to date)\b|✓|✔|✅/i;
/** Of the lines behind it so many tell so. */
const LEAST_WELL = 3;

/** Whether the output of a build or a run of tests goes on for long behind the last line that fails, and well: what it survives is not why it failed, if it did. */
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
