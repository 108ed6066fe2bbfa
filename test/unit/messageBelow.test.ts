import assert from 'node:assert/strict';
import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { joinFiles } from '../../server/src/analysis/join/logData.ts';
import { recordsOf } from '../../server/src/analysis/records.ts';
import { scanAll } from '../../server/src/analysis/scan.ts';

/** `lines level message template failure` of each record, the same wherever the log is cut. */
function records(text: string): readonly string[] {
  const [whole, cut] = [1 << 20, 1].map((blockBytes) => {
    const source = bytesSource(new TextEncoder().encode(text));
    const scanned = scanAll(source, { rules: builtInRules, blockBytes });
    const file = { file: 'x.log', bytes: 0, sha256: null, modified: null, notes: [], blocks: scanned.blocks, text: () => '' };
    const { data, stamps } = joinFiles([file], { timezone: 'UTC', year: null });
    return [...recordsOf(source, scanned, data, stamps)]
      .flat()
      .map(
        (row) =>
          `${row.line}-${row.endLine} ${row.level} ${row.message.split('\n')[0]} | ${row.template} | ${row.failure} ${row.durationMs}`,
      );
  });
  assert.deepEqual(
    cut!.map((row) => row.split(' ')[0]!.split('-')[0]),
    whole!.map((row) => row.split(' ')[0]!.split('-')[0]),
  );
  assert.deepEqual(
    cut!.map((row) => row.replace(/^\S+/, '')),
    whole!.map((row) => row.replace(/^\S+/, '')),
  );
  return whole!;
}

describe('The message below a header', () => {
  const read = (title: string, text: string, expected: readonly string[]): void => {
    it(title, () => assert.deepEqual(records(text), expected));
  };

  read(
    'is read with its scopes of .NET, alone and in a container',
    [
      '2026-11-21 23:46:14 info: Microsoft.AspNetCore.Hosting.Diagnostics[0]',
      '      => SpanId:65a66a24087b4bc7, TraceId:65a66a24087b4bc787c2d54d2699a1f9, ParentId:0000000000000000 => RequestPath:/orders/O1',
      '      Request finished HTTP/1.1 GET http://shop.example/orders/O1 - 404 - application/json 452.1452ms',
      '2026-11-21 23:46:15 fail: Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware[0]',
      '      An unhandled exception has occurred while executing the request.',
    ]
      .flatMap((line) => [line, `shop-1 | ${line}`])
      .sort((a, b) => Number(a.startsWith('shop')) - Number(b.startsWith('shop')))
      .concat('shop-1 |       System.TimeoutException: The operation has timed out.')
      .join('\n'),
    [
      '1-3 info Request finished HTTP/1.1 GET http://shop.example/orders/O1 - 404 - application/json 452.1452ms | Request finished HTTP/<*> GET http://<*> - <*> - application/json <*>ms | null null',
      '4-5 error An unhandled exception has occurred while executing the request. | An unhandled exception has occurred while executing the request. | crash null',
      '6-8 info Request finished HTTP/1.1 GET http://shop.example/orders/O1 - 404 - application/json 452.1452ms | Request finished HTTP/<*> GET http://<*> - <*> - application/json <*>ms | null null',
      '9-10 error An unhandled exception has occurred while executing the request. | An unhandled exception has occurred while executing the request. | crash null',
      '11-11 null System.TimeoutException: The operation has timed out. | System.TimeoutException: The operation has timed out. | timeout null',
    ],
  );

  for (const [title, envelope] of [
    ['of the container runtime', (line: string) => `2025-02-10T16:30:34.123456789Z stdout F ${line}`],
    ['of the journal', (line: string) => `Feb 10 16:30:34 web01 shop[812]: ${line}`],
    ['of docker', (line: string) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2025-02-10T16:30:34.123456789Z' })],
  ] as const) {
    read(
      `is read behind the envelope ${title}`,
      ['fail: Shop.Pay[3]', '      Payment 18 failed: connection refused', 'info: Shop.Pay[2]', '      Payment 19 done']
        .map(envelope)
        .join('\n'),
      [
        '1-2 error Payment 18 failed: connection refused | Payment <*> failed: connection refused | connection null',
        '3-4 info Payment 19 done | Payment <*> done | null null',
      ],
    );
  }

  read(
    'is read with its level in java.util.logging, in any of its languages',
    'Feb 10, 2025 4:30:34 PM org.acme.Main main\nINFO: started in 412 ms\nFeb 10, 2025 4:30:35 PM org.acme.Pay run\nSCHWERWIEGEND: Connection to db01 refused\n',
    [
      '1-2 info started in 412 ms | started in <*> ms | null 412',
      '3-4 error Connection to db01 refused | Connection to <*> refused | connection null',
    ],
  );
  read(
    'is the indented line of the .NET console, not the next header',
    'warn: Shop.Pay[1]\ninfo: Shop.Pay[2]\n\n      Payment 17 done\nfail: Shop.Pay[3]\n      Payment 18 failed: connection refused\n',
    [
      '1-1 warn  |  | null null',
      '2-4 info Payment 17 done | Payment <*> done | null null',
      '5-6 error Payment 18 failed: connection refused | Payment <*> failed: connection refused | connection null',
    ],
  );
  read(
    'is a record of its own among the lines of containers where it states its level, and never holds the name of one',
    'orders-1  | Feb 10, 2025 4:30:34 PM org.acme.Orders accept\norders-1  | INFO: order of customer 690\norders-1  | Feb 10, 2025 4:30:35 PM org.acme.Orders accept\norders-1  | SEVERE: Connection refused\n',
    [
      '1-1 null  |  | null null',
      '2-2 info order of customer 690 | order of customer <*> | null null',
      '3-3 null  |  | null null',
      '4-4 error Connection refused | Connection refused | connection null',
    ],
  );
  read(
    'is the statement of a slow query, whose comments state how long it took',
    '# Time: 2025-02-10T16:30:34.123456Z\n# User@Host: shop[shop] @ web01 [10.0.0.7]  Id:    42\n# Query_time: 2.5  Lock_time: 0.0 Rows_sent: 1\nSET timestamp=1739205034;\nselect * from failed_jobs where error = 7;\n',
    ['1-5 null select * from failed_jobs where error = 7; | select * from failed_jobs where error = <*>; | null 2500'],
  );
  read(
    'is one field among others in the export format of the journal',
    '__CURSOR=s=a;i=1\n__REALTIME_TIMESTAMP=1739205034123456\nPRIORITY=3\nSYSLOG_IDENTIFIER=shop\nMESSAGE=Connection to db01 timed out after 30 ms\n_PID=4\n\n__CURSOR=s=a;i=2\nMESSAGE=ready\nPRIORITY=6\n',
    [
      '1-6 error Connection to db01 timed out after 30 ms | Connection to <*> timed out after <*> ms | timeout 30',
      '8-10 info ready | ready | null null',
    ],
  );
  read(
    'is read of Windows events, as wevtutil and Get-WinEvent list them',
    'Event[0]:\n  Log Name: System\n  Source: Service Control Manager\n  Date: 2025-02-10T16:30:34.1230000Z\n  Event ID: 7031\n  Level: Error\n  Description:\nThe Shop service terminated unexpectedly.\n\nEvent[1]:\n  Date: 2025-02-10T16:30:35.1230000Z\n  Level: Information\n  Description:\nThe Shop service entered the running state.\n',
    [
      '1-8 error The Shop service terminated unexpectedly. | The Shop service terminated unexpectedly. | crash null',
      '10-14 info The Shop service entered the running state. | The Shop service entered the running state. | null null',
    ],
  );

  read(
    'is read of Windows events as properties',
    'TimeCreated      : 2/10/2025 4:30:34 PM\nProviderName     : Service Control Manager\nId               : 7031\nLevelDisplayName : Error\nMessage          : The Shop service terminated unexpectedly.\n\nTimeCreated      : 2/10/2025 4:30:35 PM\nLevelDisplayName : Information\nMessage          : ready\n',
    [
      '1-5 error The Shop service terminated unexpectedly. | The Shop service terminated unexpectedly. | crash null',
      '7-9 info ready | ready | null null',
    ],
  );

  read(
    'stands behind the fields of an IBM MQ record, whose paragraphs all belong to it',
    "02/10/2025 04:30:34 PM - Process(812.1) User(mqm) Program(amqrmppa)\n                    Host(mq01) Installation(Installation1)\n\nAMQ9999E: Channel 'SHOP' ended abnormally.\n\nEXPLANATION:\nThe channel ended abnormally.\nACTION:\nNone.\n",
    ["1-9 null AMQ9999E: Channel 'SHOP' ended abnormally. | <*>: Channel 'SHOP' ended abnormally. | connection null"],
  );
  read(
    'is its own where the header states a time that no calendar has',
    '2025-02-10 16:30:34 INFO one\n2025-02-30 16:30:34 ERROR two\n2025-02-10 25:61:00 WARN three\n1.2.3 is out\n',
    ['1-1 info one | one | null null', '2-2 error two | two | error null', '3-4 warn three | three | null null'],
  );
});
