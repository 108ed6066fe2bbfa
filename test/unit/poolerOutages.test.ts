import assert from 'node:assert/strict';
import { clock, every, first, iso, report, type Line } from '../support/outage.ts';

/**
 * A shop on a PostgreSQL cluster: a gateway in Node.js, services in Python for orders and stock, PgBouncer and HAProxy before two servers
 * that Patroni keeps by three members of etcd.
 */
const local = (ms: number): string => iso(ms).replace('T', ' ').replace('Z', '');
const comma = (ms: number): string => local(ms).replace('.', ',');
const gateway = (ms: number, level: string, text: string): Line => [ms, 'gateway.log', `${local(ms)} [gateway] ${level}: ${text}`];
const stock = (ms: number, level: string, text: string): Line => [ms, 'stock.log', `${comma(ms)} ${level} stock 4711: ${text}`];
const orders = (ms: number, level: string, text: string): Line => [ms, 'orders.log', `${comma(ms)} ${level} orders 4811: ${text}`];
const pooler = (ms: number, text: string): Line => [ms, 'pgbouncer.log', `${local(ms)} UTC [471] LOG ${text}`];
const etcd = (ms: number, member: number, level: string, msg: string, more = ''): Line => [
  ms,
  `etcd${member}.log`,
  `{"level":"${level}","ts":"${iso(ms)}","caller":"embed/serve.go:145","msg":"${msg}"${more}}`,
];
const patroni = (ms: number, n: number, text: string): Line => [ms, `pg${n}.log`, `${comma(ms)} ${text}`];

const asked = (ms: number): readonly Line[] => [
  stock(ms, 'INFO', `stock of item ${ms % 41}: 99 free (1.2 ms)`),
  pooler(ms + 1, `C-0x55a7: shop/shop@127.0.0.1:${40_000 + (ms % 9000)} login attempt: db=shop user=shop tls=no`),
  orders(ms + 3, 'INFO', `order ${ms} of 3 pieces made`),
  gateway(ms + 5, 'info', `POST /orders 201 5.1ms`),
];
const busy = (from: number, to: number): readonly Line[] => every(from, to, 200, asked);
const keeping = (from: number, to: number): readonly Line[] =>
  every(from, to, 3000, (ms) => [
    patroni(ms, 0, 'INFO: no action. I am (pg0), the leader with the lock'),
    patroni(ms + 9, 1, 'INFO: no action. I am (pg1), a secondary, and following a leader (pg0)'),
  ]);
const BEGINNING: readonly Line[] = [
  ...[1, 2, 3].map((n) =>
    etcd(100 + n, n, 'info', 'serving client traffic insecurely; this is strongly discouraged!', `,"address":"127.0.0.1:${n}2379"`),
  ),
  ...[1, 2, 3].flatMap((n) => every(200, 1000, 60, (ms) => [etcd(ms + n, n, 'info', `start-up note ${ms}`)])),
  patroni(1200, 0, '[28417] LOG:  listening on IPv4 address "127.0.0.1", port 5432'),
  stock(1400, 'INFO', 'stock 0.9.4 starting'),
  orders(1500, 'INFO', 'orders 1.8.2 starting'),
];
const before = (until: number): readonly Line[] => [...BEGINNING, ...busy(2000, until), ...keeping(2000, until)];

const told = (ms: number, error: string): readonly Line[] => [
  orders(ms, 'ERROR', `order ${ms} not made: ${error}`),
  gateway(ms + 2, 'error', 'POST /orders 500 8.1ms'),
];
const pooled = (ms: number, why: string): readonly Line[] => [
  pooler(ms, `C-0x55a7: shop/shop@127.0.0.1:${40_000 + (ms % 9000)} closing because: ${why} (age=3s)`),
  ...told(ms + 3, `connection to server at "127.0.0.1", port 6532 failed: ${why}`),
];

describe('an outage of a shop on a PostgreSQL cluster', () => {
  it('is laid to those that the first failures name, when others fail only once their leases and pools are used up', () => {
    const made = report(
      ...before(120_000),
      ...busy(120_000, 123_000),
      etcd(120_006, 1, 'warn', 'lost TCP streaming connection with remote peer', ',"remote-peer-id":"628170c8","error":"unexpected EOF"'),
      ...[0, 1].flatMap((n): readonly Line[] => [
        patroni(120_008, n, 'ERROR: Request to server http://127.0.0.1:32379 failed: Max retries exceeded: Connection refused'),
        patroni(120_012, n, 'ERROR: Failed to get list of machines from http://127.0.0.1:22379/v3: Connection refused'),
      ]),
      ...every(123_100, 140_000, 100, (ms) => pooled(ms, 'query_wait_timeout')),
    );
    const found = made.hypotheses.find(({ cause }) => cause === 'first-to-fail');
    assert.match(
      found?.statement ?? '',
      /^Failures began at etcd1, pg0, pg1, 3\.1 seconds before any other component failed in a new way, first at line \d+ of etcd1\.log: lost TCP/,
    );
    assert.deepEqual([found?.confidence, new Set(found?.services.slice(0, 2))], [0.7, new Set(['etcd2', 'etcd3'])]);
    assert.equal(made.incidents[0]?.startTime, iso(120_006));
  });

  it('has no component that failed first when all fail at once, or only one does', () => {
    const causes = (...lines: readonly Line[]): readonly string[] =>
      report(...before(120_000), ...lines).hypotheses.map(({ cause }) => cause);
    const atOnce = every(120_000, 140_000, 100, (ms) => [
      ...pooled(ms, 'query_wait_timeout'),
      patroni(ms, 0, 'ERROR: Failed to get list of machines from http://127.0.0.1:22379/v3: Connection refused'),
    ]);
    const alone = [
      patroni(120_008, 0, 'ERROR: Failed to get list of machines from http://127.0.0.1:22379/v3: Connection refused'),
      ...every(123_100, 140_000, 100, (ms) => pooled(ms, 'query_wait_timeout')),
    ];
    assert.deepEqual(
      [causes(...atOnce), causes(...alone)].map((all) => all.includes('first-to-fail')),
      [false, false],
    );
  });

  it('is laid to a pool whose connections are all in use, but not while the server cannot be reached', () => {
    const exhausted = (...lines: readonly Line[]) =>
      report(...before(120_000), ...every(120_000, 140_000, 100, (ms) => pooled(ms, 'query_wait_timeout')), ...lines).hypotheses.find(
        ({ statement }) => statement.startsWith('Probably a pool of connections or threads was exhausted: '),
      );
    assert.deepEqual(exhausted()?.services, ['pgbouncer']);
    assert.ok((exhausted()?.confidence ?? 0) >= 0.55);
    const lost = every(120_050, 140_000, 100, (ms) => [
      pooler(ms, 'C-0x55a7: shop/shop@127.0.0.1:40404 pooler error: server login has been failing, try again later (server_login_retry)'),
    ]);
    assert.equal(exhausted(...lost), undefined);
  });

  it('begins with what a server says at its end, some time before the crowd of failures', () => {
    const made = report(
      ...before(120_000),
      ...busy(120_000, 122_000),
      patroni(120_032, 0, 'FATAL:  terminating connection due to unexpected postmaster exit'),
      patroni(120_045, 1, 'ERROR: could not connect to the primary server at "127.0.0.1", port 5432: Connection refused'),
      ...every(122_000, 140_000, 100, (ms) => pooled(ms, 'server conn crashed?')),
    );
    assert.match(
      first(made),
      /^silent-component pg0: pg0 fell silent: .{20,120} It tells of a failure: terminating connection due to unexpected/,
    );
    assert.equal(made.incidents[0]?.startTime, iso(120_032));
    assert.equal(made.incidents[0]?.firstFailure.file, 'pg0.log');
  });

  it('is laid to a switch of the server that was asked for, of which most failures are told elsewhere', () => {
    const made = report(
      ...before(120_000),
      patroni(120_700, 0, 'INFO: received switchover request with leader=pg0 candidate=None scheduled_at=None'),
      ...every(120_900, 135_000, 100, (ms) => pooled(ms, 'server conn crashed?')),
    );
    const change = made.hypotheses.find(({ cause }) => cause === 'change-before-onset');
    assert.match(change?.statement ?? '', /200 ms after a change: .*received switchover request/);
    assert.ok((change?.confidence ?? 0) >= 0.6);
  });

  it('is laid to the version of a service that its caller cannot read, told among other start-up messages', () => {
    const gunicorn = (ms: number, text: string): Line => [ms, 'stock.log', `[${local(ms).slice(0, 19)} +0000] [4700] [INFO] ${text}`];
    const made = report(
      ...before(120_000),
      gunicorn(120_300, 'Handling signal: term'),
      gunicorn(120_310, 'Shutting down: Master'),
      ...told(120_400, 'connection to stock refused'),
      gunicorn(121_400, 'Starting gunicorn 20.1.0'),
      stock(121_500, 'INFO', 'stock 0.9.5 starting'),
      ...every(122_000, 140_000, 200, (ms) => [
        stock(ms, 'INFO', `stock of item ${ms % 41}: 99 free (1.2 ms)`),
        ...told(ms + 5, "unsupported operand type(s) for *: 'NoneType' and 'int'"),
      ]),
    );
    const anew = made.hypotheses.find(({ cause }) => cause === 'restart-before-onset');
    assert.match(
      anew?.statement ?? '',
      /^stock was down when failures began: it was started as version 0\.9\.5 \(was 0\.9\.4\) 1\.1 seconds/,
    );
    assert.ok((anew?.confidence ?? 0) >= 0.75);
  });

  it('is laid to neither code nor schema alone when the one asks for a column that the other lacks', () => {
    const thrown = (ms: number): readonly Line[] => [
      orders(
        ms,
        'ERROR',
        `order ${ms} not made\nTraceback (most recent call last):\n  File "/srv/shop/orders.py", line 29, in create\n    c.execute(INSERT, row)\npsycopg2.errors.UndefinedColumn: column "total" of relation "orders" does not exist`,
      ),
    ];
    const made = report(...before(120_000), ...every(120_000, 140_000, 200, thrown));
    const bug = made.hypotheses.find(({ cause }) => cause === 'application-bug');
    assert.match(
      bug?.statement ?? '',
      /^The code does not match the database's schema, of which one was changed: psycopg2\.errors\.UndefinedColumn: column "total"/,
    );
  });

  it('quotes the exception that a pool of processes hands on, not its wrapper', () => {
    const trace = 'Traceback (most recent call last):\n  File "/srv/shop/tasks.py", line 9, in charge\n    fee = total / rate';
    const made = report(
      ...before(120_000),
      ...every(120_000, 140_000, 200, (ms) => [
        orders(
          ms,
          'ERROR',
          `charge ${ms} raised unexpected: ExceptionWithTraceback()\n${trace}\nbilliard.einfo.ExceptionWithTraceback: \n"""\n${trace}\nZeroDivisionError: float division by zero\n"""`,
        ),
      ]),
    );
    assert.match(made.incidents[0]?.title ?? '', /ZeroDivisionError: float division by zero/);
    assert.ok(made.hypotheses.every(({ statement }) => !statement.includes('billiard')));
  });

  it('is none while a pooler notes clients that leave early, or a health check spares other servers', () => {
    const left = every(2000, 140_000, 500, (ms) => [
      pooler(ms, 'S-0x55a8: shop/shop@127.0.0.1:5500 closing because: client disconnect while server was not ready (age=0s)'),
      pooler(ms + 2, 'S-0x55a8: shop/shop@127.0.0.1:5500 new connection to server (from 127.0.0.1:54146)'),
    ]);
    const checked: Line = [
      900,
      'haproxy.log',
      'Server primary/pg1 is DOWN, reason: Layer7 wrong status, code: 503, info: "Service Unavailable", check duration: 2ms. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.',
    ];
    const made = report(...before(140_000), ...left, checked);
    assert.equal(made.verdict, 'insufficient-evidence');
    assert.ok(
      made.incidents.every(({ count }) => count === 1),
      made.incidents.map(({ title }) => title).join(),
    );
  });

  it('does not begin with what a balancer prints of its checks before its first stamp, unless it prints it again', () => {
    const down = (ms: number): Line => [
      ms,
      'haproxy.log',
      '[WARNING]  (93) : Server primary/pg1 is DOWN, reason: Layer7 wrong status, code: 503, check duration: 2ms.',
    ];
    const session = (ms: number): Line => [
      ms,
      'haproxy.log',
      `127.0.0.1:41866 [05/Mar/2026:${clock(ms)}.${iso(ms).slice(20, 23)}] primary primary/pg0 1/0/8 545 -- 1/1/0/0/0 0/0`,
    ];
    const sessions = every(2000, 120_000, 500, (ms) => [session(ms)]);
    const incidents = (...lines: readonly Line[]): number => report(...before(120_000), ...sessions, ...lines).incidents.length;
    assert.deepEqual([incidents(down(900)), incidents(down(900), down(60_100))], [0, 1]);
  });

  it('is laid to a new version that soon follows a stop, though it says so only where it listens', () => {
    const made = report(
      gateway(1000, 'info', 'gateway 3.11.0 listening on 127.0.0.1:9501'),
      ...before(120_000),
      gateway(120_100, 'info', 'SIGTERM received, closing'),
      ...every(120_100, 121_000, 100, (ms): readonly Line[] => [
        [
          ms,
          'nginx.log',
          `2026/03/05 ${clock(ms)} [error] 61#61: *9 connect() failed (111: Connection refused) while connecting to upstream, client: 127.0.0.1, server: , request: "POST /orders HTTP/1.1", upstream: "http://127.0.0.1:9501/orders", host: "127.0.0.1:9500"`,
        ],
      ]),
      gateway(121_050, 'info', 'gateway 3.12.0 listening on 127.0.0.1:9501'),
      ...every(121_100, 140_000, 200, (ms) => [
        gateway(
          ms,
          'error',
          "TypeError: Cannot read properties of undefined (reading 'amount')\n    at quote (/srv/shop/gateway.mjs:9:20)",
        ),
        gateway(ms + 3, 'error', 'GET /orders/7 500 8.1ms'),
      ]),
    );
    assert.match(
      first(made),
      /^restart-before-onset gateway: .*started as version 3\.12\.0 \(was 3\.11\.0\).*: gateway 3\.12\.0 listening/,
    );
  });

  it('does not begin with what another service of the same stream said long before', () => {
    const named = ([ms, file, text]: Line): Line => [ms, 'compose.log', `${file.replace('.log', '-1').padEnd(12)} | ${text}`];
    const late = 'leader failed to send out heartbeat on time; took too long, leader is overloaded likely from slow disk';
    const made = report(
      ...[
        ...before(120_000),
        etcd(60_000, 2, 'warn', late),
        etcd(60_001, 2, 'warn', late),
        ...every(120_000, 140_000, 100, (ms) => pooled(ms, 'query_wait_timeout')),
      ].map(named),
    );
    assert.ok(
      Math.abs(Date.parse(made.incidents[0]?.startTime ?? '') - Date.parse(iso(120_000))) < 1000,
      made.incidents[0]?.startTime ?? '',
    );
  });

  it('is laid to the peer that a proxy names, and to the service in the path of a request only where it names none', () => {
    const refused = (ms: number, told: boolean): readonly Line[] => [
      ...(told
        ? [
            [
              ms,
              'nginx.log',
              `2026/03/05 ${clock(ms)} [error] 61#61: *9 connect() failed (111: Connection refused) while connecting to upstream, client: 127.0.0.1, server: , request: "POST /orders HTTP/1.1", upstream: "http://127.0.0.1:9501/orders", host: "127.0.0.1:9500"`,
            ] as const,
          ]
        : []),
      [ms + 1, 'access.log', `127.0.0.1 - - [05/Mar/2026:${clock(ms)} +0000] "POST /orders HTTP/1.1" 502 157 "-" "curl"`],
    ];
    const suspected = (told: boolean): string | undefined =>
      report(
        gateway(1000, 'info', 'gateway 3.11.0 listening on 127.0.0.1:9501'),
        ...before(120_000),
        ...every(120_000, 140_000, 100, (ms) => refused(ms, told)),
      ).hypotheses.find(({ cause }) => cause === 'new-failure-statement')?.services[0];
    assert.deepEqual([suspected(true), suspected(false)], ['gateway', 'orders']);
  });

  it('has no lost connection to a peer that was reached as often meanwhile', () => {
    const made = report(
      ...before(120_000),
      ...every(120_000, 140_000, 200, (ms) => [
        orders(ms, 'ERROR', 'connection to 127.0.0.1:5500 failed: reset by peer'),
        orders(ms + 50, 'INFO', `connected to 127.0.0.1:5500 at ${clock(ms)}`),
      ]),
    );
    const lost = made.hypotheses.find(({ statement }) => statement.startsWith('Connectivity to 127.0.0.1:5500 was lost'));
    assert.ok((lost?.confidence ?? 0) < 0.35);
  });
});
