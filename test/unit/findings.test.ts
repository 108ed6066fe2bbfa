import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import type { Finding, FindingKind } from '../../server/src/analysis/model.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

const at = (seconds: number): number => Date.UTC(2025, 0, 1) + seconds * 1000;
const of = (rows: readonly Row[], kind: FindingKind): readonly Finding[] =>
  findFindings(logData(rows)).findings.filter((finding) => finding.kind === kind);
const titles = (rows: readonly Row[], kind: FindingKind): readonly string[] => of(rows, kind).map(({ title }) => title);

const jobs = (job: string, seconds: readonly number[]): readonly Row[] =>
  seconds.map((second) => ({
    time: at(second),
    level: 'error',
    mark: 'job',
    job,
    template: 'Job <*> failed after <*> seconds.',
    text: `ERROR - Job ${job} failed after ${200 + second} seconds.`,
  }));
const crowded = [...jobs('D4E5F6', [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2]), ...jobs('J1K2L3', [0, 1, 1, 2, 2, 2, 2, 2])];
const requests = (count: number, make: (n: number) => Partial<Row>): readonly Row[] =>
  many(count, (n) => ({
    time: at(n),
    level: 'info',
    template: '<*> <*>',
    operation: 'GET /items/7',
    status: 200,
    duration: 20 + (n % 7),
    ...make(n),
  }));

const traceback = (file: string, fault: string): readonly string[] => [
  'Traceback (most recent call last):',
  `  File "${file}", line 20, in run`,
  '    step()',
  fault,
];

describe('findings', () => {
  it('split a crowd by the few jobs that hold all of it', () => {
    assert.deepEqual(titles(crowded, 'burst'), ['13 failures in 2 s · Job D4E5F6', '8 failures in 2 s · Job J1K2L3']);
    assert.deepEqual(titles(crowded, 'job'), ['Job D4E5F6 failed after … seconds (×13)', 'Job J1K2L3 failed after … seconds (×8)']);
  });

  it('keep a crowd whole that many addresses share', () => {
    const rows = many(30, (n) => ({
      time: at(n / 10),
      level: 'error',
      mark: 'connection',
      address: `10.0.0.${n}`,
      template: 'no route to <*>',
    }));
    assert.deepEqual(titles(rows, 'burst'), ['30 failures in 2.9 s']);
  });

  it('say what is expected and how unlikely a crowd is', () => {
    const [burst] = of(crowded, 'burst');
    assert.ok(burst);
    assert.match(
      render(burst.why),
      /^13 failures within 2 seconds from 2025-01-01 00:00:00 UTC, where 0\.0\d+ would be expected at an assumed rate, since the log holds too little else to show its usual one\. The chance of so many is .*1 in /,
    );
    const [atOnce] = of(
      many(20, () => ({ time: at(0), level: 'error', mark: 'error' })),
      'burst',
    );
    assert.ok(atOnce);
    assert.match(render(atOnce.why), /^20 failures at 2025-01-01 00:00:00 UTC, where /);
  });

  it('are named by what the lines say, with values that all share', () => {
    const line = (address: string): Row => ({
      level: 'error',
      mark: 'timeout',
      address,
      template: 'Connection timeout to <*>. No response received.',
      text: `[x] ERROR - Connection timeout to ${address}. No response received.`,
    });
    assert.deepEqual(titles([line('192.168.1.2')], 'timeout'), ['Connection timeout to 192.168.1.2']);
    assert.deepEqual(titles([line('192.168.1.2'), line('192.168.1.4')], 'timeout'), ['Connection timeout to … (×2)']);
  });

  it('tell in addition of an exception that is printed below a record with another trace', () => {
    const text = [
      '2024-02-03T10:00:02Z ERROR store: write failed',
      ...traceback('/app/store.py', 'OSError: disk'),
      ...traceback('/app/main.py', "KeyError: 'port'"),
      '2024-02-03T10:00:03Z INFO store: stopped',
    ].join('\n');
    const { data } = analyzeText(text, { file: 'store.log' });
    const found = findFindings(data).findings.filter(({ kind }) => kind === 'traceback');
    assert.deepEqual(
      found.map(({ title, overlay, trace }) => [title, overlay, trace?.startLine]),
      [
        ["Traceback: KeyError: 'port', in run (/app/main.py:20)", true, 6],
        ['Traceback: OSError: disk, in run (/app/store.py:20)', false, 2],
      ],
    );
  });

  it('tell of a process that was killed and of its restart as one crash and one restart', () => {
    const text = [
      '2024-05-01 10:01:02.311 UTC [811] LOG:  server process (PID 20311) was terminated by signal 9: Killed',
      '2024-05-01 10:01:02.311 UTC [811] DETAIL:  Failed process was running: SELECT count(*) FROM orders',
      '2024-05-01 10:01:02.311 UTC [811] LOG:  terminating any other active server processes',
      '2024-05-01 10:01:02.312 UTC [811] LOG:  all server processes terminated; reinitializing',
      '2024-05-01 10:01:02.422 UTC [820] LOG:  database system was interrupted; last known up at 2024-05-01 10:00:10 UTC',
      '2024-05-01 10:01:02.512 UTC [820] LOG:  database system was not properly shut down; automatic recovery in progress',
      '2024-05-01 10:01:02.513 UTC [820] LOG:  redo starts at 0/16B3748',
      '2024-05-01 10:01:02.700 UTC [811] LOG:  database system is ready to accept connections',
    ].join('\n');
    const report = reportOf(analyzeText(text, { file: 'postgres.log' }).data, { timezone: 'UTC', year: null });
    assert.deepEqual(
      report.findings.map(({ severity, kind, count, title }) => [severity, kind, count, title]),
      [
        ['error', 'crash', 1, 'server process (PID 20311) was terminated by signal 9: Killed'],
        ['info', 'restart', 5, 'Restart: database system is ready to accept connections'],
      ],
    );
    const [cause] = report.hypotheses;
    assert.deepEqual([cause?.category, cause?.cause], ['memory', 'resource-exhausted']);
    assert.match(cause?.statement ?? '', /^Probably killed because memory ran out, though a log cannot tell who sent signal 9: 1 of/);
  });

  it('keep the times of slow answers in their title', () => {
    const slow = (ms: number): Row => ({
      level: 'warn',
      mark: 'latency/slow',
      duration: ms,
      template: 'Slow response detected. Latency: <*>.',
      text: `WARN Slow response detected. Latency: ${ms}ms.`,
    });
    assert.deepEqual(titles([slow(30)], 'latency'), ['Slow response detected: 30 ms']);
    assert.deepEqual(titles([slow(30), slow(45)], 'latency'), ['Slow response detected: 30 ms to 45 ms (×2)']);
  });

  it('miss the end of a job where all others have one, but not of those that started last', () => {
    const run = (n: number, end: Partial<Row> | null): readonly Row[] => {
      const job = `J${n}`;
      const start: Row = { time: at(100 * n), job, fact: 'start', template: 'Job <*> started', text: `Job ${job} started` };
      return end === null ? [start] : [start, { time: at(100 * n + 40), job, template: 'Job <*> ended', ...end }];
    };
    const rows = (lost: Partial<Row> | null): readonly Row[] =>
      Array.from({ length: 12 }, (_, n) => n).flatMap((n) =>
        run(n, n === 4 ? lost : n === 11 ? null : n === 7 ? { mark: 'job' } : { fact: 'success' }),
      );
    const [absence, ...more] = of(rows(null), 'absence');
    assert.deepEqual(more, []);
    assert.deepEqual([absence?.title, absence?.lines], ['Never ended: Job J4 started', [9]]);
    assert.match(render(absence!.why), /goes on for 11 minutes 40 seconds; 10 other starts have an end, the slowest within 40 seconds\.$/);
    assert.deepEqual(titles(rows({ fact: 'stop' }), 'absence'), []);
  });

  it('name a trace by its type and the innermost frame of the application', () => {
    const frames = [
      { function: 'wsgi_app', file: '/usr/lib/python3/site-packages/flask/app.py', line: 9 },
      { function: 'home', file: '/app/app.py', line: 15 },
      { function: 'divide', file: '/usr/lib/python3.12/fractions.py', line: 3 },
    ];
    const rows: readonly Row[] = many(2, () => ({
      endLine: 5,
      trace: { exceptionType: 'ZeroDivisionError', frames, fingerprint: 'z' },
      template: 'ERROR in app',
    }));
    assert.deepEqual(
      titles(
        rows.map((row, n) => ({ ...row, line: 1 + 6 * n, endLine: 5 + 6 * n })),
        'traceback',
      ),
      ['Traceback: ZeroDivisionError in home (/app/app.py:15) (×2)'],
    );
  });

  it('state the error rate of an operation', () => {
    const rows = requests(40, (n) => (n % 4 === 0 ? { status: 500, mark: 'http', level: 'error' } : {}));
    assert.deepEqual(titles(rows, 'error-rate'), ['GET /items/* fails in 25 % of 40 requests']);
    assert.deepEqual(
      titles(
        requests(40, () => ({})),
        'error-rate',
      ),
      [],
    );
  });

  it('compare the latency of an operation with its own past', () => {
    const rows = requests(300, (n) => (n >= 200 && n < 260 ? { duration: 400 + n } : {}));
    assert.deepEqual(
      titles(rows, 'latency-shift').map((title) => title.replace(/median .*/, '')),
      ['GET /items/* slower: '],
    );
    assert.deepEqual(
      titles(
        requests(300, () => ({})),
        'latency-shift',
      ),
      [],
    );
  });

  it('tell a log that ends on a critical line', () => {
    const rows: readonly Row[] = [
      { level: 'error', mark: 'timeout', template: 'timeout', time: at(0) },
      { level: 'fatal', mark: 'connection', template: 'Connection lost', time: at(5) },
    ];
    assert.deepEqual(titles(rows, 'critical-end'), ['The log ends on: Connection lost']);
    assert.deepEqual(titles([...rows, ...requests(5, () => ({ time: at(9) }))], 'critical-end'), []);
  });

  it('miss a heartbeat that stopped while the log goes on', () => {
    const others = many(400, (n) => ({ time: at(n * 3.1 + (n % 3)), level: 'info' as const, template: `step ${n % 5}` }));
    const beats = (until: number): readonly Row[] => many(until, (n) => ({ time: at(n * 30), level: 'info', template: 'heartbeat ok' }));
    assert.deepEqual(titles([...others, ...beats(20)], 'absence'), ['Stopped coming: heartbeat ok (every 30 s before)']);
    assert.deepEqual(titles([...others, ...beats(41)], 'absence'), []);
  });

  it('tell a retry storm and how often each thing was tried', () => {
    const calm = many(200, (n) => ({ time: at(n * 20), level: 'info' as const, template: 'ok' }));
    const storm = many(30, (n) => ({
      time: at(1000 + n),
      level: 'warn' as const,
      fact: 'retry' as const,
      address: `10.0.0.${n % 3}`,
      template: 'retrying <*>',
    }));
    assert.deepEqual(titles([...calm, ...storm], 'retry-storm'), ['Retry storm: 30 retries for 3 addresses (10 each)']);
  });

  it('list changes as information', () => {
    const rows: readonly Row[] = [{ time: at(0), fact: 'change', template: 'config reloaded', level: 'info' }, ...jobs('J1', [3])];
    const [change] = of(rows, 'change');
    assert.deepEqual([change?.title, change?.severity, change?.overlay], ['config reloaded', 'info', true]);
  });

  it('take their severity from what the lines state', () => {
    const severity = (row: Row) => findFindings(logData([row])).findings[0]?.severity;
    assert.deepEqual(
      [
        severity({ mark: 'timeout', level: 'error' }),
        severity({ mark: 'timeout', level: 'warn' }),
        severity({ mark: 'timeout' }),
        severity({ mark: 'latency' }),
        severity({ mark: 'crash', level: 'info' }),
      ],
      ['error', 'warning', 'error', 'warning', 'error'],
    );
  });

  it('are at most 250 a file, and the last holds the rest', () => {
    const rows = many(400, (n) => ({
      level: 'error' as const,
      mark: 'error' as const,
      template: `fault number ${String.fromCharCode(97 + (n % 26))}${n}`,
    }));
    const { findings, marked } = findFindings(logData(rows));
    const groups = findings.filter(({ overlay }) => !overlay);
    assert.ok(findings.length <= 250);
    assert.equal(
      groups.reduce((sum, { count }) => sum + count, 0),
      marked,
    );
    assert.ok(groups.some(({ title }) => / other failures$/.test(title)));
  });

  it('keep their ids while the log grows', () => {
    const ids = (rows: readonly Row[]) =>
      findFindings(logData(rows))
        .findings.map(({ id }) => id)
        .sort();
    const grown = ids([...crowded, ...requests(3, () => ({ time: at(9000) }))]);
    for (const id of ids(crowded)) assert.ok(grown.includes(id));
  });

  it('are none in a log without failures', () => {
    assert.deepEqual(findFindings(logData(requests(20, () => ({})))), { findings: [], marked: 0 });
    assert.deepEqual(findFindings(logData([])), { findings: [], marked: 0 });
  });
});
