import { levelCode } from '../lines/levels.ts';
import type { Category, LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { buildLine, type BuildLine } from './buildLine.ts';
import { reasonExtent } from './reasonExtent.ts';
import { reasonOf, type Reason } from './reasons.ts';
import { commandOf, verdictOf } from './verdictOf.ts';

/** Neighbouring lines that say why a build failed, with the line that says it most clearly. */
export interface BuildRegion {
  readonly startLine: number;
  readonly endLine: number;
  readonly telling: number;
  readonly score: number;
}

/** Where the failed step begins and ends; `server` in the log of a build server, `certain` when this says that the step failed. */
export interface BuildStep {
  readonly server: boolean;
  readonly from: number;
  readonly to: number;
  readonly certain: boolean;
}

/** Lines before the end of a step that are read for reasons; further up only what is marked. */
const WINDOW = 6000;
/** Beyond so many marked rows those before the window are not read. */
const MOST_READ = 20_000;
/** Where no build server ends the step, so many lines behind the last failure are read too. */
const BEHIND = 40;
const CLEAR = 3.3;
/** What a heading heads is told within so many lines, in such words. */
const HEADED = 8;
const DETAIL = /error|exception|fail|expected|assert|undefined|timeout|panic|cannot|could not|actual|got\b|!==|:\d+\)?$/i;
/** A marked record longer than this that is no trace says no more than its first line: output that is indented hangs on to the record above. */
const LONG = 12;
/** Lines from the end of a step at which a failure still is near it. */
const NEAR = 300;
/** Of what was said last so many lines are shown; it weighs less than a trace nearby, and more than one far above. */
const LAST = 5;
/** From this weight on a line may be why a step failed. */
const TELLS = 2;
/** From this weight on it is a tool's own verdict; what weighs less, as a trace that was printed, counts less far from the end. */
const OWN = 4;
const FAR = 0.9;
const SAID_LAST = 3.2;
/** Regions with no more lines between them are one. */
const GAP = 1;
/** The echo of an input of a step. */
const SETTING = /^[\w.-]{1,60}: (?:true|false|\d{1,9}|error|ignore|warn)$/;

function isSilent({ text }: BuildLine): boolean {
  return text === '' || SETTING.test(text);
}

/** How much a marked line explains that states no known reason; what is not listed explains as much as an exception. */
const WEIGHTS: Partial<Readonly<Record<Category, number>>> = { build: 2.6, test: 2.6, exception: 2.4, error: 1.6, http: 1, latency: 0.5 };

interface Told {
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly weight: number;
}

/** The step of file 0 that failed: the first that a build server ends with a verdict, else all up to the last failure; null when nothing says that a build failed. */
export function failedStep(data: LogData): BuildStep | null {
  const { rows, marks } = data;
  const { marked } = rowIndex(data);
  let said: number | null = null;
  for (const row of marked) {
    const category = marks[rows.mark[row]!]?.category;
    if (category !== 'build' && category !== 'test') continue;
    const line = rows.line[row]!;
    const { text } = buildLine(data.text(0, line));
    if (verdictOf(text) === 'step') return { from: stepStart(data, line, text), to: line - 1, server: true, certain: true };
    said = line;
  }
  said ??= saidAtEnd(data);
  const server = isServerLog(data);
  if (said === null && !server) return null;
  const to = Math.min(data.inputs[0]!.lines, Math.max(said ?? lastMarked(data), lastTraceEnd(data)) + BEHIND);
  return { from: 1, to, server, certain: server && said !== null };
}

/** The sums of test runners and linters. */
const SUM =
  /^(?:\W{0,3}(?:\d.{0,100}\b)?|Found )[1-9]\d* (?:tests? |style )?(?:failing|failed|failures?|errors?|offenses?|problems?)\b|^Failed: [1-9]|^(?:FAILURES|ERRORS)!/;
/** They stand within so many last lines. */
const TAIL = 40;

/** The line at the end that counts failures: output that is indented hangs on to the record above, so that no mark tells of it. */
function saidAtEnd(data: LogData): number | null {
  const { lines, timeCard } = data.inputs[0]!;
  if (timeCard.stamped * 2 >= lines) return null;
  for (let line = lines; line >= 1 && line > lines - TAIL; line--) if (SUM.test(buildLine(data.text(0, line)).text)) return line;
  return null;
}

const SERVER =
  /^##\[(?:group|section|command)\]|^\[command\]|^travis_fold:|^section_start:|^Running with gitlab-runner|^Started by (?:an SCM|user|upstream|timer)/;
/** A build server shows itself within so many first lines. */
const HEAD = 300;

function isServerLog(data: LogData): boolean {
  const head = Math.min(HEAD, data.inputs[0]!.lines);
  for (let line = 1; line <= head; line++) {
    const raw = data.text(0, line);
    if (raw.startsWith('travis_fold:') || SERVER.test(buildLine(raw).text)) return rowIndex(data).marked.length > 0;
  }
  return false;
}

function lastMarked(data: LogData): number {
  const { marked } = rowIndex(data);
  return data.rows.line[marked[marked.length - 1] ?? 0] ?? 1;
}

function lastTraceEnd({ traces }: LogData): number {
  return traces.reduce((end, { endLine }) => Math.max(end, endLine), 0);
}

/** A build server that ends each step with a verdict heads each with one of these. */
const HEADING = /^##\[group\]Run |^##\[section\]Starting: /;
// eslint-disable-next-line no-control-regex -- GitLab echoes commands in green
const ECHO = /\u001b\[32;1m\$ /;

/** The line below the echo of the command that the verdict is about, else the first line. */
function stepStart(data: LogData, verdict: number, text: string): number {
  const command = /^The command "(.{1,300}?)" /.exec(text)?.[1]?.slice(0, 80);
  const headed = text.startsWith('##[error]');
  let echo = 0;
  for (let line = verdict - 1; line >= 1 && verdict - line <= WINDOW; line--) {
    const raw = data.text(0, line);
    const own = buildLine(raw).text;
    if (headed ? HEADING.test(own) : command !== undefined && commandOf(own)?.startsWith(command) === true) return line + 1;
    // commands that clean up are echoed after the one that failed
    if (/^Running after_script/.test(own)) echo = 0;
    else if (echo === 0 && command === undefined && ECHO.test(raw)) echo = line;
  }
  return echo + 1;
}

/** Regions of a step that say why it failed, the most telling first. */
export function buildRegions(data: LogData, step: BuildStep): readonly BuildRegion[] {
  const lines = new Map<number, BuildLine>();
  const last = data.inputs[0]!.lines;
  const read = (line: number): BuildLine => {
    let own = lines.get(line);
    if (own === undefined) lines.set(line, (own = buildLine(line >= 1 && line <= last ? data.text(0, line) : '')));
    return own;
  };
  const all = [...reasonsIn(read, step, last), ...markedIn(data, read, step)].sort(
    (a, b) => a.from - b.from || Number(isClear(b.weight)) - Number(isClear(a.weight)) || a.to - b.to,
  );
  const told = [...withoutPassed(all, read)];
  if (step.certain && !told.some(({ to, weight }) => weight >= TELLS && step.to - to <= NEAR)) told.push(...saidLast(read, step));
  const common = commonness(told, read);
  const regions: BuildRegion[] = [];
  let clear = false;
  for (const one of told) {
    const away = step.to - one.to;
    const lone = step.certain && away > NEAR && one.weight < OWN ? FAR : 0;
    const score = one.weight / Math.sqrt(Math.max(1, (common.get(one) ?? 1) / 20)) + nearness(away) - lone;
    const open = regions[regions.length - 1];
    const inside = open !== undefined && one.from <= open.endLine;
    if (open === undefined || one.from > open.endLine + GAP + 1 || (!inside && isClear(one.weight) !== clear)) {
      clear = isClear(one.weight);
      regions.push({ startLine: one.from, endLine: one.to, telling: one.at, score });
      continue;
    }
    if (!isClear(one.weight) && clear) continue;
    clear ||= isClear(one.weight);
    const stronger = score > open.score + 0.01;
    regions[regions.length - 1] = {
      startLine: open.startLine,
      endLine: Math.max(open.endLine, one.to),
      telling: stronger ? one.at : open.telling,
      score: Math.max(open.score, score),
    };
  }
  return regions.sort((a, b) => b.score - a.score || a.startLine - b.startLine);
}

/** A runner that printed the name of a test before ends the line with this when all went as it should. */
const PASSED = /^(?:ok|OK|PASS(?:ED)?)$/;

/** Leaves out what a test printed that passed: what overlaps is one, and ends with the runner's word within two lines. */
function withoutPassed(told: readonly Told[], read: (line: number) => BuildLine): readonly Told[] {
  const kept: Told[] = [];
  let open: Told[] = [];
  let end = 0;
  const close = (): void => {
    if (!PASSED.test(read(end + 1).text) && !PASSED.test(read(end + 2).text)) kept.push(...open);
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
function saidLast(read: (line: number) => BuildLine, { from, to }: BuildStep): readonly Told[] {
  let end = to;
  while (end > from && to - end < LAST && (read(end).text === '' || /^travis_/.test(read(end).text))) end--;
  let start = end;
  while (start > from && end - start < LAST - 1 && read(start - 1).text !== '' && commandOf(read(start - 1).text) === null) start--;
  return read(end).text === '' ? [] : [{ from: start, to: end, at: start, weight: SAID_LAST }];
}

/** What a tool says in words of its own is not stretched over neighbours that merely sound of failure. */
function isClear(weight: number): boolean {
  return weight >= CLEAR;
}

function nearness(away: number): number {
  return away <= 60 ? 0.5 : away <= NEAR ? 0.25 : away <= 1500 ? 0 : -0.5;
}

/** Heads what failed as expected; RSpec tells it as it tells failures. */
const PENDING = /^Pending: \(/;
const FAILURES = /^(?:Failures:|Failed examples:|Finished in )/;

function reasonsIn(read: (line: number) => BuildLine, { from, to }: BuildStep, last: number): readonly Told[] {
  const told: Told[] = [];
  let pending = false;
  for (let line = Math.max(from, to - WINDOW); line <= to; line++) {
    const own = read(line);
    if (PENDING.test(own.text)) pending = true;
    else if (FAILURES.test(own.text)) pending = false;
    const reason = pending || isSilent(own) || verdictOf(own.text) !== null ? null : reasonOf(own);
    if (reason === null || !isTold(read, line, reason)) continue;
    const extent = reasonExtent(read, line, reason, Math.min(last, to));
    told.push({ ...extent, at: line, weight: reason.weight });
  }
  return told;
}

/** An entry of a list: numbered, ticked or marked. */
const ENTRY = /^(?:\d{1,4}\) |[●✖✗✘✕×✓✔√ℹ] ?)/;

/** A heading is a failure only where something is told below it: a list of names has none. */
function isTold(read: (line: number) => BuildLine, line: number, { heads }: Reason): boolean {
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
    if (DETAIL.test(next.text)) return true;
    if (next.indent < indent) return false;
  }
  return false;
}

/** Marked rows and traces that no reason explains, from all over the step. */
function markedIn(data: LogData, read: (line: number) => BuildLine, step: BuildStep): readonly Told[] {
  const { rows, marks, traces } = data;
  const ends = new Map<number, { readonly from: number; readonly to: number }>();
  for (const { row, startLine, endLine } of traces) {
    const known = ends.get(row);
    ends.set(row, { from: Math.min(startLine, known?.from ?? startLine), to: Math.max(endLine, known?.to ?? 0) });
  }
  const told: Told[] = [];
  const { marked } = rowIndex(data);
  const first = marked.length > MOST_READ ? Math.max(step.from, step.to - WINDOW) : step.from;
  for (const row of marked) {
    const line = rows.line[row]!;
    if (line < first || line > step.to) continue;
    const own = read(line);
    if (own.tag === 'warn' || isSilent(own) || verdictOf(own.text) !== null) continue;
    const category = marks[rows.mark[row]!]?.category;
    const traced = ends.get(row);
    const weight = Math.max(category === undefined ? 0 : (WEIGHTS[category] ?? 2.4), traced === undefined ? 0 : 3.6);
    const level = rows.level[row]! >= levelCode('error') ? 0.3 : 0;
    const end = rows.endLine[row]!;
    const far = end - line > LONG;
    const from = far && traced !== undefined ? Math.max(line, traced.from - 1) : line;
    const to = far ? (traced?.to ?? line) : Math.max(end, traced?.to ?? 0);
    told.push({ from, to, at: from, weight: weight + level });
  }
  return told;
}

/** How many told lines say the same, numbers aside. */
function commonness(told: readonly Told[], read: (line: number) => BuildLine): ReadonlyMap<Told, number> {
  const keys = told.map(({ at }) =>
    read(at)
      .text.replace(/[\w/.-]*[\d/][\w/.-]*/g, '0')
      .slice(0, 120),
  );
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map(told.map((one, at) => [one, counts.get(keys[at]!) ?? 1]));
}
