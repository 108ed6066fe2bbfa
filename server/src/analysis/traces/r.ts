import type { TraceTable } from './_table.ts';

/** R's errors with their calls, traceback(), rlang's backtraces and crash reports. */
export const r: TraceTable = {
  language: 'r',
  may: /^Error(?: in|:)|^\s*\*\*\* caught |^Traceback:$|^Backtrace:$/,
  rules: [
    { at: '', on: /^Error in (?<function>.{1,300}?)\s?: ?(?<message>.*)$/, to: 'head', does: 'head', proves: false },
    { at: '', on: /^Error: (?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /^\s*\*\*\* caught (?<type>\w+) \*\*\*$/, to: 'caught', does: 'head' },
    { at: 'head', on: /^Calls: \S.*$/, to: 'called', does: 'part', proves: true },
    { at: 'head', on: /^Execution halted$/, to: 'done', does: 'pass', proves: true },
    { at: 'head', on: /^(?:!|✖|✘) (?<message>.*)$/, to: 'head', does: 'name' },
    { at: 'head caught', on: /^(?:Backtrace|Traceback|Call [Ss]tack):$/, to: 'frames', does: 'part' },
    { at: 'frames', on: /^\s*▆$/, to: 'frames', does: 'pass' },
    {
      at: 'frames',
      on: /^\s*\d{1,4}[.:]\s[│├└─ ]{0,60}(?<function>\S.{0,300}?)(?: at (?<file>\S{1,200}?):(?<line>\d+)(?::\d+)?)?$/,
      to: 'frames',
      does: 'frame',
    },
    { at: 'frames', on: /^\s{4,}\S.*$/, to: 'frames', does: 'pass' },
    { at: 'called', on: /^(?!\d+: )(?:In |Warning|\d: In |\s).*$/, to: 'called', does: 'pass' },
    { at: 'head called', on: /^\d{1,4}: (?<function>\S.{0,300}?)(?: at (?<file>\S+)#(?<line>\d+))?$/, to: 'listed', does: 'frame' },
    { at: 'listed', on: /^\s{2,}\S.*$/, to: 'listed', does: 'pass' },
    { at: 'listed', on: /^\d{1,4}: (?<function>\S.{0,300}?)(?: at (?<file>\S+)#(?<line>\d+))?$/, to: 'listed', does: 'frame' },
    { at: 'head caught', on: /(?:)/, to: 'head', does: 'pass', loose: true },
    { at: 'caught', on: /^(?:address .*|\s*)$/, to: 'caught', does: 'pass' },
  ],
  nameOf: (written) => written.replace(/^`|\(.*$/g, '') || written,
  patience: 5,
  samples: [
    {
      lines: ['Error in load(x) : no region 1', 'Calls: order -> load', 'Execution halted'],
      from: 1,
      to: 2,
      type: null,
      message: 'no region 1',
      frames: [['load', null, null]],
    },
    {
      lines: [
        'Error in `load()`:',
        '! no region 1',
        'Backtrace:',
        '    ▆',
        ' 1. └─shop::order(1)',
        ' 2.   └─shop:::load(x) at orders.R:3:2',
      ],
      from: 1,
      to: 6,
      type: null,
      message: 'no region 1',
      frames: [
        ['load', null, null],
        ['shop::order', null, null],
        ['shop:::load', 'orders.R', 3],
      ],
    },
    {
      lines: [' *** caught segfault ***', "address 0x10, cause 'memory not mapped'", '', 'Traceback:', ' 1: native(x)', ' 2: order(1)'],
      from: 1,
      to: 6,
      type: 'segfault',
      message: null,
      frames: [
        ['native', null, null],
        ['order', null, null],
      ],
    },
  ],
  silent: [
    ['Error: no such order', 'next order'],
    ['Error in load(x) : no region 1', 'after'],
  ],
};
