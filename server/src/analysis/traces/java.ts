import type { TraceRule, TraceTable } from './_table.ts';

/** `at module/pkg.Class.method(File.java:12) ~[lib.jar:1.0]`; the place is a file with a line, or the words of Throwable.printStackTrace. */
const frame =
  /^\s*at (?<function>(?:[\w.@-]{0,120}\/{1,2}){0,2}(?=\S*\.)[^\s():][^():]{0,400})\((?:(?<file>[\w$. -]{1,120}\.\w{2,6}):(?<line>\d+)|(?<file2>[\w$. -]{1,120}\.(?:java|kt|scala|groovy|clj))|Native Method|Unknown Source(?::\d+)?|<generated>(?::\d+)?|SourceFile(?::\d+)?|NO_SOURCE_FILE:\d+|:[\w.@-]+:\d+|[\w.]*@\S+)\)(?:\s+~?\[[^\]]{0,200}\].{0,200})?$/;
const suffix = '(?:Exception|Error|Throwable|Failure|Fault|Panic)';
const before = String.raw`(?:^|[\s:;,=(\[>"'])`;
/** Heads from the surest to the least: a class with its package at the line's start; one named like an exception with its package; such a name alone. */
const heads = [
  /^(?<type>(?:[a-z_][\w$]*\.){1,20}[A-Z_$][\w$]*)(?::\s(?<message>.*))?$/,
  new RegExp(String.raw`${before}(?<type>(?:[A-Za-z_$][\w$]*\.){1,20}[\w$]{0,100}${suffix})(?=[:;\s)\][]|$)(?::?\s?(?<message>.*))?$`),
  new RegExp(String.raw`${before}(?<type>[\w$]{0,100}${suffix})(?=[:;\][]|$)(?::\s?(?<message>.*))?`),
];
/** The type named in passing. */
const mention = new RegExp(String.raw`${before}(?<type>[\w$]{0,100}${suffix})(?! in thread)(?=[\s)])`);
const link = /^\s*(?:Caused by|Suppressed|Wrapped by|Causing|Cause|Caused):\s+(?:\[CIRCULAR REFERENCE:?\s?)?(?<type>[\w$.]{1,300})(?:[:;\]]\s?(?<message>.*))?$/;

/** Throwable.printStackTrace of the JVM's languages, with logback's packaging data and its root-first order. */
export const java: TraceTable = {
  language: 'java',
  may: /(?:Exception|Error|Throwable|Failure|Fault|Panic)(?![A-Za-z])|^\s*at [^\s(].{0,400}\(|^\s*(?:Caused by|Wrapped by|Suppressed): |^(?:[a-z_][\w$]*\.)+[\w$]+(?::|$)|\.0(?::|$)/,
  rules: [
    { at: '', on: frame, to: 'frames', does: 'frame' },
    { at: '', on: link, to: 'cause', does: 'head' },
    ...heads.map((on): TraceRule => ({ at: '', on, to: 'head', does: 'head' })),
    { at: '', on: mention, to: 'head', does: 'head', weak: true },
    { at: 'head cause frames gap nested named', on: frame, to: 'frames', does: 'frame' },
    { at: 'head cause frames', on: /^\s+at (?<function>(?:[\w$]+\.){2,20}[\w$.]{0,100})(?::(?<line>\d+)\))?$/, to: 'frames', does: 'frame' },
    { at: 'head cause frames gap named', on: link, to: 'cause', does: 'cause' },
    { at: 'head cause frames', on: /^\s*\.{3} (?:\d+ )?(?:more|common frames? (?:omitted|truncated)|frames? (?:excluded|omitted|truncated)|lines? skipped).*$/, to: 'frames', does: 'part' },
    { at: 'frames', on: /^\s*(?:- locked|- waiting|- parking|\^-)\s.*$/, to: 'frames', does: 'part' },
    { at: 'frames cause', on: /^\s*$/, to: 'gap', does: 'pass' },
    { at: 'gap', on: /^\s*$/, to: 'gap', does: 'pass' },
    { at: 'head cause named', on: /nested exception is:?\s*$/, to: 'nested', does: 'pass' },
    { at: 'nested', on: /\S/, to: 'named', does: 'pass' },
    { at: 'named', on: /nested exception is:?\s*$|^\s*$/, to: 'named', does: 'pass' },
    { at: 'head cause named', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  patience: 30,
  samples: [],
  silent: [],
};
