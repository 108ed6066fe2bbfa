import type { TraceTable } from './_table.ts';

const apple =
  /^\s*\d{1,4}\s+(?<file>\S.{0,80}?)\s+0x[0-9a-fA-F]{6,16} (?:0x[0-9a-fA-F]+ \+ \d+|(?<function>\S.{0,400}?)(?: \+ \d+)?(?: \((?<file2>[^():]{1,200}):(?<line>\d+)\)| in \S+(?: at (?<file3>\S{1,300}?):(?<line2>\d+)(?::\d+)?)?)?)$/;
const modern =
  /^\s*\d{1,4}(?: \[(?:ra|inlined|system|async|\w+)\])?(?:\s+\[\w+\])?\s+(?:0x[0-9a-f]{6,16}\s+)?(?<function>\S.{0,300}?)(?: \+ \d+)? in \S+(?: at (?<file>\S{1,300}?):(?<line>\d+)(?::\d+)?)?$/;

/** Swift's runtime failures and backtraces, uncaught NSExceptions and the threads of Apple's crash reports. */
export const swift: TraceTable = {
  language: 'swift',
  may: /Fatal error: |^Exception Type: |(?:Precondition|Assertion) failed: |Current stack trace:|uncaught exception '|First throw call stack|Thread \d+(?: name:.*)? [Cc]rashed|Program crashed: |Swift runtime failure: |^\s*0 +\S.{0,80}0x/,
  rules: [
    {
      at: '',
      on: /^(?:(?<file>[\w/.+-]+\.swift):(?<line>\d+): )?(?:Swift\/\S+: )?(?<type>Fatal error|Precondition failed|Assertion failed): (?<message>.*)$/,
      to: 'head',
      does: 'name',
    },
    { at: '', on: /(?:\*{3} |💣 ?)?Program crashed: (?<message>.{1,200}?)(?: at 0x[0-9a-f]+)?(?: \*{3})?$/, to: 'crash', does: 'head' },
    { at: '', on: /(?<type>Swift runtime failure): (?<message>.*)$/, to: 'head', does: 'head' },
    {
      at: '',
      on: /Terminating app due to uncaught exception '(?<type>\w{1,100})', reason: '(?<message>.*?)'?$/,
      to: 'thrown',
      does: 'head',
      proves: true,
    },
    { at: '', on: /^Exception Type: {1,4}(?<type>\w+(?: \(\w+\))?)(?<message>.*)$/, to: 'apple', does: 'head' },
    { at: 'apple', on: /^Thread \d+(?: name:.{0,100})? [Cc]rashed(?:::?.{0,100})?:?$/, to: 'crash', does: 'part' },
    {
      at: 'apple',
      on: /^(?:Exception|Termination|Triggered|VM Region|Application|Last Exception|Kernel Triage|Thread \d+(?: name)?:|Terminating|Crashed Thread).*$|^\s.*$|^$/,
      to: 'apple',
      does: 'pass',
    },
    { at: '', on: /^Thread \d+(?: name:.{0,100})? [Cc]rashed(?:::?.{0,100})?:?$/, to: 'crash', does: 'part' },
    { at: '', on: /^Current stack trace:$/, to: 'frames', does: 'part' },
    { at: 'head', on: /^Current stack trace:$/, to: 'frames', does: 'part' },
    { at: 'thrown', on: /^\*{3} First throw call stack:$|^\($|^\(0x[0-9a-f ]+0x.*\)$/, to: 'thrown', does: 'part' },
    { at: 'crash frames thrown', on: apple, to: 'frames', does: 'frame' },
    { at: 'crash frames', on: modern, to: 'frames', does: 'frame' },
    { at: 'frames crash', on: /^\s+\d+│.*$|^\s+│.*$|^\s*$|^Thread \d+ .{0,100}crashed:$|^\s*(?:\.{3}|…)$/, to: 'frames', does: 'pass' },
    { at: 'head thrown', on: /^\s*$/, to: 'head', does: 'pass' },
  ],
  samples: [
    {
      lines: [
        'Shop/Orders.swift:3: Fatal error: Index out of range',
        'Current stack trace:',
        '0    shop                               0x0000555f6035db52 <unavailable> + 32258898',
        '1    shop                               0x0000555f5ee31df0 Orders.total(of:) + 2648',
        '2    shop                               0x0000555f5ee2f210 main + 12',
      ],
      from: 1,
      to: 5,
      type: 'Fatal error',
      message: 'Index out of range',
      frames: [
        [null, 'Shop/Orders.swift', 3],
        [null, 'shop', null],
        ['Orders.total(of:)', 'shop', null],
        ['main', 'shop', null],
      ],
    },
    {
      lines: [
        "*** Terminating app due to uncaught exception 'NSInvalidArgumentException', reason: 'no basket'",
        '*** First throw call stack:',
        '(',
        '\t0   CoreFoundation                      0x00007fff2053dbb4 __exceptionPreprocess + 242',
        '\t1   Shop                                0x0000000103a2e4c1 -[Basket total] + 17',
        ')',
      ],
      from: 1,
      to: 5,
      type: 'NSInvalidArgumentException',
      message: 'no basket',
      frames: [
        ['__exceptionPreprocess', 'CoreFoundation', null],
        ['-[Basket total]', 'Shop', null],
      ],
    },
    {
      lines: [
        '*** Program crashed: Bad pointer dereference at 0x0000000000000010 ***',
        '',
        'Thread 0 "shop" crashed:',
        '',
        '0 0x0000555555556a2c total(of:) + 12 in shop at /srv/shop/main.swift:3:5',
        '1 0x0000555555556b10 main in shop at /srv/shop/main.swift:9:1',
      ],
      from: 1,
      to: 6,
      type: null,
      message: 'Bad pointer dereference',
      frames: [
        ['total(of:)', '/srv/shop/main.swift', 3],
        ['main', '/srv/shop/main.swift', 9],
      ],
    },
    {
      lines: [
        'Exception Type:  EXC_BAD_ACCESS (SIGSEGV)',
        'Exception Subtype: KERN_INVALID_ADDRESS at 0x0000000000000000',
        'Triggered by Thread:  0',
        '',
        'Thread 0 Crashed:',
        '0   Shop                          \t0x0000000104fb1300 Cart.order() + 64 (Cart.swift:20)',
      ],
      from: 1,
      to: 6,
      type: 'EXC_BAD_ACCESS (SIGSEGV)',
      message: null,
      frames: [['Cart.order()', 'Shop', 20]],
    },
  ],
  silent: [['Fatal error: none', 'next order']],
};
