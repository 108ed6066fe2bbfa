import assert from 'node:assert/strict';
import { categoryGroups, groupsLeftOut } from '../../server/src/analysis/report/categories.ts';
import { many } from '../support/findingRows.ts';
import { at, fails } from '../support/handMade.ts';
import { logData } from '../support/logData.ts';

describe('groups of failures in a report', () => {
  it('are the largest of each kind, with the endpoints that their lines state', () => {
    const endpoint = (port: number, at_: number, more: object = {}) => ({
      address: '10.0.0.1',
      port,
      service: 'HTTP',
      stated: true,
      file: 0,
      line: at_,
      ...more,
    });
    const data = logData(
      [
        fails(1, 'a', { job: 'b' }),
        fails(2, 'a', { job: 'c', address: '10.0.0.9' }),
        fails(3, 'b', { job: 'c', mark: 'timeout' }),
        at(4, 'ok', { job: 'd' }),
        fails(5, 'a', { job: 'a' }),
        fails(5, 'e', { job: 'c', mark: 'timeout' }),
      ],
      { endpoints: [endpoint(80, 2), endpoint(80, 3), endpoint(81, 3), endpoint(82, 4), endpoint(83, 1, { address: '10.0.0.9' })] },
    );
    const shown = categoryGroups(data).map(({ by, value, count, kinds, endpoints, lines }) => [
      `${by} ${value} ${count}`,
      kinds.map((kind) => `${kind.category} ${kind.count} ${kind.at.startLine}`).join(),
      endpoints.map(({ port }) => port).join(),
      lines.map(({ startLine }) => startLine).join(),
    ]);
    assert.deepEqual(shown, [
      ['job c 3', 'timeout 2 3,error 1 2', '80,81', '2,3,6'],
      ['job a 1', 'error 1 5', '', '5'],
      ['job b 1', 'error 1 1', '83', '1'],
      ['address 10.0.0.9 1', 'error 1 2', '83,80', '2'],
    ]);
  });
  it('are of the same exception from the same place', () => {
    const frames = [{ function: 'shop.Cart.add', file: 'Cart.java', line: 4 }];
    const trace = (fingerprint: string, more: object = {}) => ({
      exceptionType: 'LostException',
      language: 'java' as const,
      fingerprint,
      frames,
      ...more,
    });
    const rows = [
      fails(1, 'a', { trace: trace('f1') }),
      fails(2, 'b', { trace: trace('f2', { exceptionType: null, frames: [] }) }),
      fails(3, 'c', { trace: trace('f1') }),
      at(4, 'd', { level: 'error', trace: trace('f3', { frames: [{ function: null, file: 'x', line: 1 }] }) }),
    ];
    assert.deepEqual(
      categoryGroups(logData(rows)).map(({ by, value, count, claims }) => `${by} ${value} ${count} ${claims.map(({ id }) => id).join()}`),
      [
        'exception LostException in shop.Cart.add 2 exception1.n,exception1.error',
        'exception java trace 1 exception2.n,exception2.error',
        'exception LostException 1 exception3.n',
      ],
    );
  });
  it('are fifty at most, which is said', () => {
    const named = (count: number) => logData(many(count, (n) => fails(n, 'x', { job: `j${n}`, address: '10.0.0.1' })));
    assert.deepEqual(
      [categoryGroups(named(51)).filter(({ by }) => by === 'job').length, groupsLeftOut(named(50)), groupsLeftOut(named(51))],
      [50, [], ['Only the 50 jobs with most failures are listed, of 51.']],
    );
  });
});
