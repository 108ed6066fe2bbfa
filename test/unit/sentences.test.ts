import assert from 'node:assert/strict';
import type { Selector } from '../../server/src/analysis/model.ts';
import { operationFamily } from '../../server/src/analysis/operationFamily.ts';
import { selectRows } from '../../server/src/analysis/selectRows.ts';
import {
  formatCount,
  formatDuration,
  formatInstant,
  formatNumber,
  formatPercent,
  formatProbability,
  lineClaim,
  plain,
  render,
  shortDuration,
  sentence,
  withoutProbably,
} from '../../server/src/analysis/sentences.ts';
import { logData } from '../support/logData.ts';

function reads<T>(write: (value: T) => string, cases: readonly (readonly [T, string])[]): void {
  assert.deepEqual(
    cases.map(([value]) => write(value)),
    cases.map(([, text]) => text),
  );
}

describe('statements', () => {
  it('say once that a cause is probable, below words that do', () =>
    reads(withoutProbably, [
      ['Probably cart, which reports no failure', 'Cart, which reports no failure'],
      ['The run most likely failed at line 3', 'The run failed at line 3'],
      ['The log most likely ends early', 'The log most likely ends early'],
    ]));

  it('put the values of their claims into the sentence', () => {
    const made = sentence('f1', '{n} failures in {d} from {t}', {
      n: { kind: 'count', value: 12345, of: {}, evidence: [] },
      d: {
        kind: 'span',
        value: 2000,
        from: { file: 'a', startLine: 1, endLine: 1 },
        to: { file: 'a', startLine: 2, endLine: 2 },
        evidence: [],
      },
      t: { kind: 'time', value: '2025-02-10T16:30:34.000Z', at: { file: 'a', startLine: 1, endLine: 1 }, evidence: [] },
    });
    assert.deepEqual(
      made.claims.map(({ id }) => id),
      ['f1.n', 'f1.d', 'f1.t'],
    );
    assert.equal(render(made), '12,345 failures in 2 seconds from 2025-02-10 16:30:34 UTC');
    assert.equal(render(made, { day: '2025-02-10' }), '12,345 failures in 2 seconds from 16:30:34');
  });

  it('leave text that looks like a placeholder alone', () => {
    assert.equal(render(plain('no claim in {x}')), 'no claim in (x)');
    assert.equal(render({ text: 'a {b} c', claims: [] }), 'a {b} c');
  });

  it('write durations in words and in few characters', () => {
    reads(formatDuration, [
      [0, '0 ms'],
      [1.234, '1.2 ms'],
      [50, '50 ms'],
      [1000, '1 second'],
      [1500, '1.5 seconds'],
      [59_600, '1 minute'],
      [272_000, '4 minutes 32 seconds'],
      [3_600_000, '1 hour'],
      [90_000_000, '1 day 1 hour'],
    ]);
    reads(shortDuration, [
      [2000, '2 s'],
      [272_400, '4 min 32 s'],
      [50, '50 ms'],
    ]);
  });

  it('write a line as the editor numbers it', () => {
    const at = { file: 'app.log', startLine: 2796, endLine: 2796 };
    assert.equal(render(sentence('s', 'First at {line}.', { line: lineClaim(at) })), 'First at line 2796.');
  });

  it('write numbers, shares and chances plainly', () => {
    reads(formatCount, [
      [0, '0'],
      [999, '999'],
      [1000, '1,000'],
      [1234567, '1,234,567'],
    ]);
    reads(formatNumber, [
      [0.0333, '0.033'],
      [0.0001, 'less than 0.001'],
      [3.44, '3.4'],
      [1280.2, '1,280'],
      [NaN, 'unknown'],
    ]);
    reads(formatPercent, [
      [0.5, '50 %'],
      [0.004, '0.4 %'],
      [0.9996, '99.9 %'],
      [1, '100 %'],
    ]);
    reads(formatProbability, [
      [-2, '1 in 100'],
      [-12.4, 'less than 1 in a million'],
      [0, '1 in 1'],
    ]);
    reads(
      (iso: string) => formatInstant(iso),
      [
        ['2025-02-10T16:30:34.120Z', '2025-02-10 16:30:34.120 UTC'],
        ['not a time', 'not a time'],
      ],
    );
  });
});

describe('a selector', () => {
  const data = logData([
    { time: '2025-01-01T00:00:00Z', level: 'info', operation: 'GET /items/17', status: 200, template: 'a', fact: 'success' },
    { time: '2025-01-01T00:00:01Z', level: 'error', operation: 'GET /items/204', status: 503, template: 'a', mark: 'http' },
    { time: '2025-01-01T00:00:02.5Z', level: 'fatal', job: 'J1', mark: 'timeout/connect', template: 'b' },
    { time: '2025-01-01T00:00:03Z', level: 'info', template: 'c', trace: { fingerprint: 'p' } },
    { file: 'b.log', level: 'warn', address: '10.0.0.1', template: 'd' },
  ]);
  const cases: readonly (readonly [string, Selector, readonly number[]])[] = [
    ['nothing but all rows', {}, [0, 1, 2, 3, 4]],
    ['a file', { file: 'b.log' }, [4]],
    ['a file it does not hold', { file: 'c.log' }, []],
    ['marked rows, traces among them', { marked: true }, [1, 2, 3]],
    ['unmarked rows', { marked: false }, [0, 4]],
    ['a category', { category: 'http' }, [1]],
    ['a kind of mark', { markKind: 'connect' }, [2]],
    ['a level and above', { minLevel: 'error' }, [1, 2]],
    ['an operation by its family', { operation: 'GET /items/*' }, [0, 1]],
    ['answers that are server errors', { operation: 'GET /items/*', status: '5xx' }, [1]],
    ['all answers', { status: 'any' }, [0, 1]],
    ['a fact', { fact: 'success' }, [0]],
    ['a job', { job: 'J1' }, [2]],
    ['an address', { address: '10.0.0.1' }, [4]],
    ['a template', { templateId: 'c' }, [3]],
    ['a trace', { traceFingerprint: 'p' }, [3]],
    ['rows without a trace', { marked: true, hasTrace: false }, [1, 2]],
    ['times, both ends included', { fromTime: '2025-01-01T00:00:01.000Z', toTime: '2025-01-01T00:00:02.500Z' }, [1, 2]],
    ['lines', { file: 'app.log', fromLine: 2, toLine: 3 }, [1, 2]],
    ['listed lines', { file: 'app.log', lines: [1, 4] }, [0, 3]],
  ];
  for (const [what, selector, expected] of cases) it(`selects ${what}`, () => assert.deepEqual(selectRows(data, selector), expected));

  it('reads an operation and its family alike', () => {
    for (const name of ['GET /items/17', 'GET /a/7f3c-22/b', 'query users'])
      assert.equal(operationFamily(operationFamily(name)), operationFamily(name));
  });
});
