import type { TraceRule, TraceTable } from './_table.ts';

/** The word for "at" and, before a file, for "in" and "line" in .NET's languages (System.Private.CoreLib, Word_At and StackTrace_InFileLineNumber). */
const at = String.raw`(?:at|bei|à|en|em|in|в|w|v|在|於|場所|위치:|konum:|da|a)`;
const frame = new RegExp(
  String.raw`^\s*${at} (?<function>(?:\(wrapper [\w-]{1,40}\) )?[^\s()][^()]{0,300}?(?:<[^()>]{1,200}>[^()]{0,200})?(?:\[[^\]]{0,200}\])?) ?\((?!Native Method|Unknown Source|native\b)(?:[\w.,&*<>\[\]\x60+ ?=|$]|\([^()]{0,100}\)){0,800}\)(?: \[0x[0-9a-f]+\]| \+ 0x[0-9a-f]+)?(?: (?:in|dans|en|na|em|в|w|v|位置|場所|파일|içinde) (?<file><[^>]{1,200}>|.{1,400}?):(?:(?:line|Zeile|ligne|línea|linha|riga|строка|wiersz|řádek|行号|行|줄|satır) )?(?<line>\d+)\.?)?(?: <---)?$`,
);
const type = String.raw`(?:[A-Za-z_]\w*\.){1,12}[\w+\x60]*(?:Exception|Error|Fault)\w{0,20}|[A-Z]\w{0,80}Exception`;
const heads = [
  new RegExp(String.raw`(?:^|[\s:>\])(])(?<type>${type})(?: \([^)]{1,80}\))?(?::(?: (?<message>.*))?)?$`),
  new RegExp(String.raw`(?:^|[\s:>\])(])(?<type>${type})(?: \([^)]{1,80}\))?: (?<message>.*)$`),
];
const inner = new RegExp(String.raw`^\s*-{3}> (?:\(Inner Exception #\d+\) )?(?<type>${type})(?: \([^)]{1,80}\))?(?:: ?(?<message>.*))?$`);

/** .NET and Mono (Exception.ToString), with inner and aggregate exceptions, async markers, and Unity's own frames. */
export const csharp: TraceTable = {
  language: 'csharp',
  may: /Exception|(?:Error|Fault)(?::|\s|$)|^\s*(?:at|bei|à|en|em|in|в|w|v|在|於|場所|위치:|konum:|da|a) \S.{0,400}\(|(?:^|[\s.])0: |^\S+ \(.{0,200}\) \(at /,
  rules: [
    {
      at: '',
      on: new RegExp(String.raw`(?:^|[\s:>\])(])(?<type>${type}): (?<message>.{0,1000}?) ---> (?<inner>${type})(?::.*)?$`),
      to: 'head',
      does: 'head',
    },
    ...heads.map((on): TraceRule => ({ at: '', on, to: 'head', does: 'head' })),
    {
      at: '',
      on: new RegExp(String.raw`(?=.*(?:\) in .{1,400}:line \d+$|\[0x[0-9a-f]+\] in ))${frame.source}`),
      to: 'frames',
      does: 'frame',
    },
    { at: 'head frames mark', on: frame, to: 'frames', does: 'frame' },
    {
      at: 'head frames unity',
      on: /^(?<function>[\w.:+<>\x60/]{1,200}) ?\([^()]{0,300}\) \(at (?<file>.{1,300}?):(?<line>\d+)\)$/,
      to: 'frames',
      does: 'frame',
    },
    { at: 'head frames mark', on: inner, to: 'head', does: 'cause' },
    { at: 'head', on: new RegExp(String.raw`^.{0,1000} ---> (?<type>${type})(?:: ?(?<message>.*))?$`), to: 'head', does: 'cause' },
    { at: 'frames mark head', on: /^\s*-{3}(?!>).{5,200}-{3}$/, to: 'mark', does: 'part' },
    { at: 'frames mark', on: /^\s*(?:<---)?$/, to: 'mark', does: 'pass' },
    { at: 'frames mark', on: /^\s*<---$|^\s*-{3}> /, to: 'mark', does: 'part' },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  samples: [
    {
      lines: [
        '2025-03-04 10:00:00 [ERR] Order 17 failed: Shop.OrderException: order failed',
        "second line ---> System.Collections.Generic.KeyNotFoundException: The given key 'x' was not present in the dictionary.",
        '   at System.Collections.Generic.Dictionary`2.get_Item(TKey key)',
        '   at Shop.Cart.Load(Dictionary`2 d) in /srv/shop/Cart.cs:line 12',
        '   --- End of inner exception stack trace ---',
        '   at Shop.Cart.Order() in /srv/shop/Cart.cs:line 20',
        '--- End of stack trace from previous location ---',
        '   at Shop.Program.Main(String[] args) in /srv/shop/Program.cs:line 4',
        '2025-03-04 10:00:01 [INF] next order',
      ],
      from: 1,
      to: 8,
      type: 'Shop.OrderException',
      message: 'order failed',
      causes: ['System.Collections.Generic.KeyNotFoundException'],
      frames: [
        ['System.Collections.Generic.Dictionary`2.get_Item', null, null],
        ['Shop.Cart.Load', '/srv/shop/Cart.cs', 12],
        ['Shop.Cart.Order', '/srv/shop/Cart.cs', 20],
        ['Shop.Program.Main', '/srv/shop/Program.cs', 4],
      ],
    },
    {
      lines: [
        'Unhandled Exception:',
        'System.AggregateException: One or more errors occurred. ---> Shop.OrderException: order failed',
        '  at Shop.Cart.Order () [0x00008] in /srv/shop/Cart.cs:3 ',
        '  at Shop.Cart.Later () [0x00072] in <12b418a7818c4ca0893feeaaf67f1e7f>:0 ',
        '---> (Inner Exception #0) Shop.OrderException: order failed',
        '  at Shop.Cart.Order () [0x00008] in /srv/shop/Cart.cs:3 <---',
      ],
      from: 2,
      to: 6,
      type: 'System.AggregateException',
      message: 'One or more errors occurred.',
      causes: ['Shop.OrderException', 'Shop.OrderException'],
      frames: [
        ['Shop.Cart.Order', '/srv/shop/Cart.cs', 3],
        ['Shop.Cart.Later', '<12b418a7818c4ca0893feeaaf67f1e7f>', 0],
        ['Shop.Cart.Order', '/srv/shop/Cart.cs', 3],
      ],
    },
    {
      lines: [
        'System.InvalidOperationException: Die Bestellung fehlt',
        '   bei Shop.Cart.Order(Int32 n) in C:\\shop\\Cart.cs:Zeile 7.',
        '   bei Shop.Program.Main()',
      ],
      from: 1,
      to: 3,
      type: 'System.InvalidOperationException',
      message: 'Die Bestellung fehlt',
      frames: [
        ['Shop.Cart.Order', 'C:\\shop\\Cart.cs', 7],
        ['Shop.Program.Main', null, null],
      ],
    },
    {
      lines: [
        'NullReferenceException: Object reference not set to an instance of an object',
        'Player.Update () (at Assets/Player.cs:12)',
        'Game.Tick (System.Single dt) (at Assets/Game.cs:40)',
      ],
      from: 1,
      to: 3,
      type: 'NullReferenceException',
      message: 'Object reference not set to an instance of an object',
      frames: [
        ['Player.Update', 'Assets/Player.cs', 12],
        ['Game.Tick', 'Assets/Game.cs', 40],
      ],
    },
    {
      lines: ['Unhandled Exception: System.InvalidOperationException: no stock', '   at Shop.Program.Main(String[] args) + 0x1b'],
      from: 1,
      to: 2,
      type: 'System.InvalidOperationException',
      message: 'no stock',
      frames: [['Shop.Program.Main', null, null]],
    },
  ],
  silent: [['System.TimeoutException: The operation has timed out.', 'next order'], ['we met at the corner (by chance)']],
};
