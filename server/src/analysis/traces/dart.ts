import type { TraceTable } from './_table.ts';

const frame = /^\s*#\d{1,4}\s+(?<function>\S.{0,300}?) \((?<file>[\w+.-]+:[^()\s]{1,300}?|<[^>]+>|\S+\.dart)(?::(?<line>\d+))?(?::\d+)?\)$/;
/** What starts a trace without a head. */
const first = new RegExp(frame.source.replace('#\\d{1,4}', '#0'));
const friendly = /^(?<file>(?:package|dart|file):\S{1,300}|[\w./-]+\.dart) (?<line>\d+)(?::\d+)?\s+(?<function>\S.{0,200})$/;

/** Dart's uncaught errors (VM and Flutter) and package:stack_trace. */
export const dart: TraceTable = {
  language: 'dart',
  may: /Unhandled [Ee]xception:|EXCEPTION CAUGHT BY|^\s*#0\s|\.dart |was thrown/,
  rules: [
    { at: '', on: /Unhandled [Ee]xception:$/, to: 'head', does: 'part' },
    { at: '', on: /Unhandled [Ee]xception: (?:(?<type>[A-Z]\w{0,100}(?:Error|Exception)): )?(?<message>.*)$/, to: 'head', does: 'head' },
    { at: '', on: /^══+.{0,10} EXCEPTION CAUGHT BY .{1,100}/, to: 'flutter', does: 'part' },
    { at: '', on: first, to: 'frames', does: 'frame' },
    { at: 'head flutter message frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'frames head message', on: friendly, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^<asynchronous suspension>$|^={3,} asynchronous gap =+$/, to: 'frames', does: 'part' },
    {
      at: 'frames',
      on: /^\(elided \d+ frames? from .{1,100}\)$|^\.{3}\s+Normal element mounting \(\d+ frames\)$/,
      to: 'frames',
      does: 'part',
    },
    {
      at: 'head',
      on: /^(?:Uncaught Error: )?(?<type>[A-Z]\w{0,100}(?:Error|Exception)|Exception)(?: \(\w+\))?(?:: (?<message>.*))?$/,
      to: 'message',
      does: 'name',
    },
    { at: 'head', on: /^Instance of '(?<type>[^']{1,100})'$/, to: 'message', does: 'name' },
    { at: 'head', on: /^(?<message>\S.*)$/, to: 'message', does: 'name' },
    { at: 'flutter', on: /^The following (?<type>\S+) was thrown.*$/, to: 'flutter', does: 'name' },
    { at: 'message', on: /(?:)/, to: 'message', does: 'pass' },
    { at: 'flutter', on: /(?:)/, to: 'flutter', does: 'pass' },
  ],
  patience: 30,
  samples: [
    {
      lines: [
        'Unhandled exception:',
        'RangeError (index): Invalid value: Not in inclusive range 0..1: 7',
        '#0      List.[] (dart:core-patch/growable_array.dart:264:36)',
        '#1      order (file:///srv/shop/bin/shop.dart:3:20)',
        '<asynchronous suspension>',
        '#2      main (file:///srv/shop/bin/shop.dart:9:3)',
        'next order',
      ],
      from: 1,
      to: 6,
      type: 'RangeError',
      message: 'Invalid value: Not in inclusive range 0..1: 7',
      frames: [
        ['List.[]', 'dart:core-patch/growable_array.dart', 264],
        ['order', 'file:///srv/shop/bin/shop.dart', 3],
        ['main', 'file:///srv/shop/bin/shop.dart', 9],
      ],
    },
    {
      lines: [
        '══╡ EXCEPTION CAUGHT BY WIDGETS LIBRARY ╞═══════════',
        'The following StateError was thrown building Basket(dirty):',
        'Bad state: no basket',
        '',
        'When the exception was thrown, this was the stack:',
        '#0      Basket.build (package:shop/basket.dart:12:5)',
        '#1      StatelessElement.build (package:flutter/src/widgets/framework.dart:4569:28)',
      ],
      from: 1,
      to: 7,
      type: 'StateError',
      message: null,
      frames: [
        ['Basket.build', 'package:shop/basket.dart', 12],
        ['StatelessElement.build', 'package:flutter/src/widgets/framework.dart', 4569],
      ],
    },
    {
      lines: [
        'E/flutter (12): [ERROR:flutter/runtime/dart_vm_initializer.cc(41)] Unhandled Exception: FormatException: Invalid order',
        '#0      parse (package:shop/orders.dart:7:3)',
      ],
      from: 1,
      to: 2,
      type: 'FormatException',
      message: 'Invalid order',
      frames: [['parse', 'package:shop/orders.dart', 7]],
    },
  ],
  silent: [['Unhandled exception:', 'none today']],
};
