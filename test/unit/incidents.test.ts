import assert from 'node:assert/strict';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import type { Incident } from '../../server/src/analysis/model.ts';
import { findingsOfIncident } from '../../server/src/protocol/findingsOfIncident.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

const at = (seconds: number): number => Date.UTC(2025, 3, 12, 9) + seconds * 1000;
const clock = (iso: string | null | undefined): string | null => iso?.slice(11, 19) ?? null;

function incidents(rows: readonly Row[]): readonly Incident[] {
  const data = logData(rows);
  return findIncidents(data, findFindings(data).findings);
}

const failure = (seconds: number, mark: NonNullable<Row['mark']>, more: Partial<Row> = {}): Row => ({
  time: at(seconds),
  level: 'error',
  mark,
  template: `${mark} failed`,
  ...more,
});
const quiet = (seconds: number, more: Partial<Row> = {}): Row => ({ time: at(seconds), level: 'info', template: 'served', ...more });

describe('incidents', () => {
  it('hold what fails one after the other on the way to one address', () => {
    const [incident, ...others] = incidents([
      { time: at(910), level: 'warn', address: '192.168.1.2', template: 'Connection attempt' },
      failure(915, 'latency'),
      failure(990, 'timeout', { address: '192.168.1.2' }),
      failure(1020, 'connection'),
      failure(1230, 'connection/lost', {
        level: 'fatal',
        address: '192.168.1.2',
        template: 'Connection permanently lost to <*>.',
        text: 'Connection permanently lost to 192.168.1.2.',
      }),
    ]);
    assert.deepEqual(others, []);
    assert.ok(incident);
    assert.equal(incident.title, 'Connection permanently lost to 192.168.1.2 and other failures');
    assert.deepEqual(
      [clock(incident.startTime), clock(incident.endTime), incident.recoveryTime, incident.severity],
      ['09:15:15', '09:20:30', null, 'error'],
    );
    assert.deepEqual(
      incident.summary.map((sentence) => render(sentence)),
      [
        '4 failures in 5 minutes 15 seconds, from 2025-04-12 09:15:15 UTC to 2025-04-12 09:20:30 UTC.',
        'The failures name 1 address (192.168.1.2).',
        'The log shows no recovery after the last failure.',
      ],
    );
  });

  it('hold of a finding that lasts all day only the part within', () => {
    const data = logData([
      failure(0, 'timeout', { template: 'probe timed out' }),
      failure(36_000, 'timeout', { template: 'probe timed out', service: 'api' }),
      failure(36_030, 'crash', { template: 'worker died', service: 'api' }),
      failure(72_000, 'timeout', { template: 'probe timed out' }),
    ]);
    const { findings } = findFindings(data);
    const shown = findIncidents(data, findings).map((incident) =>
      findingsOfIncident(findings, incident).map(({ title, count, lines, firstTime, lastTime }) =>
        [title, count, ...lines, clock(firstTime), clock(lastTime)].join(' '),
      ),
    );
    assert.deepEqual(shown, [
      ['worker died 1 3 19:00:30 19:00:30', 'probe timed out 1 2 19:00:00 19:00:00'],
      ['probe timed out 1 1 09:00:00 09:00:00'],
      ['probe timed out 1 4 05:00:00 05:00:00'],
    ]);
  });

  it('know the last success before and the first after, of the same operation', () => {
    const request = (seconds: number, operation: string, status: number): Row => ({
      time: at(seconds),
      level: status < 500 ? 'info' : 'error',
      operation,
      status,
      template: '<*> <*>',
      ...(status < 500 ? {} : { mark: 'http' as const }),
    });
    const [incident] = incidents([
      request(1, 'GET /a', 200),
      request(2, 'GET /b', 200),
      request(3, 'GET /a', 503),
      request(4, 'GET /a', 503),
      request(5, 'GET /b', 200),
      request(6, 'GET /a', 200),
    ]);
    assert.deepEqual(
      [incident?.lastSuccess?.startLine, incident?.firstFailure.startLine, clock(incident?.recoveryTime)],
      [1, 3, '09:00:06'],
    );
  });

  it('are two where time or cause sets them apart', () => {
    assert.equal(incidents([failure(0, 'timeout'), failure(7200, 'timeout')]).length, 2);
    assert.equal(incidents([failure(0, 'disk', { source: 'a' }), failure(5, 'auth', { source: 'b' })]).length, 2);
    assert.equal(incidents([failure(0, 'disk', { source: 'a' }), failure(5, 'auth', { source: 'a' })]).length, 1);
  });

  it('join the caller and whom it calls, across files', () => {
    const rows = [
      failure(0, 'timeout', { file: 'shop.log', service: 'shop', callee: 'payments' }),
      failure(2, 'memory', { file: 'payments.log', service: 'payments' }),
    ];
    assert.deepEqual(
      incidents(rows).map(({ findings }) => findings.length),
      [2],
    );
    assert.equal(
      incidents(
        rows.map(({ file = '', time = 0, service = '' }, n) =>
          failure(Number(time) / 1000 - at(0) / 1000, n === 0 ? 'timeout' : 'memory', { file, service }),
        ),
      ).length,
      2,
    );
  });

  it('begin where a crowd begins, not where the background does', () => {
    const background = many(24, (n) => failure(n * 300, 'http', { source: 'web', template: 'GET failed' }));
    const crowd = many(60, (n) => failure(3610 + n / 2, 'http', { source: 'web', template: 'GET failed' }));
    const rows = [...background, ...crowd, ...many(600, (n) => quiet(n * 12 + 3))].sort((a, b) => Number(a.time) - Number(b.time));
    const [incident, ...others] = incidents(rows);
    assert.deepEqual(others, []);
    assert.ok(incident && (clock(incident.startTime) ?? '') >= '09:58:00' && (clock(incident.startTime) ?? '') <= '10:00:10');
    assert.equal(clock(incident.peakTime), '10:00:10');
  });

  it('go by order where no line states a time', () => {
    const [incident, ...others] = incidents([
      { mark: 'exception', template: 'Exception: x' },
      { mark: 'http', template: 'HEAD / 500' },
      { trace: {}, template: 'Traceback' },
    ]);
    assert.deepEqual([others.length, incident?.startTime, incident?.firstFailure.startLine], [0, null, 1]);
    assert.match(render(incident?.summary[0] ?? { text: '', claims: [] }), /^3 failures from line 1 to line 3\.$/);
  });

  it('leave out what fails now and then where no line states a time, once a crowd stands out', () => {
    const rows = (failing: (n: number) => boolean) =>
      many(4000, (n) => (failing(n) ? { mark: 'error', level: 'error', template: 'refused' } : { level: 'info', template: 'kept' }));
    const strays = (n: number): boolean => n % 900 === 450;
    assert.deepEqual(
      incidents(rows((n) => strays(n) || (n >= 2000 && n < 2100))).map(({ firstFailure }) => firstFailure.startLine),
      [2001],
    );
    assert.equal(incidents(rows(strays)).length, 4);
  });

  it('keep what fails once apart from what fails all along', () => {
    const along = many(15, (n) => failure(n * 240 + 17, 'timeout', { source: 'db', level: 'warn' }));
    const rows = [...along, failure(1500, 'replication', { source: 'db' }), ...many(180, (n) => quiet(n * 20))];
    const found = incidents(rows.sort((a, b) => Number(a.time) - Number(b.time)));
    assert.deepEqual(
      found.map(({ startTime, count }) => [clock(startTime), count]),
      [
        ['09:25:00', 1],
        ['09:00:17', 15],
      ],
    );
  });

  it('of a process that dies are named by what ran out', () => {
    const [incident] = incidents([
      failure(0, 'memory', { template: 'Out of memory: Killed process 17' }),
      failure(0, 'crash', { template: 'web.service: Main process exited' }),
      ...many(100, (n) => quiet(n + 1)),
    ]);
    assert.match(incident?.title ?? '', /^Out of memory: Killed process 17 and other failures$/);
  });

  it('are none where nothing failed', () => {
    assert.deepEqual(incidents(many(10, (n) => quiet(n, n === 4 ? { fact: 'change' } : {}))), []);
  });
});
