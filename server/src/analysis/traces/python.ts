import type { TraceTable } from './_table.ts';

const frame = /^\s*(?:[|+]\s+)?>?\s*File "(?<file>[^"]{1,500})", line (?<line>\d+)(?:,? in (?<function>.{1,300}))?$/;
const opens = /(?:^|[^\w'"`])Traceback \(most recent call last\)(?::|\s*$)/;
const thread = /^(?:Current thread|Thread) 0x[0-9a-f]+.{0,80}\(most recent call first\):/;
const exception = /^\s*(?:\|\s+)?(?<type>[A-Za-z_][\w.<>]{0,200})(?:: ?(?<message>.*))?$/;

/** CPython (traceback.py, with the carets of 3.11 and the groups of PEP 654), faulthandler, IPython, loguru and rich. */
export const python: TraceTable = {
  language: 'python',
  may: /Traceback \(most recent call|^\s*(?:\|\s+)?>?\s*File "[^"]+", line \d+|Fatal Python error: |most recent call first|^[\w.]*(?:Error|Exception|Warning|Interrupt|Exit)(?::|$)|^(?:[A-Za-z_]\w*\.)*0(?:: |$)/,
  rules: [
    { at: '', on: /^(?<type>\w{3,80})\s{2,}Traceback \(most recent call last\)/, to: 'cells', does: 'head', proves: true },
    { at: '', on: /^[╭┌].{0,60}Traceback \(most recent call last\)/, to: 'rich', does: 'part' },
    { at: '', on: opens, to: 'frames', does: 'part' },
    { at: '', on: /^Fatal Python error: (?<message>.{1,300})$/, to: 'fault', does: 'head' },
    { at: '', on: thread, to: 'frames', does: 'part' },
    { at: '', on: /^(?<type>[A-Za-z_][\w.]{0,200}(?:Error|Exception|Warning|Interrupt|Exit))(?:: (?<message>.*))?$/, to: 'reversed', does: 'head' },
    { at: '', on: frame, to: 'code', does: 'frame' },
    { at: 'fault', on: /^\s*$|^Python runtime state: /, to: 'fault', does: 'pass' },
    { at: 'fault frames code', on: thread, to: 'frames', does: 'part' },
    { at: 'frames code source reversed', on: frame, to: 'code', does: 'frame' },
    { at: 'inner innerCode innerSource', on: frame, to: 'innerCode', does: 'frame' },
    { at: 'frames code source', on: /^\s*\[Previous line repeated \d+ more times?\]$/, to: 'frames', does: 'part' },
    { at: 'code source', on: /^\s{4,}\S.*$|^\s*[~^]+\s*$|^ {2,}[│└├].*$|^\s*\|\s{5,}\S.*$/, to: 'source', does: 'part' },
    { at: 'innerCode innerSource', on: /^\s*\|\s{5,}\S.*$/, to: 'innerSource', does: 'part' },
    { at: 'frames source code', on: /^\s*$/, to: 'frames', does: 'pass' },
    { at: 'frames source code', on: exception, to: 'done', does: 'head', proves: true },
    { at: 'inner innerCode innerSource', on: exception, to: 'innerDone', does: 'cause' },
    { at: 'done gap innerDone', on: /^\s*(?:\|\s*)?$/, to: 'gap', does: 'pass' },
    {
      at: 'done gap innerDone',
      on: /^\s*(?:\|\s+)?(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):?$/,
      to: 'chain',
      does: 'pass',
    },
    { at: 'chain', on: /^\s*(?:\|\s*)?$/, to: 'chain', does: 'pass' },
    { at: 'chain', on: /Traceback \(most recent call last\)/, to: 'frames', does: 'part' },
    { at: 'chain', on: frame, to: 'code', does: 'frame' },
    { at: 'done innerDone gap', on: /^\s*(?:\|\s+)?\+[-+]{3,}/, to: 'group', does: 'pass' },
    { at: 'group', on: /Traceback \(most recent call last\)/, to: 'inner', does: 'part' },
    { at: 'group', on: /^\s*\|\s+(?<type>[A-Za-z_][\w.<>]{0,200})(?:: ?(?<message>.*))?$/, to: 'innerDone', does: 'cause' },
    { at: 'done innerDone gap', on: /\S/, to: 'gap', does: 'pass', loose: true },
    { at: 'cells', on: /^(?:Cell |File |<ipython-input|~?\/|[A-Za-z]:\\).{1,300}$/, to: 'cells', does: 'part' },
    { at: 'cells', on: /^(?:-+>|\s)\s*\d+.*$|^\s*$/, to: 'cells', does: 'pass' },
    { at: 'cells', on: /^(?<type>[A-Za-z_][\w.]{0,200}): (?<message>.*)$/, to: 'done', does: 'name' },
    { at: 'rich', on: /^[│|]\s(?<file>\S.{0,300}?):(?<line>\d+) in (?<function>\S.{0,200}?)\s*[│|]$/, to: 'rich', does: 'frame' },
    { at: 'rich', on: /^[│|].*[│|]$/, to: 'rich', does: 'pass' },
    { at: 'rich', on: /^[╰└].{0,400}[╯┘]$/, to: 'boxed', does: 'part' },
    { at: 'boxed', on: exception, to: 'done', does: 'head' },
  ],
  patience: 60,
  samples: [],
  silent: [],
};
