import type { TraceTable } from './_table.ts';

const frame = /^\s{0,6}\d{1,4}: +(?:0x[0-9a-f]+ - )?(?<function>\S.{0,400}?)(?:\s+at (?<file>\S{1,300}?):(?<line>\d+)(?::\d+)?)?$/;
const fuchsia = /^\s*#\d+(?:\.\d+)?\s+0x[0-9a-f]+ in (?<function>\S.{0,400}?) (?<file>[^\s:]{1,400}):(?<line>\d+) <[^>]*>\+0x[0-9a-f]+$/;

/** Rust's panics (std::panicking, before and after 1.73), std and backtrace-rs backtraces, anyhow and eyre reports. */
export const rust: TraceTable = {
  language: 'rust',
  may: /panicked at |^stack backtrace:|^Stack backtrace:|^Error: |^\s*BACKTRACE|^The application panicked/,
  rules: [
    { at: '', on: /thread '[^']{0,200}' (?:\(\d+\) )?(?<type>panic)ked at '(?<message>.*)', (?<file>\S{1,300}?):(?<line>\d+):\d+$/, to: 'panic', does: 'name', proves: true },
    { at: '', on: /thread '[^']{0,200}' (?:\(\d+\) )?(?<type>panic)ked at '(?<message>.*)$/, to: 'quoted', does: 'head', proves: true },
    { at: '', on: /thread '[^']{0,200}' (?:\(\d+\) )?(?<type>panic)ked at (?<file>\S{1,300}?):(?<line>\d+):\d+:$/, to: 'where', does: 'name', proves: true },
    { at: '', on: /(?:^|\s)(?<type>panic)ked at (?<message>.*)$/, to: 'panic', does: 'head' },
    { at: '', on: /^Error: (?<message>.*)$/, to: 'error', does: 'head' },
    { at: '', on: /^\s*(?:[Ss]tack backtrace:|[\s━]{0,40}BACKTRACE[\s━]{0,40})$/, to: 'frames', does: 'part' },
    { at: 'where', on: /^(?!note: |stack backtrace:)(?<message>\S.*)$/, to: 'panic', does: 'name' },
    { at: 'quoted', on: /^.*', (?<file>\S{1,300}?):(?<line>\d+):\d+$/, to: 'panic', does: 'part' },
    { at: 'quoted', on: /(?:)/, to: 'quoted', does: 'pass', loose: true },
    { at: 'where panic error chain frames', on: /^\s*(?:[Ss]tack backtrace:|[\s━]{0,40}BACKTRACE[\s━]{0,40})$/, to: 'frames', does: 'part' },
    { at: 'error chain panic', on: /^\s*(?:Caused by:|Location:)$/, to: 'chain', does: 'part' },
    { at: 'chain', on: /^\s+\S.*$/, to: 'chain', does: 'part' },
    { at: 'frames', on: fuchsia, to: 'frames', does: 'frame' },
    { at: 'frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^\s+at (?<file>\S{1,300}?):(?<line>\d+)(?::\d+)?$/, to: 'frames', does: 'place' },
    { at: 'frames', on: /^\s*\[\[\[ELF|^\s*⋮.*$|^\s*$/, to: 'frames', does: 'pass' },
    { at: 'panic error chain where', on: /^\s*$|^note: /, to: 'panic', does: 'pass' },
    { at: 'panic', on: /^\s*(?:left|right|Some|expected|value):? ?.*$/, to: 'panic', does: 'pass' },
    { at: 'panic', on: /(?:)/, to: 'panic', does: 'pass', loose: true },
  ],
  patience: 20,
  samples: [],
  silent: [],
};
