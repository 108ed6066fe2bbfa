import { anyOf } from '../anyOf.ts';
import type { LogData } from '../model.ts';
import { rowIndex } from '../selectRows.ts';
import { buildLine } from './buildLine.ts';
import { COUNTS_FAILURES, endedByVerdict, TAIL, WINDOW } from './failedStep.ts';
import { verdictOf } from './verdictOf.ts';

/** A build server's verdict that nothing failed: Jenkins, GitLab, Travis, act. */
const JOB = /^Finished: SUCCESS$|^Job succeeded$|^Done\. Your build exited with 0\.|^🏁 {2}Job succeeded/;

/** A tool's summary that all tests passed or everything was built. */
const RUN = anyOf(
  /^Tests:? +(?:[1-9]\d* (?:skipped|todo|pending), ){0,3}[1-9]\d* passed(?:, \d+ total| \(\d+\))?$/, // Jest, Vitest
  /^[1-9]\d* passing(?: \([\d.]+\w{1,2}\))?$|^[1-9]\d* passed \([\d.]+\w{1,2}\)$/, // Mocha, Playwright
  /^=* ?[1-9]\d* passed(?:, \d+ (?:skipped|deselected|xfailed|xpassed|warnings?|rerun|subtests passed))* in [\d.]+s/, // pytest
  /^test result: ok\. \d+ passed; 0 failed\b|^ok {1,4}\t?\S+\s+(?:[\d.]+s|\(cached\))$/, // Cargo, Go
  /^[1-9]\d* (?:examples?|tests?), 0 failures(?:, \d+ (?:pending|skipped))*$/, // RSpec, ExUnit, Bats
  /^[1-9]\d* (?:runs|tests), \d+ assertions, 0 failures, 0 errors\b/, // minitest
  /^OK \([1-9]\d* tests?, \d+ assertions?\)$|^\[ {2}PASSED {2}\] [1-9]\d* tests?\.$/, // PHPUnit, GoogleTest
  /^100% tests passed, 0 tests failed out of [1-9]|^Result: PASS$|^(?:#|ℹ) fail 0$/, // CTest, prove, Node
  /^BUILD SUCCESS(?:FUL)?(?: in [\w .]+)?$|^\*\* (?:BUILD|TEST) SUCCEEDED \*\*$|^Build succeeded\.$/, // Maven, Gradle, Xcode, MSBuild
  /^Passed! +- Failed: +0,|^All tests passed!?$|^Executed [1-9]\d* tests?, with 0 failures\b/, // .NET, Flutter, XCTest
);

/** The line (1-based) that says that a build or a run of tests succeeded; null when none does, or another says that it failed. */
export function endedWell(data: LogData): number | null {
  if (data.inputs.length !== 1 || data.rows.length === 0) return null;
  const { lines } = data.inputs[0]!;
  const textAt = (line: number): string => buildLine(data.text(0, line)).text;
  for (let line = lines; line >= 1 && line > lines - TAIL; line--) {
    const text = textAt(line);
    if (JOB.test(text)) return endedByVerdict(data) === null ? line : null;
    if (RUN.test(text)) return !failsBelow(data, textAt, line) && !failsAbove(textAt, line) ? line : null;
  }
  return null;
}

/** A failed step of GitHub or Azure, or a missed coverage threshold, with which a runner fails although all tests pass. */
const MISSED = /^##\[error\]|\bthreshold\b.{0,100}\bnot met\b/;

/** Whether a tool or a build server reports a failure above a line. */
function failsAbove(textAt: (line: number) => string, from: number): boolean {
  for (let line = from; line >= 1 && from - line <= WINDOW; line--) {
    const text = textAt(line);
    if (COUNTS_FAILURES.test(text) || verdictOf(text) === 'step' || MISSED.test(text)) return true;
  }
  return false;
}

/** Trouble reported after another tool's summary. */
const TROUBLE = /[✖✗✘❌🚨]|\b(?<!\b0 )(?:errors?|fail(?:ed|ing|ures?))\b|^\S{1,200}:\d{1,7}:(?:\d{1,5}:)? /iu;

function failsBelow(data: LogData, textAt: (line: number) => string, line: number): boolean {
  for (let below = line + 1; below <= data.inputs[0]!.lines; below++) if (TROUBLE.test(textAt(below))) return true;
  return rowIndex(data).marked.some((row) => data.rows.line[row]! > line);
}
