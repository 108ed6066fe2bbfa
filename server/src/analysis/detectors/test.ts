import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

const POSITIVE = { n: { test: 'positive' }, m: { test: 'positive' } } as const;

/** A test failed: wording of JUnit, pytest, unittest, mocha, jest, go test, cargo test, RSpec, TAP, PHPUnit, ctest, dotnet test. */
export const test: Detector = phraseDetector({
  id: 'test',
  title: 'Test failures',
  category: 'test',
  order: 4,
  words: /test|FAIL|failing|assert|not ok|spec|expected|✗|✖|✕|×|example|fixture|suite|failures/i,
  phrases: [
    says(/Tests run: \d+, {1,3}Failures: (?<n>\d+), {1,3}Errors: \d+/, 'says tests failed', { kind: 'summary', tests: POSITIVE }),
    says(/Tests run: \d+, {1,3}Failures: \d+, {1,3}Errors: (?<n>\d+)/, 'says tests failed', { kind: 'summary', tests: POSITIVE }),
    says(
      [
        /<<< (?:FAILURE|ERROR)!/, // Maven Surefire
        /^(?:\[ERROR\] +)?There (?:are|were) test (?:failures|errors)/,
        /There (?:are|were) (?:test failures|failing tests)/,
        /^\s{0,4}(?:Failed tests|Tests in error):/,
        /Failed to execute goal .{0,120}surefire/,
      ],
      'says a test failed',
      { kind: 'failed' },
    ),
    says(
      [
        /^={2,20} ?(?:.{0,60}, )?(?<n>\d+) (?:failed|errors?)\b.{0,120}={2,20}$/i,
        /^(?:Tests?|Test Suites|Test Files):? {1,12}(?<m>\d+) failed\b/i,
        /^\s{0,6}(?<k>\d+) (?:failing|failures?)$/i,
      ],
      'says tests failed',
      { kind: 'summary', tests: { ...POSITIVE, k: { test: 'positive' } } },
    ),
    says(/^\s{0,8}(?:--- FAIL: |FAIL:? |FAILED |not ok \d|✗ |✖ |✕ |× |ERROR: test|\[  FAILED  \] |FAIL\t|FAIL!)/, 'says a test failed', {
      kind: 'failed',
      unless: /# (?:TO[D]O|SKIP)\b|✖ \d+ problems? \(|✗ Build failed/,
    }),
    says(
      [
        /^FAIL$/, // Go
        /::[\w[\].,=-]{1,200} (?:FAILED|ERROR)\b/, // pytest
        /^test \S{1,200} \.\.\. FAILED$|^test result: FAILED|^FAILED \((?:failures|errors)=/, // Rust; Python's unittest
        /^\S{1,200} > \S.{0,200} FAILED$/, // Gradle
        /^\s{0,6}\d{1,5}\/\d{1,5} Test +#\d+: .{0,100}\*{3}(?:Failed|Timeout|Exception)/, // CTest
        /\*{3}Failed|The following tests FAILED|^Failed! {1,3}- Failed:/, // CTest; .NET
        /\d+ examples?, (?<n>[1-9]\d*) failures?/, // RSpec
        /^\S{1,200}\.(?:test|spec)\.\w{2,3}.{0,40}\bFAIL/,
      ],
      'says a test failed',
      { kind: 'failed' },
    ),
    says(
      [
        /\b(?:test|spec|suite|test ?case|testcase|unit test|integration test|e2e|fixture)s? (?:\S{1,120} )?(?:has |have |is |was )?(?:failed|failing|failure|errored|crashed|broken)\b(?! ?[:=] ?0)/,
        /\b(?:failed|failing) (?:unit |integration |e2e )?tests?\b/,
        /expected:? ?<.{0,200}> but was:? ?</,
        /AssertionFailedError|ComparisonFailure|AssertionError: expected|^\S{1,200}\.py:\d+: AssertionError$/,
        /Expected .{1,120} (?:to (?:be|equal|have|match|contain|deep)|but (?:got|was|found|received)) /,
        /^E {2,8}\S/, // pytest
        /^\s{0,8}(?:Expected|Received): .{1,200}$/, // Jest
      ],
      'says a test failed',
      { kind: 'failed', unless: /connect\w* test|test connection|self[- ]test|: error (?:TS)?\d+: /i },
    ),
  ],
  fires: [
    'test_orders.py:4: AssertionError',
    'Tests run: 12, Failures: 1, Errors: 0, Skipped: 0',
    'Tests run: 12, Failures: 0, Errors: 2, Skipped: 0',
    'FAILED tests/test_api.py::test_home - assert 500 == 200',
    '--- FAIL: TestParse (0.00s)',
    'test result: FAILED. 3 passed; 1 failed; 0 ignored',
    'not ok 7 - saves the order',
    '  2 failing',
    'java.lang.AssertionError: expected:<200> but was:<500>',
    '=================== 2 failed, 31 passed in 3.21s ===================',
    'testLogin(com.example.LoginTest)  Time elapsed: 0.1 sec  <<< FAILURE!',
  ],
  silent: [
    'src/t.ts(3,1): error TS2554: Expected 1 arguments, but got 0.',
    '✗ Build failed in 59ms',
    'Tests run: 12, Failures: 0, Errors: 0, Skipped: 0',
    'ok 7 - saves the order',
    'PASS src/app.test.ts',
    '  12 passing (40ms)',
    '--- PASS: TestParse (0.00s)',
    'test result: ok. 12 passed; 0 failed; 0 ignored',
    'Running TestFailureHandling',
    'not ok 8 - later # SKIP',
    '✖ 2 problems (0 errors, 2 warnings)',
    'test tests::failing_login_is_told ... ok',
  ],
});
