import type { TraceTable } from './_table.ts';

/** Perl's Carp (confess, cluck, longmess) and Devel::StackTrace. */
export const perl: TraceTable = {
  language: 'perl',
  may: / at \S.{0,300} line \d+\.?(?:,? <\w+> (?:line|chunk) \d+\.?)?$|^Trace begun at /,
  rules: [
    { at: '', on: /^Trace begun at (?<file>\S{1,300}) line (?<line>\d+)$/, to: 'frames', does: 'part' },
    {
      at: '',
      on: /^\s*(?<function>[\w:]+(?:::\w+|\{eval\})?|eval \{\.{3}\})(?:\(.{0,1000}\))? called at (?<file>\S{1,300}) line (?<line>\d+)/,
      to: 'frames',
      does: 'frame',
    },
    {
      at: '',
      on: /^(?:\[.{1,80}?\] )?(?<message>.{0,1000}?) at (?<file>\S.{0,300}?) line (?<line>\d+)\.?(?:,? <\w+> (?:line|chunk) \d+)?\.?$/,
      to: 'head',
      does: 'head',
      proves: false,
    },
    // Carp's own place behind a message that ends its line.
    { at: 'head', on: /^ at \S.{0,300} line \d+\.$/, to: 'head', does: 'part' },
    {
      at: 'head frames',
      on: /^\s+(?<function>[\w:$>{}]+|eval \{\.{3}\}|eval '.{0,300}')(?:\(.{0,1000}\))? called at (?<file>\S.{0,300}?) line (?<line>\d+)(?: thread \d+)?(?:, <\w+> (?:line|chunk) \d+)?\.?$/,
      to: 'frames',
      does: 'frame',
    },
    {
      at: 'frames',
      on: /^(?<function>[\w:]+)(?:\(.{0,1000}\))? (?:called )?at (?<file>\S{1,300}) line (?<line>\d+)$/,
      to: 'frames',
      does: 'frame',
    },
    { at: 'frames', on: /^eval \{\.{3}\} at (?<file>\S{1,300}) line (?<line>\d+)$/, to: 'frames', does: 'part' },
  ],
  samples: [
    {
      lines: [
        'order 17 failed at shop.pl line 2.',
        '\tShop::order(Shop=HASH(0x55f3a33824b8), 17, "a b") called at shop.pl line 4',
        '\tmain::run() called at shop.pl line 5',
        '\teval {...} called at shop.pl line 5',
        'next order',
      ],
      from: 1,
      to: 4,
      type: null,
      message: 'order 17 failed',
      frames: [
        [null, 'shop.pl', 2],
        ['Shop::order', 'shop.pl', 4],
        ['main::run', 'shop.pl', 5],
        ['eval {...}', 'shop.pl', 5],
      ],
    },
    {
      lines: ['no basket at shop.pl line 1.', ' at shop.pl line 7.', '\tShop::load("p") called at shop.pl line 2', 'next order'],
      from: 1,
      to: 3,
      type: null,
      message: 'no basket',
      frames: [
        [null, 'shop.pl', 1],
        ['Shop::load', 'shop.pl', 2],
      ],
    },
  ],
  silent: [['plain at shop.pl line 5.', 'next order'], ['we stopped at a line 12']],
};
