import assert from 'node:assert/strict';
import type { Finding, Incident, LogData } from '../../server/src/analysis/model.ts';
import { gapsOf } from '../../server/src/analysis/report/gaps.ts';
import { many } from '../support/findingRows.ts';
import { at, fails, finding, incident, line } from '../support/handMade.ts';
import { logData, type Row } from '../support/logData.ts';

describe('what a report cannot say', () => {
  const gaps = (data: LogData, findings: readonly Finding[] = [], incidents: readonly Incident[] = []) => gapsOf(data, findings, incidents);
  const noUsers = 'How many users were affected, when people noticed, and who did what.';
  const noService = 'Which service and port were affected: no line of a failure names one.';
  const noRate = 'The error rate of requests: the log holds no requests with a status.';
  it('is nothing without failures, else what people ask', () => {
    assert.deepEqual(gaps(logData([at(0, 'x')])), []);
    assert.deepEqual(gaps(logData([fails(0, 'x')])), [noService, noRate, noUsers]);
    assert.deepEqual(gaps(logData([fails(0, 'x', { service: 'web' })])), [noRate, noUsers]);
    assert.deepEqual(gaps(logData([fails(0, 'x', { operation: 'GET /', status: 500 })])), [noUsers]);
    assert.deepEqual(gaps(logData([fails(0, 'x', { mark: 'http', service: 'web' })])), [noUsers]);
    assert.deepEqual(
      gaps(logData([fails(0, 'x')], { endpoints: [{ address: 'a', port: 1, service: null, stated: false, file: 0, line: 1 }] })),
      [noRate, noUsers],
    );
  });
  it('is which job used which address', () => {
    const both = 'Which job used which address: no line names both.';
    assert.deepEqual(gaps(logData([fails(0, 'x', { job: 'j', service: 'web' })])), [
      'Which address each job used: no line of a failed job names one.',
      noRate,
      noUsers,
    ]);
    assert.deepEqual(gaps(logData([fails(0, 'x', { job: 'j', service: 'web' }), fails(0, 'x', { address: 'a' })])), [
      both,
      noRate,
      noUsers,
    ]);
    assert.deepEqual(gaps(logData([fails(0, 'x', { job: 'j', service: 'web', address: 'a' })])), [noRate, noUsers]);
  });
  it('is when an incident was over', () => {
    const open = incident({});
    const over = incident({ recovery: { at: line(2), how: 'stated' } });
    const data = logData([fails(0, 'x', { service: 'web', status: 500 })]);
    assert.deepEqual(
      [gaps(data, [], [open]), gaps(data, [], [open, over])],
      [['When the service was restored: no recovery is logged.', noUsers], [noUsers]],
    );
  });
  it('is what was cut', () => {
    const rows = [fails(0, 'x', { service: 'web', status: 500 })];
    assert.deepEqual(gaps(logData([...rows, { mark: 'error', template: 'y' }]))[0], '1 failure without a time is missing from the trend.');
    assert.deepEqual(
      gaps(logData([...rows, { mark: 'error', template: 'y' }, { mark: 'error', template: 'y' }]))[0],
      '2 failures without a time are missing from the trend.',
    );
    assert.deepEqual(gaps(logData([{ mark: 'error', template: 'y', service: 'web', status: 500 }])), [noUsers]);
    assert.deepEqual(
      gaps(logData([...rows, at(1, 'y', { weight: 2 })]))[0],
      'The log is long: records that are no failures are represented by a sample, so rates are estimates.',
    );
    const cut = (count: number, lines: number) =>
      gaps(logData(rows), [
        finding(
          Array.from({ length: lines }, (_, n) => n),
          { count },
        ),
      ])[0];
    assert.deepEqual(
      [cut(1001, 1000), cut(1000, 1000), cut(1000, 999)],
      ['1 finding has more members than the thousand lines listed; the counts are exact.', noUsers, noUsers],
    );
    const templates = (count: number) => gaps(logData([...rows, ...many(count - 1, (n) => at(n, `t${n}`))]))[0];
    assert.deepEqual([templates(501), templates(500)], ['500 of 501 statements are listed.', noUsers]);
  });
  it('is how clocks of several files stand', () => {
    const files = (ahead: (n: number) => number, more: Partial<Row> = {}) =>
      logData([
        ...many(12, (n) => at(n * 5000, 'sent', { file: 'a.log', request: `r${n}` })),
        ...many(12, (n) => at(n * 5000 + ahead(n), 'received', { file: 'b.log', request: `r${n}` })),
        ...many(12, (n) => at(n * 5000 + 20, 'answered', { file: 'a.log', request: `r${n}`, ...more })),
      ]);
    const clocks = (data: LogData) => gaps(data).filter((gap) => /clock|which file/.test(gap));
    assert.deepEqual(clocks(files(() => 10)), []);
    assert.deepEqual(clocks(files(() => 60_010)), [
      'The clock of b.log is 1 minute ahead of that of a.log, by the 12 identifiers they share: records less than that apart may stand in the wrong order.',
    ]);
    assert.deepEqual(clocks(files(() => -59_990)), [
      'The clock of b.log is 1 minute behind that of a.log, by the 12 identifiers they share: records less than that apart may stand in the wrong order.',
    ]);
    const untrusted = files(() => 10);
    const doubted = {
      ...untrusted,
      inputs: untrusted.inputs.map((input, n) => (n === 1 ? { ...input, timeCard: { ...input.timeCard, untrusted: true } } : input)),
    };
    assert.deepEqual(clocks(doubted), ['What came first in which file cannot be told: the times of b.log cannot be trusted.']);
    assert.deepEqual(gaps(doubted)[0], 'b.log: The times cannot be trusted: they do not tell what came first.');
  });
});
