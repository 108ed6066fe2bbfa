import type { TraceTable } from './_table.ts';

const frame =
  /^\s+(?:(?<file>\S.{0,300}?):(?:(?<line>\d+):)?|\[C\]:) in (?:function |local |upvalue |method |field |metamethod |global )*(?<function>main chunk|\?|['<].{1,300}[>']|.{1,200}?)$/;

/** Lua and LuaJIT (luaL_traceback), OpenResty's coroutines included. */
export const lua: TraceTable = {
  language: 'lua',
  may: /^\s*stack traceback:$|^0\.0: |(?:^|\s)lua(?:jit)?\d*(?:\.\d)?: |\.(?:lua|0):\d+: |^\s*\[C\]: in|\[string ".{1,200}"\]:\d+: |:\d+: /,
  rules: [
    { at: '', on: /^\s*stack traceback:$/, to: 'frames', does: 'part' },
    {
      at: '',
      on: /(?:^|\s)(?:lua(?:jit)?[\d.]*: )?(?<file>(?:\S{1,200}\.lua|\[string "[^"]{1,200}"\])):(?<line>\d+): (?<message>.*)$/,
      to: 'head',
      does: 'head',
      proves: false,
    },
    { at: '', on: /^lua(?:jit)?[\d.]*: (?<message>.*)$/, to: 'head', does: 'head' },
    { at: 'head', on: /^\s*stack traceback:$/, to: 'frames', does: 'part' },
    { at: 'frames', on: frame, to: 'frames', does: 'frame' },
    {
      at: 'frames',
      on: /^coroutine \d+:$|^\s+\.{3}(?:\s*\(skipping \d+ levels\))?$|^\s+\(\.{3}tail calls\.{3}\)$/,
      to: 'frames',
      does: 'part',
    },
    { at: 'head', on: /^\s+no (?:field|file) \S/, to: 'head', does: 'pass' },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  // `require` names each place where it looked.
  patience: 40,
  samples: [
    {
      lines: [
        "lua5.4: shop.lua:1: attempt to index a nil value (field 'x')",
        'stack traceback:',
        "\tshop.lua:1: in upvalue 'load'",
        "\tshop.lua:2: in field 'order'",
        '\t[C]: in ?',
      ],
      from: 1,
      to: 5,
      type: null,
      message: "attempt to index a nil value (field 'x')",
      frames: [
        [null, 'shop.lua', 1],
        ["'load'", 'shop.lua', 1],
        ["'order'", 'shop.lua', 2],
        ['?', '[C]', null],
      ],
    },
    {
      lines: [
        '2025/03/04 10:00:00 [error] 12#12: *1 lua entry thread aborted: runtime error: /srv/shop/orders.lua:3: no basket',
        'stack traceback:',
        'coroutine 0:',
        "\t[C]: in function 'error'",
        "\t/srv/shop/orders.lua:3: in function 'order'",
        'next order',
      ],
      from: 1,
      to: 5,
      type: null,
      message: 'no basket',
      frames: [
        [null, '/srv/shop/orders.lua', 3],
        ["'error'", '[C]', null],
        ["'order'", '/srv/shop/orders.lua', 3],
      ],
    },
    {
      lines: [
        'lua5.4: (error object is a table value)',
        'stack traceback:',
        "\t[C]: in function 'error'",
        '\t(...tail calls...)',
        '\tshop.lua:3: in main chunk',
        '\t[C]: in ?',
      ],
      from: 1,
      to: 6,
      type: null,
      message: '(error object is a table value)',
      frames: [
        ["'error'", '[C]', null],
        ['main chunk', 'shop.lua', 3],
        ['?', '[C]', null],
      ],
    },
  ],
  silent: [['shop.lua:1: unused variable x', 'shop.lua:2: unused variable y']],
};
