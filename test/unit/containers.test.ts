import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { componentOf } from '../../server/src/analysis/causes/_components.ts';
import { levelCode } from '../../server/src/analysis/lines/levels.ts';
import { contextInHeader } from '../../server/src/analysis/facts/entitiesOf.ts';

/** A line of a service at a second of the log; lines below it state no time. */
type Say = (second: number, service: string, text: string, below?: readonly string[]) => void;

/** Three minutes of a shop in docker compose, of which each second tells; `fails` says what goes wrong from the third on. */
function shopLog(tells: (say: Say, second: number) => void): string {
  const lines: string[] = [];
  const say: Say = (second, service, text, below = []) => {
    const time = new Date(Date.UTC(2025, 2, 4, 10, 0, 0, Math.round(second * 1000))).toISOString().slice(0, 23).replace('T', ' ');
    lines.push(...[`${time} ${text}`, ...below].map((line) => `${`${service}-service_1`.padEnd(18)} | ${line}`));
  };
  for (let second = 0; second < 180; second++) tells(say, second);
  return lines.join('\n');
}

const reported = (text: string) => reportOf(analyzeText(text, { file: 'shop.log' }).data, { timezone: 'UTC', year: null });
/** Verdict, service named first and the incident's start. */
function told(text: string): string {
  const { verdict, hypotheses, incidents } = reported(text);
  return `${verdict} ${hypotheses[0]?.services[0] ?? '-'} ${incidents[0]?.startTime?.slice(11, 19) ?? '-'}`;
}

const VALVE =
  'o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() for servlet [dispatcherServlet] threw exception [Request processing failed; nested exception is';
const spring = (text: string): string => ` INFO 1 --- [nio-8080-exec-1] c.a.shop.Controller : ${text}`;
const failed = (exception: string): string => `ERROR 1 --- [nio-8080-exec-1] ${VALVE} ${exception}] with root cause`;
const frames = (where: string): readonly string[] => [
  `\tat com.acme.${where}(Service.java:31)`,
  '\tat java.base/java.lang.Thread.run(Thread.java:840)',
];
const ANSWERED_500 = 'org.springframework.web.client.HttpServerErrorException: 500 null';

/** An order that asks the stock; from the third minute on it ends as told. */
const orders = (ends: (say: Say, second: number) => void) =>
  shopLog((say, second) => {
    say(second + 0.1, 'order', spring(`order ${second} taken`));
    if (second >= 120) return ends(say, second);
    say(second + 0.2, 'stock', spring(`seat ${second} reserved`));
    say(second + 0.3, 'order', spring(`order ${second} stored`));
  });
const passedOn: Parameters<typeof orders>[0] = (say, second) => {
  say(second + 0.4, 'order', failed(ANSWERED_500), [ANSWERED_500, ...frames('order.Orders.create')]);
  say(second + 0.5, 'gate', `ERROR 1 --- [main] c.a.Gate : answered 500 for /orders`);
};

describe('the lines of containers in one text', () => {
  it('are read with their own header behind the stamp that kubectl adds, which is added once', () => {
    const line = (n: number): string =>
      `[pod/till-7d9f8c6b5-x2x4q/till] 2025-03-04T10:00:${10 + n}.225259655Z 2025-03-04T10:00:${10 + n}.224Z  WARN 1 --- [till] [nio-8080-exec-${n}] c.s.till.Desk : order ${n} refused`;
    const { rows, names, templates } = analyzeText(Array.from({ length: 12 }, (_, n) => line(n)).join('\n')).data;
    assert.deepEqual(
      [templates[rows.template[0]!]!.text, names[rows.source[0]!], rows.level[0]],
      ['order <*> refused', 'c.s.till.Desk', levelCode('warn')],
    );
  });
  it('have the time of the header above them where the message stands below it', () => {
    const { data } = analyzeText(
      Array.from({ length: 12 }, (_, n) => [
        `till-1  | Mar 04, 2025 10:00:${10 + n} AM shop.till.Desk accept`,
        `gate-1  | 2025-03-04 10:00:${10 + n} INFO POST /orders 200`,
        `till-1  | INFO: order ${n + 300} accepted`,
      ])
        .flat()
        .join('\n'),
    );
    const rows = Array.from(data.rows.time.keys()).filter((row) => data.templates[data.rows.template[row]!]!.text.startsWith('order'));
    assert.equal(rows.length, 12);
    assert.deepEqual(
      rows.slice(0, 2).map((row) => new Date(data.rows.time[row]!).toISOString()),
      ['2025-03-04T10:00:10.000Z', '2025-03-04T10:00:11.000Z'],
    );
  });
  it('set nothing where they are the code that a trace quotes', () => {
    const trace = [
      'Traceback (most recent call last):',
      '  File "/srv/till.py", line 18, in charge',
      '    result = self.send(order)',
      '  File "/srv/peer.py", line 7, in send',
      '    packet_header = self.read(4)',
      'till.PeerLost: no answer',
    ];
    const composed = shopLog((say, second) => say(second, 'till', 'INFO order taken', second === 120 ? trace : []));
    const ofPod = composed
      .split('\n')
      .map((line, n) => `[pod/till-7d9c6b5f4d-x2x4q/till] 2025-03-04T10:00:00.${String(n).padStart(9, '0')}Z ${line.split(' | ')[1]!}`);
    for (const text of [composed, ofPod.join('\n')]) {
      const { rows, facts, traces } = analyzeText(text).data;
      assert.deepEqual([traces.length, [...rows.fact].filter((fact) => facts[fact]?.kind === 'configuration')], [1, []]);
    }
  });
  it('state the time of the last line of the same container where they state none', () => {
    const text = orders((say, second) => {
      const exception = 'java.lang.IllegalStateException: locked';
      say(second + 0.2, 'stock', failed(exception), [exception, ...frames('stock.Seats.free')]);
      passedOn(say, second);
    });
    const { data } = analyzeText(text, { file: 'shop.log' });
    assert.ok(data.rows.time.every((time) => !Number.isNaN(time)));
    assert.deepEqual(
      new Set(Array.from({ length: data.rows.length }, (_, row) => componentOf(data, row))),
      new Set(['order-service', 'stock-service', 'gate-service']),
    );
    assert.equal(told(text), 'ranked stock-service 10:02:00');
  });
});

describe('whom a failure is laid to', () => {
  it('is who uses a name that nobody has, not that name', () => {
    const exception = 'java.net.UnknownHostException: stok: Name or service not known';
    const text = orders((say, second) => say(second + 0.2, 'order', failed(exception), [exception, ...frames('order.Orders.create')]));
    assert.match(told(text), /^ranked order-service /);
  });
  it('is the host of the URL in an error of Go, not the address that was dialled', () => {
    const text = orders((say, second) =>
      say(
        second + 0.2,
        'gate',
        String.raw`level=error msg="upstream failed" error="Post \"http://stock-service:8080/seats\": dial tcp 172.18.0.4:8080: connect: connection refused"`,
      ),
    );
    assert.match(told(text), /^ranked stock-service /);
  });
  it('is not told with confidence where the callee that refused is not named', () => {
    const exception = 'org.springframework.web.client.HttpClientErrorException: 403 null';
    const text = orders((say, second) => say(second + 0.2, 'order', failed(exception), [exception, ...frames('order.Orders.create')]));
    assert.match(told(text), /^insufficient-evidence order-service /);
  });
  it('may be who spoke last before a value was found wrong', () => {
    const exception = 'java.lang.NullPointerException: null';
    const text = orders((say, second) => {
      say(second + 0.2, 'stock', spring(`seat ${second} reserved`));
      say(second + 0.3, 'order', failed(exception), [exception, ...frames('order.Orders.create')]);
    });
    const [first] = reported(text).hypotheses;
    assert.deepEqual(first?.services.slice(0, 2), ['stock-service', 'order-service']);
    assert.ok(first.confidence <= 0.6, `${first.confidence}`);
  });
});

describe('the onset of an incident', () => {
  it('is no failure of another kind that happens now and then', () => {
    const text = shopLog((say, second) => {
      say(second + 0.1, 'order', spring(`order ${second} taken`));
      if ([12, 40, 55, 71, 96, 170].includes(second)) say(second + 0.2, 'mail', 'ERROR mail: 550 mailbox unavailable');
      if (second >= 120 && second < 150) for (const part of [3, 5, 7]) say(second + part / 10, 'stock', 'ERROR stock: seat map is locked');
    });
    assert.match(told(text), / 10:02:00$/);
  });
});

describe('the request that a header names', () => {
  const named = (header: string): string | null =>
    contextInHeader(header)
      .map(({ kind, span }) => `${kind === 'request' ? '' : `${kind} `}${header.slice(span.from, span.to)}`)
      .join(', ') || null;
  it('stands behind its key', () => {
    assert.deepEqual(
      [
        '10:00:00 INFO c.a.Pay [traceId=1a08735ce954e1e3] - ',
        '[req_id: ab-17, user: 4] ',
        'INFO [trace.id="5f1c"] ',
        '10:00:00 INFO [main] c.a.Pay - ',
        'INFO [traceId=] ',
      ].map(named),
      ['1a08735ce954e1e3', 'ab-17', '5f1c', null, null],
    );
  });
  it('may be a UUID alone in brackets', () => {
    assert.deepEqual(
      ['10:00:00 INFO desk [14f860a2-1703-40aa-a6e7-4c83b267b970]: ', '0 INFO desk [0-0-0-0-0]: ', '10:00:00 INFO [1-2-3]: '].map(named),
      ['14f860a2-1703-40aa-a6e7-4c83b267b970', '0-0-0-0-0', null],
    );
  });
  it('stands in brackets behind its service, before the span', () => {
    assert.deepEqual(
      [
        '10:00:00 INFO  [orders,5f1c77aa31d3a99b,45fadb41e0aa7c12] [Thread-4] ',
        '10:00:00 INFO [orders,4bf92f3577b34da6a3ce929d0e0e4736,00f067aa0ba902b7,true] ',
        '0 INFO [orders,0,0] ',
        '10:00:00 INFO [orders,,] ',
        '10:00:00 INFO [main,5,1] ',
        '10:00:00 INFO Thread[worker,5,main] ',
        '10:00:00 INFO [nio-8080-exec-1,5,7] ',
        '10:00:00 INFO [3,4,x] ',
      ].map(named),
      [
        '5f1c77aa31d3a99b, service orders',
        '4bf92f3577b34da6a3ce929d0e0e4736, service orders',
        '0, service orders',
        'service orders',
        null,
        null,
        null,
        null,
      ],
    );
  });
});
