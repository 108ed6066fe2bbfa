import type { TraceTable } from './_table.ts';

const apple = /^\s*\d{1,4}\s+(?<file>\S.{0,80}?)\s+0x[0-9a-fA-F]{6,16} (?:0x[0-9a-fA-F]+ \+ \d+|(?<function>\S.{0,400}?)(?: \+ \d+)?(?: \((?<file2>[^():]{1,200}):(?<line>\d+)\)| in \S+(?: at (?<file3>\S{1,300}?):(?<line2>\d+)(?::\d+)?)?)?)$/;
const modern = /^\s*\d{1,4}(?: \[(?:ra|inlined|system|async|\w+)\])?(?:\s+\[\w+\])?\s+(?:0x[0-9a-f]{6,16}\s+)?(?<function>\S.{0,300}?)(?: \+ \d+)? in \S+(?: at (?<file>\S{1,300}?):(?<line>\d+)(?::\d+)?)?$/;

/** Swift's runtime failures and backtraces, uncaught NSExceptions and the threads of Apple's crash reports. */
export const swift: TraceTable = {
  language: 'swift',
  may: /Fatal error: |(?:Precondition|Assertion) failed: |Current stack trace:|uncaught exception '|First throw call stack|Thread \d+(?: name:.*)? [Cc]rashed|Program crashed: |Swift runtime failure: |^\s*0 +\S.{0,80}0x/,
  rules: [
    { at: '', on: /^(?:(?<file>[\w/.+-]+\.swift):(?<line>\d+): )?(?:Swift\/\S+: )?(?<type>Fatal error|Precondition failed|Assertion failed): (?<message>.*)$/, to: 'head', does: 'name' },
    { at: '', on: /(?:\*{3} |💣 ?)?Program crashed: (?<message>.{1,200}?)(?: at 0x[0-9a-f]+)?(?: \*{3})?$/, to: 'crash', does: 'head' },
    { at: '', on: /(?<type>Swift runtime failure): (?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /Terminating app due to uncaught exception '(?<type>\w{1,100})', reason: '(?<message>.*?)'?$/, to: 'thrown', does: 'head', proves: true },
    { at: '', on: /^Thread \d+(?: name:.{0,100})? [Cc]rashed(?:::?.{0,100})?:?$/, to: 'crash', does: 'part' },
    { at: '', on: /^Current stack trace:$/, to: 'frames', does: 'part' },
    { at: 'head', on: /^Current stack trace:$/, to: 'frames', does: 'part' },
    { at: 'thrown', on: /^\*{3} First throw call stack:$|^\($|^\(0x[0-9a-f ]+0x.*\)$/, to: 'thrown', does: 'part' },
    { at: 'crash frames thrown', on: apple, to: 'frames', does: 'frame' },
    { at: 'crash frames', on: modern, to: 'frames', does: 'frame' },
    { at: 'frames crash', on: /^\s+\d+│.*$|^\s+│.*$|^\s*$|^Thread \d+ .{0,100}crashed:$|^\s*(?:\.{3}|…)$/, to: 'frames', does: 'pass' },
    { at: 'head thrown', on: /^\s*$/, to: 'head', does: 'pass' },
  ],
  samples: [],
  silent: [],
};
