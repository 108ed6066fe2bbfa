import assert from 'node:assert/strict';
import { formats } from '../../server/src/analysis/formats/index.ts';
import { shapeOf } from '../../server/src/analysis/kernel/shapeText.ts';
import type { Level } from '../../server/src/analysis/model.ts';
import { isComplete, readLine } from '../../server/src/analysis/lines/readLine.ts';
import { decideSource } from '../../server/src/analysis/lines/source.ts';
import { unescape, unescapeText } from '../../server/src/analysis/lines/unescape.ts';

interface Expected {
  readonly format: string;
  readonly stamp: string | null;
  readonly level: Level | null;
  readonly message: string;
}

/** Reads the last line in a source made of all lines; the shape must be read by the same format at the same level. */
function reads(lines: readonly string[], expected: Expected): void {
  const facts = decideSource(lines, formats);
  const line = lines[lines.length - 1]!;
  const read = readLine(line, facts, formats);
  const level = typeof read.level === 'string' ? read.level : null;
  assert.deepEqual(
    {
      format: read.format,
      stamp: read.stamp && line.slice(read.stamp.from, read.stamp.to),
      level,
      message: unescape(line.slice(read.message.from, read.message.to), read.escapes).trimEnd(),
    },
    expected,
  );
  const shape = readLine(shapeOf(line), facts, formats);
  assert.deepEqual([shape.format, shape.level], [read.format, read.level]);
}

/** Which of the lines begin a record. */
function starts(lines: readonly string[], expected: readonly boolean[]): void {
  const facts = decideSource(lines, formats);
  assert.deepEqual(
    lines.map((line) => readLine(line, facts, formats).starts),
    expected,
  );
}

describe('envelopes', () => {
  it("keeps syslog's time where the kernel counts seconds since the boot", () =>
    reads(['Jan 14 06:03:25 node-a kernel: [40000.120] usb 1-1: device descriptor read/64, error -71'], {
      format: 'kernel',
      stamp: 'Jan 14 06:03:25',
      level: null,
      message: 'device descriptor read/64, error -71',
    }));
  it("keeps syslog's date where the program states a time of day", () =>
    reads(['Feb 10 16:30:34 web01 shop[812]: 16:30:34.120 [main] ERROR c.a.Orders - payment refused'], {
      format: 'log4j',
      stamp: 'Feb 10 16:30:34',
      level: 'error',
      message: 'payment refused',
    }));
  it('takes the time with which a message begins', () =>
    reads(['Feb 10 16:30:35 web01 shop[812]: 2025/02/10 16:30:34 payment refused'], {
      format: 'syslog',
      stamp: '2025/02/10 16:30:34',
      level: null,
      message: '2025/02/10 16:30:34 payment refused',
    }));
  it('keeps the time of a message that only speaks of another', () =>
    reads(['Feb 10 16:30:35 web01 shop[812]: next run at 2025-02-11 02:00:00'], {
      format: 'syslog',
      stamp: 'Feb 10 16:30:35',
      level: null,
      message: 'next run at 2025-02-11 02:00:00',
    }));
  for (const line of [
    '[worker] 17 started',
    'created: 2025-02-10 16:30:34',
    '[INFO] 16:30:34 started',
    'payload: {"order":17}',
    'expires: 2025-02-10T16:30:34Z',
  ])
    it(`takes no name off "${line}"`, () => assert.notEqual(decideSource([line], formats).formats[0], 'named-lines'));
  it("reads a trace behind the names of a workspace's packages", () =>
    starts(
      ['[api] 2025-02-10 16:30:34 - ERROR - payment refused', '[web] ready', '[api]     at pay (/app/pay.js:7:1)'],
      [true, true, true],
    ));
  it("opens JSON in a container line and keeps the program's own stamp", () =>
    reads(['2025-02-10T16:30:34.1Z stdout F {"ts":"2025-02-10T16:30:33.5Z","level":"warn","msg":"queue \\"mail\\" full"}'], {
      format: 'json-lines',
      stamp: '2025-02-10T16:30:33.5Z',
      level: 'warn',
      message: 'queue "mail" full',
    }));
  it('opens JSON in a JSON string and undoes both spellings', () =>
    reads(
      [
        '{"log":"{\\"level\\":\\"error\\",\\"msg\\":\\"a \\\\\\"b\\\\\\" c\\",\\"time\\":\\"2025-02-10T16:30:33Z\\"}\\n","stream":"stdout","time":"2025-02-10T16:30:34.1Z"}',
      ],
      {
        format: 'json-lines',
        stamp: '2025-02-10T16:30:33Z',
        level: 'error',
        message: 'a "b" c',
      },
    ));
  it("keeps the envelope's stamp when the program states only the time of day", () =>
    reads(['2025-02-10T16:30:34.1Z stdout F 16:30:33.900 [main] WARN  c.a.Pay - slow'], {
      format: 'log4j',
      stamp: '2025-02-10T16:30:34.1Z',
      level: 'warn',
      message: 'slow',
    }));
  it('opens three envelopes, one in the other', () =>
    reads(['Feb 10 16:30:34 web01 docker[42]: 2025-02-10T16:30:34.1Z stderr F E0210 16:30:33.123456   1 a.go:12] no such pod'], {
      format: 'klog',
      stamp: '2025-02-10T16:30:34.1Z',
      level: 'error',
      message: 'no such pod',
    }));
  it('takes no word of a syslog message for a level', () =>
    reads(['Feb 10 16:30:34 web01 postfix/smtpd[1]: warning: hostname does not resolve'], {
      format: 'syslog',
      stamp: 'Feb 10 16:30:34',
      level: null,
      message: 'warning: hostname does not resolve',
    }));
  it('says that a partial line goes on', () => {
    const line = '2025-02-10T16:30:34.1Z stdout P first half';
    assert.equal(readLine(line, decideSource([line], formats), formats).partial, true);
  });
});

describe('sources', () => {
  it('sees through colours', () =>
    reads(['\x1b[32m2025-02-10 16:30:34\x1b[0m - \x1b[31mERROR\x1b[0m - boom'], {
      format: 'python-logging',
      stamp: '2025-02-10 16:30:34',
      level: 'error',
      message: 'boom',
    }));
  it('reads cells by the names of a header line', () =>
    reads(['LineId,Date,Time,Level,Component,Content', '1,2025-02-10,16:30:34.123,ERROR,pay,"card ""17"" refused"'], {
      format: 'columns',
      stamp: '2025-02-10,16:30:34.123',
      level: 'error',
      message: 'card "17" refused',
    }));
  it('reads Zeek by its #fields line', () =>
    reads(['#fields\tts\tuid\tid.orig_h\tproto', '1739205034.857497\tCAcJw2\t10.0.0.7\tudp'], {
      format: 'columns',
      stamp: '1739205034.857497',
      level: null,
      message: '1739205034.857497\tCAcJw2\t10.0.0.7\tudp',
    }));
  it('reads an IIS line by its #Fields line', () => {
    const lines = ['#Fields: date time cs-method cs-uri-stem sc-status time-taken', '2025-02-10 16:30:34 GET /orders 503 219'];
    const read = readLine(lines[1]!, decideSource(lines, formats), formats);
    const text = (span: { from: number; to: number } | undefined): string | undefined => span && lines[1]!.slice(span.from, span.to);
    assert.deepEqual([text(read.status), text(read.duration?.span), text(read.entities?.[0]?.span)], ['503', '219', '/orders']);
  });
  it('continues a record with lines that no format reads, when records are stamped', () =>
    starts(
      [
        '2025-02-10 16:30:34 - ERROR - boom',
        'Traceback (most recent call last):',
        '  File "/app/a.py", line 15, in run',
        'ValueError: no',
        '2025-02-10 16:30:35 - INFO - on',
      ],
      [true, false, false, false, true],
    ));
  it('begins a record with every line of plain text that is not indented', () =>
    starts(['starting', 'connection to db lost', '    at db.ts:17', 'bye'], [true, true, false, true]));
  it('does not let level words without a time swallow the lines between them', () =>
    starts(['[INFO] Scanning for projects', 'Tests run: 3, Failures: 1', '[ERROR] build failed'], [true, true, true]));
  it('reads a file of several formats line by line', () => {
    const lines = [
      '2025-02-10 16:30:34 - ERROR - boom',
      '10.0.0.7 - - [10/Feb/2025:16:30:34 +0000] "GET / HTTP/1.1" 502 12 "-" "-"',
      '{"level":"info","time":"2025-02-10T16:30:35Z","msg":"on"}',
    ];
    const facts = decideSource(lines, formats);
    assert.deepEqual(
      lines.map((line) => readLine(line, facts, formats).format),
      ['python-logging', 'access-log', 'json-lines'],
    );
  });
});

describe('unescape', () => {
  const undoes = (raw: string, escape: 'json' | 'csv' | 'ansi', text: string): void => {
    const found = unescapeText(raw, escape);
    assert.equal(found.text, text);
    assert.deepEqual([found.starts.length, found.ends.length], [text.length, text.length]);
  };
  it('undoes JSON strings and leaves bad escapes as they are', () => undoes('a\\n\\u00e9\\"\\u00', 'json', 'a\né"u00'));
  it('undoes doubled quotes', () => undoes('a ""b""', 'csv', 'a "b"'));
  it('takes out colours', () => undoes('\x1b[31;1mERROR\x1b[0m', 'ansi', 'ERROR'));
});

describe('isComplete', () => {
  for (const [stamp, complete] of [
    ['2025-02-10T16:30:34Z', true],
    ['Mon Feb 10 16:30:34 2025', true],
    ['10/Feb/2025:16:30:34 +0100', true],
    ['Feb 10 16:30:34', false],
    ['Mon Feb 10 16:30:34', false],
    ['16:30:34.123', false],
    ['02-10 16:30:34.123', false],
  ] as const)
    it(`${stamp} ${complete ? 'has' : 'lacks'} a year`, () => assert.equal(isComplete(stamp), complete));
});
