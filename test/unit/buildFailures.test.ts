import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { BUILD_SERVERS, buildLogs, type BuildLog, type BuildServer } from '../support/buildLogs.ts';

/** The lines a report names as evidence, region by region, the first hypothesis first. */
function regionsOf({ text }: BuildLog): readonly { readonly startLine: number; readonly endLine: number }[] {
  const { data } = analyzeText(text, { file: 'build.log' });
  return reportOf(data, { timezone: 'UTC', year: null }).hypotheses.flatMap(({ evidence }) => evidence);
}

interface Score {
  readonly missed: readonly string[];
  readonly first: number;
  readonly f1: number;
}

/** Share of logs whose first region meets the reason, and the mean F1 of all lines named. */
function scoreOf(server: BuildServer): Score {
  const missed: string[] = [];
  let f1 = 0;
  const logs = buildLogs(server);
  for (const log of logs) {
    const regions = regionsOf(log);
    const named = new Set(
      regions.flatMap(({ startLine, endLine }) => Array.from({ length: endLine - startLine + 1 }, (_, i) => startLine + i)),
    );
    const right = [...named].filter((line) => log.reason.has(line)).length;
    f1 += (2 * right) / Math.max(1, named.size + log.reason.size);
    const [first] = regions;
    if (!first || ![...log.reason].some((line) => line >= first.startLine && line <= first.endLine)) missed.push(log.name);
  }
  return { missed, first: 1 - missed.length / logs.length, f1: f1 / logs.length };
}

describe('builds that failed', () => {
  for (const server of BUILD_SERVERS) {
    const bare = server === 'none';
    it(`are explained by the lines of the tool that failed${bare ? ', without a build server around it' : `, within the log of ${server}`}`, () => {
      const { missed, first, f1 } = scoreOf(server);
      const told = `first region right ${first.toFixed(2)}, F1 ${f1.toFixed(2)}; missed: ${missed.join(', ')}`;
      assert.ok(first >= 0.97 && f1 >= 0.8, told);
    }).timeout(60_000);
  }
});

/** What tests printed that failed none of them, behind it what their runner says at the end and whatever follows. */
const runThatEnds = (...end: readonly string[]): string =>
  ['$ ./ci/test.sh', 'Error: connect ECONNREFUSED 127.0.0.1:9000 - retrying (1/3)', 'connected', '', ...end].join('\n');

describe('a run of tests', () => {
  const told = (text: string): readonly [verdict: string, hypotheses: number, summary: string] => {
    const { verdict, hypotheses, summary } = reportOf(analyzeText(text, { file: 'run.log' }).data, { timezone: 'UTC', year: null });
    return [verdict, hypotheses.length, summary.map(({ text: said }) => said).join(' ')];
  };

  for (const sum of [
    'Tests:       1 todo, 60 passed, 61 total',
    '  61 passing (11ms)',
    '=========== 122 passed, 1 skipped, 120 warnings in 1.11s ============',
    'test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s',
    '31 examples, 0 failures, 1 pending',
    '100% tests passed, 0 tests failed out of 30',
    '[INFO] BUILD SUCCESS',
  ])
    it(`that ends with “${sum.trim()}” asks for no cause`, () => {
      const [verdict, hypotheses, summary] = told(runThatEnds(sum, ''));
      assert.deepEqual([verdict, hypotheses], ['insufficient-evidence', 0]);
      assert.match(summary, /which ended well: \{summary\.endedWell\.text\}/);
    });

  for (const end of [
    ['  61 passing (11ms)', '  1 failing'],
    ['[INFO] BUILD SUCCESS', '', 'c.vhd:2:39: no declaration for "clock"'],
    ['Jest: "global" coverage threshold for branches (90%) not met: 25%', 'Tests:       1 passed, 1 total'],
    ['3 tests failed', '', 'test result: ok. 0 passed; 0 failed; 0 ignored'],
  ])
    it(`is not taken to have ended well by “${end.join(' / ')}”`, () => assert.doesNotMatch(told(runThatEnds(...end))[2], /ended well/));
});

describe('a build that goes on for long behind its last failure', () => {
  const failure = [
    "TypeError: Cannot read properties of undefined (reading 'map')",
    '    at render (/srv/shop/build.mjs:14:9)',
    '    at main (/srv/shop/build.mjs:40:3)',
  ];
  const pages = (count: number, word: string): readonly string[] => Array.from({ length: count }, (_, n) => `page ${n} ${word} in ${n} ms`);
  const verdictOfRun = (...lines: readonly string[]): string =>
    reportOf(analyzeText(['$ npm run build', ...lines].join('\n'), { file: 'run.log' }).data, { timezone: 'UTC', year: null }).verdict;

  it('asks for no cause where it goes on well', () => {
    assert.equal(verdictOfRun(...failure, ...pages(120, 'generated'), 'done'), 'insufficient-evidence');
  });
  it('asks for one where it ends soon, tells of no success, or counts failures at its end', () => {
    assert.equal(verdictOfRun(...pages(120, 'generated'), ...failure, ...pages(20, 'generated')), 'ranked');
    assert.equal(verdictOfRun(...failure, ...pages(120, 'read')), 'ranked');
    assert.equal(verdictOfRun(...failure, ...pages(120, 'generated'), '1 failed'), 'ranked');
  });
});

describe('what a run printed last', () => {
  it('is told by a line with words where a blank one stands before a trace', () => {
    const text = [
      '  console.error',
      ...Array.from({ length: 12 }, (_, n) => `    line ${n} of what was printed`),
      '',
      '      at Object.<anonymous> (basket.test.js:1:212)',
      '      at run (basket.test.js:4:9)',
      '',
      '  2 tests failed',
    ].join('\n');
    const { data } = analyzeText(text, { file: 'run.log' });
    const { hypotheses } = reportOf(data, { timezone: 'UTC', year: null });
    assert.ok(hypotheses.length > 0);
    for (const { claims } of hypotheses) for (const claim of claims) if (claim.kind === 'text') assert.notEqual(claim.value, '');
  });
});

/** A job of which something was printed that sounds of failure, with what its build server says at the end. */
const jobThatEnds = (end: string): string =>
  [
    'Running with gitlab-runner 16.1.0',
    '$ ./ci.sh',
    'Error: attempt 1 failed, retrying',
    './deploy.sh: line 4: jq: command not found',
    'done',
    end,
    '',
  ].join('\n');

/** The confidence of the surest cause, 0 without one. */
const surest = (text: string): number => {
  const { hypotheses } = reportOf(analyzeText(text, { file: 'build.log' }).data, { timezone: 'UTC', year: null });
  return Math.max(0, ...hypotheses.map(({ confidence }) => confidence));
};

describe('builds that passed', () => {
  for (const [end, failed] of [
    ['Job succeeded', false],
    ['Finished: SUCCESS', false],
    ['Done. Your build exited with 0.', false],
    ['ERROR: Job failed: exit code 1', true],
    ['Finished: FAILURE', true],
  ] as const) {
    it(`${failed ? 'did not' : 'have no step that failed'} where the build server says "${end}"`, () => {
      const { data } = analyzeText(jobThatEnds(end), { file: 'build.log' });
      const { hypotheses } = reportOf(data, { timezone: 'UTC', year: null });
      assert.equal(
        hypotheses.some(({ category }) => category === 'build'),
        failed,
      );
    });
  }

  it('are not said to have failed where GitHub Actions names no error', () => {
    const stamped = (text: string): string => `2024-03-05T08:12:05.1234567Z ${text}`;
    const job = (...end: readonly string[]): string =>
      ['##[group]Run ./ci.sh', '##[endgroup]', './ci.sh: line 4: jq: command not found', 'done', ...end, 'Cleaning up orphan processes']
        .map(stamped)
        .join('\n');
    assert.ok(surest(job()) < 0.5);
    assert.ok(surest(job('##[error]Process completed with exit code 1.')) > 0.5);
  });

  it('are not said to have failed where Buildkite says so of no step', () => {
    const job = (...end: readonly string[]): string =>
      ['~~~ Running commands', '$ ./ci.sh', './ci.sh: line 4: jq: command not found', '2 tests failed, tried again', 'done', ...end].join(
        '\n',
      );
    assert.ok(surest(job()) < 0.5);
    assert.ok(surest(job('🚨 Error: The command exited with status 1')) > 0.5);
  });
});
