import assert from 'node:assert/strict';
import { backgroundEnd, likelihoodRise } from '../../server/src/analysis/causes/_background.ts';
import { spanOf } from '../../server/src/analysis/time/timeOrder.ts';
import { quoteOf } from '../../server/src/analysis/quoteOf.ts';
import { countOfFailures, type Cause, type CauseContext } from '../../server/src/analysis/causes/_cause.ts';
import { componentOf } from '../../server/src/analysis/causes/_components.ts';
import { mentionedAt, messageOf, namedPeer } from '../../server/src/analysis/causes/_namedPeers.ts';
import { exhaustedOf, isOutside, peerOf } from '../../server/src/analysis/causes/_outsideErrors.ts';
import { requestsOf } from '../../server/src/analysis/causes/_requests.ts';
import { isPeerName } from '../../server/src/analysis/causes/_peerNames.ts';
import { serviceNamed } from '../../server/src/analysis/causes/_serviceNames.ts';
import { silences } from '../../server/src/analysis/causes/_silences.ts';
import { accessRefused } from '../../server/src/analysis/causes/accessRefused.ts';
import { missingStep } from '../../server/src/analysis/causes/missingStep.ts';
import { newFailureStatement } from '../../server/src/analysis/causes/newFailureStatement.ts';
import { changeBeforeOnset } from '../../server/src/analysis/causes/changeBeforeOnset.ts';
import { silentComponent } from '../../server/src/analysis/causes/silentComponent.ts';
import { slowHop } from '../../server/src/analysis/causes/slowHop.ts';
import { dependencyUnreachable } from '../../server/src/analysis/causes/dependencyUnreachable.ts';
import { wrongValue } from '../../server/src/analysis/causes/wrongValue.ts';
import { hypothesisSteps } from '../../server/src/analysis/hypotheses/hypotheses.ts';
import { render } from '../../server/src/analysis/sentences.ts';
import { runAll } from '../../server/src/analysis/steps.ts';
import type { Finding, Incident, LogData, LogTrace } from '../../server/src/analysis/model.ts';
import { logData, type Row } from '../support/logData.ts';

const many = (count: number, make: (n: number) => Row | readonly Row[]): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();
/** A record of a service at some ms. */
const of = (service: string, time: number, more: Partial<Row> = {}): Row => ({
  service,
  time,
  level: 'info',
  template: `${service} speaks`,
  ...more,
});
const failure = (service: string, time: number, more: Partial<Row> = {}): Row =>
  of(service, time, { level: 'error', mark: 'error', template: `${service} fails`, ...more });
const byTime = (...rows: readonly (Row | readonly Row[])[]): readonly Row[] =>
  [...rows.flat()].sort((a, b) => Number(a.time) - Number(b.time));

function contextOf(data: LogData, more: Partial<CauseContext> = {}): CauseContext {
  const failures = Array.from(data.rows.mark.keys()).filter((row) => data.rows.mark[row] !== 0);
  const onset = Math.min(...failures.map((row) => data.rows.time[row]!));
  return {
    data,
    findings: [],
    incident: null,
    failures,
    everywhere: more.failures ?? failures,
    onset,
    isFirst: true,
    prefix: 'h1',
    ...more,
  };
}

/** Suspects as `services confidence`. */
const suspects = (cause: Cause, rows: readonly Row[] | LogData, more: Partial<CauseContext> = {}): readonly string[] =>
  cause
    .find(contextOf('rows' in rows ? rows : logData(rows), more))
    .map(
      ({ services, confidence, category, evidence }) =>
        `${services.join(' ')} ${confidence.toFixed(3)} ${category} ${evidence.map((at) => at.startLine).join(',')}`,
    );

const incident = { id: 'i', findings: ['f'] } as unknown as Incident;

describe('the background of a log', () => {
  it('spans its instants', () => {
    assert.deepEqual(spanOf(logData([of('a', 5), of('a', 2), { template: 'x' }, of('a', 9)])), { start: 2, end: 9 });
    assert.deepEqual(spanOf(logData([{ template: 'x' }])), { start: Infinity, end: -Infinity });
  });

  it('ends where the burst begins, else after some of its time', () => {
    const data = logData([of('a', 0), of('a', 1000)]);
    const burst = (ms: number, more: object = {}) =>
      ({ id: 'f', kind: 'burst', overlay: true, firstTime: new Date(ms).toISOString(), ...more }) as unknown as Finding;
    const end = (finding: Finding, one: Incident | null = null) => backgroundEnd({ data, findings: [finding], incident: one });
    assert.deepEqual(
      [
        end(burst(500)),
        end(burst(101)),
        end(burst(100)),
        end(burst(500), incident),
        end(burst(500), { ...incident, startTime: new Date(400).toISOString() }),
        end(burst(500, { id: 'g' }), incident),
        end(burst(500, { kind: 'http' })),
        end(burst(500, { overlay: false })),
      ],
      [499, 100, 300, 499, 399, 300, 300, 300],
    );
  });

  it('tells how much a rate rose', () => {
    const rises = [
      likelihoodRise(0, 10, 1),
      likelihoodRise(9, 10, 1),
      likelihoodRise(10, 10, 1),
      likelihoodRise(0, 1, 2),
      likelihoodRise(0, 4, 2),
    ];
    assert.deepEqual(
      rises.map((rise) => +rise.toFixed(3)),
      [20.457, 0.013, 0, 0, 2.545],
    );
  });
});

describe('a claim that so many fail', () => {
  const data = logData([failure('a', 0), failure('a', 1, { file: 'b.log' }), of('a', 2), failure('a', 3, { weight: 3 })]);
  it('names lines, or what they share', () => {
    const shown = (rows: readonly number[]) => {
      const claim = countOfFailures(data, rows, { service: 'a' });
      return claim.kind === 'count' ? [claim.value, claim.of] : [];
    };
    assert.deepEqual(shown([]), [0, { service: 'a' }]);
    assert.deepEqual(shown([0, 3]), [4, { file: 'app.log', lines: [1, 3] }]);
    const time = (ms: number): string => new Date(ms).toISOString();
    assert.deepEqual(shown([0, 1]), [2, { fromTime: time(0), toTime: time(1), service: 'a', marked: true }]);
    const long = logData(many(1001, (n) => failure('a', n)));
    const all = countOfFailures(long, [...long.rows.mark.keys()], { service: 'a' });
    assert.deepEqual(all.kind === 'count' ? [all.value, all.of] : [], [
      1001,
      { file: 'app.log', fromLine: 1, toLine: 1001, service: 'a', marked: true },
    ]);
    const exact = countOfFailures(long, [...long.rows.mark.keys()].slice(1), {});
    assert.deepEqual(exact.kind === 'count' && exact.of.lines?.length, 1000);
  });
});

describe('the component of a record', () => {
  const openstack = (data: LogData): LogData => ({ ...data, inputs: data.inputs.map((input) => ({ ...input, format: 'openstack' })) });
  const ofLogger = (source: string) => componentOf(openstack(logData([{ source, template: 'x' }])), 0);
  for (const [logger, unit] of [
    ['nova.api.openstack.wsgi', 'nova-api'],
    ['nova.osapi_compute.wsgi.server', 'nova-api'],
    ['nova.compute.manager', 'nova-compute'],
    ['nova.virt.libvirt.driver', 'nova-compute'],
    ['nova.scheduler.client.report', ''],
    ['nova.compute.utils', ''],
    ['nova.filters', 'nova-scheduler'],
    ['cinder.volume.manager', 'cinder-volume'],
    ['keystone.common.wsgi', 'keystone'],
    ['placement.handlers.x', 'placement'],
    ['neutron.wsgi', 'neutron-server'],
    ['neutron.agent.l3.agent', 'neutron-l3-agent'],
    ['neutron.agent.linux.utils', ''],
    ['neutron.common.config', ''],
    ['neutron.plugins.ml2.drivers.openvswitch.agent.ovs_neutron_agent', 'neutron-openvswitch-agent'],
    ['oslo.messaging', ''],
    ['nova', ''],
  ] as const) {
    it(`is ${unit || 'unknown'} for the logger ${logger}`, () => assert.equal(ofLogger(logger), unit));
  }

  it('is its service, else its file among several', () => {
    const row = (file: string, more: Partial<Row> = {}): Row => ({ file, template: 'x', source: 'nova.api', ...more });
    const names = (data: LogData) => [...data.rows.mark.keys()].map((at) => componentOf(data, at));
    assert.deepEqual(names(logData([row('a.log'), row('a.log', { service: 'web' })])), ['', 'web']);
    assert.deepEqual(names(logData([row('/x/a.log'), row('b.txt.2.gz'), row('c\\d.log-20250101', { service: 'web' })])), ['a', 'b', 'web']);
    assert.deepEqual(names(openstack(logData([row('n.log'), row('m.log', { source: 'glance.x' })]))), ['nova-api', 'm']);
    const mixed = (own: number) =>
      openstack(
        logData([...many(own, () => row('n.log')), ...many(10 - own, () => row('n.log', { source: 'cinder.volume' })), row('m.log')]),
      );
    assert.deepEqual([names(mixed(7))[9], names(mixed(6))[0], names(mixed(6))[9]], ['nova-api', 'nova-api', 'cinder-volume']);
    assert.deepEqual(
      names(openstack(logData([row('nova-api.log'), row('nova-api.log', { source: 'cinder.volume' }), row('m.log')]))).slice(0, 2),
      ['nova-api', 'nova-api'],
    );
  });
});

describe('the peer that a failure names', () => {
  for (const [message, component, expected] of [
    ['no answer from cart', 'cart', 15],
    ['the cart is full', 'cart', 4],
    ['the cart full', 'cart', -1],
    ['cartons from cart service', 'cart', 13],
    ['from my-cart', 'cart', -1],
    ['from cart-1', 'cart', 5],
    ['from cart-x', 'cart', -1],
    ['calling http://cart:8080', 'cart', 15],
    ['cart:80 gone', 'cart', 0],
    ['a mail-worker died', 'mail-worker', 2],
    ['from db', 'db', -1],
    ['from web', 'Web', 5],
    ['from cart', 'cart-7d9f8c6b5-x2x4q', 5],
    ["'cart' failed", 'cart', 1],
    ['nothing', 'cart', -1],
  ] as const) {
    it(`stands at ${expected} as ${component} in “${message}”`, () => assert.equal(mentionedAt(message, component), expected));
  }

  it('is its callee, else the component it speaks of first', () => {
    const rows = (text: string, more: Partial<Row> = {}) => logData([of('web', 0, { text, ...more }), of('cart', 1), of('store', 2)]);
    assert.deepEqual(
      [
        namedPeer(rows('x', { callee: 'store' }), 0),
        namedPeer(rows('x', { callee: 'web' }), 0),
        namedPeer(rows('x', { callee: 'http://cart:80/x' }), 0),
        namedPeer(rows('x', { callee: 'db.example:5432' }), 0),
        namedPeer(rows('from store to cart', { callee: 'the' }), 0),
        namedPeer(rows('from cart to store'), 0),
        namedPeer(rows('from web'), 0),
        namedPeer(rows('alone'), 0),
      ],
      ['store', null, 'cart', 'db.example', 'store', 'cart', null, null],
    );
    const crowd = (count: number) => logData([of('web', 0, { text: 'from s1x' }), ...many(count - 1, (n) => of(`s${n}x`, n))]);
    assert.deepEqual([namedPeer(crowd(64), 0), namedPeer(crowd(65), 0)], ['s1x', null]);
  });

  it('is looked for behind the logger', () => {
    const data = logData([{ text: '12:00 INFO Shop.Cart From Shop.Cart', source: 'Shop.Cart' }, { text: 'Shop' }]);
    assert.deepEqual([messageOf(data, 0), messageOf(data, 1)], [' from shop.cart', 'shop']);
  });

  it('stands for a component', () => {
    const data = logData(['cart-7d9f8c6b5-x2x4q', 'web', 'nova-api'].map((service, n) => of(service, n)));
    const names = [
      'cart',
      'cart.shop.svc:80',
      'web',
      'http://web:80/x?y',
      'web:x',
      'host:8774/v2',
      'other:8774x',
      'https://',
      'carts',
      'db:5432',
    ];
    assert.deepEqual(
      names.map((name) => serviceNamed(data, name)),
      [...['cart-7d9f8c6b5-x2x4q', 'cart-7d9f8c6b5-x2x4q', 'web', 'web', 'web:x', 'nova-api', 'other:8774x', 'https://', 'carts', 'db']],
    );
    assert.deepEqual(['a', 'db', 'the', 'Server', 'localhost', ''].filter(isPeerName), ['db']);
  });

  it('is by its port the component that says it listens there', () => {
    const starts = (service: string, text: string): Row => of(service, 1, { text, fact: 'start' });
    const data = logData([
      starts('store', 'The server is now ready to accept connections on port 6400'),
      starts('web', 'Server listening at http://0.0.0.0:8080'),
      starts('gate', 'listening on :8080'),
    ]);
    assert.deepEqual(
      ['10.0.0.7:6400', '10.0.0.7:8080', '10.0.0.7:6401'].map((name) => serviceNamed(data, name)),
      ['store', '10.0.0.7', '10.0.0.7'],
    );
  });

  it('is who the source lines of a trace call, the innermost first, where something outside did not answer', () => {
    const traced = (more: Partial<LogTrace>, lines: readonly string[]) =>
      logData([
        of('web', 0, { text: 'unhandled error', endLine: 9, trace: { startLine: 1, endLine: 1 + lines.length, ...more } }),
        ...lines.map((text, n) => of('web', 1, { line: n + 2, text })),
        of('cart', 2, { line: 20 }),
        of('store', 3, { line: 21 }),
      ]);
    const lines = ['  File "/srv/store/app.py", line 8, in handle', "    call('store', path)", "    call('cart', path)", '    raise e'];
    const refused = { exceptionType: 'ConnectionRefusedError' };
    assert.equal(namedPeer(traced(refused, lines), 0), 'cart');
    assert.equal(namedPeer(traced(refused, lines.slice(0, 1)), 0), null);
    assert.equal(namedPeer(traced({ exceptionType: 'KeyError' }, lines), 0), null);
  });
  it('is whom a remote call of OpenStack went to, by the client that the trace passes through', () => {
    const called = (...files: readonly string[]) =>
      namedPeer(
        logData([
          of('nova-conductor', 0, {
            text: 'Timed out waiting for a reply to message ID 1030b7c8',
            trace: {
              exceptionType: 'MessagingTimeout',
              message: 'Timed out waiting for a reply',
              frames: files.map((file) => ({ function: 'call', file: `/usr/lib/${file}`, line: 7 })),
            },
          }),
        ]),
        0,
      );
    assert.deepEqual(
      [
        called('nova/conductor/manager.py', 'nova/scheduler/rpcapi.py', 'oslo_messaging/rpc/client.py'),
        called('neutron/agent/dhcp/agent.py', 'neutron_lib/rpc.py'),
        called('nova/conductor/rpcapi.py'),
      ],
      ['nova-scheduler', 'neutron-server', null],
    );
  });
  it('is the product that listens on the machine itself, by the words of its clients', () => {
    const text = "(2003, \"Can't connect to MySQL server on '127.0.0.1' ([Errno 111] ECONNREFUSED)\")";
    const among = (service: string) => namedPeer(logData([of('web', 0, { text, callee: '127.0.0.1' }), of(service, 1)]), 0);
    assert.deepEqual([among('mariadb'), among('cart')], ['mariadb', 'mysql']);
  });
  it('is told by its port where all runs on one machine, and by the client that throws', () => {
    const local = (text: string, callee: string) => namedPeer(logData([of('web', 0, { text, callee }), of('cart', 1)]), 0);
    assert.deepEqual(
      [
        local('dial tcp 127.0.0.1:23383: refused', '127.0.0.1'),
        local('connecting to redis://localhost:6379/0', 'localhost'),
        local('at 10.0.0.1:80', '10.0.0.1'),
        local('localhost', 'localhost'),
      ],
      ['127.0.0.1:23383', 'localhost:6379', '10.0.0.1', null],
    );
    const thrown = (exceptionType: string) =>
      namedPeer(
        logData([
          of('web', 0, {
            text: 'failed',
            trace: { exceptionType, message: 'Error 111 connecting to cache.local:6379. Connection refused.' },
          }),
          of('redis', 1),
        ]),
        0,
      );
    assert.deepEqual([thrown('redis.exceptions.ConnectionError'), thrown('ConnectionError')], ['redis', 'cache.local']);
  });
  it('is named by exceptions that come from outside', () => {
    const trace = (exceptionType: string | null, message: string | null, causes: readonly string[] = []) =>
      ({ exceptionType, message, causes }) as unknown as LogTrace;
    assert.deepEqual(
      [
        trace('ConnectException', null),
        trace(null, 'connect ECONNREFUSED 10.0.0.1:80'),
        trace('X', 'y', ['SocketTimeoutException']),
        trace('TypeError', 'fetch failed'),
        trace('KeyError', 'x'),
        trace('ModuleNotFoundError', "No module named 'shop'"),
        trace('FileNotFoundError', 'basket.json'),
      ].map(isOutside),
      [true, true, true, true, false, false, false],
    );
    assert.deepEqual(
      [
        trace('LifecycleException', 'Protocol handler initialization failed', ['java.net.BindException']),
        trace('OSError', '[Errno 98] Address already in use'),
        trace('NoSuchElementException', 'Timeout waiting for idle object, maxWaitDuration=PT2S'),
        trace('NoSuchElementException', 'No value present'),
      ].map(exhaustedOf),
      ['port', 'port', 'pool', null],
    );
    assert.deepEqual(
      [
        trace('X', 'connect ECONNREFUSED 10.0.0.1:80'),
        trace('X', 'at tcp://db.internal:5432/x'),
        trace('X', 'at db:5'),
        trace('X', null),
      ].map(peerOf),
      ['10.0.0.1:80', 'db.internal:5432', null, null],
    );
  });
});

describe('requests', () => {
  it('are rows of one id by time', () => {
    const data = logData([
      of('a', 5, { request: 'r' }),
      of('b', 2, { request: 'r' }),
      of('c', 1),
      of('d', 2, { request: 'q' }),
      { request: 'r', template: 'x' },
      of('e', 2, { request: 'r' }),
    ]);
    assert.deepEqual(requestsOf(data), [[1, 5, 0], [3]]);
  });
});

describe('a silence', () => {
  /** Of a component that speaks each second until 10 s, beside one that goes on. */
  const found = (own: number, others: number, until: number, more: Partial<Row> = {}) =>
    silences(
      logData(
        byTime(
          many(own, (n) => of('mail', n * 1000, more)),
          many(others, (n) => of('web', ((n + 1) * until) / others, n < 11 ? more : {})),
        ),
      ),
    ).map(({ name, rows, from, to, longestPause, unasked }) => [name, rows.length, from, to, longestPause, unasked]);

  it('is found when a component stays out for long', () => {
    assert.deepEqual(found(11, 60, 20_000), [['mail', 11, 10_000, 20_000, 1000, true]]);
    assert.deepEqual(found(6, 60, 12_000), [['mail', 6, 5000, 12_000, 1000, true]]);
    assert.deepEqual(found(5, 60, 12_000), []);
  });
  it('lasts so many of its pauses, while so many records of its own were due and of others follow', () => {
    assert.deepEqual(found(11, 100, 14_600).length, 1);
    assert.deepEqual(found(11, 100, 14_500), []);
    assert.deepEqual([found(11, 39, 20_000).length, found(11, 38, 20_000).length], [1, 0]);
  });
  it('counts pauses from the begin of the log', () => {
    const late = (start: number) =>
      silences(
        logData(
          byTime(
            of('web', 0),
            many(11, (n) => of('mail', start + n * 100)),
            many(60, (n) => of('web', start + 1000 + (n + 1) * 200)),
          ),
        ),
      );
    assert.deepEqual([late(4000).length, late(4001).length], [1, 0]);
  });
  it('is none of a component that only spoke at its start', () => {
    const started = (ms: number) =>
      byTime(
        many(8, (n) => of('db', (n * ms) / 8)),
        many(200, (n) => of('web', n * 500)),
      );
    assert.deepEqual(
      [2000, 8000].map((ms) => silences(logData(started(ms))).map(({ name }) => name)),
      [[], ['db']],
    );
  });
  it('is of a component that requests share, or of its own', () => {
    assert.equal(found(11, 60, 20_000, { request: 'r' })[0]?.[5], false);
    const half = (shared: number) =>
      silences(
        logData(
          byTime(
            many(10, (n) => of('mail', n * 1000, n < shared ? { request: 'r' } : {})),
            many(60, (n) => of('web', 9000 + (n + 1) * 300, { request: 'r' })),
          ),
        ),
      )[0]?.unasked;
    // Of those of its own at least three would have been due.
    assert.deepEqual([half(4), half(8), half(9)], [true, true, false]);
  });
  it('is none where one speaks alone, nobody has a name or no time is stated', () => {
    const alone = byTime(
      many(11, (n) => of('mail', n * 1000)),
      many(60, (n) => of('', 10_100 + n * 300)),
    );
    assert.deepEqual(silences(logData(alone)), []);
    assert.deepEqual(silences(logData(alone.map(({ time: _time, ...row }) => row))), []);
  });
  it('is told of those heard most first', () => {
    const rows = byTime(
      many(11, (n) => of('b', n * 1000)),
      many(11, (n) => of('a', n * 1000)),
      many(12, (n) => of('c', n * 900)),
      many(60, (n) => of('web', 10_000 + n * 300)),
    );
    assert.deepEqual(
      silences(logData(rows)).map(({ name }) => name),
      ['c', 'a', 'b'],
    );
  });

  const heard = many(20, (n) => of('mail-worker', n * 1000));
  const others = many(100, (n) => of('web', n * 600));
  const missed = (...failures: readonly Row[]) => suspects(silentComponent, byTime(heard, others, failures));
  it('makes a suspect, the surer the more others miss it', () => {
    assert.deepEqual(missed(), ['mail-worker 0.150 unavailable 52']);
    assert.deepEqual(missed(failure('web', 19_500, { text: 'odd' })), ['mail-worker 0.550 unavailable 52,54']);
    assert.deepEqual(missed(failure('web', 139_000, { text: 'odd' })), ['mail-worker 0.550 unavailable 52,121']);
    assert.deepEqual(missed(failure('web', 139_001, { text: 'odd' })), ['mail-worker 0.150 unavailable 52,121']);
    assert.deepEqual(missed(failure('web', 20_000, { text: 'from mail-worker' }), failure('web', 21_000, { text: 'mail-worker gone' })), [
      'mail-worker 0.880 unavailable 52,55,58',
    ]);
    assert.deepEqual(
      missed(
        failure('web', 17_900),
        failure('web', 20_000, { text: 'from mail-worker' }),
        failure('web', 21_000, { text: 'the worker service' }),
      ),
      ['mail-worker 0.650 unavailable 53,56,59'],
    );
    assert.deepEqual(missed(failure('mail-worker', 18_500)), ['mail-worker 0.150 unavailable 53']);
  });
  it('of several is told of first where it alone is missed by name', () => {
    const idle = many(20, (n) => of('store', n * 1000 + 1));
    const named = [failure('web', 20_000, { text: 'from mail-worker' }), failure('web', 21_000, { text: 'mail-worker gone' })];
    const found = suspects(silentComponent, byTime(heard, idle, others, named));
    assert.deepEqual(
      found.map((one) => one.split(' ').slice(0, 2).join(' ')),
      ['mail-worker 0.880', 'store 0.150'],
    );
  });
  it('is looked for once, over the whole log', () => {
    const incidents = ['i', 'j'].map((id) => ({ ...incident, id }));
    const { hypotheses } = runAll(hypothesisSteps(logData(byTime(heard, others)), [], incidents));
    assert.deepEqual(
      hypotheses.filter(({ cause }) => cause === 'silent-component').map((one) => one.incident),
      ['i'],
    );
  });
  it('counts what names an address under which nobody logs as its own, not what names another component', () => {
    const named = (callee: string): readonly string[] => missed(failure('web', 19_500, { text: 'odd', callee }));
    assert.deepEqual(
      ['10.0.0.4', 'smtp'].map((callee) => named(callee)[0]?.split(' ')[1]),
      ['0.550', '0.150'],
    );
  });
  it('is none of who only started, unless others miss it', () => {
    const started = byTime(
      [of('store', 0, { fact: 'start' })],
      many(8, (n) => of('store', n * 2000)),
      others,
    );
    const lost = [failure('web', 50_000, { text: 'from store' }), failure('web', 51_000, { text: 'service store gone' })];
    assert.deepEqual(suspects(silentComponent, started), []);
    assert.equal(suspects(silentComponent, byTime(started, lost))[0]?.split(' ')[0], 'store');
  });
  it('is none of who says that it stops and starts again', () => {
    const restarts = [of('db', 19_000, { fact: 'stop' }), of('db', 20_000, { fact: 'start' })];
    assert.deepEqual(suspects(silentComponent, byTime(others, [of('db', 100)], restarts)), []);
  });
  it('of who says that it stops needs few records', () => {
    const stops = of('db', 20_000, { fact: 'stop' });
    const found = suspects(silentComponent, byTime(others, [of('db', 100), stops]));
    assert.deepEqual(
      found.map((one) => one.split(' ').slice(0, 2).join(' ')),
      ['db 0.250'],
    );
  });
});

describe('requests that break', () => {
  const ok = (count: number, services: readonly string[]) =>
    many(count, (n) => services.map((service, i) => of(service, n * 1000 + i, { request: `ok${n}`, template: `${service} ${i}` })));
  const bad = (count: number, services: readonly string[], more: Partial<Row> = {}) =>
    many(count, (n) => [
      ...services.map((service, i) => of(service, 50_000 + n * 500 + i, { request: `bad${n}`, template: `${service} ${i}` })),
      failure('gate', 50_000 + n * 500 + 100, { request: `bad${n}`, ...more }),
    ]);
  const end = of('gate', 70_000);

  it('are laid to the service that broke off', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'cart', 'gate']), bad(20, ['gate', 'cart']), end)), [
      'cart 0.850 failure 162,163,166,169',
    ]);
  });
  it('are held against the background alone', () => {
    const broken = suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'cart', 'gate']), bad(38, ['gate', 'cart']), end));
    assert.deepEqual(
      broken.map((one) => one.split(' ').slice(0, 2)),
      [['cart', '0.850']],
    );
  });
  it('are laid to who states it, less surely, where the other may be done', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'gate']), bad(20, ['gate', 'cart']), end)), [
      'gate cart 0.438 failure 123,126,129',
    ]);
  });
  it('are laid to the peer named', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'gate']), bad(20, ['gate'], { callee: 'store' }), end)), [
      'store 0.850 failure 122,124,126',
    ]);
  });
  it('are laid to whom the peer named names in the same request', () => {
    const call = (n: number, service: string, callee: string, after: number) =>
      failure(service, 50_000 + n * 500 + after, { request: `bad${n}`, callee });
    const calls = many(20, (n) => [call(n, 'gate', 'cart', 0), call(n, 'cart', 'store', 5), call(n, 'store', 'cart', 9)]);
    const [first] = suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'store']), calls, end));
    assert.equal(first?.split(' ')[0], 'store');
  });
  it('are laid to what is told behind an answer, not to who passes its status on', () => {
    const answers = many(20, (n) => failure('edge', 50_000 + n * 500, { mark: 'http', status: 500 }));
    const told = many(20, (n) => failure('cart', 50_001 + n * 500));
    const calm = many(60, (n) => [of('edge', n * 500), of('cart', n * 500)]);
    const origin = (...rows: readonly (readonly Row[])[]) => suspects(newFailureStatement, byTime(calm, ...rows, end))[0]?.split(' ')[0];
    assert.deepEqual([origin(answers, told), origin(answers)], ['cart', 'edge']);
  });
  it('are laid to nobody for sure where several files state whole seconds alone', () => {
    const rows = byTime(
      many(60, (n) => [of('edge', n * 500, { file: 'edge.log' }), of('cart', n * 500, { file: 'cart.log' })]),
      many(20, (n) => failure('cart', 50_001 + n * 500, { file: 'cart.log' })),
      { ...end, file: 'edge.log' },
    );
    const data = logData(rows);
    const inputs = data.inputs.map((one) => ({ ...one, timeCard: { ...one.timeCard, resolution: 's' as const } }));
    const [sure, blurred] = [data, { ...data, inputs }].map((one) => newFailureStatement.find(contextOf(one))[0]?.confidence ?? NaN);
    assert.ok(Math.abs(blurred! / sure! - 0.55) < 1e-6, `${sure} ${blurred}`);
  });
  it('are counted up to the end of the burst', () => {
    const rows = byTime(
      ok(40, ['gate', 'cart', 'gate']),
      bad(20, ['gate'], { callee: 'store' }),
      failure('gate', 350_000),
      of('gate', 400_000),
    );
    const time = (ms: number) => new Date(ms).toISOString();
    const burst = { id: 'f', kind: 'burst', overlay: true, firstTime: time(50_000), lastTime: time(60_000) } as unknown as Finding;
    const one = { ...incident, endTime: time(60_000) };
    assert.equal(
      suspects(newFailureStatement, rows, { incident: one, findings: [burst] })[0]
        ?.split(' ')
        .slice(0, 2)
        .join(' '),
      'store 0.850',
    );
  });
  it('are not told where nothing rose', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart']), bad(1, ['gate']), end)), []);
    assert.deepEqual(suspects(newFailureStatement, [failure('gate', 0)]), []);
  });
  it('are surer the more of them break', () => {
    const some = (count: number) =>
      suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'cart', 'gate']), bad(count, ['gate', 'cart']), end))[0]
        ?.split(' ')
        .slice(0, 2);
    assert.deepEqual([5, 10, 19].map(some), [
      ['cart', '0.069'],
      ['cart', '0.252'],
      ['cart', '0.812'],
    ]);
  });
});

describe('who merely complains', () => {
  const quiet = many(40, (n) => of('gate', n * 1000));
  const complaints = (service: string, from = 50_000, more: Partial<Row> = {}) => many(20, (n) => failure(service, from + n * 100, more));
  const silent = (until: number, more: Partial<Row> = {}) => many(until, (n) => of('mail', n * 1000, more));
  const confidence = (...rows: readonly (Row | readonly Row[])[]) =>
    suspects(
      newFailureStatement,
      byTime(
        quiet,
        ...rows,
        many(30, (n) => of('gate', 60_000 + n * 100)),
      ),
    )[0]
      ?.split(' ')
      .slice(0, 2)
      .join(' ');
  it('is doubted where another fell silent before and was not merely not asked', () => {
    assert.equal(confidence(complaints('gate')), 'gate 0.850');
    assert.equal(confidence(complaints('gate'), silent(45)), 'gate 0.425');
    assert.equal(
      confidence(
        complaints('gate'),
        silent(45, { request: 'r' }),
        many(5, (n) => of('gate', n, { request: 'r' })),
      ),
      'gate 0.850',
    );
  });
  it('is doubted under a name of which nobody logs, where another fell silent just then', () => {
    assert.equal(confidence(complaints('gate', 50_000, { callee: 'smtp' })), 'smtp 0.850');
    assert.equal(confidence(complaints('gate', 50_000, { callee: 'smtp' }), silent(50)), 'smtp 0.425');
    assert.equal(confidence(complaints('gate', 50_001, { callee: 'smtp' }), silent(50)), 'smtp 0.850');
    assert.equal(confidence(complaints('gate', 48_000, { callee: 'smtp' }), silent(50)), 'smtp 0.425');
    assert.equal(confidence(complaints('gate', 47_999, { callee: 'smtp' }), silent(50)), 'smtp 0.850');
  });
  it('passes the blame on to whom its peer names mostly', () => {
    const named = byTime(
      quiet,
      complaints('gate', 50_000, { callee: 'cart' }),
      complaints('cart', 50_010, { callee: 'store' }),
      of('store', 70_000),
    );
    assert.deepEqual(suspects(newFailureStatement, named), ['store 0.850 failure 41,42,43']);
    const circle = byTime(
      quiet,
      complaints('gate', 50_000, { callee: 'cart' }),
      complaints('cart', 50_010, { callee: 'gate' }),
      of('gate', 70_000),
    );
    assert.equal(suspects(newFailureStatement, circle).length, 1);
  });
});

describe('hops of requests', () => {
  const through = (count: number, ms: (n: number) => readonly number[], services: readonly string[] = ['gate', 'cart', 'store']) =>
    many(count, (n) =>
      services.map((service, i) =>
        of(
          service,
          n * 1000 +
            ms(n)
              .slice(0, i)
              .reduce((a, b) => a + b, 0),
          { request: `r${n}` },
        ),
      ),
    );
  const slower = (before: readonly number[], during: readonly number[], count = 20) =>
    suspects(
      slowHop,
      through(count, (n) => (n < count * 0.3 ? before : during)),
    );

  it('are slow around the service where most time is lost', () => {
    assert.deepEqual(slower([5, 5], [5, 50]), ['cart store 0.800 latency 20,21']);
    assert.deepEqual(slower([5, 5], [50, 5]), ['cart gate 0.800 latency 19,20']);
    assert.deepEqual(slower([5, 5], [20, 50]), ['cart store gate 0.800 latency 20,21,19,20']);
  });
  it('are not where they differ by little, or get faster', () => {
    assert.deepEqual(slower([5, 5], [5, 9]), []);
    assert.deepEqual(slower([5, 5], [5, 10]), ['cart store 0.300 latency 20,21']);
    assert.deepEqual(slower([5, 50], [5, 5]), []);
  });
  it('are told with less confidence where others gain what one loses', () => {
    assert.deepEqual(slower([8, 2], [4, 20]), ['cart store 0.800 latency 20,21']);
    assert.deepEqual(slower([2, 2], [1, 8]), ['cart store 0.550 latency 20,21']);
    assert.deepEqual(slower([8, 2], [4, 14]), ['cart store 0.450 latency 20,21']);
    assert.deepEqual(slower([8, 2], [4, 8]), ['cart store 0.300 latency 20,21']);
  });
  it('are told with less confidence where hops take long anyway', () => {
    assert.deepEqual(slower([50, 50], [50, 70]), ['cart store 0.300 latency 20,21']);
  });
  it('are told with less confidence where timeouts name who is waited for', () => {
    const named = (count: number) =>
      suspects(slowHop, [
        ...through(20, (n) => (n < 6 ? [5, 5] : [5, 50])),
        ...many(count, (n) => failure('gate', 20_000 + n, { mark: 'timeout', callee: 'store' })),
      ]);
    assert.deepEqual([9, 10].map(named), [['cart store 0.800 latency 20,21'], ['cart store 0.560 latency 20,21']]);
  });
  it('are compared where there are enough, of more than one service', () => {
    assert.deepEqual([slower([5, 5], [5, 50], 10).length, slower([5, 5], [5, 50], 9).length], [1, 0]);
    assert.deepEqual(
      suspects(
        slowHop,
        through(20, (n) => [n < 6 ? 5 : 50], ['gate', 'gate']),
      ),
      [],
    );
    assert.deepEqual(
      suspects(
        slowHop,
        through(20, (n) => [n < 6 ? 5 : 50, 1], ['', 'gate', 'cart']),
      ),
      ['gate 0.800 latency 19,20'],
    );
  });
});

describe('a change before failures', () => {
  const change = (time: number, more: Partial<Row> = {}) =>
    of('deploy', time, { fact: 'change', text: 'x'.repeat(20) + ' changed', ...more });
  const after = (rows: readonly Row[]) => suspects(changeBeforeOnset, byTime(of('web', 0), rows));
  const minutes = 60_000;
  it('is suspected for a quarter of an hour', () => {
    const gaps = [0, 2 * minutes, 2 * minutes + 1, 15 * minutes, 15 * minutes + 1];
    assert.deepEqual(
      gaps.map((gap) => after([change(20 * minutes), failure('web', 20 * minutes + gap)])[0]?.split(' ')[1]),
      ['0.650', '0.650', '0.520', '0.520', undefined],
    );
  });
  it('is the nearest that stands before', () => {
    assert.deepEqual(after([change(2100), change(2200, { fact: 'configuration' }), of('x', 2210), failure('web', 2300)]), [
      'deploy 0.650 config 3,5',
    ]);
    assert.deepEqual(after([change(2100, { fact: 'configuration', level: 'debug' }), of('x', 2110), failure('web', 2300)]), []);
    assert.deepEqual(after([failure('web', 300), change(300)]), []);
  });
  it('is none that is said while a log begins with the start of its program, nor one that was said time and again', () => {
    const start = (time: number) => of('x', time, { fact: 'start' });
    const setting = (time: number) => change(time, { fact: 'configuration' });
    assert.deepEqual(after([start(10), change(200), failure('web', 300)]), []);
    assert.deepEqual(after([setting(200), start(210), failure('web', 300)]), []);
    assert.deepEqual(after([setting(200), failure('web', 300)]), []);
    assert.deepEqual(after([change(200), start(210), failure('web', 300)]), ['deploy 0.650 config 2,4']);
    assert.deepEqual(after([start(10), change(60_001), failure('web', 60_100)]), ['deploy 0.650 config 3,4']);
    assert.deepEqual(after([of('x', 70_000), start(70_010), change(70_200), failure('web', 70_300)]), ['deploy 0.650 config 4,5']);
    const anew = (time: number) => change(time, { why: 'says the configuration changed' });
    assert.deepEqual(
      [19_000, 21_000].map((gap) => after([start(10), anew(10 + gap), failure('web', 40_000)])),
      [[], ['deploy 0.650 config 3,4']],
    );
    assert.deepEqual(after([start(10), anew(30_000), start(31_000), failure('web', 40_000)]), []);
    const often = (count: number) => after([...many(count, (n) => change(n + 1)), failure('web', 300)]).length;
    assert.deepEqual([often(3), often(4)], [1, 0]);
  });
  it('is not denied where only the start of the program states one', () => {
    const denied = (rows: readonly Row[]) => changeBeforeOnset.ruledOut?.(contextOf(logData(byTime(of('web', 0), rows)))) !== null;
    assert.deepEqual(
      [denied([failure('web', 300)]), denied([of('x', 10, { fact: 'start' }), change(200), failure('web', 300)])],
      [true, false],
    );
  });
  it('is suspected less where as much failed before, more where a failure names the same', () => {
    assert.deepEqual(after([failure('web', 100), change(200), failure('web', 300)]), []);
    const named = (text: string) =>
      after([
        change(200, { text: `${'-'.repeat(20)} set db-2.internal now` }),
        failure('web', 300, { text: `${'-'.repeat(20)}${text}` }),
      ])[0]?.split(' ')[1];
    assert.deepEqual([named('at db-2.internal'), named('at db-3.internal')], ['0.900', '0.650']);
    const told = (was: string, failed: string) =>
      after([change(200, { text: `${'-'.repeat(20)}${was}` }), failure('web', 300, { text: `${'-'.repeat(20)}${failed}` })])[0]?.split(
        ' ',
      )[1];
    assert.equal(told('alter table orders drop column price', 'column "price" does not exist'), '0.900');
    assert.equal(told('alter table orders drop column price', 'column "name" does not exist'), '0.650');
    const lock = { text: `${'-'.repeat(20)} parameter "lock_timeout" changed` };
    assert.match(after([change(200, lock), failure('web', 300, { text: `${'-'.repeat(20)} due to lock timeout` })])[0]!, /0\.900/);
  });
  it('is none without times', () =>
    assert.deepEqual(
      suspects(changeBeforeOnset, [
        { fact: 'change', template: 'x' },
        { mark: 'error', template: 'y' },
      ]),
      [],
    ));
});

describe('a wrong value', () => {
  const request = (n: number, price: string, time: number, service = 'pricing', count = 1) => [
    of('shop', time, { request: `r${n}`, template: 'order received', text: 'order received' }),
    of(service, time + 1, { request: `r${n}`, template: 'price <*>', text: `price ${price}` }),
    ...(price === '5.0' ? [] : [failure('pay', time + 2, { request: `r${n}`, text: `amount ${price} refused`, weight: count })]),
  ];
  const fine = (price: string) => many(20, (n) => request(n, price, n * 1000));
  const told = (...rows: readonly (readonly Row[])[]) =>
    suspects(wrongValue, byTime(...rows, of('shop', 60_000))).map((one) => one.split(' ').slice(0, 3).join(' '));
  const wrong = (price: string, service = 'pricing', count = 4) => many(count, (n) => request(100 + n, price, 30_000 + n * 1000, service));
  it('is laid to who stated it first, where hardly any of its values was odd before', () => {
    for (const value of ['-5.0', 'None', 'null', 'NaN', '0']) assert.deepEqual(told(fine('5.0'), wrong(value)), ['pricing pay 0.880']);
    assert.deepEqual(told(fine('5.0'), wrong('7.5')), []);
  });
  it('is none that was usual before, that is seldom, or that who refuses it states itself', () => {
    assert.deepEqual(told(fine('0'), wrong('0')), []);
    assert.deepEqual(told(fine('5.0'), wrong('-5.0', 'pricing', 2)), []);
    assert.deepEqual(told(fine('5.0'), wrong('-5.0', 'pay')), []);
    assert.deepEqual(told(wrong('-5.0')), []);
  });
  it('is found shortly before the failure where no request is named', () => {
    const unnamed = (rows: readonly Row[], late = 0): readonly Row[] =>
      rows.map((row) => ({ ...row, request: '', time: Number(row.time) + (row.service === 'pay' ? late : 0) }));
    assert.deepEqual(told(unnamed(fine('5.0')), unnamed(wrong('-5.0'))), ['pricing pay 0.880']);
    assert.deepEqual(told(unnamed(fine('5.0')), unnamed(wrong('-5.0', 'pricing', 1), 3000)), []);
  });
  it('counts a record once that several failures are led back to', () => {
    const given = of('pricing', 30_000, { request: '', template: 'price <*>', text: 'price -5.0' });
    const refused = many(4, (n) => failure('pay', 30_100 + n * 100, { request: '', text: 'amount -5.0 refused' }));
    const before = fine('5.0').map((row): Row => ({ ...row, request: '' }));
    const [first] = wrongValue.find(contextOf(logData(byTime(before, [given], refused, of('shop', 60_000)))));
    assert.deepEqual(first?.sentence.claims.find(({ kind }) => kind === 'count')?.value, 1);
  });
  it('is quoted without the JSON around it', () => {
    const json =
      (price: string) =>
      (row: Row): Row =>
        row.service === 'pricing' ? { ...row, text: `{"level":"info","message":"price ${price}","a":"\\"b"}` } : row;
    const [first] = wrongValue.find(
      contextOf(logData(byTime(fine('5.0').map(json('5.0')), wrong('-5.0').map(json('-5.0')), of('shop', 60_000)))),
    );
    assert.match(first?.sentence.text ?? '', /such as \{h1\.value\.text\}$/);
    assert.deepEqual(first?.sentence.claims.find(({ kind }) => kind === 'text')?.value, 'price -5.0');
    const begun = logData([{ template: '<*> is lost, as was <*>', text: '{"a": "lost", "message": "Order is lost, as was \\"said\\""}' }]);
    assert.equal(quoteOf(begun, 0).value, 'Order is lost, as was \\"said\\"');
    const inner = JSON.stringify({ level: 30, msg: 'account of u24 read' });
    const nested = [
      `user_1  | ${inner}`,
      JSON.stringify({ log: `${inner}\n`, stream: 'stdout' }),
      JSON.stringify({ log: 'account of u24 read\n' }),
    ];
    for (const text of nested) assert.equal(quoteOf(logData([{ template: 'account of <*> read', text }]), 0).value, 'account of u24 read');
    const header = { template: 'plan <*> aborted', text: '2026-03-05 13:51:03 E <route.plan> {ab2e} plan 17 aborted' };
    assert.equal(quoteOf(logData([header]), 0).value, 'plan 17 aborted');
    const field = { template: 'connect <*> refused', text: '2026-03-05T13:51:03Z,web1,"connect db1 refused",error' };
    assert.equal(quoteOf(logData([field]), 0).value, 'connect db1 refused');
    assert.equal(quoteOf(logData([{ template: 'told <*>', text: 'INFO told "a" {"b":1}' }]), 0).value, 'told "a" {"b":1}');
  });
});

describe('a dependency', () => {
  const quiet = many(100, (n) => of('web', n * 100));
  const lost = (count: number, more: Partial<Row> = { callee: 'db' }) =>
    many(count, (n) => failure('web', 9000 + n, { mark: 'connection', ...more }));
  it('is suspected by the share of failures that name it', () => {
    const share = (own: number, all: number) =>
      suspects(
        dependencyUnreachable,
        byTime(
          quiet,
          lost(own),
          many(all - own, (n) => failure('web', 9500 + n)),
        ),
      )[0]?.split(' ')[1];
    assert.deepEqual(
      [share(1, 1), share(2, 4), share(3, 4), share(3, 6), share(1, 50), share(1, 51)],
      ['0.700', '0.425', '0.613', '0.475', '0.161', undefined],
    );
  });
  it('is one of its kind', () => {
    assert.deepEqual(suspects(dependencyUnreachable, byTime(quiet, lost(3, { callee: 'the' }))), []);
    assert.deepEqual(suspects(dependencyUnreachable, byTime(quiet, lost(3, { mark: 'disk', callee: 'db' }))), []);
    assert.deepEqual(
      suspects(dependencyUnreachable, byTime(quiet, lost(2, { address: '10.0.0.1' }), lost(1, { mark: 'firewall', address: '10.0.0.1' }))),
      ['10.0.0.1 0.750 firewall 92,93,94'],
    );
  });
  it('is not who called', () => {
    const told = (text: string): readonly string[] =>
      suspects(dependencyUnreachable, byTime(quiet, lost(3, { address: '10.0.0.1', text }))).map((one) => one.split(' ')[0]!);
    assert.deepEqual(told('lost 10.0.0.1'), ['10.0.0.1']);
    assert.deepEqual(told('closing AMQP connection <0.7.0> (10.0.0.1:51162 -> 10.0.0.9:5672)'), []);
    assert.deepEqual(told("Aborted connection 9 to db: 'shop' user: 'shop' host: '10.0.0.1'"), []);
  });
  it('is suspected less where it failed before, too', () => {
    const before = (count: number) =>
      suspects(
        dependencyUnreachable,
        byTime(
          quiet,
          many(count, (n) => failure('web', 100 + n, { mark: 'connection', callee: 'db' })),
          lost(12),
        ),
      )[0]?.split(' ')[1];
    assert.deepEqual([before(0), before(1), before(3)], ['0.750', '0.750', '0.300']);
  });
  it('is suspected less where a component fell silent just then under another name', () => {
    const rows = byTime(
      quiet,
      many(20, (n) => of('mail', n * 250)),
      lost(3, { callee: 'smtp' }).map((row, n) => ({ ...row, time: 4800 + n })),
    );
    assert.deepEqual(suspects(dependencyUnreachable, rows)[0]?.split(' ')[1], '0.563');
    assert.deepEqual(
      suspects(
        dependencyUnreachable,
        rows.map((row) => (row.callee === undefined ? row : { ...row, callee: 'mail' })),
      )[0]?.split(' ')[1],
      '0.750',
    );
  });
  it('is one of three at most', () => {
    const found = suspects(dependencyUnreachable, byTime(quiet, ...['a1', 'b1', 'c1', 'd1'].map((callee, n) => lost(n + 2, { callee }))));
    assert.deepEqual(
      found.map((one) => one.split(' ')[0]),
      ['d1', 'c1', 'b1'],
    );
  });
});

describe('a refusal as a cause', () => {
  const refused = (time: number): Row => failure('door', time, { mark: 'auth', level: 'warn' });
  const log = (every: number, from: number, to: number): readonly Row[] =>
    byTime(
      many(1000, (n) => of('hall', n * 1000)),
      many(Math.floor((to - from) / every), (n) => refused((from + n * every) * 1000 + 500)),
    );
  it('is doubted where a few are refused all along, as by strangers', () => {
    assert.deepEqual(
      [log(40, 0, 1000), log(8, 0, 1000), log(8, 500, 800)].map((rows) => suspects(accessRefused, rows)[0]?.split(' ')[1]),
      ['0.420', '0.600', '0.600'],
    );
  });
  it('is doubted where some logins fail here and there, and not where they do so together', () => {
    assert.deepEqual(
      [log(120, 100, 900), log(12, 500, 572)].map((rows) => suspects(accessRefused, rows)[0]?.split(' ')[1]),
      ['0.420', '0.600'],
    );
  });
  it('is told beside what is stated as information, while that is not most of all', () => {
    const aside = (count: number): readonly Row[] =>
      byTime(
        log(8, 500, 800),
        many(count, (n) => failure('door', 500_000 + n * 1000, { mark: 'auth', level: 'info', template: 'noted' })),
      );
    assert.deepEqual(
      [111, 114].map((count) => suspects(accessRefused, aside(count)).length),
      [1, 0],
    );
  });
});

describe('a missing step', () => {
  /** A request each second: the shop asks the bank, which looks up an account; without ids where `named` is false. */
  const request = (n: number, { fails = false, begun = true, named = false, told = '' } = {}): readonly Row[] => {
    const more = named ? { request: `r${n}` } : {};
    const step = (service: string, ms: number, template: string): Row => of(service, n * 1000 + ms, { ...more, template });
    return [
      step('shop', 0, 'order received'),
      ...(begun ? [step('bank', 3, 'payment asked for')] : []),
      ...(fails ? [] : [step('bank', 7, 'payment done'), step('mail', 9, 'mail sent'), step('shop', 12, 'order saved')]),
      ...(fails ? [failure('shop', n * 1000 + 10, { ...more, text: `order ${n} failed${told}` })] : []),
      step('stock', 400, 'stock counted'),
      step('bank', 500, 'balance read'),
      step('mail', 600, 'queue is empty'),
    ];
  };
  const told = (rows: readonly Row[]): readonly string[] => suspects(missingStep, rows).map((one) => one.split(' ').slice(0, 2).join(' '));
  const found = (during: Parameters<typeof request>[1], before: Parameters<typeof request>[1] = {}): readonly string[] =>
    told(
      byTime(
        many(20, (n) => request(n, before)),
        many(40, (n) => request(20 + n, { ...before, ...during })),
      ),
    );

  const fine = many(20, (n) => request(n));
  const failing = many(40, (n) => request(20 + n, { fails: true }));

  it('is laid to who no longer gets as far as the first of those that are missing, with and without ids of requests', () => {
    for (const named of [false, true]) assert.deepEqual(found({ fails: true }, { named }), ['bank 0.750']);
  });
  it('is one that is taken more rarely, too, where that is no chance', () => {
    const seldom = (every: number): readonly string[] =>
      told(
        byTime(
          fine,
          many(40, (n) => request(20 + n, { fails: n % every > 0 })),
        ),
      );
    assert.deepEqual([seldom(3), seldom(2)], [['bank 0.750'], []]);
    const [one] = missingStep.find(
      contextOf(
        logData(
          byTime(
            fine,
            many(40, (n) => request(20 + n, { fails: n % 3 > 0 })),
          ),
        ),
      ),
    );
    assert.match(
      render(one!.sentence),
      /^Probably bank, which reports no failure: it seldom gets as far as a step that it took in 18 records before the onset and in 16 since: payment done$/,
    );
  });
  it('is none where nothing is missing, all work ends or who takes the step fails itself', () => {
    assert.deepEqual(found({}), []);
    const failures = (service: string) => many(40, (n) => failure(service, 20_005 + n * 1000));
    assert.deepEqual(told(byTime(fine, failures('shop'))), []);
    assert.deepEqual(told(byTime(fine, failing, failures('bank'))), []);
  });
  it('is doubted where the work does not reach it any more, and no answer where failures say who failed', () => {
    assert.deepEqual(found({ fails: true, begun: false }), ['bank 0.650']);
    assert.deepEqual(found({ fails: true, begun: false, told: ': no answer from stock' }), []);
  });
  it('is no answer where nothing fails', () => {
    const quiet = failing.filter(({ mark }) => mark === undefined);
    assert.deepEqual(told(byTime(fine, quiet)), ['bank 0.450']);
  });
  it('is none that is stated at a start alone', () => {
    const starts = many(12, (n) => of('bank', n * 100, { template: 'warming up' }));
    const work = many(60, (n) => request(n));
    assert.deepEqual(told(byTime(starts, work, failure('shop', 59_000))), []);
  });
});
