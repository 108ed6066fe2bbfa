import { anyOf } from '../anyOf.ts';
/** How a line reports the end of a build: `step` ends the failed step, `said` only says that something failed. */
export type Verdict = 'step' | 'said';

const STEP = anyOf(
  /^The command ".{1,300}" (?:exited with|failed and exited with) [1-9]/, // Travis
  // GitHub Actions and Azure Pipelines
  /^##\[error\](?:Process completed with exit code|The process '.{1,300}' failed with exit code|The operation was canceled|\S{1,40} exited with code ')/,
  /^ERROR: (?:Job failed|Build failed)/, // GitLab
  /^Build step '.{1,200}' marked build as failure/, // Jenkins
  /^Finished: FAILURE/, // Jenkins
  /^script returned exit code [1-9]/, // Jenkins
  /^Your build has been stopped|^Exited with code (?:exit status )?[1-9]/, // Travis, CircleCI
  /^🚨 Error: The command exited with status|^❌ {2}Failure - /, // Buildkite, act
  /^Process exited with code [1-9]\d{0,9}(?: \(Step: |$)/, // TeamCity
  /^The command '.{1,300}' returned a non-zero code/, // Docker
);
const SAID = anyOf(
  /\bBUILD FAIL(?:ED|URE)\b|^Build FAILED\./i,
  /\*\* (?:BUILD|TEST|ARCHIVE) FAILED \*\*/i,
  /Build failed with an exception/i,
  /^\* (?:What went wrong|Try|Get more help)/i, // Gradle
  /^Run with --(?:stacktrace|info|debug)/i,
  /\bexited with\b|returned (?:a )?non-?zero|^COMPILATION ERROR ?:?$|\d+ tests? completed/i,
  /A complete log of this run/i, // npm
  /Process (?:finished|completed) with exit code/i,
  /^FAILURES!$|^FAIL(?:ED)?$|^FAILED \(|^Tests? failed|^Errors while running|could not compile/i,
  /aborting due to/i,
  /^Test(?:s| Suites| Summary| Files)?:(?! \S.{0,200}\.{3})/i,
  /^\d+ (?:tests?|examples?|runs?|errors?|warnings?|failures?|problems?|specs?)\b/i,
  /^\d{1,3}% tests passed|^Done\. Your build|Failed at the .{1,200} script/i, // CTest, Travis, npm
  /probably not a problem with npm/i,
  /^(?:errno|code ELIFECYCLE|Exit status|file sh|spawn|path |command |syscall )/i,
  /^Compilation failed$|Tests unsuccessful|^Failed tests:|^Total |one error found|^exit status/i,
  /^Command failed with|see the full stack trace|^Re-run Maven/i,
  /more information about (?:the|this) error/i,
  /^\[Help \d/i, // Maven
  /There (?:were|are) (?:failing tests|test failures)/i,
  /Compilation error\. See log|^Execution failed for task|^ERROR: Step ‘/i,
  /^Script .{1,200} returned with error|^webpack \S{1,20} compiled with \d+ error/i,
  /^Execution halted|^make: Target |^Result: FAIL|^Some tests failed|^\*{3} \d+ TESTS? FAILED/i,
);

/** The verdict on a line; null when there is none. */
export function verdictOf(text: string): Verdict | null {
  if (STEP.test(text)) return 'step';
  return SAID.test(text) ? 'said' : null;
}

/** The command that a shell or a build server echoes on a line; null for other lines. */
export function commandOf(text: string): string | null {
  return /^(?:\$|##\[group\]Run) (.{1,300})$/.exec(text)?.[1] ?? null;
}
