import type { TraceTable } from './_table.ts';

/** R's errors with their calls, traceback(), rlang's backtraces and crash reports. */
export const r: TraceTable = {
  language: 'r',
  may: /^Error (?:in .{1,300}|: .*)$|^Error in|^\s*\*\*\* caught |^Traceback:$|^Backtrace:$|^Error(?: in .{1,200})?:$/,
  rules: [
    { at: '', on: /^Error in (?<function>.{1,300}?)\s?: ?(?<message>.*)$/, to: 'head', does: 'head', proves: false },
    { at: '', on: /^Error: (?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /^\s*\*\*\* caught (?<type>\w+) \*\*\*$/, to: 'caught', does: 'head' },
    { at: 'head', on: /^Calls: \S.*$/, to: 'called', does: 'part', proves: true },
    { at: 'head', on: /^Execution halted$/, to: 'done', does: 'pass', proves: true },
    { at: 'head', on: /^(?:!|✖|✘) (?<message>.*)$/, to: 'head', does: 'name' },
    { at: 'head caught', on: /^(?:Backtrace|Traceback|Call [Ss]tack):$/, to: 'frames', does: 'part' },
    { at: 'frames', on: /^\s*▆$/, to: 'frames', does: 'pass' },
    { at: 'frames', on: /^\s*\d{1,4}[.:]\s[│├└─ ]{0,60}(?<function>\S.{0,300}?)(?: at (?<file>\S{1,200}):(?<line>\d+)(?::\d+)?)?$/, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^\s{4,}\S.*$/, to: 'frames', does: 'pass' },
    { at: 'called', on: /^(?!\d+: )(?:In |Warning|\d: In |\s).*$/, to: 'called', does: 'pass' },
    { at: 'head called', on: /^\d{1,4}: (?<function>\S.{0,300}?)(?: at (?<file>\S+)#(?<line>\d+))?$/, to: 'listed', does: 'frame' },
    { at: 'listed', on: /^\s{2,}\S.*$/, to: 'listed', does: 'pass' },
    { at: 'listed', on: /^\d{1,4}: (?<function>\S.{0,300}?)(?: at (?<file>\S+)#(?<line>\d+))?$/, to: 'listed', does: 'frame' },
    { at: 'head caught', on: /(?:)/, to: 'head', does: 'pass', loose: true },
    { at: 'caught', on: /^(?:address .*|\s*)$/, to: 'caught', does: 'pass' },
  ],
  nameOf: (written) => written.replace(/\(.*$/, '') || written,
  patience: 5,
  samples: [],
  silent: [],
};
