import type { TraceTable } from './_table.ts';

/** Perl's Carp (confess, cluck, longmess) and Devel::StackTrace. */
export const perl: TraceTable = {
  language: 'perl',
  may: / at \S.{0,300} line \d+\.?(?:,? <\w+> (?:line|chunk) \d+\.?)?$|^Trace begun at /,
  rules: [
    { at: '', on: /^Trace begun at (?<file>\S{1,300}) line (?<line>\d+)$/, to: 'frames', does: 'part' },
    { at: '', on: /^\s*(?<function>[\w:]+(?:::\w+|\{eval\})?|eval \{\.{3}\})(?:\(.{0,1000}\))? called at (?<file>\S{1,300}) line (?<line>\d+)/, to: 'frames', does: 'frame' },
    { at: '', on: /^(?:\[.{1,80}?\] )?(?<message>.{0,1000}?) at (?<file>\S.{0,300}?) line (?<line>\d+)\.?(?:,? <\w+> (?:line|chunk) \d+)?\.?$/, to: 'head', does: 'head', proves: false },
    { at: 'head frames', on: /^\s+(?<function>[\w:$>{}]+|eval \{\.{3}\}|eval '.{0,300}')(?:\(.{0,1000}\))? called at (?<file>\S.{0,300}?) line (?<line>\d+)(?: thread \d+)?(?:, <\w+> (?:line|chunk) \d+)?\.?$/, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^(?<function>[\w:]+)(?:\(.{0,1000}\))? (?:called )?at (?<file>\S{1,300}) line (?<line>\d+)$/, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^eval \{\.{3}\} at (?<file>\S{1,300}) line (?<line>\d+)$/, to: 'frames', does: 'part' },
  ],
  samples: [],
  silent: [],
};
