import assert from 'node:assert/strict';
import { factOf } from '../../server/src/analysis/lines/factOf.ts';
import { entitiesOf } from '../../server/src/analysis/facts/entitiesOf.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';

const context = { format: null, level: null };
const kindOf = (line: string): string | null => factOf(line, context)?.kind ?? null;

describe('factOf', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    change: [
      'Deployed version 1.4.2 of payments',
      'Rollout of api started',
      'Feature flag new-checkout enabled',
      'Running migration 20240101_add_index',
      'Configuration reloaded',
      'reloaded tariffs from /etc/booking/tariffs.yaml (revision 311, was 310)',
      'Received SIGHUP, reloading',
      'Scaled up replica set api-7d9 to 3',
      'New leader elected: node-2',
      'LEADING - LEADER ELECTION TOOK - 203 MS',
      'Initiating failover to db-2',
      'Certificate renewed for api.example.com',
      'parameter "work_mem" changed to "64MB"',
      'status installed libconfig9:amd64 1.5-0.4',
      'parameter "work_mem" removed from configuration file, reset to default',
      "statement: ALTER SYSTEM SET statement_timeout = '5ms'",
      'Received remote refresh request. Keys refreshed [db.pool.size]',
      'updating [indices.breaker.total.limit] from [70%] to [40%]',
      'Configured from console by admin on vty0 (10.0.0.5)',
      "UI_COMMIT: User 'admin' requested 'commit' operation (comment: none)",
      'Deploy 3f2a1c9 by ops@example.com',
      'Release v42 created by user ops@example.com',
      'Set DATABASE_URL config vars by user ops@example.com',
      "lds: add/update listener 'ingress'",
      'Reexecuting Master process',
      'config file change detected, reloading',
      'Applied configuration revision 12',
      '== 20260504101112 DropPrice: migrated (0.0123s) ==',
      'Running upgrade 1975ea83b712 -> ae1027a6acf, drop price',
      'ChangeSet db/changelog.xml::42::ops ran successfully in 12ms',
      'Upgraded: openssl-libs-1:3.0.7-27.el9.x86_64',
      'Installation Successful: Windows successfully installed the following update: KB5034441',
      'New replica set config in use',
      'Reloaded nginx.service - A high performance web server.',
      'iptables: rule added: -A INPUT -p tcp --dport 5432 -j DROP',
      'Traffic shifted: 10% canary to 100% canary',
      'Promoting canary shop-v43 to stable',
      'Updated secret payments/api-key to version 7',
      'deployment.apps/shop configured',
      'User admin changed setting maxConnections from 200 to 2',
      'Rate limit for tenant acme changed to 5 rps',
      'config reload complete',
      "received control channel command 'reload'",
      'AH00171: Graceful restart requested, doing restart',
      'Partition reassignment started for orders-0',
      'DNS record db.internal updated: 10.0.0.4 -> 10.0.0.9',
      'Enabled maintenance mode',
      'Autoscaler: desired capacity changed from 6 to 2',
    ],
    start: [
      'orders-api started',
      'checkout-service v1.4.2 starting',
      'shop started, release 2026.11.2, currency=EUR',
      'Server started',
      'Listening on port 8080',
      'Starting nginx',
      'database system is ready to accept connections',
      'Linux version 5.4.0',
      'slurmctld version 22.05.8 started on cluster lab',
      'Knot DNS 3.2.6 starting',
    ],
    stop: ['Shutting down', 'Received SIGTERM', 'Service payments stopped'],
    recovery: [
      '-sdown master mymaster 10.0.0.4 6379',
      'Reconnected to 10.0.0.4',
      'Connection restored',
      'Service payments is back online',
      'Upload succeeded after 3 retries',
    ],
    retry: ['Retrying in 5 s', 'Attempt 3 of 5', 'Reconnecting to broker'],
    success: ['Job A1 completed', 'Request finished', 'Backup finished successfully', 'Accepted connection from 10.0.0.4'],
    configuration: ['timeout=30s', 'cache.size: 100'],
    none: [
      'Logging: switching to configured handler(s); following messages may not be visible in this log output',
      'no action. I am (pg2), a secondary, and following a leader (pg1)',
      'page reloaded from cache',
      'failed: reloading tariffs from /etc/booking/tariffs.yaml',
      'No PostgreSQL configuration items changed, nothing to reload.',
      'status half-installed libconfig9:amd64 1.5-0.4',
      'status half-configured libconfig9:amd64 1.5-0.4',
      'Job D4E5F6 failed after 258 seconds.',
      'Background saving started by pid 18608',
      'Connection refused',
      '[instance: 72fc0c52] Rebooting instance',
      '[instance: 72fc0c52] VM Started (Lifecycle Event)',
      'connection received: host=10.0.0.9 port=51312',
      'Signal received, waiting for requests',
      '1 transaction(s) which must be rolled back or cleaned up in total 1 row operations to undo',
      's_connect: connected 127.0.0.1:22801',
      'Setting up a table for connection counting on this node: by_user_on_node',
      'flags changed for fe80::8c0f:a1ff:fef4:d5c7 on eth0',
      'default:Packet[DD]: Neighbor 10.0.0.7 state is Exchange, seq_num:0xe2e58d5, local:0xe2e58d5',
      'TLS: tls_multi_process: initial untrusted session promoted to trusted',
      'depth=0, CN=server',
      'database system was shut down at 2026-11-22 06:06:16 UTC',
      'x = f(y)',
      'Product image updated for sku 17',
      'rate limit exceeded for tenant acme, set to 30 s',
      'updated 12 keys in cache',
      'Order 17 status changed from pending to paid',
      'release of lock 17 by worker 3',
      'no traffic seen on port 3',
      'connection pool size increased to 12',
      'DROP TABLE IF EXISTS tmp_17',
      'group chat 17 updated',
      '',
    ],
  };
  for (const [kind, lines] of Object.entries(cases))
    it(
      kind === 'none'
        ? 'states nothing of failures and of lines that say nothing'
        : `finds what states a ${kind}, in natural and in shape text`,
      () => {
        const expected = kind === 'none' ? null : kind;
        assert.deepEqual(
          lines.flatMap((line) => [line, shapeOf(line)].map((text) => [text, kindOf(text)])).filter(([, found]) => found !== expected),
          [],
        );
      },
    );
});

describe('entitiesOf', () => {
  const named = (line: string): Readonly<Record<string, string>> =>
    Object.fromEntries(entitiesOf(line).map(({ kind, span }) => [kind, line.slice(span.from, span.to)]));

  it('finds the things a message names', () => {
    const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      ['Job D4E5F6 failed after 258 seconds.', { job: 'D4E5F6' }],
      ['Connection permanently lost to 192.168.1.2.', { address: '192.168.1.2', callee: '192.168.1.2' }],
      ['Attempting to connect to 192.168.1.4 on port 3306 using MySQL.', { address: '192.168.1.4', port: '3306', callee: '192.168.1.4' }],
      ['request_id=ab-12 user="alice" GET /orders/7?x=1', { request: 'ab-12', user: 'alice', operation: 'GET /orders/7' }],
      ['call to payments-api:8443 failed', { callee: 'payments-api:8443' }],
      ['read tcp 10.0.0.2:41734->10.0.0.3:2380: i/o timeout', { address: '10.0.0.2', port: '41734', callee: '10.0.0.3' }],
      [
        "(bc06102f-942c, 'tcp://0.0.0.0:4567') to peer 8b6f with addr tcp://10.0.0.5:4567 timed out",
        { address: '0.0.0.0', port: '4567', callee: '10.0.0.5:4567' },
      ],
      ['error: slurm_receive_msgs: [[n2]:6818] failed: Socket timed out', { callee: 'n2' }],
      ['[e19bb66f-dd20-4bf8-aeeb-761bb18d3546] seat taken', { request: 'e19bb66f-dd20-4bf8-aeeb-761bb18d3546' }],
      ['seat [e19bb66f-dd20-4bf8-aeeb-761bb18d3546] taken', {}],
      ['nothing here', {}],
      [
        "no connection to http://ctl01:5000/v3: HTTPConnectionPool(host='ctl01', port=5000): Max retries exceeded",
        { port: '5000', host: 'ctl01', callee: 'ctl01:5000' },
      ],
      ["HTTPConnectionPool(host='inventory', port=8080): Max retries exceeded with url: /stock", { port: '8080', callee: 'inventory' }],
      ['connection to server at "db" (10.0.0.5), port 5432 failed', { address: '10.0.0.5', port: '5432', callee: 'db' }],
      ['could not translate host name "db" to address', { callee: 'db' }],
      ["Can't connect to MySQL server on 'db' (111)", { callee: 'db' }],
      ["Can't connect to MySQL server on '10.0.0.5' (111)", { address: '10.0.0.5' }],
      ['getaddrinfo EAI_AGAIN redis', { callee: 'redis' }],
      ['java.net.UnknownHostException: inventory', { callee: 'inventory' }],
      ['Could not resolve host: inventory', { callee: 'inventory' }],
      ['Could not resolve host address', {}],
      ['Failed to connect to inventory/10.0.0.3:8080', { address: '10.0.0.3', port: '8080', callee: 'inventory' }],
      ['Connection to node -1 (kafka-0.kafka:9092) could not be established', { callee: 'kafka-0.kafka' }],
      ['dial tcp: lookup inventory on 10.0.0.11:53: no such host', { address: '10.0.0.11', port: '53', callee: 'inventory' }],
      ['the target machine actively refused it. (inventory:8080)', { callee: 'inventory:8080' }],
      ['mongo:27017: [Errno 111] Connection refused', { callee: 'mongo:27017' }],
      [
        'cURL error 28: Operation timed out (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://inventory:8080/stock',
        { callee: 'inventory:8080' },
      ],
      ['curl: (7) Failed to connect to inventory port 8080 after 2 ms', { port: '8080', callee: 'inventory' }],
    ];
    assert.deepEqual(
      cases.map(([line]) => [line, named(line)]),
      cases,
    );
  });

  it('finds the same kinds in the shape of a line', () => {
    const lines = ['Job D4E5F6 failed after 258 seconds.', 'Connection permanently lost to 192.168.1.2.', 'connect to db-1 on port 3306'];
    const kinds = (text: string): readonly string[] => entitiesOf(text).map(({ kind }) => kind);
    assert.deepEqual(
      lines.map((line) => kinds(shapeOf(line))),
      lines.map(kinds),
    );
  });
});
