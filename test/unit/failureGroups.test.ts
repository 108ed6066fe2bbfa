import assert from 'node:assert/strict';
import { groupFinding } from '../../server/src/analysis/findings/groupFindings.ts';
import { fewEntities, groupRows } from '../../server/src/analysis/findings/groups.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { fails, many, marked } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('groups of failures', () => {
  const groups = (...rows: readonly Row[]) => {
    const data = logData(rows);
    return groupRows(data, marked(data)).map((group) => {
      const { title, why, severity, kind } = groupFinding(data, 'app.log', group);
      return `${kind} ${severity} ${title} | ${group.rows.map((row) => row + 1).join(',')} | ${render(why)}`;
    });
  };
  it('are of one statement, or of one operation', () => {
    assert.deepEqual(groups(fails(0, 'a'), fails(1, 'b'), fails(2, 'a')), [
      'failure error a (×2) | 1,3 | 2 records from 1970-01-01 00:00:00 UTC to 1970-01-01 00:00:02 UTC; each says error.',
      'failure error b | 2 | The record says error at 1970-01-01 00:00:01 UTC.',
    ]);
    const http = (status: number, more: Partial<Row> = {}) =>
      fails(0, 'answered', { mark: 'http', operation: 'GET /x/7', status, ...more });
    const title = (...rows: readonly Row[]) => groups(...rows).map((one) => one.split(' | ')[0]!.replace(/^\w+ \w+ /, ''));
    assert.deepEqual(title(http(503), http(500, { operation: 'GET /x/8' })), ['GET /x/* answered 500 and 503 (×2)']);
    assert.deepEqual(title(http(503), http(500), http(502)), ['GET /x/* answered 5xx (×3)']);
    assert.deepEqual(title(http(0)), ['answered · GET /x/*']);
    assert.deepEqual(title(http(0, { template: 'GET /x/* broke' })), ['GET /x/* answered with an error']);
    assert.deepEqual(title(http(0), http(0, { template: 'broke' })), ['GET /x/* answered with an error (×2)']);
    assert.deepEqual(title(http(0, { mark: 'latency' })), ['GET /x/* is slow']);
    assert.deepEqual(title(fails(0, 'slow', { mark: 'latency', duration: 900 })), ['slow: 900 ms']);
    assert.deepEqual(
      title(
        fails(0, 'slow', { mark: 'latency', duration: 900 }),
        fails(0, 'slow', { mark: 'latency', duration: 4000 }),
        fails(0, 'slow', { mark: 'latency' }),
      ),
      ['slow: 900 ms to 4 s (×3)'],
    );
    assert.deepEqual(title(fails(0, 'slow 9', { mark: 'latency', duration: 900 })), ['slow 9']);
    assert.deepEqual(title(fails(0, 'slow', { mark: 'latency' })), ['slow']);
  });
  it('are one where a statement differs by what was asked for, or where many operations fail', () => {
    const title = (...rows: readonly Row[]) => groups(...rows).map((one) => one.split(' | ').slice(0, 2).join(' | '));
    const refused = (line: string) => fails(0, `refused, request: "${line} HTTP/1.1", upstream: "http://10.0.0.1:8080${line.slice(4)}"`);
    assert.deepEqual(title(refused('GET /cart'), refused('GET /order/<*>'), fails(0, 'refused')), [
      'failure error refused, request: "… HTTP/1.1", upstream: "…" (×2) | 1,2',
      'failure error refused | 3',
    ]);
    assert.deepEqual(title(fails(0, 'open() "/srv/a.css" failed'), fails(0, 'open() "/srv/b.css" failed')), [
      'failure error open() "…" failed (×2) | 1,2',
    ]);
    const http = (operation: string) => fails(0, 'answered', { mark: 'http', operation: `GET /${operation}`, status: 502 });
    assert.equal(title(http('a'), http('b'), http('c')).length, 3);
    assert.deepEqual(title(http('a'), http('b'), http('c'), http('d'), http('b')), [
      'http error GET /b and 3 more answered 502 (×5) | 1,2,3,4,5',
    ]);
    assert.deepEqual(title(http('a'), http('b'), http('c'), http('d'), ...many(5, () => http('e'))), [
      'http error GET /e answered 502 (×5) | 5,6,7,8,9',
      'http error GET /a and 3 more answered 502 (×4) | 1,2,3,4',
    ]);
  });
  it('are named by what all share', () => {
    const title = (...rows: readonly Row[]) => groups(...rows).map((one) => one.split(' | ')[0]!.replace(/^\w+ \w+ /, ''));
    assert.deepEqual(title(fails(0, 'a', { job: 'j1' })), ['a · Job j1']);
    assert.deepEqual(title(fails(0, 'a j1', { job: 'j1', address: '10.0.0.1' })), ['a j1 · 10.0.0.1']);
    assert.deepEqual(title(fails(0, 'a', { job: 'j1' }), fails(0, 'a', { job: 'j2' })), ['a (×2)']);
    assert.deepEqual(title(fails(0, 'a', { job: 'j1' }), fails(0, 'a')), ['a (×2)']);
  });
  it('are split by the few jobs that hold nearly all', () => {
    const held = (...counts: readonly number[]) =>
      fewEntities(
        new Map(counts.map((count, name) => [name + 1, count])),
        counts.reduce((a, b) => a + b, 0),
      );
    assert.deepEqual(held(3, 5), [2, 1]);
    assert.deepEqual(held(3, 3), [1, 2]);
    assert.deepEqual(
      [held(2), held(), held(3, 3, 3, 3, 3, 3, 3), held(18, 2), held(17, 2), held(3, 3, 3, 3, 3, 3)?.length],
      [null, null, null, [1], null, 6],
    );
    const rows = [...many(9, (n) => fails(n, 'a', { job: 'j1' })), ...many(10, (n) => fails(n, 'a', { job: 'j2' })), fails(30, 'a')];
    assert.deepEqual(
      groups(...rows).map((one) => one.split(' | ')[0]),
      ['failure error a · Job j2 (×10)', 'failure error a · Job j1 (×9)', 'failure error a'],
    );
  });
  it('tell when they began, also where the log goes back', () => {
    assert.match(groups(fails(5, 'a'), fails(1, 'a'))[0]!, /from 1970-01-01 00:00:01 UTC to 1970-01-01 00:00:05 UTC/);
    assert.match(groups({ mark: 'error', template: 'a' }, { mark: 'error', template: 'a' })[0]!, /2 records; each says error\.$/);
    assert.match(groups({ mark: 'error', template: 'a' })[0]!, /The record says error\.$/);
  });
});
