import type { TraceTable } from './_table.ts';

const where = String.raw`(?:in (?<file>\S.{0,300}?)(?::(?<line>\d+)| on line (?<line2>\d+)))?`;
const frame = /^\s*#\d{1,4} (?:(?<file>(?:[A-Za-z]:)?[^\s()][^()]{0,300}?(?:\([\w' ]+\))?[^()]{0,100})\((?<line>\d+)\)(?: : \w+)?|\[internal function\]|\{main\}): ?(?<function>[^\s(][^(]{0,300})?(?:\(.*)?$/;
const main = /^\s*#\d{1,4} \{main\}$/;

/** PHP's uncaught exceptions, Monolog and Laravel entries, and Xdebug's call stacks. */
export const php: TraceTable = {
  language: 'php',
  may: /^(?:PHP )?(?:Fatal|Parse|Recoverable|Catchable)|Uncaught |exception '[\w\\]+' with message|^\s*#0 |^\[stacktrace\]|^Stack trace:|^PHP Stack trace:|^Call Stack:|\[object\] \(|(?:Exception|Error)\b.*(?: in |:\d)|^[\w\\]*(?:Exception|Error): /,
  rules: [
    { at: '', on: new RegExp(String.raw`Uncaught (?:exception )?'?(?<type>[\w\\]{1,200})'?(?:: | with message )'?(?<message>.*?)'? ?${where}$`), to: 'head', does: 'name' },
    { at: '', on: new RegExp(String.raw`exception '(?<type>[\w\\]{1,200})' with message '(?<message>.*?)' ?${where}$`), to: 'head', does: 'name' },
    { at: '', on: /\[object\] \((?<type>[\w\\]{1,200})\(code: \S{1,40}\): (?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /^(?:PHP )?(?<type>(?:Fatal|Parse|Recoverable|Catchable)[\w ]{0,30}error):\s+(?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /(?:^|\s)(?<type>(?:\w+\\){0,10}\w*(?:Exception|Error)): (?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /^\s*(?:\[stacktrace\]|Stack trace:)$/, to: 'frames', does: 'part' },
    { at: '', on: /^(?:PHP Stack trace|Call Stack):$/, to: 'xdebug', does: 'part' },
    { at: '', on: /^\s*#0 (?<file>\S.{0,300}?\.php)\((?<line>\d+)\): ?(?<function>[^\s(][^(]{0,300})?(?:\(.*)?$/, to: 'frames', does: 'frame' },
    { at: 'head frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'frames head', on: main, to: 'main', does: 'part', proves: true },
    { at: 'head', on: /^\s*(?:\[stacktrace\]|Stack trace:)$/, to: 'frames', does: 'part' },
    { at: 'head', on: /^(?:PHP Stack trace|Call Stack):$/, to: 'xdebug', does: 'part' },
    { at: 'xdebug', on: /^(?:PHP)?\s+(?:[\d.]+\s+\d+\s+)?\d{1,4}\. (?<function>[^\s(]{1,300})\(.*\) (?<file>\S{1,300}):(?<line>\d+)$/, to: 'xdebug', does: 'frame' },
    { at: 'frames main', on: /^\s*thrown in \S.*? on line \d+$/, to: 'main', does: 'part' },
    { at: 'frames main next', on: /^\s*$/, to: 'next', does: 'pass' },
    { at: 'main next', on: new RegExp(String.raw`^Next (?:exception )?'?(?<type>[\w\\]{1,200})'?(?:: | with message )'?(?<message>.*?)'? ?${where}$`), to: 'head', does: 'head' },
    { at: 'main next', on: /^\s*\[previous exception\] \[object\] \((?<type>[\w\\]{1,200})\(code: \S{1,40}\): (?<message>.*)$/, to: 'head', does: 'cause' },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  samples: [],
  silent: [],
};
