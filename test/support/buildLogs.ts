import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../fixtures/builds/', import.meta.url);

/** The log of a failed build with the lines (1-based) that say why it failed. */
export interface BuildLog {
  readonly name: string;
  readonly text: string;
  readonly reason: ReadonlySet<number>;
}

/** How a build server writes around the output of a step. */
export type BuildServer =
  'none' | 'crowded' | 'workspace' | 'travis' | 'github' | 'gitlab' | 'jenkins' | 'pipeline' | 'buildkite' | 'teamcity' | 'act';
export const BUILD_SERVERS: readonly BuildServer[] = [
  'none',
  'crowded',
  'workspace',
  'travis',
  'github',
  'gitlab',
  'jenkins',
  'pipeline',
  'buildkite',
  'teamcity',
  'act',
];

/** The fixtures: outputs of failing programs, a gutter of two characters before each line, `! ` where the line says why. */
export function buildLogs(server: BuildServer): readonly BuildLog[] {
  return readdirSync(fileURLToPath(FOLDER))
    .filter((name) => name.endsWith('.log'))
    .sort()
    .map((name) => wrap(name.replace('.log', ''), readFileSync(new URL(name, FOLDER), 'utf8'), server));
}

function wrap(name: string, fixture: string, server: BuildServer): BuildLog {
  const body = fixture.replace(/\n$/, '').split('\n');
  const { before, each, after } = WRAPPERS[server];
  const lines = [...before, ...body.map((line) => each(line.slice(2))), ...after];
  const reason = new Set(body.flatMap((line, at) => (line.startsWith('!') ? [before.length + at + 1] : [])));
  return { name: `${server} ${name}`, text: `${lines.join('\n')}\n`, reason };
}

interface Wrapper {
  readonly before: readonly string[];
  readonly each: (line: string) => string;
  readonly after: readonly string[];
}

const ESC = '\u001b';
const stamp = (second: number) => `2024-03-05T08:12:${String(second % 60).padStart(2, '0')}.1234567Z `;

/** What tests print that pass, and that fail as expected: traces, errors in words, names of failures. */
const PASSED = Array.from({ length: 60 }, (_, at) => [
  `Error: order ${at} failed to load`,
  'Error: bad line x',
  `    at Object.parse (/home/ci/shop/lib/parse.js:${at + 1}:60)`,
  '    at Context.<anonymous> (/home/ci/shop/test/parse.js:63:15)',
  `    \u2714 fails with error ${at} when the order is broken`,
  `test tests::panics_on_failure_${at} ... `,
  `thread 'tests::panics_on_failure_${at}' panicked at src/lib.rs:${at + 1}:56:`,
  `failed ${at}`,
  'ok',
  `ok ${at + 1} - connection refused is retried`,
]).flat();

const WRAPPERS: Readonly<Record<BuildServer, Wrapper>> = {
  none: { before: [], each: (line) => line, after: [] },
  crowded: {
    before: ['$ ./lint.sh', '0 errors', '$ ./ci.sh', ...PASSED],
    each: (line) => line,
    after: ['', 'The command "./ci.sh" exited with 1.', 'Done. Your build exited with 1.'],
  },
  workspace: {
    before: ['$ ./ci.sh', 'api:test: 12 passing', 'api:lint: no warnings'],
    each: (line) => `web:test: ${line}`,
    after: ['', 'The command "./ci.sh" exited with 1.'],
  },
  travis: {
    before: [
      `travis_fold:start:worker_info\r${ESC}[0K${ESC}[33;1mWorker information${ESC}[0m`,
      'hostname: ci-worker-7 instance: travis-job-1',
      `travis_fold:end:worker_info\r${ESC}[0Ktravis_fold:start:system_info\r${ESC}[0K${ESC}[33;1mBuild system information${ESC}[0m`,
      'Build language: generic',
      'Runtime: libgcc1 liberror-perl error-prone 0.17',
      `travis_fold:end:system_info\r${ESC}[0K`,
      `travis_fold:start:git.checkout\r${ESC}[0Ktravis_time:start:1a2b3c4d\r${ESC}[0K$ git clone --depth=50 https://git.example.org/shop.git`,
      "Cloning into 'shop'...",
      'remote: Counting objects: 311, done.',
      `travis_time:end:1a2b3c4d:start=1,finish=2,duration=1\r${ESC}[0Ktravis_fold:end:git.checkout\r${ESC}[0K`,
      `travis_fold:start:install\r${ESC}[0K$ ./install.sh`,
      'W: The repository does not have a Release file; ignored.',
      'rm: cannot remove /var/cache/shop: No such file or directory',
      'Selecting previously unselected package libfailure-dev.',
      'checking for error_at_line... yes',
      'npm WARN optional SKIPPING OPTIONAL DEPENDENCY: fsevents@1.2.7',
      `travis_fold:end:install\r${ESC}[0K`,
      `travis_time:start:0f1e2d3c\r${ESC}[0K$ ./ci.sh`,
    ],
    each: (line) => `${line}\r`,
    after: [
      '',
      `travis_time:end:0f1e2d3c:start=3,finish=9,duration=6\r${ESC}[0K`,
      `${ESC}[31;1mThe command "./ci.sh" exited with 1.${ESC}[0m`,
      `travis_fold:start:after_failure\r${ESC}[0K$ cat build/error.log`,
      'cat: build/error.log: No such file or directory',
      `travis_fold:end:after_failure\r${ESC}[0K`,
      '',
      'Done. Your build exited with 1.',
    ],
  },
  github: {
    before: [
      `${stamp(1)}##[group]Run actions/checkout@v4`,
      `${stamp(1)}with:`,
      `${stamp(1)}  fail-on-error: true`,
      `${stamp(2)}##[endgroup]`,
      `${stamp(2)}hint: Using 'master' as the name for the initial branch.`,
      `${stamp(3)}##[warning]Node 16 actions are deprecated.`,
      `${stamp(4)}##[group]Run ./ci.sh`,
      `${stamp(4)}shell: /usr/bin/bash -e {0}`,
      `${stamp(4)}##[endgroup]`,
    ],
    each: (line) => stamp(5) + line,
    after: [
      `${stamp(9)}##[error]Process completed with exit code 1.`,
      `${stamp(10)}Post job cleanup.`,
      `${stamp(10)}[command]/usr/bin/git version`,
      `${stamp(11)}Cleaning up orphan processes`,
    ],
  },
  gitlab: {
    before: [
      `${ESC}[0KRunning with gitlab-runner 16.1.0 (b72e108d)${ESC}[0;m`,
      `section_start:1709626320:prepare_script\r${ESC}[0K${ESC}[36;1mPreparing environment${ESC}[0;m`,
      'Running on runner-7 via ci-worker...',
      `section_end:1709626321:prepare_script\r${ESC}[0K`,
      `${ESC}[32;1m$ ./ci.sh${ESC}[0;m`,
    ],
    each: (line) => line,
    after: [
      `section_end:1709626389:step_script\r${ESC}[0K`,
      `${ESC}[32;1m$ docker compose logs || true${ESC}[0;m`,
      'docker: command not found',
      `section_start:1709626390:cleanup_file_variables\r${ESC}[0K${ESC}[36;1mCleaning up project directory${ESC}[0;m`,
      `section_end:1709626391:cleanup_file_variables\r${ESC}[0K`,
      `${ESC}[31;1mERROR: Job failed: exit code 1${ESC}[0;m`,
    ],
  },
  jenkins: {
    before: [
      'Started by an SCM change',
      'Building on the built-in node in workspace /home/ci/shop',
      '[shop] $ /bin/sh -xe /tmp/run.sh',
      '+ ./ci.sh',
    ],
    each: (line) => line,
    after: [
      "Build step 'Execute shell' marked build as failure",
      'Archiving artifacts',
      'WARN: No artifacts found that match the file pattern',
      'Finished: FAILURE',
    ],
  },
  pipeline: {
    before: [
      'Started by user build-bot',
      '[Pipeline] node',
      '[Pipeline] { (Prepare)',
      '[Pipeline] sh',
      '+ ./install.sh',
      'Error: attempt 1 failed, retrying',
      '[Pipeline] { (Test)',
      '[Pipeline] sh',
      '+ ./ci.sh',
    ],
    each: (line) => line,
    after: [
      '[Pipeline] }',
      '[Pipeline] { (Deploy)',
      'Stage "Deploy" skipped due to earlier failure(s)',
      '[Pipeline] { (Declarative: Post Actions)',
      'No test report files were found. Configuration error?',
      '[Pipeline] End of Pipeline',
      'ERROR: script returned exit code 1',
      'Finished: FAILURE',
    ],
  },
  buildkite: {
    before: [
      '~~~ Preparing working directory',
      'fatal: not a git repository (or any of the parent directories): .git',
      '~~~ Running commands',
      `${ESC}[90m$${ESC}[0m ./ci.sh`,
    ],
    each: (line) => line,
    after: [
      `${ESC}[31m🚨 Error: The command exited with status 1${ESC}[0m`,
      'user command error: The plugin docker command hook exited with status 1',
      '~~~ Uploading artifacts',
    ],
  },
  teamcity: {
    before: ["Build 'Shop :: CI' #418, default branch", '[08:11:40] : bt12 (4m)', '[08:11:44] :\t [Step 2/4] Starting: ./ci.sh'],
    each: (line) => `[08:12:05] :\t [Step 2/4] ${line}`,
    after: [
      '[08:12:07]W:\t [Step 2/4] Process exited with code 1',
      '[08:12:09]W:\t [Publishing artifacts] Artifacts path logs/** not found',
    ],
  },
  act: {
    before: [
      '[CI/build] 🚀  Start image=catthehacker/ubuntu:act-latest',
      '[CI/build] ⭐ Run Main ./install.sh',
      '[CI/build]   | Error: attempt 1 failed, retrying',
      '[CI/build]   ✅  Success - Main ./install.sh',
      '[CI/build] ⭐ Run Main ./ci.sh',
    ],
    each: (line) => `[CI/build]   | ${line}`,
    after: ['[CI/build]   ❌  Failure - Main ./ci.sh', "[CI/build] exitcode '1': failure", "Error: Job 'build' failed"],
  },
};
