import type { TraceTable } from './_table.ts';

const frame = /^\s*#\d{1,4}\s+(?<function>\S.{0,300}?) \((?<file>[\w+.-]+:[^()\s]{1,300}?|<[^>]+>|\S+\.dart)(?::(?<line>\d+))?(?::\d+)?\)$/;
const friendly = /^(?<file>(?:package|dart|file):\S{1,300}|[\w./-]+\.dart) (?<line>\d+)(?::\d+)?\s+(?<function>\S.{0,200})$/;

/** Dart's uncaught errors (VM and Flutter) and package:stack_trace. */
export const dart: TraceTable = {
  language: 'dart',
  may: /Unhandled [Ee]xception:|EXCEPTION CAUGHT BY|^\s*#0\s|\.dart |was thrown/,
  rules: [
    { at: '', on: /Unhandled [Ee]xception:$/, to: 'head', does: 'part' },
    { at: '', on: /Unhandled [Ee]xception: (?:(?<type>[A-Z]\w{0,100}(?:Error|Exception)): )?(?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /^══+.{0,10} EXCEPTION CAUGHT BY .{1,100}/, to: 'flutter', does: 'part' },
    { at: '', on: frame, to: 'frames', does: 'frame' },
    { at: 'head flutter message frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'frames head message', on: friendly, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^<asynchronous suspension>$|^={3,} asynchronous gap =+$/, to: 'frames', does: 'part' },
    { at: 'frames', on: /^\(elided \d+ frames? from .{1,100}\)$|^\.{3}\s+Normal element mounting \(\d+ frames\)$/, to: 'frames', does: 'part' },
    { at: 'head', on: /^(?:Uncaught Error: )?(?<type>[A-Z]\w{0,100}(?:Error|Exception)|Exception)(?: \(\w+\))?(?:: (?<message>.*))?$/, to: 'message', does: 'name' },
    { at: 'head', on: /^Instance of '(?<type>[^']{1,100})'$/, to: 'message', does: 'name' },
    { at: 'head', on: /^(?<message>\S.*)$/, to: 'message', does: 'name' },
    { at: 'flutter', on: /^The following (?<type>\S+) was thrown.*$/, to: 'flutter', does: 'name' },
    { at: 'message', on: /(?:)/, to: 'message', does: 'pass' },
    { at: 'flutter', on: /(?:)/, to: 'flutter', does: 'pass' },
  ],
  patience: 30,
  samples: [],
  silent: [],
};
