import assert from 'node:assert/strict';
import type { Trace } from '../../server/src/analysis/model.ts';
import {
  flushTraces,
  hasOpen,
  mayStartTrace,
  noTraces,
  rebaseTraces,
  stepTraces,
  type TraceLine,
} from '../../server/src/analysis/traceLines/traces.ts';
import { embeddedTraces } from '../../server/src/analysis/traceLines/embeddedTraces.ts';

type Row = readonly [stream: string, text: string];

function readRows(rows: readonly Row[], header: boolean): readonly Trace[] {
  return readLines(rows.map(([stream, text], i) => ({ text, line: i + 1, stream, header })));
}

function readLines(lines: readonly TraceLine[]): readonly Trace[] {
  let state = noTraces;
  const found: Trace[] = [];
  for (const line of lines) {
    const step = stepTraces(state, line);
    state = step.state;
    found.push(...step.closed);
  }
  return [...found, ...flushTraces(state)];
}

const raw = (...lines: readonly string[]): readonly Trace[] =>
  readRows(
    lines.map((line) => ['', line]),
    false,
  );
const spans = (traces: readonly Trace[]): string[] =>
  traces.map(({ language, startLine, endLine, exceptionType }) => `${language} ${startLine}-${endLine} ${exceptionType}`);

describe('Reading traces', () => {
  it('tells interleaved streams apart when every line carries a header', () => {
    const found = readRows(
      [
        ['a', 'Traceback (most recent call last):'],
        ['b', 'java.lang.Error: no stock'],
        ['a', '  File "/srv/shop/a.py", line 3, in load'],
        ['b', '\tat shop.Orders.start(Orders.java:31)'],
        ['c', 'next order'],
        ['a', '    raise KeyError(1)'],
        ['b', 'next order'],
        ['a', 'KeyError: 1'],
      ],
      true,
    );
    assert.deepEqual(spans(found), ['java 2-4 java.lang.Error', 'python 1-8 KeyError']);
  });

  it('places evaluated JavaScript where it is evaluated', () => {
    const [found] = raw('priced@https://shop.example/cart.js line 24 > eval:1:9', 'load@https://shop.example/cart.js:30:5');
    assert.deepEqual(
      found?.frames.map(({ line }) => line),
      [24, 30],
    );
  });

  it('gives lines without a header to the stream of the header before them', () => {
    const line = (stream: string, text: string, header: boolean, n: number): TraceLine => ({ stream, text, header, line: n });
    const found = readLines([
      line('a', 'failed: java.lang.Error: x', true, 1),
      line('', '\tat shop.A.a(A.java:1)', false, 2),
      line('b', 'next order', true, 3),
      line('', '\tat shop.B.b(B.java:1)', false, 4),
    ]);
    assert.deepEqual(spans(found), ['java 1-2 java.lang.Error', 'java 4-4 null']);
  });

  it('ends a trace at the header line of its stream that does not continue it', () => {
    const found = readLines([
      { stream: '', header: true, line: 1, text: 'Order failed: TypeError: no basket' },
      { stream: '', header: false, line: 2, text: '    at order (/srv/shop/a.js:3:7)' },
      { stream: '', header: true, line: 3, text: 'second try' },
      { stream: '', header: false, line: 4, text: '    at order (/srv/shop/a.js:3:7)' },
    ]);
    assert.deepEqual(spans(found), ['javascript 1-2 TypeError', 'javascript 4-4 null']);
  });

  it('starts at the nearest line that names the exception', () => {
    assert.deepEqual(spans(raw('Error: the first try failed', 'TypeError: x', '    at a (/srv/a.js:1:2)')), ['javascript 2-3 TypeError']);
    assert.deepEqual(spans(raw('java.lang.Error: read failed: Error code 7', 'at port 12', '\tat shop.A.a(A.java:1)')), [
      'java 1-3 java.lang.Error',
    ]);
  });

  it('keeps what names no exception out of the trace before and behind it', () => {
    assert.deepEqual(spans(raw('next order', 'panic: x', '', 'goroutine 1 [running]:', 'main.main()', '\t/srv/a.go:3 +0x1', '', 'bye')), [
      'go 2-6 panic',
    ]);
  });

  it('links a trace of another language that a message carries as a trace of its own', () => {
    const found = raw(
      'Traceback (most recent call last):',
      '  File "/srv/job.py", line 3, in run',
      'py4j.protocol.Py4JJavaError: An error occurred while calling o1.count.',
      ': org.apache.spark.SparkException: Job aborted',
      '\tat org.apache.spark.scheduler.DAGScheduler.abort(DAGScheduler.scala:12)',
    );
    assert.deepEqual(spans(found), ['python 1-3 py4j.protocol.Py4JJavaError', 'java 4-5 org.apache.spark.SparkException']);
  });

  it('reads a trace that is written on one line with its line ends escaped', () => {
    const found = raw(
      'before',
      'Traceback (most recent call last):\\n  File "/srv/a.py", line 3, in run\\n    x()\\nKeyError: 1',
      'behind',
    );
    assert.deepEqual(spans(found), ['python 2-2 KeyError']);
    assert.deepEqual(found[0]?.frames, [{ function: 'run', file: '/srv/a.py', line: 3 }]);
  });

  it('reads two traces that are fed with the same line number', () => {
    const text = ['TypeError: x', '    at a (/srv/a.js:1:2)', 'RangeError: y', '    at b (/srv/b.js:1:2)'];
    assert.deepEqual(spans(readLines(text.map((part) => ({ text: part, line: 5, stream: '', header: false })))), [
      'javascript 5-5 TypeError',
      'javascript 5-5 RangeError',
    ]);
  });

  it('reads a message of several lines of which each comes with a header', () => {
    const rows: Row[] = ['Unhandled: java.lang.Error: first', 'second', '\tat shop.A.a(A.java:1)'].map((text) => ['12', text]);
    assert.deepEqual(spans(readRows(rows, true)), ['java 1-3 java.lang.Error']);
  });

  it('finds an exception whose name the header took for a level or a source', () => {
    const line = (before: string, text: string, n: number): TraceLine => ({ before, text, header: true, stream: '12', line: n });
    const found = readLines([
      line('Mar  4 10:00:00 web01 app[12]: WARNING: ', 'DATA RACE', 1),
      line('Mar  4 10:00:00 web01 app[12]: ', 'Read at 0x00c0 by goroutine 8:', 2),
      line('Mar  4 10:00:00 web01 app[12]: ', '  main.main.func5()', 3),
      line('Mar  4 10:00:00 web01 app[12]: ', '      /srv/main.go:18 +0x3a', 4),
      line('Mar  4 10:00:00 web01 app[12]: ', 'next order', 5),
    ]);
    assert.deepEqual(spans(found), ['go 1-4 DATA RACE']);
    assert.equal(mayStartTrace('DATA RACE', 'Mar  0 0:0:0 web app[0]: WARNING: '), true);
  });

  it('sees through colours', () => {
    assert.deepEqual(spans(raw('\u001b[31mTypeError: x\u001b[0m', '\u001b[2m    at a (/srv/a.js:1:2)\u001b[22m')), [
      'javascript 1-2 TypeError',
    ]);
  });
});

describe('The state of the traces', () => {
  const open = (lines: number): ReturnType<typeof stepTraces>['state'] =>
    Array.from({ length: lines }, (_, i) => i).reduce(
      (state, i) =>
        stepTraces(state, { text: i === 0 ? 'java.lang.Error: x' : `\tat shop.A.a(A.java:${i})`, line: i, stream: 't', header: true })
          .state,
      noTraces,
    );

  it('is empty where nothing is under way', () => {
    const { state, absorbed } = stepTraces(noTraces, { text: 'next order', line: 7, stream: 'a', header: true });
    assert.deepEqual([state, absorbed], [noTraces, false]);
    assert.equal(mayStartTrace('next order'), false);
  });

  it('says which stream has something under way', () => {
    assert.deepEqual([hasOpen(open(1), 't'), hasOpen(open(1), 'u')], [true, false]);
  });

  it('does not depend on where it stands', () => {
    const later = stepTraces(noTraces, { text: 'java.lang.Error: x', line: 900, stream: 't', header: true }).state;
    assert.deepEqual(rebaseTraces(later, 900), rebaseTraces(open(1), 0));
  });
});

describe('The fingerprint of a trace', () => {
  const of = (...lines: readonly string[]): string => raw(...lines)[0]!.fingerprint;

  it('is the same whatever ids, addresses and line numbers the trace carries', () => {
    assert.equal(
      of('java.lang.Error: order 17', '\tat shop.A$$Lambda$5/1034.run(A.java:3)', '\tat java.lang.Thread.run(Thread.java:1)'),
      of('java.lang.Error: order 18', '\tat shop.A$$Lambda$7/2001.run(A.java:9)', '\tat java.lang.Thread.run(Thread.java:748)'),
    );
  });

  it('differs with the exception, its causes and the functions of the program', () => {
    const prints = [
      of('TypeError: x', '    at a (/srv/a.js:1:2)'),
      of('RangeError: x', '    at a (/srv/a.js:1:2)'),
      of('TypeError: x', '    at b (/srv/a.js:1:2)'),
      of('TypeError: x', '    at a (/srv/a.js:1:2)', '  [cause]: Error: y', '      at a (/srv/a.js:1:2)'),
    ];
    assert.equal(new Set(prints).size, 4);
    assert.match(prints[0]!, /^[0-9a-f]{16}$/);
  });

  it('looks at the frames of libraries only where there are no others', () => {
    assert.equal(
      of('TypeError: x', '    at own (/srv/a.js:1:2)', '    at next (/srv/node_modules/express/lib/router.js:2:3)'),
      of('TypeError: x', '    at own (/srv/a.js:1:2)', '    at other (/srv/node_modules/koa/index.js:2:3)'),
    );
  });

  it('takes the name of an error in a JSON string from its first line, whatever it is', () => {
    const frames = String.raw`\n    at /srv/node_modules/pg-pool/index.js:45:11\n    at find (/srv/api.mjs:17:13)`;
    const told = (stack: string): string[] =>
      embeddedTraces(`{"level":"error","err":{"stack":"${stack}${frames}"},"msg":"failed"}`, 7).map(
        ({ exceptionType, message }) => `${exceptionType}: ${message}`,
      );
    assert.deepEqual(
      [told('error: no such table'), told('PoolEmpty: 8 in use'), told('TypeError: x is null'), told('asked for it\\nin vain')],
      [['error: no such table'], ['PoolEmpty: 8 in use'], ['TypeError: x is null'], ['null: null']],
    );
  });
});
