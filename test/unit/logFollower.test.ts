import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, mkdtempSync, renameSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import { followLog, MOST_FILES, type LogFollower } from '../../server/src/node/following/logFollower.ts';

const OPTIONS = { timezone: 'UTC', year: null, rules: builtInRules };

function problemOf(path: string): string {
  const begun = followLog(path, OPTIONS);
  return typeof begun === 'string' ? begun : '';
}

/** Lines `from` to `to`, every tenth of which is a failure. */
const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => {
    const n = from + i;
    const stamp = new Date(Date.UTC(2026, 2, 5, 13) + n * 100).toISOString().replace('T', ' ').slice(0, 23);
    return `${stamp} ${n % 10 === 0 ? 'ERROR' : 'INFO'} worker - ${n % 10 === 0 ? `Job ${n} failed` : `Job ${n} done`}\n`;
  }).join('');

describe('a log that is followed', () => {
  let folder = '';
  let path = '';
  let follower: LogFollower | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'log-triage-follow-'));
    path = join(folder, 'app.log');
  });
  afterEach(() => {
    follower?.close();
    follower = null;
    rmSync(folder, { recursive: true });
  });

  function follow(text: string): void {
    writeFileSync(path, text);
    const begun = followLog(path, OPTIONS);
    assert.ok(typeof begun !== 'string');
    follower = begun;
  }
  /** What a look finds: each file with its records, and the failures marked. */
  function look(): readonly [...(readonly string[]), number] {
    runAll(follower!.look());
    const { report } = runAll(follower!.report());
    return [...report.inputs.map(({ file, records }) => `${basename(file)} ${records}`), report.marked];
  }

  it('is read only as far as it is new', () => {
    follow(lines(0, 3000));
    assert.deepEqual(look(), ['app.log 3000', 300]);
    assert.equal(runAll(follower!.look()), false);
    appendFileSync(path, lines(3000, 3500));
    assert.equal(runAll(follower!.look()), true);
    assert.deepEqual(look(), ['app.log 3500', 350]);
  });

  it('counts a line that has no end yet once', () => {
    follow('');
    assert.deepEqual(look(), ['app.log 0', 0]);
    const [first = '', second = ''] = lines(0, 2).split('\n');
    appendFileSync(path, first);
    assert.deepEqual(look(), ['app.log 1', 1]);
    appendFileSync(path, `\n${second.slice(0, 30)}`);
    assert.deepEqual(look(), ['app.log 2', 1]);
    appendFileSync(path, `${second.slice(30)}\n`);
    assert.deepEqual(look(), ['app.log 2', 1]);
  });

  it('goes on in the new file when it was rotated, with what was still written to the old one', () => {
    follow(lines(0, 1000));
    look();
    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, lines(1000, 1100));
    assert.deepEqual(look(), ['app.log 1100', 110]);
    writeFileSync(path, '');
    appendFileSync(`${path}.1`, lines(1100, 1200));
    appendFileSync(path, lines(1200, 1300));
    assert.deepEqual(look(), ['app.log.1 1200', 'app.log 100', 130]);
    renameSync(`${path}.1`, `${path}.2`);
    renameSync(path, `${path}.1`);
    writeFileSync(path, lines(1300, 1310));
    assert.deepEqual(look(), ['app.log.2 1200', 'app.log.1 100', 'app.log 10', 131]);
  });

  it('reads from the copy what a rotation by copying has cut', () => {
    follow(lines(0, 1000));
    look();
    appendFileSync(path, lines(1000, 1100));
    copyFileSync(path, `${path}.1`);
    truncateSync(path);
    appendFileSync(path, lines(1100, 1105));
    assert.deepEqual(look(), ['app.log.1 1100', 'app.log 5', 111]);
  });

  it('begins again when it was cut or written anew, however long it is then', () => {
    follow(lines(0, 1000));
    look();
    truncateSync(path, 500);
    assert.match(String(look()[0]), /^app\.log \(part 1\) 1000$/);
    writeFileSync(path, lines(5000, 7000));
    const [, second, third, marked] = look();
    assert.deepEqual([String(second).replace(/ \d+$/, ''), third, Number(marked) >= 300], ['app.log (part 2)', 'app.log 2000', true]);
  });

  it('waits for a file that is gone, and names what was removed as a part', () => {
    follow(lines(0, 100));
    look();
    unlinkSync(path);
    assert.deepEqual(look(), ['app.log 100', 10]);
    writeFileSync(path, lines(100, 110));
    assert.deepEqual(look(), ['app.log (part 1) 100', 'app.log 10', 11]);
  });

  it('shows lines of every file it went through', () => {
    follow(lines(0, 200));
    look();
    renameSync(path, `${path}.1`);
    writeFileSync(path, lines(200, 300));
    runAll(follower!.look());
    const { data } = runAll(follower!.report());
    assert.match(data.text(0, 51), /Job 50 failed$/);
    assert.match(data.text(1, 11), /Job 210 failed$/);
  });

  it('keeps so many files, then begins anew with the present one', () => {
    follow(lines(0, 10));
    for (let n = 1; n <= MOST_FILES; n++) {
      look();
      renameSync(path, `${path}.${n}`);
      writeFileSync(path, lines(n * 10, n * 10 + 10));
    }
    assert.deepEqual(look(), ['app.log 10', 1]);
  });

  const refused: readonly (readonly [string, string | Uint8Array])[] = [
    ['a compressed log', Uint8Array.from([0x1f, 0x8b, 8, 0])],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 65, 0, 10, 0])],
  ];
  for (const [what, bytes] of refused) {
    it(`is not ${what}`, () => {
      writeFileSync(path, bytes);
      assert.match(problemOf(path), /cannot be followed, since it is no plain UTF-8 text/);
    });
  }
  it('must be there', () => assert.match(problemOf(path), /no such file/));
});
