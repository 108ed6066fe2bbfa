import type { TraceTable } from './_table.ts';

const where = String.raw`(?:in (?<file>\S.{0,300}?)(?::(?<line>\d+)| on line (?<line2>\d+)))?`;
const frame =
  /^\s*#\d{1,4} (?:(?<file>(?:[A-Za-z]:)?[^\s()][^()]{0,300}?(?:\([\w' ]+\))?[^()]{0,100})\((?<line>\d+)\)(?: : \w+)?|\[internal function\]|\{main\}): ?(?<function>[^\s(][^(]{0,300})?(?:\(.*)?$/;
const main = /^\s*#\d{1,4} \{main\}$/;

/** PHP's uncaught exceptions, Monolog and Laravel entries, and Xdebug's call stacks. */
export const php: TraceTable = {
  language: 'php',
  may: /^(?:PHP )?(?:Fatal|Parse|Recoverable|Catchable)|Uncaught |exception '[\w\\]+' with message|^\s*#0 |^\[stacktrace\]|^Stack trace:|^PHP Stack trace:|^Call Stack:|\[object\] \(|(?:Exception|Error): |(?:Exception|Error)\b.{0,1000} in |(?:^|\s)(?:\w+\\)*0: /,
  rules: [
    {
      at: '',
      on: new RegExp(String.raw`Uncaught (?:exception )?'?(?<type>[\w\\]{1,200})'?(?:: | with message )'?(?<message>.*?)'? ?${where}$`),
      to: 'head',
      does: 'name',
    },
    {
      at: '',
      on: new RegExp(String.raw`exception '(?<type>[\w\\]{1,200})' with message '(?<message>.*?)' ?${where}$`),
      to: 'head',
      does: 'name',
    },
    {
      at: '',
      on: /\[object\] \((?<type>[\w\\]{1,200})\(code: \S{1,40}\): (?<message>.*?)(?: at (?<file>\S{1,300}):(?<line>\d+)\))?$/,
      to: 'head',
      does: 'head',
    },
    { at: '', on: /^(?:PHP )?(?<type>(?:Fatal|Parse|Recoverable|Catchable)[\w ]{0,30}error):\s+(?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /(?:^|\s)(?<type>(?:\w+\\){0,10}\w*(?:Exception|Error)): (?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /^\s*(?:\[stacktrace\]|Stack trace:)$/, to: 'frames', does: 'part' },
    { at: '', on: /^(?:PHP Stack trace|Call Stack):$/, to: 'xdebug', does: 'part' },
    {
      at: '',
      on: /^\s*#0 (?<file>\S.{0,300}?\.php)\((?<line>\d+)\): ?(?<function>[^\s(][^(]{0,300})?(?:\(.*)?$/,
      to: 'frames',
      does: 'frame',
    },
    { at: 'head frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'frames head', on: main, to: 'main', does: 'part', proves: true },
    { at: 'head', on: /^\s*(?:\[stacktrace\]|Stack trace:)$/, to: 'frames', does: 'part' },
    { at: 'head', on: /^(?:PHP Stack trace|Call Stack):$/, to: 'xdebug', does: 'part' },
    {
      at: 'xdebug',
      on: /^(?:PHP)?\s+(?:[\d.]+\s+\d+\s+)?\d{1,4}\. (?<function>[^\s(]{1,300})\(.*\) (?<file>\S{1,300}):(?<line>\d+)$/,
      to: 'xdebug',
      does: 'frame',
    },
    { at: 'frames main', on: /^\s*thrown in \S.*? on line \d+$/, to: 'main', does: 'part' },
    { at: 'frames main next', on: /^\s*$/, to: 'next', does: 'pass' },
    {
      at: 'main next',
      on: new RegExp(String.raw`^Next (?:exception )?'?(?<type>[\w\\]{1,200})'?(?:: | with message )'?(?<message>.*?)'? ?${where}$`),
      to: 'head',
      does: 'head',
    },
    {
      at: 'main next',
      on: /^\s*\[previous exception\] \[object\] \((?<type>[\w\\]{1,200})\(code: \S{1,40}\): (?<message>.*)$/,
      to: 'head',
      does: 'cause',
    },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  samples: [
    {
      lines: [
        'PHP Fatal error:  Uncaught DivisionByZeroError: Division by zero in /srv/shop/orders.php:4',
        'Stack trace:',
        '#0 /srv/shop/orders.php(4): intdiv(1, 0)',
        '#1 /srv/shop/orders.php(9): Shop\\Cart->load(0)',
        '#2 {main}',
        '',
        'Next Shop\\OrderError: order failed in /srv/shop/orders.php:4',
        'Stack trace:',
        '#0 [internal function]: Shop\\Cart->order(0)',
        '#1 {main}',
        '  thrown in /srv/shop/orders.php on line 4',
        'next order',
      ],
      from: 1,
      to: 11,
      type: 'Shop\\OrderError',
      message: 'order failed',
      causes: ['DivisionByZeroError'],
      frames: [
        [null, '/srv/shop/orders.php', 4],
        ['intdiv', '/srv/shop/orders.php', 4],
        ['Shop\\Cart->load', '/srv/shop/orders.php', 9],
        [null, '/srv/shop/orders.php', 4],
        ['Shop\\Cart->order', null, null],
      ],
    },
    {
      lines: [
        '[2025-03-04 10:00:00] production.ERROR: order failed {"exception":"[object] (Shop\\\\OrderError(code: 3): order failed at /srv/shop/orders.php:4)',
        '[stacktrace]',
        '#0 /srv/shop/orders.php(9): Shop\\\\Cart->order(0)',
        '#1 {main}',
        '"}',
      ],
      from: 1,
      to: 4,
      type: 'Shop\\\\OrderError',
      message: 'order failed',
      frames: [
        [null, '/srv/shop/orders.php', 4],
        ['Shop\\\\Cart->order', '/srv/shop/orders.php', 9],
      ],
    },
    {
      lines: [
        'PHP Warning:  Undefined variable $x in /srv/shop/orders.php on line 5',
        'PHP Stack trace:',
        'PHP   1. {main}() /srv/shop/orders.php:0',
        'PHP   2. order($n = 1) /srv/shop/orders.php:9',
      ],
      from: 2,
      to: 4,
      type: null,
      message: null,
      frames: [
        ['{main}', '/srv/shop/orders.php', 0],
        ['order', '/srv/shop/orders.php', 9],
      ],
    },
  ],
  silent: [['PHP Warning:  Undefined variable $x in /srv/shop/orders.php on line 5', 'PHP Notice:  other'], ['#0 is the first order']],
};
