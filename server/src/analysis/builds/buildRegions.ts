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

/** Neighbouring lines that say why a build failed, with the line that says it most clearly. */
export interface BuildRegion {
  readonly startLine: number;
  readonly endLine: number;
  readonly telling: number;
  readonly score: number;
}

/** Beyond so many marked rows those before the window are not read. */
const MOST_READ = 20_000;
/** From this weight on a tool says so in words of its own. */
const CLEAR = 3.3;
/** What a heading heads is told within so many lines, in such words. */
const HEADED = 8;
const DETAIL = /error|exception|fail|expected|expect\(|assert|undefined|timeout|panic|cannot|could not|actual|got\b|!==|:\d+\)?$/i;
/** A marked record longer than this that is no trace says no more than its first line: output that is indented hangs on to the record above. */
const LONG = 12;
/** Lines from the end of a step at which a failure is close to it, or near. */
const CLOSE = 60;
const NEAR = 300;
/** Of what was said last so many lines are shown; it weighs less than a trace nearby, and more than one far above. */
const LAST = 5;
const SAID_LAST = 3.2;
/** From this weight on a line may be why a step failed. */
const TELLS = 2;
/** From this weight on it is a tool's own verdict; what weighs less, as a trace that was printed, counts less far from the end. */
const OWN = 4;
const FAR = 1.1;
/** Regions with no more lines between them are one. */
const GAP = 1;
/** The echo of an input of a step. */
const SETTING = /^[\w.-]{1,60}: (?:true|false|\d{1,9}|error|ignore|warn)$/;

function isSilent({ text }: BuildLine): boolean {
  return text === '' || SETTING.test(text) || commandOf(text) !== null;
}

/** How much a marked line explains that states no known reason; what is not listed explains as much as an exception. */
const WEIGHTS: Partial<Readonly<Record<Category, number>>> = { build: 2.6, test: 2.6, exception: 2.4, error: 1.6, http: 1, latency: 0.5 };

interface Told {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly weight: number;
}

type Read = (line: number) => BuildLine;

/** Regions of a step that say why it failed, the most telling first. */
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

/** The lines as their program wrote them, without what a runner of several writes before each. */
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

/** What is told as often tells less each time, and what is told near the end tells more. */
function scoreOf({ to, weight }: Told, step: BuildStep, times: number): number {
  const away = step.to - to;
  const lone = away > NEAR && weight < OWN ? FAR : 0;
  return weight / Math.sqrt(Math.max(1, times / 20)) + nearness(away) - lone;
}

/** Neighbours as one region; what a tool says in words of its own is not joined with what is around it. */
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

/** A runner that printed the name of a test before ends the line with this when all went as it should. */
const PASSED = /^(?:ok|OK|PASS(?:ED)?)$/;

/** Leaves out what a test printed that passed: what overlaps is one, and ends with the runner's word within two lines. */
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

/** What was said last, where nothing near the end of a step says why it failed: most tools tell before they give up. */
function saidLast(read: Read, { from, to }: BuildStep): readonly Told[] {
  let end = to;
  while (end > from && to - end < LAST && (read(end).text === '' || /^travis_/.test(read(end).text))) end--;
  let start = end;
  while (start > from && end - start < LAST - 1 && read(start - 1).text !== '' && commandOf(read(start - 1).text) === null) start--;
  return read(end).text === '' ? [] : [{ from: start, to: end, at: end, weight: SAID_LAST }];
}

/** What a tool says in words of its own is not stretched over neighbours that merely sound of failure. */
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

/** An entry of a list: numbered, ticked or marked. */
const ENTRY = /^(?:\d{1,4}\) |[●✖✗✘✕×✓✔√ℹ] ?)/;

/** A heading is a failure only where something is told below it: a list of names has none. */
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

/** Marked rows and traces that no reason explains, from all over the step. */
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

/** An uncaught error of JavaScript stands below the line that threw it. */
function thrownAbove(read: Read, line: number): number {
  return /^[\^~]+$/.test(read(line - 1).text || read(line - 2).text) ? placeAbove(read, line) : line;
}

/** Traces of one record with no more lines between them are one failure: an exception and its cause. */
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

/** How many told lines say the same, numbers aside. */
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
