import assert from 'node:assert/strict';
import { detect } from '../../server/src/analysis/lines/detect.ts';
import { detectors } from '../../server/src/analysis/detectors/index.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import type { Detector, Mark, Span } from '../../server/src/analysis/model.ts';
import { passes } from '../../server/src/analysis/lines/slotTest.ts';
import { quick } from '../support/quick.ts';

const context = { format: null, level: null };
const slice = (text: string, span: Span): string => text.slice(span.from, span.to);

/** The mark that stands for a natural line: the first whose tests pass on the line's own text. */
function markOf(line: string, among: readonly Detector[] = detectors): Mark | null {
  return detect(line, context, among).find((mark) => (mark.when ?? []).every((test) => passes(test, slice(line, test.span)))) ?? null;
}

/** The mark that the line's shape stands for; its tests are left to the row, so any candidate will do. */
const shapeMarks = (line: string, among: readonly Detector[]): readonly Mark[] => detect(shapeOf(line), context, among);

describe('detectors', () => {
  it('have an order, at least six samples that fire and six that stay silent', () => {
    for (const { id, order, samples } of detectors) {
      assert.ok(order !== undefined, id);
      assert.ok(samples.fires.length >= 6 && samples.silent.length >= 6, `${id}: ${samples.fires.length}, ${samples.silent.length}`);
    }
  });

  for (const detector of detectors)
    it(`${detector.id} fires on what it should and stays silent on what it should not`, () => {
      const wrong = [
        ...detector.samples.fires
          .filter((line) => markOf(line, [detector])?.category !== detector.category)
          .map((line) => `natural silent: ${line}`),
        ...detector.samples.fires
          .filter((line) => shapeMarks(line, [detector]).length === 0)
          .map((line) => `shape silent: ${shapeOf(line)}`),
        ...detector.samples.silent.filter((line) => markOf(line, [detector]) !== null).map((line) => `natural fires: ${line}`),
        ...detector.samples.silent
          .filter((line) => shapeMarks(line, [detector]).some((mark) => !mark.when))
          .map((line) => `shape fires: ${shapeOf(line)}`),
      ];
      assert.deepEqual(wrong, []);
    });

  it('read the kind of a timeout, the time that passed and the budget, where a line states them', () => {
    const cases: readonly (readonly [string, string | undefined, string | null, string | null])[] = [
      ['HikariPool-1 - Connection is not available, request timed out after 30001ms.', 'pool', '30001ms', null],
      ['Lock wait timeout exceeded; try restarting transaction', 'lock', null, null],
      ['lookup db on 10.96.0.10:53: read udp: i/o timeout', 'dns', null, null],
      ['net/http: TLS handshake timeout', 'tls', null, null],
      ['upstream timed out (110: Connection timed out) while reading response header', 'gateway', null, null],
      ['context deadline exceeded', 'deadline', null, null],
      ['context canceled', 'client-cancel', null, null],
      ["HTTPConnectionPool(host='api', port=80): Read timed out. (read timeout=10)", 'read', null, '10'],
      ['Connection timeout to 192.168.1.2. No response received.', 'connect', null, null],
      ['canceling statement due to statement timeout', 'statement', null, null],
      ['Task timed out after 30.03 seconds', undefined, '30.03 seconds', null],
      ['timeout of 5000ms exceeded', undefined, null, '5000ms'],
    ];
    const readAs = (line: string): readonly (string | null | undefined)[] => {
      const mark = markOf(line);
      const text = (at: { readonly span: Span } | undefined): string | null => (at ? slice(line, at.span) : null);
      return [mark?.kind, text(mark?.elapsed), text(mark?.budget)];
    };
    assert.deepEqual(
      cases.map(([line]) => [line, ...readAs(line)]),
      cases,
    );
  });

  it('mark an error by its level in whatever script it is written, not one without a word', () => {
    const said = [
      '无法连接到数据库',
      'Не вдалося',
      '接続エラー',
      '연결 실패',
      'Η σύνδεση απέτυχε',
      '\ufffd\ufffd\ufffd db1',
      'x',
      '---',
      '→ ✗ 🔥',
      '＝＝＝',
    ];
    const marked = said.filter((line) => detect(line, { ...context, level: 'error' }, detectors).length > 0);
    assert.deepEqual(marked, said.slice(0, 6));
  });

  it('take of several causes on a line the one that tells more', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['dial tcp 10.0.0.7:6379: connection refused: too many open files', 'handles'],
      ['worker 3: OOM killer invoked after timeout waiting for reclaim', 'memory'],
      ['backup 7 failed: No space left on device', 'disk'],
      ['rate limit exceeded, request timed out', 'quota'],
      ['Connection timed out: certificate has expired', 'tls'],
      ['context deadline exceeded: dial tcp: lookup db.internal: no such host', 'dns'],
      ['Too many connections: timeout after 30 s', 'pool'],
      ['login timed out: authentication failed for user app', 'auth'],
      ['upstream timed out (110: Connection timed out) while connecting', 'timeout'],
    ];
    const marked = cases.map(([line]) => [line, markOf(line)?.category]);
    assert.deepEqual(marked, cases);
  });

  it('name the job, address, port, callee and operation of a failure', () => {
    const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['Job D4E5F6 failed after 258 seconds.', { job: 'D4E5F6' }],
      ['Connection permanently lost to 192.168.1.2.', { callee: '192.168.1.2', address: '192.168.1.2' }],
      ['dial tcp 10.0.0.7:6379: connect: connection refused', { callee: '10.0.0.7', port: '6379', address: '10.0.0.7' }],
      ['POST /api/pay 500 in 23ms', { operation: 'POST /api/pay' }],
      ['Failed password for root from 198.51.100.4 port 22 ssh2', { user: 'root', address: '198.51.100.4', port: '22' }],
    ];
    assert.deepEqual(
      cases.map(([line]) => [line, Object.fromEntries((markOf(line)?.entities ?? []).map(({ kind, span }) => [kind, slice(line, span)]))]),
      cases,
    );
  });

  it('follow the value: zero counts, exit codes and statuses decide row by row', () => {
    const cases: readonly (readonly [string, string | null])[] = [
      ['3 errors', 'error'],
      ['0 errors', null],
      ['failed=2 ok=7', 'error'],
      ['failed=0 ok=7', null],
      ['process exited with code 137', 'crash'],
      ['process exited with code 0', null],
      ['GET /a 503 in 5 ms', 'http'],
      ['GET /a 200 in 5 ms', null],
      ['Tests run: 3, Failures: 0, Errors: 1, Skipped: 0', 'test'],
      ['Tests run: 3, Failures: 0, Errors: 0, Skipped: 0', null],
      ['worker 0 failed', 'error'],
      ['query took 31000 ms', 'latency'],
      ['query took 31 ms', null],
    ];
    assert.deepEqual(
      cases.map(([line]) => [line, markOf(line)?.category ?? null]),
      cases,
    );
  });

  it('say of a register dump at level fatal, and of a corrected error, that they are no failure', () => {
    const lines = [
      'general purpose registers:',
      'instruction address: 0x00004ed8',
      'machine check: i-fetch......................0',
      'parity error corrected',
    ];
    assert.deepEqual(
      lines.map((line) => detect(line, { format: null, level: 'fatal' }).length),
      lines.map(() => 0),
    );
  });

  it('look at no more than the first two thousand characters, and take their time even from hostile lines', () => {
    const hostile = [
      'error '.repeat(9000),
      '/a'.repeat(9000),
      '.'.repeat(9000),
      'no error '.repeat(9000),
      '"error":'.repeat(9000),
      'a.'.repeat(9000),
      '0 '.repeat(9000),
      `7 errors ${'and then '.repeat(9000)}9 errors`,
    ];
    const tests = quick(() => hostile.flatMap((line) => detect(line, context)).flatMap(({ when }) => when ?? []));
    assert.ok(tests.length > 0 && tests.every(({ span }) => span.to <= 2000));
  });

  it('leave the lines that report no failure unmarked, all of them together', () => {
    const silent = detectors.filter(({ id }) => id === 'error').flatMap(({ samples }) => samples.silent);
    assert.deepEqual(
      silent.map((line) => [line, markOf(line)?.why ?? null]).filter(([, why]) => why !== null),
      [],
    );
  });

  it('give each sample to the category that owns it when all run in order', () => {
    const lost = detectors.flatMap(({ samples, id }) =>
      samples.fires.filter((line) => markOf(line) === null).map((line) => `${id}: ${line}`),
    );
    assert.deepEqual(lost, []);
  });
});
