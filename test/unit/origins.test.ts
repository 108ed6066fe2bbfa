import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';

/** The first hypothesis about some lines: `cause confidence: statement`, up to its quotation. */
function originOf(lines: readonly string[]): string {
  const { hypotheses } = reportOf(analyzeText(lines.join('\n')).data, { timezone: 'UTC', year: 2025 });
  const [first] = hypotheses;
  return first === undefined ? 'none' : `${first.cause} ${first.confidence.toFixed(2)}: ${first.statement}`;
}

/** Stamped records of one second each, from a minute on. */
const stamped = (minute: number, messages: readonly string[]): readonly string[] =>
  messages.map((message, n) => `2025-03-04 10:${String(minute).padStart(2, '0')}:${String(n).padStart(2, '0')}.000 ${message}`);
const times = (count: number, message: string): readonly string[] => Array.from({ length: count }, () => message);
const syslog = (lines: readonly string[]): readonly string[] =>
  lines.map((line, n) => `Mar  4 10:00:${String(n % 60).padStart(2, '0')} lb1 haproxy[812]: ${line}`);

describe('the origin of failures', () => {
  it('is the backend of which a load balancer has no server left, told without the header of the line', () => {
    const origin = originOf(
      syslog([
        ...times(20, 'Connect from 10.0.0.9:51204 to 10.0.0.1:80 (web/HTTP)'),
        'Server app/a1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms. 0 active and 0 backup servers left.',
        'backend app has no server available!',
        ...times(
          6,
          '10.0.0.9:51204 [04/Mar/2025:10:00:40.100] web app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /cart HTTP/1.1"',
        ),
      ]),
    );
    assert.equal(origin, 'dependency-unreachable 0.90: No server of app was left at line 22: backend app has no server available!');
  });

  it('is the resource that ended the program, not one that ran out before and was survived', () => {
    const origin = originOf([
      ...stamped(1, times(4, 'ERROR: deadlock detected')),
      ...stamped(2, times(20, 'INFO: order stored')),
      ...stamped(3, [
        'ERROR: could not write to file "wal/17": No space left on device',
        'server process (PID 29255) was terminated by signal 6: Aborted',
      ]),
    ]);
    assert.match(origin, /^resource-exhausted 0\.70: Probably a disk is full or failing/);
  });

  it('is looked for without times in a run where it ended, and in a service where a failure tells most', () => {
    const run = ['reading parts', 'part 1 stored', 'ERROR: part 2 failed: checksum mismatch'];
    assert.match(originOf(run), /^failure 0\.35: The run most likely failed at line 3/);
    assert.match(originOf(['Server listening on 10.0.0.1 port 2200.', ...run]), /^failure 0\.35: The most telling failure is at line 4/);
  });

  it('is memory, not the code, where an exception says that memory ran out', () => {
    const trace = ['java.lang.OutOfMemoryError: Java heap space', '\tat shop.Orders.load(Orders.java:31)'];
    assert.match(
      originOf([...stamped(1, ['INFO shop.Orders - order 17 accepted']), ...trace]),
      /^resource-exhausted 0\.60: Probably memory ran out/,
    );
  });

  it('is the disk that a trace names where the program stops behind it, not what clients did before', () => {
    const gone = [
      'WARN session closed',
      'EndOfStreamException: Unable to read additional data from client, it probably closed the socket',
      '\tat shop.Wire.read(Wire.java:173)',
    ];
    const full = ['ERROR writer ended', 'java.io.IOException: No space left on device', '\tat shop.Log.append(Log.java:306)'];
    const told = (second: number, [message = '', ...below]: readonly string[]) => [`2025-03-04 10:00:${second}.000 ${message}`, ...below];
    const origin = originOf([
      ...[10, 11, 12, 13].flatMap((second) => told(second, gone)),
      ...told(20, full),
      ...told(21, ['INFO shutting down']),
    ]);
    assert.match(
      origin,
      /^resource-exhausted 0\.70: Probably a disk is full: java\.io\.IOException: No space left on device, in shop\.Log\.append/,
    );
  });

  it('is what refused most, with the reason that it gives', () => {
    const denied = 'Mar  4 10:00:05 imap(anna)<812><PI6/c8>: Error: stat(/srv/mail/anna/tmp) failed: Permission denied';
    const asked = 'Mar  4 10:00:04 imap-login: Info: Login: user=<anna>, method=PLAIN, rip=10.0.0.9';
    const origin = originOf([...times(6, asked), ...times(4, denied)]);
    assert.equal(
      origin,
      'access-refused 0.60: Probably access was not permitted: 4 of 4 failures say so, first at line 7: stat(/srv/mail/anna/tmp) failed: Permission denied',
    );
  });

  it('is the peer that the service was about to connect to, where its failures name none', () => {
    const tried = (minute: number) =>
      stamped(minute, ['Connecting bridge (step 1) peer (10.0.0.7:1883)', 'Error creating bridge: Broken pipe.']);
    assert.equal(
      originOf([...stamped(1, times(9, 'order stored')), ...[2, 3, 4].flatMap(tried)]),
      'dependency-unreachable 0.75: Connectivity to 10.0.0.7:1883 was lost: 3 of 3 failures name it or follow an attempt to reach it; a log cannot tell a dead peer from a lost network.',
    );
  });
});
