import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';

type Say = (service: string, ...lines: readonly string[]) => void;

const stamp = (second: number): string => new Date(Date.UTC(2026, 10, 21, 23, 42, second)).toISOString();
const clock = (second: number): string => stamp(second).slice(0, 19).replace('T', ' ');

/** Verdict and service named first of a log of docker compose of three minutes, of which the last one fails. */
function told(tells: (say: Say, second: number, fails: boolean) => void): string {
  const lines: string[] = [];
  for (let second = 0; second < 180; second++)
    tells((service, ...said) => lines.push(...said.map((line) => `${`${service}-1`.padEnd(10)} | ${line}`)), second, second >= 120);
  const { data } = analyzeText(lines.join('\n'), { file: 'compose.log' });
  const { verdict, hypotheses } = reportOf(data, { timezone: 'UTC', year: null });
  return `${verdict} ${hypotheses[0]?.services[0] ?? '-'}`;
}

/** A failed call as Python's gRPC server logs it: the client's exception with the trace of the handler. */
const failedCall = (second: number, call: string, status: string, details: string): readonly string[] => {
  const said = [
    '<_InactiveRpcError of RPC that terminated with:',
    `\tstatus = StatusCode.${status}`,
    `\tdetails = "${details}"`,
    `\tdebug_error_string = "UNKNOWN:${details} {created_time:"2026-11-21T23:42:54.713846456+00:00", grpc_status:4}"`,
    '>',
  ];
  return [
    `${clock(second)},714 ERROR [grpc._server] Exception calling application: ${said[0]!}`,
    ...said.slice(1),
    'Traceback (most recent call last):',
    '  File "/usr/lib/python3/dist-packages/grpc/_server.py", line 444, in _call_behavior',
    '    response_or_iterator = behavior(argument, context)',
    '  File "/srv/booking.py", line 32, in create',
    `    ${call}`,
    '  File "/usr/lib/python3/dist-packages/grpc/_channel.py", line 849, in _end_unary_response_blocking',
    '    raise _InactiveRpcError(state)',
    `grpc._channel._InactiveRpcError: ${said[0]!}`,
    ...said.slice(1),
  ];
};
const failedUpstream = (second: number, message: string): readonly string[] => [
  `{"level":50,"time":"${stamp(second)}","pid":7,"hostname":"892fa4eefccd","name":"gateway","err":{"type":"Error","message":"${message}","stack":"Error: ${message}\\n    at callErrorFromStatus (/srv/node_modules/@grpc/grpc-js/build/src/call.js:32:19)\\n    at process.processTicksAndRejections (node:internal/process/task_queues:77:11)","code":2,"metadata":{}},"msg":"upstream call failed"}`,
  `{"level":50,"time":"${stamp(second)}","pid":7,"hostname":"892fa4eefccd","name":"gateway","req":{"method":"POST","url":"/bookings"},"res":{"statusCode":500},"responseTime":809,"msg":"request errored"}`,
];
const RESERVE = "r = seats_stub.Reserve({'show': s['id'], 'seats': req['seats']}, timeout=0.8, metadata=m)";

/** A booking that asks for seats; from the third minute on it ends as told. */
const bookings = (fails: (say: Say, second: number) => void): string =>
  told((say, second, failing) => {
    say('booking', `${clock(second)},690 INFO [booking.service] Creating booking for show S11, 1 seats`);
    if (failing) return fails(say, second);
    say('seats', `time="${stamp(second)}" level=info msg="finished unary call with code OK" grpc.code=OK grpc.method=Reserve`);
    say('booking', `${clock(second)},700 INFO [booking.service] Booked 78aa1266fce0: Jaws seats A19 for 1100 cents`);
    say('gateway', `{"level":30,"time":"${stamp(second)}","pid":7,"hostname":"892fa4eefccd","name":"gateway","msg":"request completed"}`);
  });

describe('a failed call of gRPC', () => {
  it('is laid to whom the stub stands for that the code called', () => {
    const found = bookings((say, second) => {
      say('booking', ...failedCall(second, RESERVE, 'DEADLINE_EXCEEDED', 'Deadline Exceeded'));
      say(
        'gateway',
        ...failedUpstream(second, '2 UNKNOWN: Exception calling application: <_InactiveRpcError of RPC that terminated with:'),
      );
    });
    assert.equal(found, 'ranked seats');
  });
  it('is not laid to the callee where the caller has its name wrong', () => {
    const details = 'DNS resolution failed for seat:50053: C-ares status is not ARES_SUCCESS';
    const found = bookings((say, second) => say('booking', ...failedCall(second, RESERVE, 'UNAVAILABLE', details)));
    assert.doesNotMatch(found, / seats$/);
  });
  it('is laid to whose own failure the caller passes on', () => {
    const found = bookings((say, second) => {
      say('seats', `time="${stamp(second)}" level=error msg="seat map is torn" grpc.code=Internal grpc.method=Reserve`);
      say('gateway', ...failedUpstream(second, '13 INTERNAL: append to journal'));
    });
    assert.equal(found, 'ranked seats');
  });
});

describe('what a product says that is in no state to serve', () => {
  it('is told of it, not of the client that quotes it', () => {
    const found = told((say, second, failing) => {
      if (second % 20 === 0) say('redis', `18388:M 21 Nov 2026 23:${clock(second).slice(14)}.021 * 1 changes in 60 seconds. Saving...`);
      if (!failing) return say('orders', `${clock(second)}.121 +00:00 [INF] Order O1 placed: 2 x SKU-1 for 9.00`);
      say(
        'orders',
        `${clock(second)}.133 +00:00 [ERR] Unhandled exception handling /orders/new`,
        "Shop.RedisException: OOM command not allowed when used memory > 'maxmemory'.",
        '  at Shop.Redis.Cmd (System.Net.Sockets.NetworkStream s, System.String[] a) [0x0023a] in /srv/Svc.cs:19 ',
      );
    });
    assert.equal(found, 'ranked redis');
  });
});
