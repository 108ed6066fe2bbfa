import type { TraceRule, TraceTable } from './_table.ts';

const name = String.raw`(?<type>[A-Za-z_$][\w$.]{0,100}(?:Error|Exception|Warning|Rejection)|Error)(?: \[[\w.-]{1,80}\])?`;
/** Error: message, as V8, SpiderMonkey and JavaScriptCore print it, behind whatever a program writes before it. */
const heads = [
  new RegExp(String.raw`^\[(?<type>\w{0,100}Error)(?: \[[\w.-]{1,80}\])?: (?<message>.*)\] \{$`),
  new RegExp(String.raw`^\s*(?:Uncaught )?${name}(?:: ?(?<message>.*))?$`),
  new RegExp(String.raw`(?:^|[\s:([{'"])${name}:(?: (?<message>.*))?$`),
];
/** The type named in passing, and no function of a frame that is called like one. */
const mention = new RegExp(String.raw`(?:^|[\s:([{'"])(?<!^\s{0,40}at (?:async )?)${name}(?=[\s)]|$)`);
const v8 =
  /^\s*(?:at|eval at) (?:(?<function>(?:async |new )?[^()\s][^()]{0,200}?(?:\(anonymous(?: function)?\)[^()]{0,80})?|\(anonymous function\)\S{0,80}) ?)?\((?:(?<file>(?:[^()]|\([^()]{0,200}\)){0,600}?):(?<line>\d+)(?::\d+)?|(?<file2>native(?: code)?|\[native code\]|<anonymous>|anonymous|unknown location|index \d+|<?wasm[^()]{0,300}))\)?(?: \{|,)?$/;
const v8eval =
  /^\s*(?:at|eval at) (?<function>[^()]{1,200}?) \(eval at .{1,400}?\((?<file>[^()]{1,300}?):(?<line>\d+)(?::\d+)?\){1,4}.{0,80}\)(?: \{|,)?$/;
const v8bare =
  /^\s*at (?:async )?(?<file>(?:[\w-]+:\/\/|\/|[A-Za-z]:[\\/]|node:|\(?<|[\w@.-]*[./\\]|blob:|native |repl|\[[\w .-]{1,40}\])[^()]{0,500}?):(?<line>\d+)(?::\d+)?\)?(?: \{|,)?$/;
const url = String.raw`(?:(?:https?|file|resource|chrome|moz-extension|safari-(?:web-)?extension|webpack|webpack-internal|capacitor|app|blob|ionic|self-hosted)[:/].{0,500}?|\[native code\]|(?:[\w@$.-]*[\\/])*[\w@$. -]+\.(?:[cm]?[jt]sx?|html?|vue|bundle|jsbundle|php)|<anonymous>|debugger eval code|Scratchpad\/\d+|[\w.-]+\/\S{0,200}?|\/\S{1,300}?)`;
const gecko = new RegExp(
  String.raw`^\s*(?:Error created at )?(?:<anonymous function: (?<function>[^>]{1,100})>\(.{0,100}\)|(?<function2>[^\s@](?:[^@]|@(?=[^@]{0,100}"\]@)){0,200})?)@(?<file>${url}?)(?: line (?<line>\d+) > .{1,100}?)?(?::(?<line2>\d+))?(?::\d+)?$`,
);
const place = new RegExp(
  String.raw`^\s*(?<file>(?:(?:https?|file):\/\/\S{1,400}?|[\w@$.-]+\.(?:[cm]?[jt]sx?|(?:js)?bundle))):(?<line>\d+)(?::\d+)?$`,
);
const exec = /^(?:(?<function>[\w$.<>/\- ]{1,120}) \()?(?<file>[^\s()][^()]{0,200}|\([\w.-]+\)|<anonymous>):(?<line>\d+):\d+\)?$/;
const opera = /^\s*Line (?<line>\d+) of (?:linked|inline#\d+|\w+) script (?:in )?(?<file>\S+?)(?:: In function (?<function>\S+))?$/;

/** V8 (stack-trace-api), SpiderMonkey, JavaScriptCore, Chakra and old Opera, in browsers, Node, React Native and ExecJS. */
export const javascript: TraceTable = {
  language: 'javascript',
  may: /(?:Error|Exception|Warning|Rejection)(?![a-z])|^\s*at |^\s*eval at |@.{0,500}:\d+$|@\[native code\]$|^(?:V8|0) errors stack trace|^\s*Line \d+ of |^Statement on line \d+|^[\w$.<>]{1,80}$|^(?:eval|global|module) code$|:\d+\)?$|^Trace(?::|$)|^\[native code\]$|^\s*$|(?:^|[\s[])0: /,
  rules: [
    { at: '', on: /^V8 errors stack trace$/, to: 'head', does: 'part' },
    { at: '', on: /^Statement on line \d+: (?<message>.*)$/, to: 'opera', does: 'head' },
    { at: '', on: opera, to: 'operaCode', does: 'frame' },
    { at: '', on: /^\s*(?<type>AssertionError)(?: \[ERR_ASSERTION\])?: (?<message>.*:)$/, to: 'assert', does: 'head' },
    ...heads.map((on): TraceRule => ({ at: '', on, to: 'head', does: 'head' })),
    { at: '', on: mention, to: 'head', does: 'head', weak: true },
    { at: '', on: /^Trace(?:: (?<message>.*))?$/, to: 'head', does: 'head' },
    { at: '', on: v8eval, to: 'frames', does: 'frame' },
    {
      at: '',
      on: /^\s*at (?=.*:\d+:\d+\)?$)(?:(?<function>[^()]{1,200}?) \()?(?<file>.{1,500}?):(?<line>\d+):\d+\)?$/,
      to: 'frames',
      does: 'frame',
    },
    { at: '', on: gecko, to: 'gecko', does: 'frame' },
    { at: '', on: place, to: 'maybe', does: 'frame', proves: false, weak: true },
    { at: '', on: exec, to: 'exec', does: 'frame', proves: false, weak: true },
    {
      at: '',
      on: /^(?<function>(?![\w$.]*(?:Error|Exception)$)[\w$.<>]{1,80}|(?:eval|global|module) code)$/,
      to: 'maybe',
      does: 'frame',
      proves: false,
      weak: true,
    },
    { at: 'maybe', on: v8, to: 'frames', does: 'title' },
    { at: 'head assert frames between props', on: v8eval, to: 'frames', does: 'frame' },
    { at: 'head assert frames between props', on: v8, to: 'frames', does: 'frame' },
    { at: 'head assert frames between props', on: v8bare, to: 'frames', does: 'frame' },
    { at: 'head frames between maybe', on: /^\s+at (?<file><anonymous>|\[native code\]|\(native\)|native)$/, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^\s*at (?<function>\S{1,200})$/, to: 'frames', does: 'frame' },
    { at: 'head gecko maybe', on: gecko, to: 'gecko', does: 'frame' },
    { at: 'gecko', on: place, to: 'gecko', does: 'frame' },
    { at: 'gecko', on: /^\s*(?<file>\[native code\])$/, to: 'gecko', does: 'frame' },
    {
      at: 'maybe',
      on: /^(?<function>(?![\w$.]*(?:Error|Exception)$)[\w$.<>]{1,80}|(?:eval|global|module) code)$/,
      to: 'maybe',
      does: 'frame',
      proves: false,
    },
    { at: 'maybe', on: place, to: 'maybe', does: 'frame', proves: false },
    { at: 'exec execMore', on: exec, to: 'execMore', does: 'frame' },
    { at: 'execMore', on: /^(?<file>\/\S{1,300}):(?<line>\d+):in [`'](?<function>[^']{0,200})'$/, to: 'execMore', does: 'frame' },
    { at: 'opera operaCode', on: /^\s*Backtrace:$/, to: 'operaCode', does: 'part' },
    { at: 'opera operaCode', on: opera, to: 'operaCode', does: 'frame' },
    { at: 'operaCode', on: /^\s+\S.*$/, to: 'opera', does: 'part' },
    {
      at: 'frames',
      on: /^\s*(?:\.{3} \d+ lines matching cause stack trace \.{3}|\[\.{3} lines matching original stack trace \.{3}\])$/,
      to: 'frames',
      does: 'part',
    },
    { at: 'frames', on: /^Emitted 'error' event(?: on .{1,100} instance)? at:$/, to: 'frames', does: 'pass' },
    {
      at: 'frames between props',
      on: /^\s*(?:\[cause\]|\[errors\]|\[?[Cc]aused by\]?):? (?:\[?\s*)?(?<type>[\w$.]{1,100}(?:Error|Exception)?)(?: \[[\w.-]+\])?(?:: (?<message>.*))?$/,
      to: 'frames',
      does: 'cause',
      deeper: true,
    },
    { at: 'head frames props', on: /^\s+\[errors\]: \[$/, to: 'errors', does: 'pass' },
    {
      at: 'errors frames props',
      on: /^\s{4,}(?<type>[\w$.]{0,100}Error)(?: \[[\w.-]+\])?(?:: (?<message>.*))?$/,
      to: 'frames',
      does: 'cause',
    },
    { at: 'frames', on: /^\s*(?:From previous event:|-{5,40})?$/, to: 'between', does: 'pass' },
    { at: 'frames props', on: /^\s+(?:[\w$]+|'[^']{1,80}'|\[\w+\]): .*$|^\s*[\]}],?\s*[\]}]*,?$/, to: 'props', does: 'pass' },
    { at: 'head', on: /^(?!\s*⋮).*\S/, to: 'head', does: 'pass', loose: true },
    // What was compared stands between blank lines.
    { at: 'assert', on: /^(?:\s*|[+-] .*|\s+.*|\.{3} .*|.{0,200} !== .{0,200})$/, to: 'assert', does: 'pass' },
  ],
  patience: 24,
  samples: [
    {
      lines: [
        'Request failed: OrderError: order failed',
        'second line',
        '    at start (file:///srv/shop/orders.mjs:4:52)',
        '    at /srv/shop/orders.mjs:8:44',
        '    ... 2 lines matching cause stack trace ...',
        '    at async run (node:internal/modules/run_main:117:5) {',
        '  orderId: 17,',
        '  nested: { a: 1, b: [ 1, 2 ] },',
        '  [cause]: TypeError: Cannot read properties of undefined',
        '      at load (file:///srv/shop/orders.mjs:2:30)',
        '}',
        'next order',
      ],
      from: 1,
      to: 10,
      type: 'OrderError',
      message: 'order failed',
      causes: ['TypeError'],
      frames: [
        ['start', 'file:///srv/shop/orders.mjs', 4],
        [null, '/srv/shop/orders.mjs', 8],
        ['async run', 'node:internal/modules/run_main', 117],
        ['load', 'file:///srv/shop/orders.mjs', 2],
      ],
    },
    {
      lines: [
        '[AggregateError: All promises were rejected] {',
        '  [errors]: [',
        '    Error: a',
        '        at file:///srv/shop/all.mjs:7:43',
        '        at Module.run (node:internal/modules/esm/module_job:325:25),',
        '    RangeError: b',
        '        at file:///srv/shop/all.mjs:7:74',
        '  ]',
        '}',
      ],
      from: 1,
      to: 7,
      type: 'AggregateError',
      message: 'All promises were rejected',
      causes: ['Error', 'RangeError'],
      frames: [
        [null, 'file:///srv/shop/all.mjs', 7],
        ['Module.run', 'node:internal/modules/esm/module_job', 325],
        [null, 'file:///srv/shop/all.mjs', 7],
      ],
    },
    {
      lines: [
        'TypeError: basket is undefined',
        'order@https://shop.example/app.js:12:5',
        'onclick@https://shop.example/app.js:40:9',
        '@https://shop.example/app.js:52:1',
      ],
      from: 1,
      to: 4,
      type: 'TypeError',
      message: 'basket is undefined',
      frames: [
        ['order', 'https://shop.example/app.js', 12],
        ['onclick', 'https://shop.example/app.js', 40],
        [null, 'https://shop.example/app.js', 52],
      ],
    },
    {
      lines: ['order@33.js:1:531', '102.js:1:2956', 'map@[native code]', 'render@index.ios.bundle:12:1917'],
      from: 1,
      to: 4,
      type: null,
      message: null,
      frames: [
        ['order', '33.js', 1],
        [null, '102.js', 1],
        ['map', '[native code]', null],
        ['render', 'index.ios.bundle', 12],
      ],
    },
    {
      lines: [
        "TypeError: Unable to get property 'total' of undefined or null reference",
        '   at Anonymous function (https://shop.example/app.js:48:13)',
        '   at order (eval at load (https://shop.example/app.js:21:17), <anonymous>:1:30)',
        '   at new Basket (https://shop.example/app.js:82:1)',
      ],
      from: 1,
      to: 4,
      type: 'TypeError',
      message: "Unable to get property 'total' of undefined or null reference",
      frames: [
        ['Anonymous function', 'https://shop.example/app.js', 48],
        ['order', 'https://shop.example/app.js', 21],
        ['new Basket', 'https://shop.example/app.js', 82],
      ],
    },
    {
      lines: ['Trace: here', '    at Object.<anonymous> (/srv/shop/index.js:8:127)', '    at node:internal/main/run_main_module:23:47'],
      from: 1,
      to: 3,
      type: null,
      message: 'here',
      frames: [
        ['Object.<anonymous>', '/srv/shop/index.js', 8],
        [null, 'node:internal/main/run_main_module', 23],
      ],
    },
    {
      lines: [
        'AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:',
        '',
        '1 !== 2',
        '',
        '    at [eval]:1:8',
        '    at Script.runInThisContext (node:vm:137:12)',
        "Emitted 'error' event on Worker instance at:",
        '    at order (/srv/shop/orders.js:3:5)',
        '    [... lines matching original stack trace ...]',
        '    at node:internal/main/run_main_module:28:49',
        '',
        'Node.js v20.20.2',
      ],
      from: 1,
      to: 10,
      type: 'AssertionError',
      message: 'Expected values to be strictly equal:',
      frames: [
        [null, '[eval]', 1],
        ['Script.runInThisContext', 'node:vm', 137],
        ['order', '/srv/shop/orders.js', 3],
        [null, 'node:internal/main/run_main_module', 28],
      ],
    },
  ],
  silent: [
    ['Error: no orders today', 'all done'],
    ['fetch git@shop.example:orders.git:22'],
    ["src/app.ts:12:5 - error TS2304: Cannot find name 'x'.", "src/app.ts:13:5 - error TS2304: Cannot find name 'y'."],
    ['user@10.0.0.7:443'],
  ],
};
