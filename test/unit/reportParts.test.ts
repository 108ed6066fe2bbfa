import assert from 'node:assert/strict';
import type { Finding, Incident, LogData, TimelineEntry } from '../../server/src/analysis/model.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import { categoryGroups, groupsLeftOut } from '../../server/src/analysis/report/categories.ts';
import { buildCharts } from '../../server/src/analysis/report/chartData.ts';
import { excerptsOf, excerptText } from '../../server/src/analysis/report/excerpts.ts';
import { gapsOf } from '../../server/src/analysis/report/gaps.ts';
import { groupBy } from '../../server/src/analysis/groupBy.ts';
import { distinctNames, extentOf, groupByName, refsOf } from '../../server/src/analysis/report/markedRows.ts';
import { templateRows } from '../../server/src/analysis/report/templateRows.ts';
import { MOST_ENTRIES, timelineOf } from '../../server/src/analysis/report/timeline.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

const at = (ms: number, template: string, more: Partial<Row> = {}): Row => ({ time: ms, level: 'info', template, ...more });
const fails = (ms: number, template: string, more: Partial<Row> = {}): Row => at(ms, template, { level: 'error', mark: 'error', ...more });
const finding = (lines: readonly number[], more: Partial<Finding> = {}): Finding =>
  ({
    id: `f${lines[0]}`,
    kind: 'failure',
    overlay: false,
    file: 'app.log',
    lines,
    startLine: lines[0],
    trace: null,
    count: lines.length,
    firstTime: null,
    ...more,
  }) as unknown as Finding;
const incident = (more: Partial<Incident>): Incident =>
  ({
    id: 'i',
    findings: [],
    startTime: null,
    endTime: null,
    peakTime: null,
    recoveryTime: null,
    recovery: null,
    lastSuccess: null,
    count: 1,
    summary: [],
    ...more,
  }) as unknown as Incident;
const iso = (ms: number): string => new Date(ms).toISOString();
const line = (startLine: number, file = 'app.log') => ({ file, startLine, endLine: startLine });

describe('the lines that a report quotes', () => {
  const data = (count: number) => logData(many(count, (n) => ({ text: `line ${n + 1}`, template: 'x' })));
  const lines = (of: LogData, findings: readonly Finding[]) => excerptsOf(of, findings).map((one) => one.line);
  it('are the first of each finding, each once, in order', () => {
    assert.deepEqual(
      excerptsOf(data(9), [finding([5, 7]), finding([2, 5])]),
      [2, 5, 7].map((one) => ({ file: 'app.log', line: one, text: `line ${one}` })),
    );
    const long = Array.from({ length: 30 }, (_, n) => n + 1);
    assert.deepEqual(lines(data(40), [finding(long)]), long.slice(0, 25));
    assert.deepEqual(lines(data(9), [finding([5], { file: 'none.log' })]), []);
    assert.deepEqual(lines(data(4), [finding([4, 9])]), [4]);
  });
  it('are all of a short trace', () => {
    const trace = (startLine: number, endLine: number) => ({ trace: { startLine, endLine } as unknown as NonNullable<Finding['trace']> });
    assert.deepEqual(lines(data(9), [finding([3], trace(4, 6))]), [3, 4, 5, 6]);
    assert.deepEqual(lines(data(60), [finding([3], trace(4, 60))]).at(-1), 28);
  });
  it('are those that name endpoints, forty at most', () => {
    const endpoints = Array.from({ length: 50 }, (_, n) => ({
      address: '10.0.0.1',
      port: n,
      service: null,
      stated: false,
      file: 0,
      line: n + 1,
    }));
    assert.equal(lines({ ...data(60), endpoints }, []).length, 40);
  });
  it('are some hundreds at most, and cut where they are long', () => {
    const findings = Array.from({ length: 30 }, (_, n) => finding(Array.from({ length: 25 }, (_one, i) => n * 25 + i + 1)));
    assert.equal(lines(data(800), findings).length, 400);
    const text = (given: string) => excerptText(logData([{ text: given, template: 'x' }]), 0, 1);
    const lengths = [text('x'.repeat(500)), text('x'.repeat(501)), text(`${'x'.repeat(499)}😀😀`), text('')].map((one) => one.length);
    assert.deepEqual(lengths, [500, 500, 499, 0]);
  });
});

describe('rows of a report', () => {
  const data = logData([
    fails(5, 'a', { job: 'j1', operation: 'GET /x/1' }),
    fails(2, 'b', { operation: 'GET /x/2' }),
    { template: 'c', job: 'j1', operation: 'GET /y' },
    fails(9, 'd', { job: 'j2', operation: 'GET /x/3' }),
  ]);
  it('are grouped by key, in order of appearance', () => {
    assert.deepEqual([...groupBy([3, 1, 2, 5], (row) => (row === 2 ? null : row % 2 === 0 ? 'even' : 'odd'))], [['odd', [3, 1, 5]]]);
    assert.deepEqual(
      [...groupByName(data, [0, 1, 2, 3], 'job')],
      [
        ['j1', [0, 2]],
        ['j2', [3]],
      ],
    );
    assert.deepEqual(
      [...groupByName(data, [3, 0, 1, 2], 'operation')],
      [
        ['GET /x/*', [0, 1, 3]],
        ['GET /y', [2]],
      ],
    );
    assert.deepEqual(
      [distinctNames(data, [0, 1, 2, 3], 'job'), distinctNames(data, [1], 'job'), distinctNames(data, [0, 1, 2, 3], 'operation')],
      [2, 0, 2],
    );
  });
  it('have an extent where they have times', () => {
    assert.deepEqual([extentOf(data, [0, 1, 2]), extentOf(data, [2]), extentOf(data, [])], [{ from: 2, to: 5 }, null, null]);
    assert.deepEqual(refsOf(data, [3, 0], 1), [line(4)]);
    assert.equal(
      refsOf(
        data,
        Array.from({ length: 30 }, () => 0),
      ).length,
      20,
    );
  });
});

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

describe('the charts of a report', () => {
  const trend = (rows: readonly Row[], incidents: readonly Incident[] = []) => buildCharts(logData(rows), incidents).trend;
  it('have bars as long as needed', () => {
    const width = (rows: readonly Row[]) => [trend(rows).bucketMs, trend(rows).total.length];
    assert.deepEqual(width([fails(0, 'x')]), [60_000, 1]);
    assert.deepEqual(width([fails(1000, 'x')]), [1000, 1]);
    assert.deepEqual(width([fails(1005, 'x')]), [10, 1]);
    assert.deepEqual(width([fails(0, 'x'), fails(590, 'x')]), [10, 60]);
    assert.deepEqual(width([fails(0, 'x'), fails(600, 'x')]), [50, 13]);
    assert.deepEqual(width([fails(0, 'x'), fails(59_000, 'x')]), [1000, 60]);
    assert.deepEqual(width([fails(0, 'x'), fails(60_000, 'x')]), [60_000, 2]);
    assert.deepEqual(width([fails(0, 'x'), fails(59 * 26_784e5, 'x')]), [26_784e5, 60]);
    assert.deepEqual(width([fails(0, 'x'), fails(60 * 26_784e5, 'x')]), [32 * 864e5, 59]);
    assert.deepEqual(width([at(0, 'y'), fails(10_000, 'x'), at(20_000, 'y')]), [1000, 3]);
    assert.deepEqual(width([at(9500, 'y'), fails(10_000, 'x'), fails(50_000, 'x'), at(90_000, 'y')]), [1000, 46]);
  });
  it('count failures by kind, by what tells them apart where there is but one kind', () => {
    const series = (rows: readonly Row[]) => trend(rows).series.map(({ name, counts }) => `${name} ${counts.join()}`);
    assert.deepEqual(
      series([fails(0, 'x', { mark: 'timeout' }), fails(1000, 'x', { mark: 'disk', weight: 3 }), fails(1000, 'x', { mark: 'disk' })]),
      ['disk failures 0,4', 'timeouts 1,0'],
    );
    assert.deepEqual(series([fails(0, 'x', { job: 'a' }), fails(1000, 'x', { job: 'b' }), fails(1000, 'x', { job: 'b' })]), [
      'Job b 0,2',
      'Job a 1,0',
    ]);
    assert.deepEqual(series([fails(0, 'x', { service: 'a' }), fails(1000, 'x', { service: 'b' }), fails(1000, 'x')]), [
      'a 1,0',
      'b 0,1',
      'no service named 0,1',
    ]);
    assert.deepEqual(series([fails(0, 'x', { service: 'a' }), fails(1000, 'x'), fails(1000, 'x')]), ['other errors 1,2']);
    assert.deepEqual(series([fails(0, 'x', { service: 'a' }), fails(1000, 'x', { service: 'a' })]), ['other errors 1,1']);
    assert.deepEqual(series(many(8, (n) => fails(1000 * n, 'x', { job: `j${n}` }))).length, 7);
    assert.equal(series(many(8, (n) => fails(1000 * n, 'x', { job: `j${n}` })))[6], 'other 0,0,0,0,0,0,1,1');
  });
  it('mark the first incident', () => {
    const marks = trend(
      [fails(1000, 'x')],
      [incident({ startTime: iso(1000), peakTime: iso(2000), recoveryTime: iso(5000) }), incident({ startTime: iso(7000) })],
    ).marks;
    assert.deepEqual(
      marks.map(({ kind, time }) => `${kind} ${time}`),
      ['onset 1000', 'peak 2000', 'recovery 5000'],
    );
    assert.equal(trend([fails(1000, 'x')], [incident({ startTime: iso(1000), peakTime: iso(1000) })]).marks.length, 1);
    assert.deepEqual(trend([{ mark: 'error', template: 'x' }], [incident({ startTime: iso(1000) })]).marks, []);
  });
  it('go by order without times', () => {
    const rows = many(80, (n): Row => (n % 40 === 0 ? { mark: 'error', template: 'x' } : { template: 'y' }));
    assert.deepEqual([trend(rows).total.length, trend(rows).total.flatMap((count, n) => (count > 0 ? [n] : []))], [40, [0, 20]]);
    assert.deepEqual([trend([{ template: 'y' }]).total, trend(rows.slice(0, 3)).total], [[], [1, 0, 0]]);
  });
  it('compare latencies before and during incidents', () => {
    const took = (ms: number, duration: number, more: Partial<Row> = {}) => at(ms, 'took <*>', { duration, operation: 'GET /x', ...more });
    const latency = (rows: readonly Row[], incidents: readonly Incident[] = []) =>
      buildCharts(logData(rows), incidents).latency.map(({ operation, before, during, lines }) => [
        operation,
        before && [before.count, before.medianMs, before.p95Ms, before.maxMs].join(),
        [during.count, during.medianMs, during.p95Ms, during.maxMs].join(),
        lines.map(({ startLine }) => startLine).join(),
      ]);
    const one = incident({ startTime: iso(1000), endTime: iso(2000) });
    const rows = [took(0, 10), took(500, 30), took(1000, 50, { weight: 2 }), took(2000.5, 90), took(2001, 70)];
    assert.deepEqual(latency(rows), [['GET /x', null, '6,50,90,90', '4,5,3,2,1']]);
    assert.deepEqual(latency(rows, [one]), [['GET /x', '2,10,30,30', '3,50,90,90', '4,3']]);
    assert.deepEqual(latency(rows.slice(2), [one]), [['GET /x', null, '4,70,90,90', '2,3,1']]);
    assert.deepEqual(
      latency([
        took(0, 5, { operation: '', callee: 'db', service: 'web' }),
        took(0, 5, { operation: '', service: 'web' }),
        took(0, 5, { operation: '', address: '10.0.0.1' }),
        took(0, 5, { operation: '', job: 'j' }),
        took(0, 5, { operation: '' }),
      ]).map(([name]) => name),
      ['10.0.0.1', 'Job j', 'db', 'took <*>', 'web'],
    );
    assert.deepEqual(latency([took(0, 5, { mark: 'job', job: 'j', operation: '' })]).length, 1);
    assert.deepEqual(
      latency([took(0, 5, { mark: 'job', job: 'j', operation: '' }), took(0, 6)]).map(([name]) => name),
      ['GET /x'],
    );
    assert.deepEqual(
      latency([took(0, 5, { operation: '', file: 'a.log' }), at(0, 'y', { file: 'b.log' })]).map(([name]) => name),
      ['a.log: took <*>'],
    );
  });
  it('state error rates where there are errors', () => {
    const rates = (...statuses: readonly number[]) =>
      buildCharts(
        logData(statuses.map((status, n) => at(n, 'x', { status, operation: `GET /${n % 2 === 0 ? 'a' : 'b'}` }))),
        [],
      ).errorRates.map(
        ({ operation, requests, failures, lines }) =>
          `${operation} ${failures}/${requests} ${lines.map(({ startLine }) => startLine).join()}`,
      );
    assert.deepEqual(
      [rates(200, 499), rates(200, 500, 200), rates(500, 500, 200), rates(0, 500)],
      [[], ['GET /b 1/1 2', 'GET /a 0/2 '], ['GET /a 1/2 1', 'GET /b 1/1 2'], ['GET /b 1/1 2']],
    );
  });
  it('show where failures lie', () => {
    const heat = (rows: readonly Row[]) => buildCharts(logData(rows), []).heat;
    assert.deepEqual(
      [heat([fails(0, 'x', { service: 'a' }), fails(1000, 'x', { service: 'b' }), fails(1000, 'x', { service: 'b' })])].map(
        ({ rows, counts }) => [rows, counts],
      ),
      [
        [
          ['b', 'a'],
          [
            [0, 2],
            [1, 0],
          ],
        ],
      ],
    );
    assert.deepEqual(heat([fails(0, 'x', { service: 'a' })]).rows, []);
    assert.deepEqual(heat([fails(0, 'x', { mark: 'disk' }), fails(1000, 'x')]).rows, ['disk failures', 'other errors']);
    assert.deepEqual(
      heat([
        { mark: 'error', template: 'x', service: 'a' },
        { mark: 'error', template: 'x', service: 'b' },
      ]).rows,
      [],
    );
    assert.equal(heat(many(14, (n) => fails(1000 * n, 'x', { service: `s${n}` }))).rows.length, 12);
  });
});

describe('the statements of a report', () => {
  const rows = (given: readonly Row[], incidents: readonly Incident[] = []) =>
    templateRows(logData(given), incidents).map(
      ({ text, count, level, category, first, firstTime, isNew }) =>
        `${text} ${count} ${level} ${category} ${first.startLine} ${firstTime?.slice(17, 19) ?? '-'}${isNew ? ' new' : ''}`,
    );
  it('are those of failures first, then by count and place', () => {
    assert.deepEqual(
      rows([
        at(3000, 'a'),
        at(1000, 'b'),
        { template: 'a', level: 'warn', weight: 4 },
        at(2000, 'a'),
        fails(5000, 'c'),
        at(6000, 'd'),
        { template: 'e' },
      ]),
      ['c 1 error error 5 05', 'a 6 warn null 1 02', 'b 1 info null 2 01', 'd 1 info null 6 06', 'e 1 null null 7 -'],
    );
    assert.deepEqual(rows([{ template: 'a' }, at(2000, 'a')]), ['a 2 info null 1 02']);
  });
  it('are new from the onset on', () => {
    const one = incident({ startTime: iso(2000) });
    assert.deepEqual(rows([at(1000, 'a'), at(2000, 'b'), at(1999, 'c')], [one]), [
      'a 1 info null 1 01',
      'b 1 info null 2 02 new',
      'c 1 info null 3 01',
    ]);
    assert.deepEqual(rows([at(2000, 'a'), at(3000, 'b')], [one]), ['a 1 info null 1 02', 'b 1 info null 2 03']);
  });
});

describe('the timeline of hand-made findings', () => {
  const told = (entries: readonly TimelineEntry[]) =>
    entries.map(({ kind, time, at: place, text }) => `${kind} ${time?.slice(14, 19) ?? '-'} ${place.startLine} ${render(text)}`);
  const rows = [
    at(0, 'begin'),
    fails(60_000, 'lost'),
    at(61_000, 'deployed', { fact: 'change' }),
    fails(120_000, 'lost'),
    at(180_000, 'fine'),
  ];
  const one = incident({
    startTime: iso(60_000),
    endTime: iso(120_000),
    peakTime: iso(60_000),
    recoveryTime: iso(180_000),
    recovery: { at: line(5), how: 'success' },
    firstFailure: line(2),
    lastSuccess: line(1),
    findings: ['f2'],
  });
  it('tells an incident from the last success to the recovery', () => {
    assert.deepEqual(told(timelineOf(logData(rows), [finding([2, 4])], [one])), [
      'last-success 00:00 1 Last success before: begin',
      'onset 01:00 2 First failure: lost',
      'change 01:01 3 Change: deployed',
      'end 02:00 4 Last failure: lost',
      'recovery 03:00 5 Recovery: fine',
    ]);
    const near = [...rows.slice(0, 3), fails(62_000, 'lost'), fails(121_999, 'lost'), fails(122_000, 'lost')];
    const peak = (seconds: number) =>
      told(timelineOf(logData(near), [finding([2, 4])], [{ ...one, peakTime: iso(1000 * seconds) }])).filter((entry) =>
        entry.startsWith('peak'),
      );
    assert.deepEqual([peak(62), peak(60)], [['peak 01:02 4 Peak, 2 failures within a minute from here'], []]);
  });
  it('holds changes within an hour before', () => {
    const with_ = (ms: number) =>
      told(
        timelineOf(
          logData([at(ms, 'set', { fact: 'configuration' }), ...rows.map((row) => ({ ...row, time: Number(row.time) + 3_600_000 }))]),
          [],
          [
            incident({
              ...one,
              startTime: iso(3_660_000),
              endTime: iso(3_720_000),
              peakTime: null,
              recoveryTime: null,
              recovery: null,
              firstFailure: line(3),
              lastSuccess: null,
            }),
          ],
        ),
      )[0];
    assert.deepEqual([with_(60_000), with_(59_999)], ['change 01:00 1 Configuration: set', 'onset 01:00 3 First failure: lost']);
  });
  it('tells the changes of a log without an incident', () => {
    const data = logData([at(0, 'begin'), at(61_000, 'deployed', { fact: 'change' })]);
    const change = finding([2], { kind: 'change', firstTime: iso(61_000) });
    assert.deepEqual(told(timelineOf(data, [change], [])), ['change 01:01 2 Change: deployed']);
  });
  it('is cut where it would be scrolled', () => {
    const data = logData(many(90, (n) => fails(n * 1000, `x${n}`)));
    const { findings } = findFindings(data);
    assert.ok(timelineOf(data, findings, findIncidents(data, findings)).length <= MOST_ENTRIES + 1);
  });
});
