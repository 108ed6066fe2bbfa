import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { buildLine } from './buildLine.ts';
import { commandOf, verdictOf } from './verdictOf.ts';

/**
 * The first and last line of the failed step. `server`: in a build server's log; `certain`: the server says that it failed; `denied`: the
 * server would have said so and did not.
 */
export interface BuildStep {
  readonly server: boolean;
  readonly from: number;
  readonly to: number;
  readonly certain: boolean;
  readonly denied?: boolean;
}

/** So many lines before the end of a step are searched for its beginning and for reasons; above them only marked lines count. */
export const WINDOW = 6000;
/** Without a build server's verdict, so many lines after the last failure are read too. */
const BEHIND = 40;

/**
 * The failed step of file 0: the first that a build server ends with a verdict, otherwise everything up to the last failure; null when
 * nothing says that a build failed.
 */
export function failedStep(data: LogData): BuildStep | null {
  const ended = endedByVerdict(data);
  if (ended !== null) return ended;
  const { lines } = data.inputs[0]!;
  const words = saidBuild(data);
  const said = words.at(-1)?.line ?? saidAtEnd(data);
  const server = isServerLog(data);
  if (said === null && !server) return null;
  const to = Math.min(lines, Math.max(said ?? lastMarked(data), lastTraceEnd(data)) + BEHIND);
  const denied = isAtHead(data, TELLS_VERDICT);
  const certain =
    server && said !== null && !denied && (!isAtEnd(data, LAST_WORDS) || words.some(({ text }) => text.startsWith('##[error]')));
  return { from: 1, to, server, certain, denied };
}

interface Said {
  readonly line: number;
  readonly text: string;
}

/** Lines of marks that belong to builds and tests. */
function saidBuild(data: LogData): readonly Said[] {
  const { rows, marks } = data;
  const said: Said[] = [];
  for (const row of rowIndex(data).marked) {
    const category = marks[rows.mark[row]!]?.category;
    const line = rows.line[row]!;
    if (category === 'build' || category === 'test') said.push({ line, text: buildLine(data.text(0, line)).text });
  }
  return said;
}

/** The step ended by a build server's first verdict. */
export function endedByVerdict(data: LogData): BuildStep | null {
  const { lines } = data.inputs[0]!;
  const verdict = saidBuild(data).find(({ text }) => verdictOf(text) === 'step');
  if (verdict !== undefined) return endedStep(data, verdict);
  for (let line = Math.max(1, lines - VERDICT); line <= lines; line++) {
    const { text } = buildLine(data.text(0, line));
    if (verdictOf(text) === 'step') return endedStep(data, { line, text });
  }
  return null;
}

/** The end of each log of GitHub Actions and Azure Pipelines, which report above it what failed. */
const LAST_WORDS = /^Cleaning up orphan processes$|^##\[section\]Finishing: (?:Build|Job)$/;

/** Whether one of the last lines matches. */
function isAtEnd(data: LogData, words: RegExp): boolean {
  const { lines } = data.inputs[0]!;
  for (let line = lines; line >= 1 && line > lines - TAIL; line--) if (words.test(buildLine(data.text(0, line)).text)) return true;
  return false;
}

/** A verdict without a mark is looked for in so many last lines. */
const VERDICT = 200;

/** The end of the failed step when the verdict is the job's: GitLab's script, a stage of a Jenkins pipeline. */
const END =
  /section_end:\d{1,12}:(?:step|build)_script|Stage ".{1,200}" skipped due to earlier failure|\[Pipeline\] \{ \(Declarative: Post Actions\)/;

function endedStep(data: LogData, { line: verdict, text }: Said): BuildStep {
  let end = verdict;
  if (/^ERROR: |^script returned|^Finished: /.test(text)) {
    for (let line = verdict - 1; line >= 1 && verdict - line <= WINDOW; line--) if (END.test(data.text(0, line))) end = line;
  }
  while (end > 1 && /\[Pipeline\] (?:\}|\/\/|stage|\{)/.test(data.text(0, end - 1))) end--;
  return { from: stepStart(data, end, text), to: end - 1, server: true, certain: true };
}

/** Summaries of test runners and linters that count failures. */
export const COUNTS_FAILURES =
  /^(?:\W{0,3}(?:\d.{0,100}\b)?|Found )[1-9]\d* (?:tests? |style )?(?:failing|failed|failures?|errors?|offenses?|problems?)\b(?! \(0 errors)|^Failed: [1-9]|^\[ FAIL [1-9]|^(?:FAILURES|ERRORS)!/;
/** Such a summary is looked for in so many last lines. */
export const TAIL = 40;

/** The last line that counts failures. Indented output is attached to the record above and may have no mark. */
function saidAtEnd(data: LogData): number | null {
  const { lines, timeCard } = data.inputs[0]!;
  if (timeCard.stamped * 2 >= lines) return null;
  for (let line = lines; line >= 1 && line > lines - TAIL; line--)
    if (COUNTS_FAILURES.test(buildLine(data.text(0, line)).text)) return line;
  return null;
}

/** Buildkite reports each failed step, so without a report no step certainly failed. */
const TELLS_VERDICT = /^~~~ Running /;
const SERVER =
  /^##\[(?:group|section|command)\]|^\[command\]|^travis_fold:|^section_start:|^Running with gitlab-runner|^Started by (?:an SCM|user|upstream|timer)|^\[Pipeline\] |^~~~ Running /;
/** A build server is recognized by so many first lines. */
const HEAD = 300;

/** Whether this is a build server's log with failures. */
export const isServerLog = (data: LogData): boolean => rowIndex(data).marked.length > 0 && isAtHead(data, SERVER);

/** Whether one of the first lines matches. */
function isAtHead(data: LogData, words: RegExp): boolean {
  const head = Math.min(HEAD, data.inputs[0]!.lines);
  for (let line = 1; line <= head; line++) {
    const raw = data.text(0, line);
    if (words.test(buildLine(raw).text) || words.test(raw)) return true;
  }
  return false;
}

/** The last line (1-based) at which a marked record begins. */
export function lastMarked(data: LogData): number {
  const { marked } = rowIndex(data);
  return data.rows.line[marked[marked.length - 1] ?? 0] ?? 1;
}

/** The last line (1-based) of a trace; 0 without one. */
export function lastTraceEnd({ traces }: LogData): number {
  return traces.reduce((end, { endLine }) => Math.max(end, endLine), 0);
}

/** The heading of a step, for build servers that also end each step with a verdict. */
const HEADING =
  /^##\[group\]Run |^##\[section\]Starting: |^\[Pipeline\] (?:sh|bat|powershell|pwsh)$|^~~~ Running (?:command|script|batch)|^⭐ Run /;
// oxlint-disable-next-line no-control-regex -- GitLab echoes commands in green
const ECHO = /\u001b\[32;1m\$ /;

/** The line below the echo of the command that failed; the first line when there is no echo. */
function stepStart(data: LogData, verdict: number, text: string): number {
  const command = /^The command "(.{1,300}?)" /.exec(text)?.[1]?.slice(0, 80);
  let echo = 0;
  for (let line = verdict - 1; line >= 1 && verdict - line <= WINDOW; line--) {
    const raw = data.text(0, line);
    const own = buildLine(raw).text;
    if (command === undefined ? HEADING.test(own) : commandOf(own)?.startsWith(command) === true) return line + 1;
    // commands that clean up are echoed after the one that failed
    if (/^Running after_script/.test(own)) echo = 0;
    else if (echo === 0 && command === undefined && ECHO.test(raw)) echo = line;
  }
  return echo + 1;
}
