import { anyOf } from '../anyOf.ts';
import type { BuildLine } from './buildLine.ts';
import type { Reason } from './reasons.ts';

/** A reason extends over at most so many lines. */
const LONGEST = 30;
const SHORT = 12;

/** Lines that end a section: rules, the next item, summaries, messages of the build server. */
const BORDER = anyOf(
  /^(?:[=_*]{5,}|-{10,}|#{5,})(?:$| )/,
  /^\d{1,4}\) /,
  /^(?:Finished|Ran \d|FAILURES!|Failed examples|Test Summary|Test Suites|Tests?:|Run Settings)/,
  /^(?:Randomized|To rerun|failures:|successes:|FAIL\b|PASS\b|ok\b|not ok|exit status|The command )/,
  /^(?:npm ERR|Executed \d|Suites:|Gem files|Results logged|travis_|\* Try|BUILD FAILED|Make sure that)/,
  /^(?:\d+ (?:tests?|examples?|runs?|specs?|passing|failing)\b)/,
  /^● |^---- .{1,200} ----$|^={3,}|^_{3,} |^═{3,}|^note: |^stack backtrace:|^--- (?:FAIL|PASS)/,
  /^\[ (?: FAILED|     OK) |^Tasks: TOP|^(?:Failed|Passed)! |^Stacktrace:$|^Done\b|^In \w+: |^=== (?:RUN|CONT)|^\* (?:DONE|checking)/,
  /^―{10,}$|^\S.{0,200}\.{3} ?(?:\[[\d.]{1,10} s\] )?ok$/,
  /^Status: |^[✀ℹ] |^resolve '/,
);
/** Lines that end a section even directly below its heading. */
const NEXT = /^\d{1,4}\) |^● |^=== |^--- |^(?:FAIL|ok|PASS)\b|^resolve '/;
const SNIPPET = /^(?:\||\^|~|=+ |-->|>? ?\d+ [|│]|:::|symbol:|location:|required:|found|at |\.\.\. \d|Caused by|note:|help:|candidate)/;

/** The first and last line (1-based) of the reason stated at `at`; beyond the end `read` gives '' lines. */
export function reasonExtent(read: (line: number) => BuildLine, at: number, reason: Reason, last: number): { from: number; to: number } {
  const head = read(at);
  return { from: firstLine(read, at, reason, head), to: lastLine(read, at, reason, head, last) };
}

function firstLine(read: (line: number) => BuildLine, at: number, { above }: Reason, head: BuildLine): number {
  let from = at;
  if (above === 'colon' && from > 1 && /:$|^== .{1,200} ==$/.test(read(at - 1).text)) return at - 1;
  if (above === 'context') while (from > 1 && at - from < SHORT && CONTEXT.test(read(from - 1).text)) from--;
  if (above === 'deeper') while (from > 1 && at - from < SHORT && read(from - 1).indent > head.indent && read(from - 1).text !== '') from--;
  if (above === 'tagged') while (from > 1 && at - from < LONGEST && read(from - 1).tag === head.tag && read(from - 1).text !== '') from--;
  if (above === 'source') {
    // gfortran prints the source line above the error, and the place above that.
    while (from > 1 && /^(?:\d+ )?\||^\^[\^~-]*$/.test(read(from - 1).text)) from--;
    if (from < at && read(from - 1).text === '' && PLACE.test(read(from - 2).text)) from -= 2;
  }
  return above === 'paragraph' ? placeAbove(read, at) : from;
}

/** The first line of source, caret and place above an error's name, at most one blank line between. */
export function placeAbove(read: (line: number) => BuildLine, at: number): number {
  const gap = read(at - 1).text === '' && /^[\^~]+$/.test(read(at - 2).text) ? 1 : 0;
  let line = at - gap;
  while (line > 1 && at - line < 6 && isPlace(read(line - 1))) line--;
  return line < at - gap ? line : at;
}

/** What GCC and Clang print above an error: the includes and functions that led there. */
const CONTEXT =
  /^In file included from |^(?:TASK|RUNNING HANDLER) \[|^An exception occurred during task|^remote: |^from \S{1,200}:\d+|: (?:In |At (?:global|top)|required from|required by)|: {3}required from/;
/** A test runner's mark before the name of a passed test. */
export const TICK = /^[✓✔] /;
const PLACE = /^[^\s:]{1,200}:\d+:\d+:$|^In [^\s:]{1,200}:\d+:\d+$/;

/** A source place, a source line, or the carets below one. */
function isPlace({ text, indent }: BuildLine): boolean {
  if (text === '' || BORDER.test(text) || /^\d+:\d+\s+warning\b|^\$ /.test(text)) return false;
  return indent > 0 || /^[\^~]+$/.test(text) || /^(?:File )?\S{1,200}(?::\d+|\.\w{1,5})$/.test(text) || !/[a-z]{3} [a-z]{3,}/i.test(text);
}

/** npm's advice below an error. */
const ADVICE = /^(?:A complete log|Note that|Fix the upstream|For a full report|Clean install|To see a list of scripts)/;

/** A numbered source line with its place underlined below it. */
function isQuoted(read: (line: number) => BuildLine, line: number): boolean {
  return /^\d{1,6} /.test(read(line).text) && /^[~^]+$/.test(read(line + 1).text);
}

function lastLine(read: (line: number) => BuildLine, at: number, { extent }: Reason, head: BuildLine, last: number): number {
  if (extent === 'line') return at;
  const limit = Math.min(last, at + (extent === 'paragraph' ? SHORT : LONGEST));
  let to = at;
  for (let line = at + 1; line <= limit; line++) {
    const own = read(line);
    if (extent === 'tagged' && own.tag !== head.tag) break;
    if (extent === 'tagged' && ADVICE.test(own.text)) break;
    if (own.text === '') {
      if (isQuoted(read, line + 1)) to = line += 2;
      if (extent === 'tagged' || to === line || /^Caused by:$|^(?:> ?)?\d{1,6} [|│]/.test(read(line + 1).text)) continue;
      if (extent === 'paragraph' || extent === 'snippet' || !goesOn(read, line, head, extent)) break;
      continue;
    }
    if (!belongs(read, line, own, head, extent, line - at)) break;
    to = line;
  }
  return to;
}

/** Whether a blank line stands within the reason: deeper lines follow, or the section goes on. */
function goesOn(read: (line: number) => BuildLine, blank: number, head: BuildLine, extent: Reason['extent']): boolean {
  const next = read(blank + 1).text === '' ? read(blank + 2) : read(blank + 1);
  if (next.text === '' || BORDER.test(next.text)) return false;
  return next.indent > head.indent || (extent === 'section' && head.indent > 0) || FOLLOWS.test(next.text);
}

/** A place with what was thrown there, or source that pytest quotes. */
const FOLLOWS = /^\S{1,200}:\d+(?:: \w{1,80})?$|^[>E] {3}\S/;

function belongs(
  read: (line: number) => BuildLine,
  line: number,
  own: BuildLine,
  head: BuildLine,
  extent: Reason['extent'],
  below: number,
): boolean {
  if (extent === 'tagged') return true;
  if (TICK.test(own.text)) return false;
  if (extent === 'paragraph') return !BORDER.test(own.text);
  if (extent === 'section') return below === 1 ? !NEXT.test(own.text) : !BORDER.test(own.text) || own.indent > head.indent + 2;
  if (/\bwarning\b/.test(own.text) && own.indent <= head.indent) return false;
  if (own.indent > head.indent || SNIPPET.test(own.text)) return true;
  // Comments of TAP below a failed test belong to it.
  if (/^not ok /.test(head.text) && /^# (?!Subtest|Looks|(?:tests|pass|fail)\b)/.test(own.text)) return true;
  // javac prints the source line as it is, with carets below it.
  return below === 1 && /^[\^~]+$/.test(read(line + 1).text) && read(line + 1).indent > 0;
}
