import assert from 'node:assert/strict';
import { clock, every, first, iso, report, type Line } from '../support/outage.ts';

const access = (ms: number, request: string, status: number): Line => [
  ms,
  'nginx-access.log',
  `10.0.0.9 - - [05/Mar/2026:${clock(ms)} +0000] "${request} HTTP/1.1" ${status} 157 "-" "shop-web/3.2"`,
];
const refusedBy = (ms: number, request: string): Line => [
  ms,
  'nginx-error.log',
  `2026/03/05 ${clock(ms)} [error] 564#564: *13 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.9, server: , request: "${request} HTTP/1.1", upstream: "http://127.0.0.1:8090/", host: "shop:8091"`,
];
const api = (ms: number, level: string, msg: string, more: Readonly<Record<string, unknown>> = {}): Line => [
  ms,
  'orders-api.log',
  JSON.stringify({ level, time: iso(ms), service: 'orders-api', pid: 71, ...more, msg }),
];
const started = (ms: number, version: string): Line => api(ms, 'info', 'orders-api started', { version, port: 8090 });
const thrown = (type: string, message: string, frame: string) => ({
  err: { type, message, stack: `${type}: ${message}\n    at ${frame}` },
});
const postgres = (ms: number, text: string): Line => [
  ms,
  'postgresql.log',
  `${iso(ms).replace('T', ' ').replace('Z', '')} UTC [45] ${text}`,
];
const redis = (ms: number, text: string): Line => [ms, 'redis.log', `11:M 05 Mar 2026 ${clock(ms)}.${iso(ms).slice(20, 23)} * ${text}`];

/** An order served in so many places. */
const served = (ms: number): readonly Line[] => [
  api(ms, 'info', 'order created', { reqId: `r-${ms}`, orderId: ms }),
  api(ms + 4, 'info', 'request completed', { reqId: `r-${ms}`, method: 'POST', url: '/orders', status: 201, responseTime: 4 }),
  access(ms + 5, 'POST /orders', 201),
];
const BEGINNING: readonly Line[] = [
  postgres(0, 'LOG:  starting PostgreSQL 15.20 on x86_64-pc-linux-gnu'),
  postgres(1, 'LOG:  listening on IPv4 address "127.0.0.1", port 6432'),
  postgres(2, 'LOG:  database system is ready to accept connections'),
  ...[0, 1, 2, 3, 4, 5, 6].map((n) => redis(10 + n, `Start-up note ${n}`)),
  redis(20, 'Ready to accept connections'),
  started(100, '1.4.1'),
];
/** Served every 200 ms between two times. */
const busy = (from: number, to: number): readonly Line[] =>
  Array.from({ length: Math.floor((to - from) / 200) }, (_, n) => served(from + n * 200)).flat();
describe('an outage of a shop, told by the logs of several programs', () => {
  it('is laid to the version that was started when it began', () => {
    const fails = (ms: number): readonly Line[] => [
      api(ms, 'error', 'unhandled error', {
        reqId: `r-${ms}`,
        ...thrown('TypeError', "Cannot read properties of undefined (reading 'rate')", 'total (/srv/api.mjs:27:40)'),
      }),
      api(ms + 1, 'error', 'request completed', { reqId: `r-${ms}`, method: 'POST', url: '/orders', status: 500, responseTime: 1 }),
      access(ms + 2, 'POST /orders', 500),
    ];
    const made = report(
      ...BEGINNING,
      ...busy(1000, 60_000),
      api(60_437, 'info', 'shutting down'),
      ...every(60_450, 60_750, 50, (ms) => [refusedBy(ms, 'POST /orders'), access(ms, 'POST /orders', 502)]),
      started(60_764, '1.5.0'),
      ...every(60_900, 80_000, 300, fails),
    );
    assert.equal(
      first(made),
      'restart-before-onset orders-api: Failures began when orders-api was started as version 1.5.0 (was 1.4.1): orders-api started',
    );
  });

  it('is laid to the stop of the program that who calls it finds gone, not to one that only ever spoke at its start', () => {
    const made = report(
      ...BEGINNING,
      ...busy(1000, 60_000),
      api(60_437, 'info', 'shutting down'),
      ...every(60_450, 76_000, 100, (ms) => [refusedBy(ms, 'POST /orders'), access(ms, 'POST /orders', 502)]),
      started(76_100, '1.4.1'),
      ...busy(76_200, 90_000),
    );
    assert.equal(first(made), 'restart-before-onset orders-api: Failures began when orders-api was stopped: shutting down');
    assert.deepEqual(
      made.hypotheses.filter(({ services }) => services.includes('redis')),
      [],
    );
  });

  it('is laid to what ran out at the database that no longer answers', () => {
    const refused = thrown('Error', 'connect ECONNREFUSED 127.0.0.1:6432', 'total (/srv/api.mjs:17:13)');
    const made = report(
      ...BEGINNING,
      ...busy(1000, 60_000),
      postgres(60_100, 'PANIC:  could not write to file "pg_wal/xlogtemp.45": No space left on device'),
      postgres(60_110, 'LOG:  server process (PID 46) was terminated by signal 6: Aborted'),
      postgres(60_120, 'LOG:  terminating any other active server processes'),
      postgres(60_140, 'LOG:  shutting down due to startup process failure'),
      postgres(60_150, 'LOG:  database system is shut down'),
      ...every(60_200, 80_000, 200, (ms) => [
        api(ms, 'error', 'unhandled error', { reqId: `r-${ms}`, ...refused }),
        api(ms + 1, 'error', 'request completed', { reqId: `r-${ms}`, method: 'POST', url: '/orders', status: 500, responseTime: 1 }),
        access(ms + 2, 'POST /orders', 500),
      ]),
    );
    assert.match(
      first(made),
      /^resource-exhausted postgresql: Probably a disk is full or failing: .* of postgresql\.log: could not write to file "pg_wal\/xlogtemp\.45": No space left on device$/,
    );
  });

  it('is laid to the product whose refusal an exception quotes, in its words', () => {
    const full = thrown(
      'ReplyError',
      "OOM command not allowed when used memory > 'maxmemory'.",
      'parse (/srv/node_modules/ioredis/decoder.js:450:11)',
    );
    const made = report(
      ...BEGINNING,
      ...busy(1000, 60_000),
      ...every(60_200, 80_000, 200, (ms) => [
        api(ms, 'warn', 'cache write failed', { reqId: `r-${ms}`, ...full }),
        api(ms + 1, 'error', 'request completed', { reqId: `r-${ms}`, method: 'POST', url: '/orders', status: 500, responseTime: 1 }),
        access(ms + 2, 'POST /orders', 500),
      ]),
    );
    assert.match(
      first(made),
      /^resource-exhausted redis: Probably memory ran out: .* of orders-api\.log: cache write failed: OOM command not allowed when used memory > 'maxmemory'\.$/,
    );
    assert.ok(made.hypotheses.every(({ statement }) => !statement.startsWith('Probably a fault in the code')));
  });

  it('is laid to a lock that others wait for, with who holds it', () => {
    const late = thrown('Error', 'timeout exceeded when trying to connect', 'total (/srv/api.mjs:25:13)');
    const made = report(
      ...BEGINNING,
      ...busy(1000, 60_000),
      ...every(60_500, 62_000, 200, (ms) => [
        postgres(
          ms,
          `LOG:  process 7${ms % 1000} still waiting for RowExclusiveLock on relation 16393 of database 16384 after 500.${ms % 1000} ms`,
        ),
        postgres(ms, 'DETAIL:  Process holding the lock: 6051. Wait queue: 6007.'),
      ]),
      ...every(62_600, 80_000, 200, (ms) => [
        api(ms, 'error', 'unhandled error', { reqId: `r-${ms}`, ...late }),
        api(ms + 1, 'error', 'request completed', { reqId: `r-${ms}`, method: 'POST', url: '/orders', status: 503, responseTime: 2001 }),
        access(ms + 2, 'POST /orders', 503),
      ]),
    );
    assert.match(
      first(made),
      /^resource-exhausted postgresql: Probably a lock was held by another: .*: process \d+ still waiting for RowExclusiveLock/,
    );
    assert.deepEqual(
      made.hypotheses[0]!.detail.flatMap(({ claims }) => claims.map(({ value }) => value)),
      ['Process holding the lock: 6051'],
    );
  });

  it('is laid to the rate limit of a callee that answers, which is not out of reach', () => {
    const limited = (ms: number): readonly Line[] => [
      [
        ms,
        'shop.log',
        `${iso(ms).replace('T', ' ').replace('.', ',').replace('Z', '')} ERROR shop.web [71] Exception on /checkout [POST]\nTraceback (most recent call last):\n  File "/srv/shop.py", line 23, in checkout\n    p.raise_for_status()\n  File "/usr/lib/python3/dist-packages/requests/models.py", line 1021, in raise_for_status\n    raise HTTPError(http_error_msg, response=self)\nrequests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: http://127.0.0.1:9101/charge`,
      ],
      access(ms + 2, 'POST /checkout', 500),
    ];
    const made = report(...BEGINNING, ...busy(1000, 60_000), ...every(60_200, 80_000, 200, limited));
    assert.match(
      first(made),
      /^resource-exhausted shop: Probably a quota or rate limit was reached: requests\.exceptions\.HTTPError: 429 Client Error: Too Many Requests/,
    );
    assert.ok(made.hypotheses.every(({ cause }) => cause !== 'dependency-unreachable'));
  });

  it('has no cause in a start or a stop of what nobody misses, nor in one that comes again and again', () => {
    const restarts = (ms: number): readonly Line[] => [api(ms, 'info', 'shutting down'), started(ms + 300, '1.4.1')];
    const fails = (ms: number): readonly Line[] => [api(ms, 'error', 'order failed: no such product', { reqId: `r-${ms}` })];
    const often = report(
      ...BEGINNING,
      ...busy(1000, 60_000),
      ...every(20_000, 60_000, 8000, restarts),
      ...every(60_500, 70_000, 300, fails),
    );
    const other = report(
      ...BEGINNING,
      ...every(100, 60_000, 1000, (ms) => [redis(ms, 'DB saved on disk')]),
      ...busy(1000, 60_000),
      redis(60_000, 'User requested shutdown...'),
      ...every(60_500, 70_000, 300, fails),
    );
    for (const made of [often, other]) assert.ok(made.hypotheses.every(({ cause }) => cause !== 'restart-before-onset'));
  });
});
