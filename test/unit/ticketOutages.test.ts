import assert from 'node:assert/strict';
import { clock, every, first, iso, report, type Line } from '../support/outage.ts';

/** A ticket shop: HAProxy, a booking service in Java, one for prices in Go, one in Python that issues tickets, RabbitMQ and MariaDB. */
const local = (ms: number): string => iso(ms).replace('T', ' ').replace('Z', '');
const proxy = (ms: number, took: number, status: number): Line => [
  ms + took,
  'haproxy.log',
  `127.0.0.1:52862 [05/Mar/2026:${clock(ms)}.${iso(ms).slice(20, 23)}] public booking/booking1 0/0/0/${took}/${took} ${status} 101 - - ---- 3/3/2/2/0 0/0 "POST /bookings HTTP/1.1"`,
];
const idOf = (ms: number): string => `${(0x1f3c5a7b + ms).toString(16)}9a`;
const booking = (ms: number, level: string, logger: string, text: string, id = idOf(ms)): Line => [
  ms,
  'booking.log',
  `${local(ms)} ${level.padEnd(5)} [booking,${id}] [http-nio-9401-exec-${ms % 16}] com.acme.booking.${logger} : ${text}`,
];
const bookingStarts = (ms: number, version: string): Line => [
  ms,
  'booking.log',
  `${local(ms)} INFO  [booking,] [main] com.acme.booking.BookingApplication : Starting BookingApplication v${version} using Java 17.0.15 with PID ${ms}`,
];
const pricing = (ms: number, level: string, rest: string): Line => [ms, 'pricing.log', `time="${iso(ms)}" level=${level} ${rest}`];
const pricingStarts = (ms: number, version: string): readonly Line[] => [
  pricing(ms - 8, 'info', 'msg="received SIGTERM, shutting down"'),
  pricing(ms, 'info', `msg="pricing ${version} starting, listening on :9402"`),
];
const ticketing = (ms: number, text: string): Line => [ms, 'ticketing.log', `${local(ms).replace('.', ',')} INFO     ticketing: ${text}`];
const mariadb = (ms: number, text: string): Line => [ms, 'mariadb.log', `${local(ms).slice(0, 19)} 0 [Note] ${text}`];
const gone = (ms: number, user: string): Line => [
  ms,
  'mariadb.log',
  `${local(ms).slice(0, 19)} 6 [Warning] Aborted connection 6 to db: 'tickets' user: '${user}' host: 'localhost' (Got an error reading communication packets)`,
];
const rabbit = (ms: number, level: string, text: string): Line => [
  ms,
  'rabbitmq.log',
  `${local(ms)}000+00:00 [${level}] <0.286.0> ${text}`,
];

const priced = (ms: number, took = 6): Line =>
  pricing(ms, 'info', `msg=request duration=${took}.25ms method=GET path=/price request_id=${idOf(ms)} status=200`);
/** A booking made. */
const served = (ms: number, took = 6): readonly Line[] => [
  priced(ms, took),
  booking(ms + 4, 'INFO', 'BookingService', `Booked 3 seats for show 12 as booking ${ms}`, idOf(ms)),
  booking(ms + 5, 'INFO', 'BookingController', `POST /bookings 201 ${took + 5} ms`, idOf(ms)),
  proxy(ms - took, took + 7, 201),
  ticketing(ms + 7, `issued 3 tickets for booking ${ms} in 1.2 ms`),
];
const BEGINNING: readonly Line[] = [
  mariadb(0, 'Starting MariaDB 10.11.19-MariaDB as process 70'),
  mariadb(900, "Server socket created on IP: '127.0.0.1', port: '3399'."),
  mariadb(1000, 'mariadbd: ready for connections.'),
  ...Array.from({ length: 9 }, (_, n) => mariadb(100 + n, `InnoDB: start-up note ${n}`)),
  rabbit(500, 'info', 'Application mnesia exited with reason: stopped'),
  rabbit(800, 'info', 'started TCP listener on [::]:5699'),
  pricing(1000, 'info', 'msg="pricing 2.3.0 starting, listening on :9402"'),
  bookingStarts(1100, '5.1.0'),
  ticketing(1200, 'ticketing 1.0.7 starting (pid 81)'),
];
const busy = (from: number, to: number): readonly Line[] => every(from, to, 200, served);
const BEFORE: readonly Line[] = [...BEGINNING, ...busy(2000, 120_000)];

/** A booking that fails over an exception, told below the line of its logger. */
const throws = (ms: number, exception: string, frame: string): readonly Line[] => [
  booking(
    ms,
    'ERROR',
    'BookingController',
    `Servlet.service() for request POST /bookings threw exception\n${exception}\n\tat ${frame}\n\tat com.acme.booking.BookingService.book(BookingService.java:83)\n\tat com.acme.booking.BookingController.handle(BookingController.java:51)`,
  ),
  proxy(ms, 3, 500),
];
const refusedPrice = (ms: number, error: string): readonly Line[] => [
  pricing(ms, 'error', `msg="cannot read price" error="${error}" request_id=${idOf(ms)}`),
  ...throws(
    ms + 1,
    'com.acme.booking.BookingException: pricing answered 500: cannot read price',
    'com.acme.booking.PricingClient.quote(PricingClient.java:70)',
  ),
];

describe('an outage of a ticket shop, told by the logs of several programs', () => {
  it('is laid to the version of a service whose caller fails over what it gives, where it was started right then', () => {
    const made = report(
      ...BEFORE,
      ...pricingStarts(120_100, '2.4.0'),
      ...every(120_300, 150_000, 200, (ms) => [
        priced(ms),
        ...throws(
          ms + 2,
          'java.lang.NullPointerException: Cannot invoke "java.lang.Double.doubleValue()" because "quote.amount" is null',
          'com.acme.booking.BookingService.total(BookingService.java:80)',
        ),
      ]),
    );
    assert.match(
      first(made),
      /^restart-before-onset pricing: Failures began 2\d\d ms after pricing was started as version 2\.4\.0 \(was 2\.3\.0\): pricing 2\.4\.0 starting, listening on :9402$/,
    );
    assert.match(made.hypotheses[1]!.statement, /^Requests began to fail at pricing: .*NullPointerException/);
  });

  it('is laid to a version that came up failing, though the one before failed now and then', () => {
    const refused = (ms: number): Line => booking(ms, 'WARN', 'BookingController', 'Booking refused: no such show: 99');
    const made = report(
      ...BEFORE,
      ...[12_050, 33_050, 58_050, 77_050, 96_050, 118_050].map(refused),
      ...every(119_900, 120_900, 100, (ms) => [proxy(ms, 2, 503)]),
      bookingStarts(121_000, '5.2.0'),
      ...every(122_000, 150_000, 200, (ms) =>
        throws(ms, 'java.lang.IllegalStateException: no pricing host', 'com.acme.booking.PricingClient.quote(PricingClient.java:70)'),
      ),
    );
    assert.match(
      first(made),
      /^restart-before-onset booking: booking was down when failures began: it was started as version 5\.2\.0 \(was 5\.1\.0\) 1\.1 seconds after the first: /,
    );
  });

  const KILLED: readonly Line[] = [
    ...BEFORE,
    ...every(120_100, 126_000, 200, (ms) => refusedPrice(ms, 'dial tcp 127.0.0.1:3399: connect: connection refused')),
    mariadb(126_000, 'Starting MariaDB 10.11.19-MariaDB as process 93'),
    mariadb(126_200, "Server socket created on IP: '127.0.0.1', port: '3399'."),
    ...busy(127_000, 150_000),
  ];

  it('is laid to a database that was killed, and names it though its callers know its port alone', () => {
    assert.match(
      first(report(...KILLED)),
      /^restart-before-onset mariadb: mariadb was down when failures began: it was started anew 5\.9 seconds after the first: Starting MariaDB/,
    );
  });

  it('is laid to the same in the journal of the machine on which all of them run', () => {
    const journal = KILLED.map(([ms, file, text]): Line => {
      const head = `Mar 05 ${clock(ms)} node1 ${file.replace('.log', '')}[${file.length * 97}]: `;
      return [
        ms,
        'journal.log',
        text
          .split('\n')
          .map((line) => head + line)
          .join('\n'),
      ];
    });
    assert.match(first(report(...journal)), /^restart-before-onset mariadb: mariadb was down when failures began: /);
  });

  it('is told in the words of the error that a line states in a field of its own', () => {
    const made = report(
      ...BEFORE,
      ...every(120_100, 150_000, 200, (ms) => refusedPrice(ms, "Error 1054: Unknown column 'price' in 'SELECT'")),
    );
    assert.match(
      first(made),
      /^new-failure-statement pricing: .* of pricing\.log: cannot read price: Error 1054: Unknown column 'price' in 'SELECT'$/,
    );
  });

  it('names a lock and a pool that ran out by what exceptions say, and no backend that only waits for another', () => {
    const thrown = (ms: number, message: string, frame: string): readonly Line[] =>
      throws(ms, `java.sql.SQLTransientConnectionException: ${message}`, frame);
    const [query, wait] = [
      'org.mariadb.jdbc.MariaDbStatement.execute(A.java:2)',
      'com.zaxxer.hikari.pool.HikariPool.getConnection(B.java:6)',
    ];
    const made = report(
      ...BEFORE,
      ...thrown(120_100, '(conn=9) Lock wait timeout exceeded; try restarting transaction', query),
      ...every(120_300, 150_000, 200, (ms) =>
        thrown(ms, 'booking-pool - Connection is not available, request timed out after 3001ms.', wait),
      ),
      [124_000, 'haproxy.log', '[WARNING]  (93) : Server booking/booking1 is DOWN, reason: Layer7 timeout, check duration: 2001ms.'],
      [124_001, 'haproxy.log', "[ALERT]    (93) : backend 'booking' has no server available!"],
    );
    const confidenceOf = (start: string): number => made.hypotheses.find(({ statement }) => statement.startsWith(start))?.confidence ?? 0;
    const [lock, pool] = [confidenceOf('Probably a lock was held by another: '), confidenceOf('Probably a pool was exhausted: ')];
    assert.ok(lock >= 0.6 && pool >= 0.6, `${lock} ${pool}`);
    assert.ok(confidenceOf('No server of booking was left') < pool);
  });

  it('is laid to what ran out first, in whichever file it stands', () => {
    const made = report(
      ...BEFORE,
      rabbit(120_100, 'warning', 'memory resource limit alarm set on node tk@localhost.'),
      booking(120_200, 'WARN', 'TicketPublisher', 'RabbitMQ connection blocked: low on memory', ''),
      ...every(122_000, 150_000, 200, (ms) =>
        throws(
          ms,
          'com.rabbitmq.client.AlreadyClosedException: channel is already closed due to clean channel shutdown; TIMEOUT WAITING FOR ACK',
          'com.rabbitmq.client.impl.AMQChannel.ensureIsOpen(AMQChannel.java:253)',
        ),
      ),
    );
    assert.match(
      first(made),
      /^resource-exhausted rabbitmq: Probably memory ran out: 2 of the failures say so, first at line \d+ of rabbitmq\.log: memory resource limit alarm set/,
    );
    // What the code met is told by its own frame, not by that of a client's library.
    assert.ok(
      made.hypotheses.some(({ statement }) =>
        /^The code met a failure outside of it: .*AlreadyClosedException.* in com\.acme\.booking\.BookingService\.book/.test(statement),
      ),
    );
  });

  it('is laid to a start that failed, in the words of what kept it from starting', () => {
    const made = report(
      ...BEFORE,
      bookingStarts(120_100, '5.1.0'),
      [
        121_000,
        'booking.log',
        `${local(121_000)} ERROR [booking,] [main] com.zaxxer.hikari.pool.HikariPool : booking-pool - Exception during pool initialization.\njava.sql.SQLInvalidAuthorizationSpecException: Could not connect to 127.0.0.1:3399 : Access denied for user 'booking'@'localhost' (using password: YES)\n\tat org.mariadb.jdbc.Driver.connect(Driver.java:89)\n\tat com.acme.booking.BookingApplication.main(BookingApplication.java:26)`,
      ],
      ...every(120_200, 160_000, 200, (ms) => [proxy(ms, 2, 503), rabbit(ms, 'info', 'heartbeat sent')]),
    );
    assert.match(
      first(made),
      /^silent-component booking: booking was started at \S+ \S+ UTC, failed, and says nothing for the 3\d seconds that follow: .*Access denied for user 'booking'/,
    );
  });

  it('is laid to a client that fell silent when servers told that it is gone, not to these', () => {
    const made = report(
      ...BEFORE,
      gone(120_000, 'ticketing'),
      rabbit(120_000, 'warning', "closing AMQP connection <0.679.0> (127.0.0.1:41484 -> 127.0.0.1:5699, vhost: '/', user: 'guest'):"),
      ...every(120_200, 200_000, 200, (ms) => served(ms).filter(([, file]) => file !== 'ticketing.log')),
    );
    assert.match(first(made), /^silent-component ticketing: ticketing fell silent: /);
    assert.ok(made.hypotheses[0]!.confidence >= 0.7);
    assert.ok(made.hypotheses.every(({ services: [one] }) => one !== 'mariadb' && one !== 'rabbitmq'));
  });

  it('is laid to the program that dies of each message, whatever servers tell of its end', () => {
    const dies = (ms: number): readonly Line[] => [
      [
        ms + 10,
        'ticketing.log',
        `${local(ms + 10).replace('.', ',')} INFO     ticketing: waiting for messages on queue tickets\nTraceback (most recent call last):\n  File "/srv/ticketing.py", line 22, in <module>\n    ch.start_consuming()\n  File "/srv/ticketing.py", line 13, in on_message\n    codes = range(m['seats'])\nKeyError: 'seats'`,
      ],
      gone(ms + 20, 'ticketing'),
      ticketing(ms + 500, 'ticketing 1.0.7 starting (pid 93)'),
    ];
    const made = report(
      ...BEFORE,
      ...every(120_000, 150_000, 1500, dies),
      ...every(120_200, 150_000, 200, (ms) => served(ms).filter(([, file]) => file !== 'ticketing.log')),
    );
    assert.match(first(made), /^(?:new-failure-statement|application-bug) ticketing: .*KeyError: 'seats'/);
  });

  it('is laid to the service that takes the time, where all that call it are late as well', () => {
    const made = report(
      ...BEFORE,
      ...pricingStarts(120_100, '2.3.0'),
      ...every(120_300, 170_000, 200, (ms) => served(ms, 200 + ((ms * 7) % 390))),
    );
    const [one] = made.incidents;
    assert.match(one!.title, /^\/price slower: 6\.3 ms → \d{3} ms/);
    assert.ok(Math.abs(Date.parse(one!.startTime!) - Date.parse(iso(120_300))) < 5000, `${one!.startTime}`);
    const causes = made.hypotheses.map(({ cause, services }) => `${cause} ${services[0]}`);
    assert.deepEqual(causes.slice(0, 2).sort(), ['restart-before-onset pricing', 'slow-hop pricing']);
  });
});
