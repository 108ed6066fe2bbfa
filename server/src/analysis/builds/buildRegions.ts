import { countOne, groupBy } from '../groupBy.ts';
import { levelCode } from '../lines/levels.ts';
import type { Category, LogData, LogTrace } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { buildLine, type BuildLine } from './buildLine.ts';
import { commonPrefixes, prefixOf } from './commonPrefixes.ts';
import { WINDOW, type BuildStep } from './failedStep.ts';
import { expectedFailures } from './expectedFailures.ts';
import { placeAbove, reasonExtent, TICK } from './reasonExtent.ts';
import { reasonOf, type Reason } from './reasons.ts';
import { commandOf, verdictOf } from './verdictOf.ts';

/** A run of lines that says why a build failed, and the line that says it most clearly. */
export interface BuildRegion {
  readonly startLine: number;
  readonly endLine: number;
  readonly telling: number;
  readonly score: number;
}

/** With more marked rows than this, those above the last WINDOW lines are not read. */
const MOST_READ = 20_000;
/** From this weight on a reason is a tool's own message. */
const CLEAR = 3.3;
/** A heading counts when such words follow within so many lines. */
const HEADED = 8;
const DETAIL = /error|exception|fail|expected|expect\(|assert|undefined|timeout|panic|cannot|could not|actual|got\b|!==|:\d+\)?$/i;
/**
 * Of a marked record with more lines than this and without a trace only the first is shown: indented output is attached to the record
 * above.
 */
const LONG = 12;
/** Distance from the end of a step up to which a failure is close, and near, in lines. */
const CLOSE = 60;
const NEAR = 300;
/** How many last lines stand for a step without a reason, and their weight: less than a trace nearby, more than one far above. */
const LAST = 5;
const SAID_LAST = 3.2;
/** From this weight on a line may be why a step failed. */
const TELLS = 2;
/** From this weight on a reason is a tool's own verdict. Lighter ones, such as printed traces, lose FAR when they are far from the end. */
const OWN = 4;
const FAR = 1.1;
/** Regions at most so many lines apart are joined. */
const GAP = 1;
/** The echo of an input of a step (`retries: 3`). */
const SETTING = /^[\w.-]{1,60}: (?:true|false|\d{1,9}|error|ignore|warn)$/;

function isSilent({ text }: BuildLine): boolean {
  return text === '' || SETTING.test(text) || commandOf(text) !== null;
}

/** The weight of a marked line without a known reason, by category; others weigh as much as an exception. */
const WEIGHTS: Partial<Readonly<Record<Category, number>>> = { build: 2.6, test: 2.6, exception: 2.4, error: 1.6, http: 1, latency: 0.5 };

interface Told {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly weight: number;
}

type Read = (line: number) => BuildLine;

/** The regions of a step that say why it failed, the most telling first. */
export function buildRegions(data: LogData, step: BuildStep): readonly BuildRegion[] {
  const last = data.inputs[0]!.lines;
  const read = reader(data, step, last);
  const expected = expectedFailures(read, Math.max(step.from, step.to - WINDOW), step.to);
  const all = [...reasonsIn(read, step, last), ...markedIn(data, read, step)]
    .filter(({ at }) => !expected.has(at))
    .sort((a, b) => a.from - b.from || Number(isClear(b.weight)) - Number(isClear(a.weight)) || a.to - b.to);
  const told = [...withoutPassed(all, read)];
  if (step.certain && !told.some(({ to, weight }) => weight >= TELLS && step.to - to <= CLOSE)) told.push(...saidLast(read, step));
  const common = commonness(told, read);
  const scored = told.map((one) => ({ ...one, score: scoreOf(one, step, common.get(one) ?? 1) }));
  return joined(scored).sort((a, b) => b.score - a.score || a.startLine - b.startLine);
}

/** Reads lines as their program wrote them, without the prefix of a runner of several programs. */
function reader(data: LogData, step: BuildStep, last: number): Read {
  const lines = new Map<number, BuildLine>();
  const bare = (line: number): BuildLine => buildLine(line >= 1 && line <= last ? data.text(0, line) : '');
  const prefixes = commonPrefixes(bare, step.from, Math.min(last, step.to));
  return (line) => {
    let own = lines.get(line);
    if (own === undefined) {
      own = bare(line);
      const prefix = prefixes.size === 0 ? '' : prefixOf(own.text);
      if (prefixes.has(prefix)) own = buildLine(own.text.slice(prefix.length));
      lines.set(line, own);
    }
    return own;
  };
}

/** The weight of a region, less the more often it is repeated, and more near the end of the step. */
function scoreOf({ to, weight }: Told, step: BuildStep, times: number): number {
  const away = step.to - to;
  const lone = away > NEAR && weight < OWN ? FAR : 0;
  return weight / Math.sqrt(Math.max(1, times / 20)) + nearness(away) - lone;
}

/** Joins neighbours, but not a tool's own message with what surrounds it. */
function joined(told: readonly (Told & { readonly score: number })[]): BuildRegion[] {
  const regions: BuildRegion[] = [];
  let clear = false;
  for (const { from, to, at, weight, score } of told) {
    const open = regions[regions.length - 1];
    const inside = open !== undefined && from <= open.endLine;
    if (open === undefined || from > open.endLine + GAP + 1 || (!inside && isClear(weight) !== clear)) {
      clear = isClear(weight);
      regions.push({ startLine: from, endLine: to, telling: at, score });
      continue;
    }
    if (!isClear(weight) && clear) continue;
    clear ||= isClear(weight);
    const stronger = score > open.score + 0.01;
    regions[regions.length - 1] = {
      startLine: open.startLine,
      endLine: Math.max(open.endLine, to),
      telling: stronger ? at : open.telling,
      score: Math.max(open.score, score),
    };
  }
  return regions;
}

/** Ends the output of a passed test, for runners that print the test's name first. */
const PASSED = /^(?:ok|OK|PASS(?:ED)?)$/;

/** Leaves out the output of passed tests: regions that overlap, when the runner says so within two lines. */
function withoutPassed(told: readonly Told[], read: Read): readonly Told[] {
  const kept: Told[] = [];
  let open: Told[] = [];
  let end = 0;
  const close = (): void => {
    const passed = [read(end + 1), read(end + 2)].some(({ text, indent }) => PASSED.test(text) || (indent >= 2 && TICK.test(text)));
    if (!passed || (open[0] !== undefined && ENTRY.test(read(open[0].from).text))) kept.push(...open);
    open = [];
  };
  for (const one of told) {
    if (one.from > end) close();
    open.push(one);
    end = Math.max(end, one.to);
  }
  close();
  return kept;
}

/** The last lines of a step that gives no reason near its end: most tools print one before they give up. */
function saidLast(read: Read, { from, to }: BuildStep): readonly Told[] {
  let end = to;
  while (end > from && to - end < LAST && (read(end).text === '' || /^travis_/.test(read(end).text))) end--;
  let start = end;
  while (start > from && end - start < LAST - 1 && read(start - 1).text !== '' && commandOf(read(start - 1).text) === null) start--;
  return read(end).text === '' ? [] : [{ from: start, to: end, at: end, weight: SAID_LAST }];
}

/** Whether a reason is a tool's own message, which is not joined with neighbours that merely sound of failure. */
function isClear(weight: number): boolean {
  return weight >= CLEAR;
}

function nearness(away: number): number {
  return away <= CLOSE ? 0.5 : away <= NEAR ? 0.25 : away <= 1500 ? -0.25 : -0.75;
}

function reasonsIn(read: Read, { from, to }: BuildStep, last: number): readonly Told[] {
  const told: Told[] = [];
  for (let line = Math.max(from, to - WINDOW); line <= to; line++) {
    const own = read(line);
    const reason = isSilent(own) || verdictOf(own.text) !== null ? null : reasonOf(own);
    if (reason === null || !isTold(read, line, reason)) continue;
    const extent = reasonExtent(read, line, reason, Math.min(last, to));
    told.push({ ...extent, at: line, weight: reason.weight });
  }
  return told;
}

/** An item of a list: numbered, ticked or marked. */
const ENTRY = /^(?:\d{1,4}\) |[●✖✗✘✕×✓✔√ℹ] ?)/;

/** Whether a line states a failure: a heading does only with details below it, not above a list of names. */
function isTold(read: Read, line: number, { heads }: Reason): boolean {
  const { text, indent } = read(line);
  if (/^\.{3}ignoring$/.test(read(line + 1).text)) return false;
  if (heads !== true) return true;
  const first = read(line + 1).text;
  if (first !== '' && !ENTRY.test(first) && DETAIL.test(text)) return true;
  for (let below = line + 1; below <= line + HEADED; below++) {
    const next = read(below);
    if (next.text === '') continue;
    if (ENTRY.test(next.text)) return false;
    if (/^[=-]{4,}/.test(next.text)) continue;
    if (next.indent < indent) return false;
    if (DETAIL.test(next.text)) return true;
  }
  return false;
}

/** Marked rows and traces without a known reason, from the whole step. */
function markedIn(data: LogData, read: Read, step: BuildStep): readonly Told[] {
  const { rows, marks, traces } = data;
  const tracesOf = groupBy(traces, ({ row }) => row);
  const told: Told[] = [];
  const { marked } = rowIndex(data);
  const first = marked.length > MOST_READ ? Math.max(step.from, step.to - WINDOW) : step.from;
  for (const row of marked) {
    const line = rows.line[row]!;
    if (line < first || line > step.to) continue;
    const own = read(line);
    if (own.tag === 'warn' || isSilent(own) || verdictOf(own.text) !== null) continue;
    const category = marks[rows.mark[row]!]?.category;
    const traced = chains(tracesOf.get(row) ?? []);
    const weight = Math.max(category === undefined ? 0 : (WEIGHTS[category] ?? 2.4), traced.length === 0 ? 0 : 3.6);
    const level = rows.level[row]! >= levelCode('error') ? 0.3 : 0;
    let end = line;
    while (end < rows.endLine[row]! && !TICK.test(read(end + 1).text)) end++;
    const tell = (from: number, to: number): number => told.push({ from, to, at: from, weight: weight + level });
    if (rows.endLine[row]! - line <= LONG) tell(traced.length > 0 ? thrownAbove(read, line) : line, Math.max(end, traced.at(-1)?.to ?? 0));
    else if (traced.length === 0) tell(line, line);
    else for (const { from, to } of traced) tell(thrownAbove(read, Math.max(line, read(from - 1).text === '' ? from : from - 1)), to);
  }
  return told;
}

/** The line at which a JavaScript error was thrown is printed above the error. */
function thrownAbove(read: Read, line: number): number {
  return /^[\^~]+$/.test(read(line - 1).text || read(line - 2).text) ? placeAbove(read, line) : line;
}

/** Traces of one record at most so many lines apart are one failure: an exception and its cause. */
const CHAIN = 4;

function chains(traces: readonly LogTrace[]): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const { startLine, endLine } of traces) {
    const open = found.at(-1);
    if (open !== undefined && startLine <= open.to + CHAIN) open.to = Math.max(open.to, endLine);
    else found.push({ from: startLine, to: endLine });
  }
  return found;
}

/** For each line, how many say the same apart from numbers. */
function commonness(told: readonly Told[], read: Read): ReadonlyMap<Told, number> {
  const keys = told.map(({ at }) =>
    read(at)
      .text.replace(/[\w/.-]*[\d/][\w/.-]*/g, '0')
      .slice(0, 120),
  );
  const counts = new Map<string, number>();
  for (const key of keys) countOne(counts, key);
  return new Map(told.map((one, at) => [one, counts.get(keys[at]!) ?? 1]));
}
