import type { TraceTable } from './_table.ts';

const frame = /^\s+(?:(?<file>\S.{0,300}?):(?:(?<line>\d+):)?|\[C\]:) in (?:function |local |upvalue |method |field |metamethod |global )*(?<function>main chunk|\?|['<].{1,300}[>']|.{1,200}?)$/;

/** Lua and LuaJIT (luaL_traceback), OpenResty's coroutines included. */
export const lua: TraceTable = {
  language: 'lua',
  may: /^\s*stack traceback:$|(?:^|\s)lua(?:jit)?\d*(?:\.\d)?: |\.(?:lua|0):\d+: |^\s*\[C\]: in|\[string ".{1,200}"\]:\d+: |:\d+: /,
  rules: [
    { at: '', on: /^\s*stack traceback:$/, to: 'frames', does: 'part' },
    { at: '', on: /(?:^|\s)(?:lua(?:jit)?[\d.]*: )?(?<file>(?:\S{1,200}\.lua|\[string "[^"]{1,200}"\])):(?<line>\d+): (?<message>.*)$/, to: 'head', does: 'head', proves: false },
    { at: '', on: /^lua(?:jit)?[\d.]*: (?<message>.*)$/, to: 'head', does: 'head' },
    { at: 'head', on: /^\s*stack traceback:$/, to: 'frames', does: 'part' },
    { at: 'frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^coroutine \d+:$|^\s+\.{3}(?:\s*\(skipping \d+ levels\))?$/, to: 'frames', does: 'part' },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  samples: [],
  silent: [],
};
