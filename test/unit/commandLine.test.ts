import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../../scripts/run.mjs';

/** What one run of the built program printed and how it ended. */
function run(
  args: readonly string[],
  input = '',
  env = {},
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [inRoot('dist', 'cli.cjs'), ...args], {
    input,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, out: stdout, err: stderr };
}

const jobs = inRoot('samples', 'jobs.log');
const flask = inRoot('samples', 'flask.log');

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-test-'));
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  after(() => rmSync(folder, { recursive: true }));

  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const bad: readonly (readonly [string, () => readonly string[], RegExp])[] = [
    ['a missing file', () => ['report', join(folder, 'missing.log')], /no such file: check the path/],
    ['a name that no file can have', () => ['report', 'x'.repeat(5000)], /cannot be read \(ENAMETOOLONG\)/],
    ['a directory', () => ['records', folder], /is a directory: name the log files in it/],
    ['an image', () => ['report', file('image.log', png)], /holds no log text but a PNG image: choose a file of text/],
    ['an executable', () => ['records', process.execPath], /holds no log text but an? /],
    ['an unknown option', () => ['report', '--bogus', jobs], /Unknown option '--bogus'; --help lists the options/],
    ['an unknown command', () => ['tell', jobs], /Unknown command tell: use report/],
    ['an unknown format', () => ['report', jobs, '--format', 'pdf'], /Unknown --format pdf: use markdown/],
    ['an unknown template', () => ['postmortem', jobs, '--template', 'nope'], /Unknown template nope: use one of/],
    ['no input', () => ['records'], /No input: name one or more log files/],
    ['a place without a line', () => ['explain', jobs], /names no line: write FILE:LINE/],
    ['a line beyond the last', () => ['explain', `${jobs}:999`], /has no line 999: its last line is 21/],
    [
      'no report',
      () => ['verify', jobs],
      /no report of log-triage .*: make one with log-triage report LOG --format json --output report\.json/,
    ],
    [
      'an output that is its input',
      () => ['report', jobs, '--output', inRoot('samples', '.', 'jobs.log')],
      /would be overwritten: name another/,
    ],
    ['too many threads', () => ['report', jobs, '--threads', '100'], /--threads 100: give a whole number from 1 to 99$/m],
    ['an unknown zone', () => ['report', jobs, '--timezone', 'Mars/Base'], /--timezone Mars\/Base is not known/],
  ];
  for (const [what, args, message] of bad) {
    it(`answers ${what} with one line that says what to do, and ends with 2`, () => {
      const { status, out, err } = run(args());
      assert.deepEqual([status, out, err.trim().split('\n').length], [2, '', 1]);
      assert.match(err, message);
    });
  }

  it('answers the other files when one cannot be read, and ends with 1', () => {
    const { status, out, err } = run(['records', join(folder, 'missing.log'), jobs]);
    assert.deepEqual([status, out.trim().split('\n').length, err.trim().split('\n').length], [1, 21, 1]);
  });

  const pipes = process.platform === 'win32' ? [] : ['pipe'];
  for (const name of pipes)
    it('reads a pipe by its name, as a shell hands it over', () => {
      const pipe = join(folder, name);
      const script = 'mkfifo "$1" && { cat "$2" > "$1" & } && "$3" "$4" records "$1"';
      const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', pipe, jobs, process.execPath, inRoot('dist', 'cli.cjs')], {
        encoding: 'utf8',
      });
      assert.deepEqual([status, stdout.trim().split('\n').length], [0, 21]);
    });

  it('says so when a format that is handed over reads none of the logs', () => {
    const format = (level: string): string =>
      JSON.stringify({ id: 'own', pattern: `^(?<time>\\S+ \\S+) (?<level>${level}) (?<message>.*)$` });
    const log = file('own.log', '2025-02-10 16:30:34 !E ramp stuck\n');
    const told = (level: string): string => run(['report', '--format-file', file('own.json', format(level)), log]).err;
    assert.match(told('[A-Z]+'), /^log-triage: no line was read by own: no pattern fits/);
    assert.equal(told('![A-Z]+'), '');
  });

  it('answers an empty file with an empty answer', () => {
    assert.deepEqual(run(['records', file('empty.log', '')]), { status: 0, out: '', err: '' });
  });

  it('reads standard input and gzip as it reads the file', () => {
    const text = readFileSync(flask);
    const named = (out: string): string => out.replace(/"file":"[^"]*"/g, '');
    const expected = named(run(['records', flask]).out);
    assert.equal(named(run(['records', '-'], text.toString()).out), expected);
    assert.equal(named(run(['records', file('flask.log.gz', gzipSync(text))]).out), expected);
  });

  it('leaves nothing of what it unpacked, also where it fails', () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    const packed = file('jobs.log.gz', gzipSync(readFileSync(jobs)));
    for (const args of [
      ['records', packed],
      ['explain', `${packed}:999`],
      ['report', packed, '--output', join(folder, 'no', 'such')],
    ]) {
      run(args, '', { TMPDIR: temporary, TEMP: temporary, TMP: temporary });
      assert.deepEqual(readdirSync(temporary), []);
    }
  });

  it('prints no secret under --redact, whatever it prints', () => {
    const log = file('secret.log', '2025-02-10 16:30:34 ERROR gate - login of 10.20.30.40 with password=hunter2secret failed\n');
    for (const args of [
      ['report', log],
      ['records', log],
      ['explain', `${log}:1`],
      ['postmortem', log, '--template', 'google-sre'],
    ]) {
      assert.match(run(args).out, /10\.20\.30\.40/, args[0]);
      const { out } = run([...args, '--redact']);
      assert.ok(!/10\.20\.30\.40|hunter2secret/.test(out) && out.includes('ip-1'), args[0]);
    }
  });
  it('says of a redacted report how much of it cannot be checked', () => {
    const log = file('mails.log', '2025-02-10T10:00:00Z ERROR mail to ada@example.com failed: connection refused\n'.repeat(3));
    const report = join(folder, 'redacted.json');
    run(['report', log, '--format', 'json', '--redact', '--output', report]);
    const { status, out } = run(['verify', report, log]);
    assert.equal(status, 0);
    assert.match(out, /^\d+ of \d+ claims hold\. \d+ more cannot be checked, since the report is redacted\.$/m);
  });

  it('prints the same bytes for the same input', () => {
    for (const format of ['json', 'markdown', 'html', 'sarif', 'csv']) {
      const args = ['report', inRoot('samples', 'checkout.log'), '--format', format];
      assert.equal(run(args).out, run(args).out);
    }
  });

  it('ends with 1 when --fail-on finds such a finding', () => {
    const statuses = (...more: readonly string[]): readonly (number | null)[] =>
      [
        ['report', jobs],
        ['records', jobs],
        ['explain', `${jobs}:1`],
        ['postmortem', jobs, '--template', 'google-sre'],
      ].map((args) => run([...args, ...more]).status);
    assert.deepEqual(
      [statuses('--fail-on', 'error'), statuses()],
      [
        [1, 1, 1, 1],
        [0, 0, 0, 0],
      ],
    );
  });

  it('verifies a report against its file, and turns red what rests on a line that was changed', () => {
    const log = file('app.log', readFileSync(jobs));
    const report = join(folder, 'report.json');
    run(['report', log, '--format', 'json', '--output', report]);
    const before = run(['verify', report]);
    assert.equal(before.status, 0, before.out);
    writeFileSync(log, readFileSync(jobs, 'utf8').replace('ERROR - Job D4E5F6 failed after 258 seconds.', 'INFO - Job D4E5F6 finished.'));
    const after = run(['verify', report]);
    assert.equal(after.status, 1);
    assert.match(after.out, /^stale .* \(\S+\.log:\d+\): the report says 13, the files say 12$/m);
    assert.doesNotMatch(after.out, /the report says 8, /);
  });

  it('lets nothing that a report to verify quotes reach the terminal as it stands', () => {
    const hostile = '\u001b]0;owned\u0007\u009b31m\nlog-triage: all is well';
    const log = file('obeyed.log', readFileSync(jobs));
    const report = JSON.parse(run(['report', log, '--format', 'json']).out) as { summary: { claims: { id: string; value: unknown }[] }[] };
    for (const claim of report.summary.flatMap(({ claims }) => claims)) Object.assign(claim, { id: hostile, value: -1 });
    const claimed = run(['verify', file('claims.json', JSON.stringify(report)), log]);
    assert.match(claimed.out, /^stale {2}␛\]0;owned␇\[U\+009B\]31m↵log-triage: all is well \(\S+obeyed\.log:1\): the report says -1, /m);
    const named = run(['verify', file('names.json', JSON.stringify({ ...report, inputs: [{ file: hostile }] }))]);
    assert.match(named.err, /^log-triage: ␛\]0;owned␇\[U\+009B\]31m↵log-triage: all is well: no such file: check the path\n$/);
    assert.doesNotMatch(claimed.out + named.err, /[\u001b\u0007\u009b]/);
  });
});
