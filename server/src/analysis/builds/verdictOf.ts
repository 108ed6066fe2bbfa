/** What a line says of the end of a build: a step that failed ends the step, other verdicts only say that something did. */
export type Verdict = 'step' | 'said';

const STEP =
  /^The command ".{1,300}" (?:exited with|failed and exited with) [1-9]|^##\[error\](?:Process completed with exit code|The process '.{1,300}' failed with exit code|The operation was canceled)|^ERROR: (?:Job failed|Build failed)|^Build step '.{1,200}' marked build as failure|^Finished: FAILURE|^script returned exit code [1-9]|^Your build has been stopped|^Exited with code [1-9]|^The command '.{1,300}' returned a non-zero code/;
const SAID =
  /\bBUILD FAIL(?:ED|URE)\b|^Build FAILED\.|\*\* (?:BUILD|TEST|ARCHIVE) FAILED \*\*|Build failed with an exception|^\* (?:What went wrong|Try|Get more help)|^Run with --(?:stacktrace|info|debug)|\bexited with\b|returned (?:a )?non-?zero|^COMPILATION ERROR ?:?$|\d+ tests? completed|A complete log of this run|Process (?:finished|completed) with exit code|^FAILURES!$|^FAIL(?:ED)?$|^FAILED \(|^Tests? failed|^Errors while running|could not compile|aborting due to|^Test(?:s| Suites| Summary| Files)?:|^\d+ (?:tests?|examples?|runs?|errors?|warnings?|failures?|problems?|specs?)\b|^\d{1,3}% tests passed|^Done\. Your build|Failed at the .{1,200} script|probably not a problem with npm|^(?:errno|code ELIFECYCLE|Exit status|file sh|spawn|path |command |syscall )|^Compilation failed$|Tests unsuccessful|^Failed tests:|^Total |one error found|^exit status|^Command failed with|see the full stack trace|^Re-run Maven|more information about (?:the|this) error|^\[Help \d|There (?:were|are) (?:failing tests|test failures)|Compilation error\. See log|^Execution failed for task|^ERROR: Step ‘|^Script .{1,200} returned with error|^Execution halted|^make: Target |^Result: FAIL|^Some tests failed|^\*{3} \d+ TESTS? FAILED/i;

/** Null for a line that is no verdict. */
export function verdictOf(text: string): Verdict | null {
  if (STEP.test(text)) return 'step';
  return SAID.test(text) ? 'said' : null;
}

/** The command that a line says it runs, by the echo of a shell or a build server; null for other lines. */
export function commandOf(text: string): string | null {
  return /^(?:\$|##\[group\]Run) (.{1,300})$/.exec(text)?.[1] ?? null;
}
