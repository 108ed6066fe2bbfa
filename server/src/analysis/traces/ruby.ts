import type { TraceTable } from './_table.ts';

const place = String.raw`(?<file>(?:[A-Za-z]:[\\/])?(?:<internal:[^>]{1,80}|[^\s:()'"\x60][^:()'"\x60]{0,400}?(?: \([\w.]+\) [^:()]{1,300}?)?)>?)(?::(?<line>\d+))?:in [\x60'](?<function>[^\n]{0,300}?)'`;
const frame = new RegExp(String.raw`^\s*(?:\d+: )?(?:from )?${place}$`);
const raised = new RegExp(String.raw`^\s*${place}: (?<message>.*?)(?: \((?<type>[A-Z][\w:]{0,200})\))?$`);
const bare =
  /^\s*(?:from )?(?<file>(?:[A-Za-z]:[\\/]|[./~]|\w+\/)[^\s:()]{0,400}\.(?:rb|erb|haml|slim|rake|ru|scss|gemspec)):(?<line>\d+)$/;
const jruby =
  /^(?:from )?(?<function>(?!\d)[\w$.<>:?!=-]+(?: in [\w?!]+)?(?:\.[\w$.<>:?! -]{1,200})?)\((?<file>[\w:/.$ -]{1,400}\.(?:rb|java)):(?<line>\d+)\)$/;
const oracle = /^ORA-06512: at (?:"(?<function>[^"]{1,200})", )?line (?<line>\d+)$/;

/** MRI (Exception#full_message, before and after 3.4), Rails' request errors, JRuby, and the PL/SQL frames of ruby-oci8. */
export const ruby: TraceTable = {
  language: 'ruby',
  may: /:in [`']|^\s*(?:#<)?[A-Z][\w:]{2,100}(?:Error|Exception|Failure|NotFound|Invalid|Timeout|Missing|Interrupt)?(?: \(|: |>)|(?:Error|Exception|Failure|NotFound|Invalid|Timeout|Missing|Interrupt)(?:: |\)$|>)|^Traceback \(most recent call last\):$|\((?:[\w/.: -]*[/.])?(?:\w+\.)?(?:rb|java|0):\d+\)$|^ORA-\d+: |^\s*(?:\w+::)*0(?: \(|: )|\(0\)$/,
  rules: [
    { at: '', on: /^Traceback \(most recent call last\):$/, to: 'upside', does: 'part' },
    { at: '', on: raised, to: 'frames', does: 'head', proves: true },
    { at: '', on: frame, to: 'frames', does: 'frame' },
    { at: '', on: /^(?<message>ORA-\d{5}: (?!at).*)$/, to: 'oracle', does: 'head' },
    { at: '', on: oracle, to: 'oracle', does: 'frame' },
    { at: '', on: jruby, to: 'jruby', does: 'frame', proves: false },
    { at: '', on: /^\s*(?<type>[A-Z]\w*(?:::[A-Z]\w*){0,8}) \((?<message>.*)\):?$/, to: 'head', does: 'head' },
    {
      at: '',
      on: /(?:^|\s)(?:#<)?(?<type>[A-Z]\w*(?:::[A-Z]\w*){0,8}(?:Error|Exception|Failure|NotFound|Invalid|Timeout|Missing|Interrupt)): (?<message>.*?)>?$/,
      to: 'head',
      does: 'head',
    },
    {
      at: '',
      on: /^(?<message>\S.{0,1000}) \((?<type>[A-Z]\w*(?:::[A-Z]\w*){0,8}(?:Error|Exception|Failure|NotFound|Invalid|Timeout|Missing|Interrupt))\)$/,
      to: 'head',
      does: 'head',
    },
    { at: 'upside', on: /^\s+\d+: from \S/, to: 'upside', does: 'pass' },
    { at: 'upside', on: raised, to: 'frames', does: 'head', proves: true },
    { at: 'head excerpt frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'frames', on: raised, to: 'frames', does: 'cause', deeper: true },
    { at: 'frames', on: bare, to: 'frames', does: 'frame' },
    {
      at: 'head excerpt',
      on: new RegExp(bare.source.replace('$', String.raw`(?::in [\x60'][^']{0,300}')?$`)),
      to: 'frames',
      does: 'frame',
    },
    { at: 'frames', on: /^\s*\.{3} \d+ levels\.{3}$/, to: 'frames', does: 'part' },
    { at: 'frames', on: /^\s*$/, to: 'gap', does: 'pass' },
    { at: 'gap', on: /^(?:Causes?:|\s*)$/, to: 'gap', does: 'pass' },
    { at: 'gap', on: /^\s*(?<type>[A-Z]\w*(?:::[A-Z]\w*){0,8}) \((?<message>.*)\):?$/, to: 'head', does: 'pass' },
    { at: 'gap', on: frame, to: 'frames', does: 'frame' },
    { at: 'head excerpt', on: /^\s*\d+: .*$|^\s*$/, to: 'excerpt', does: 'pass' },
    { at: 'oracle', on: oracle, to: 'oracle', does: 'frame' },
    { at: 'oracle', on: /^from (?<file>\S{1,200}):(?<line>\d+):in (?<function>\S{1,200})$/, to: 'oracle', does: 'frame' },
    { at: 'jruby', on: jruby, to: 'jruby', does: 'frame' },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  samples: [
    {
      lines: [
        "orders.rb:7:in `rescue in order': order x failed (OrderError)",
        "\tfrom orders.rb:4:in `order'",
        "\tfrom orders.rb:11:in `<main>'",
        'orders.rb:3:in `Integer\': invalid value for Integer(): "x" (ArgumentError)',
        "\tfrom orders.rb:3:in `load'",
        "\tfrom orders.rb:11:in `<main>'",
      ],
      from: 1,
      to: 6,
      type: 'OrderError',
      message: 'order x failed',
      causes: ['ArgumentError'],
      frames: [
        ['rescue in order', 'orders.rb', 7],
        ['order', 'orders.rb', 4],
        ['<main>', 'orders.rb', 11],
        ['Integer', 'orders.rb', 3],
        ['load', 'orders.rb', 3],
        ['<main>', 'orders.rb', 11],
      ],
    },
    {
      lines: [
        "orders.rb:3:in 'Integer#/': divided by 0 (ZeroDivisionError)",
        "\tfrom orders.rb:3:in 'Shop.order'",
        "\tfrom orders.rb:9:in '<main>'",
      ],
      from: 1,
      to: 3,
      type: 'ZeroDivisionError',
      message: 'divided by 0',
      frames: [
        ['Integer#/', 'orders.rb', 3],
        ['Shop.order', 'orders.rb', 3],
        ['<main>', 'orders.rb', 9],
      ],
    },
    {
      lines: [
        "NoMethodError (undefined method `total' for nil:NilClass):",
        '  ',
        "app/controllers/orders_controller.rb:12:in `show'",
        "actionpack (6.1.4) lib/action_controller/metal.rb:190:in `dispatch'",
        'Started GET "/" for 127.0.0.1',
      ],
      from: 1,
      to: 4,
      type: 'NoMethodError',
      message: "undefined method `total' for nil:NilClass",
      frames: [
        ['show', 'app/controllers/orders_controller.rb', 12],
        ['dispatch', 'actionpack (6.1.4) lib/action_controller/metal.rb', 190],
      ],
    },
    {
      lines: [
        'E, [2025-03-04T10:00:00.320205 #1914] ERROR -- : order x failed (OrderError)',
        "orders.rb:7:in `rescue in order'",
        "orders.rb:13:in `<main>'",
        'I, [2025-03-04T10:00:01.320254 #1914]  INFO -- : next order',
      ],
      from: 1,
      to: 3,
      type: 'OrderError',
      message: 'E, [2025-03-04T10:00:00.320205 #1914] ERROR -- : order x failed',
      frames: [
        ['rescue in order', 'orders.rb', 7],
        ['<main>', 'orders.rb', 13],
      ],
    },
    {
      lines: ['org.jruby.exceptions.RaiseException(org/jruby/RubyKernel.java:101)', 'shop.orders.block in load(orders/load.rb:21)'],
      from: 1,
      to: 2,
      type: null,
      message: null,
      frames: [
        ['org.jruby.exceptions.RaiseException', 'org/jruby/RubyKernel.java', 101],
        ['shop.orders.block in load', 'orders/load.rb', 21],
      ],
    },
    {
      lines: ['ORA-01403: no data found', 'ORA-06512: at "SHOP.LOAD_ORDER", line 12', 'ORA-06512: at line 1'],
      from: 1,
      to: 3,
      type: null,
      message: 'ORA-01403: no data found',
      frames: [['SHOP.LOAD_ORDER', null, 12]],
    },
  ],
  silent: [['OrderError (order 17 failed)', 'next order'], ['ArgumentError: retried']],
};
