import type { TraceRule, TraceTable } from './_table.ts';

/** `at module/pkg.Class.method(File.java:12) ~[lib.jar:1.0]`; the place is a file with a line, or the words of Throwable.printStackTrace. */
const frame =
  /^\s*at (?<function>(?:[\w.@-]{0,120}\/{1,2}){0,2}(?=\S*\.)[^\s():][^():]{0,400})\((?:(?<file>[\w$. -]{1,120}\.\w{2,6}):(?<line>\d+)|(?<file2>[\w$. -]{1,120}\.(?:java|kt|scala|groovy|clj))|Native [Mm]ethod|Unknown Source(?::\d+)?|<generated>(?::\d+)?|SourceFile(?::\d+)?|NO_SOURCE_FILE:\d+|:[\w.@-]+:\d+|[\w.]*@\S+)\)(?:\s+~?\[[^\]]{0,200}\].{0,200})?$/;
const suffix = '(?:Exception|Error|Throwable|Failure|Fault|Panic)';
const before = String.raw`(?:^|[\s:;,=(\[>"'])`;
/** A class with its package at the line's start, whatever its name. */
const anyClass = /^(?<type>(?:[a-z_][\w$]*\.){1,20}[A-Z_$][\w$]*)(?::\s(?<message>.*))?$/;
/** A class that is named like an exception: with its package, or alone before a colon. */
const heads = [
  new RegExp(String.raw`${before}(?<type>(?:[A-Za-z_$][\w$]*\.){1,20}[\w$]{0,100}${suffix})(?=[:;\s)\][]|$)(?::?\s?(?<message>.*))?$`),
  new RegExp(String.raw`${before}(?<type>[\w$]{0,100}${suffix})(?=[:;\][]|$)(?::\s?(?<message>.*))?`),
];
/** The type named in passing. */
const mention = new RegExp(String.raw`${before}(?<type>[\w$]{0,100}${suffix})(?! in thread)(?=[\s)])`);
const link =
  /^\s*(?:Caused by|Suppressed|Wrapped by|Causing|Cause|Caused):\s+(?:\[CIRCULAR REFERENCE:?\s?)?(?<type>[\w$.]{1,300})(?:[:;\]]\s?(?<message>.*))?$/;

const cause = new RegExp(link.source.replace('|Suppressed|Wrapped by|Causing|Cause|Caused', ''));

/** Throwable.printStackTrace of the JVM's languages, with logback's packaging data and its root-first order. */
export const java: TraceTable = {
  language: 'java',
  may: /^\s+java\.lang\.Thread\.State: |(?:Exception|Error|Throwable|Failure|Fault|Panic)(?![A-Za-z])|^\s*at [^\s(].{0,400}\(|^\s*(?:Caused by|Wrapped by|Suppressed): |^(?:[a-z_][\w$]*\.)+[\w$]+(?::|$)|(?:^|[\s.])0: |\.0(?::|$)/,
  rules: [
    { at: '', on: /^\s+java\.lang\.Thread\.State: /, to: 'standing', does: 'part', proves: true },
    { at: 'standing', on: /^\s+(?:at|-) /, to: 'standing', does: 'part' },
    { at: '', on: frame, to: 'frames', does: 'frame' },
    { at: '', on: link, to: 'cause', does: 'head' },
    { at: '', on: anyClass, to: 'head', does: 'head', lax: true },
    ...heads.map((on): TraceRule => ({ at: '', on, to: 'head', does: 'head' })),
    { at: '', on: mention, to: 'head', does: 'head', weak: true },
    { at: 'head cause frames gap nested named', on: frame, to: 'frames', does: 'frame' },
    {
      at: 'head cause frames',
      on: /^\s+at (?<function>(?:[\w$]+\.){2,20}[\w$.]{0,100})(?::(?<line>\d+)\))?$/,
      to: 'frames',
      does: 'frame',
    },
    { at: 'head cause frames gap named', on: cause, to: 'cause', does: 'cause', deeper: true },
    { at: 'head cause frames gap named', on: link, to: 'cause', does: 'cause' },
    {
      at: 'head cause frames',
      on: /^\s*\.{3} (?:\d+ )?(?:more|common frames? (?:omitted|truncated)|frames? (?:excluded|omitted|truncated)|lines? skipped).*$/,
      to: 'frames',
      does: 'part',
    },
    // HotSpot's own word of it on standard output, with -XX:+HeapDumpOnOutOfMemoryError
    { at: 'head', on: /^Dumping heap to \S.{0,400}$/, to: 'dump', does: 'part', proves: true },
    { at: 'dump', on: /^(?:Heap dump file created|Terminating due to|Aborting due to) ?.{0,200}$/, to: 'dump', does: 'part' },
    { at: 'frames', on: /^\s*(?:- locked|- waiting|- parking|\^-)\s.*$/, to: 'frames', does: 'part' },
    { at: 'frames cause', on: /^\s*$/, to: 'gap', does: 'pass' },
    { at: 'gap', on: /^\s*$/, to: 'gap', does: 'pass' },
    { at: 'head cause named', on: /nested exception is:?\s*$/, to: 'nested', does: 'pass' },
    { at: 'nested', on: /\S/, to: 'named', does: 'pass' },
    { at: 'named', on: /nested exception is:?\s*$|^\s*$/, to: 'named', does: 'pass' },
    { at: 'head cause named', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  patience: 30,
  harmless: 'standing',
  samples: [
    {
      lines: [
        '2025-03-04 10:00:00.120 INFO [main] shop.Orders - order 17 accepted',
        'java.lang.OutOfMemoryError: Java heap space',
        'Dumping heap to /srv/shop/java_pid18448.hprof ...',
        'Heap dump file created [92546971 bytes in 0.170 secs]',
        '2025-03-04 10:00:01.000 INFO [main] shop.Orders - next order',
      ],
      from: 2,
      to: 4,
      type: 'java.lang.OutOfMemoryError',
      message: 'Java heap space',
      frames: [],
    },
    {
      lines: [
        '2025-03-04 10:00:00.120 ERROR [main] shop.Orders - Unhandled: java.lang.IllegalStateException: order 17 failed',
        '\tat shop.Orders.start(Orders.java:31)',
        '\tat java.base/java.lang.Thread.run(Thread.java:840)',
        '2025-03-04 10:00:01.000 INFO [main] shop.Orders - next order',
      ],
      from: 1,
      to: 3,
      type: 'java.lang.IllegalStateException',
      message: 'order 17 failed',
      frames: [
        ['shop.Orders.start', 'Orders.java', 31],
        ['java.base/java.lang.Thread.run', 'Thread.java', 840],
      ],
    },
    {
      lines: [
        'Exception in thread "main" java.lang.IllegalArgumentException: bad order x17',
        'second line of the message',
        '\tat Shop.order(Shop.java:5)',
        '\tat Shop.main(Shop.java:9) ~[shop.jar:1.2]',
        '\tSuppressed: java.lang.IllegalStateException: close failed',
        '\t\tat Shop$Res.close(Shop.java:3)',
        '\t\t... 1 more',
        'Caused by: java.lang.NumberFormatException: For input string: "x17"',
        '\tat java.base/java.lang.Integer.parseInt(Integer.java:668)',
        '\tat Shop.load(Shop.java:4)',
        '\t... 2 more',
      ],
      from: 1,
      to: 11,
      type: 'java.lang.IllegalArgumentException',
      message: 'bad order x17',
      causes: ['java.lang.IllegalStateException', 'java.lang.NumberFormatException'],
      frames: [
        ['Shop.order', 'Shop.java', 5],
        ['Shop.main', 'Shop.java', 9],
        ['Shop$Res.close', 'Shop.java', 3],
        ['java.base/java.lang.Integer.parseInt', 'Integer.java', 668],
        ['Shop.load', 'Shop.java', 4],
      ],
    },
    {
      lines: [
        'SEVERE: Order failed',
        'java.lang.RuntimeException: x',
        '\tat Shop.main(Shop.java:11)',
        'Caused by: java.lang.Error',
        '\t... 1 more',
        '',
        'INFO: go on',
      ],
      from: 2,
      to: 5,
      type: 'java.lang.RuntimeException',
      message: 'x',
      causes: ['java.lang.Error'],
      frames: [['Shop.main', 'Shop.java', 11]],
    },
    {
      lines: [
        'Exception in thread "DefaultDispatcher-worker-1" kotlinx.coroutines.TimeoutCancellationException: Timed out waiting for 500 ms',
        '\tat shop.OrdersKt$main$1.invokeSuspend(Orders.kt:12)',
        '\tat kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith(ContinuationImpl.kt:33)',
        '\tSuppressed: kotlinx.coroutines.internal.DiagnosticCoroutineContextException: [StandaloneCoroutine{Cancelling}@6c3]',
      ],
      from: 1,
      to: 4,
      type: 'kotlinx.coroutines.TimeoutCancellationException',
      message: 'Timed out waiting for 500 ms',
      causes: ['kotlinx.coroutines.internal.DiagnosticCoroutineContextException'],
      frames: [
        ['shop.OrdersKt$main$1.invokeSuspend', 'Orders.kt', 12],
        ['kotlin.coroutines.jvm.internal.BaseContinuationImpl.resumeWith', 'ContinuationImpl.kt', 33],
      ],
    },
  ],
  silent: [
    ['ERROR NullPointerException while reading the basket, retrying', 'INFO done'],
    ['java.lang.OutOfMemoryError: Java heap space', 'INFO done'],
    ['we meet at shop.Corner.Street(today)'],
    [
      '"worker-1" #14 prio=5 os_prio=0 cpu=1.20ms elapsed=33.11s tid=0x00007f1 nid=0x3d2e in Object.wait()  [0x00007f3]',
      '   java.lang.Thread.State: TIMED_WAITING (on object monitor)',
      '\tat java.lang.Object.wait(java.base@17.0.15/Native Method)',
      '\t- waiting on <0x00000000fc155108> (a shop.Queue)',
      '\tat shop.Queue.take(Queue.java:155)',
    ],
  ],
};
