import type { TraceRule, TraceTable } from './_table.ts';

/** The word for "at" and, before a file, for "in" and "line" in .NET's languages (System.Private.CoreLib, Word_At and StackTrace_InFileLineNumber). */
const at = String.raw`(?:at|bei|à|en|em|in|в|w|v|在|於|場所|위치:|konum:|da|a)`;
const frame = new RegExp(
  String.raw`^\s*${at} (?<function>(?:\(wrapper [\w-]{1,40}\) )?[^\s()][^()]{0,300}?(?:<[^()>]{1,200}>[^()]{0,200})?(?:\[[^\]]{0,200}\])?) ?\((?!Native Method|Unknown Source|native\b)(?:[\w.,&*<>\[\]\x60+ ?=|$]|\([^()]{0,100}\)){0,800}\)(?: \[0x[0-9a-f]+\])?(?: (?:in|dans|en|na|em|в|w|v|位置|場所|파일|içinde) (?<file><[^>]{1,200}>|.{1,400}?):(?:(?:line|Zeile|ligne|línea|linha|riga|строка|wiersz|řádek|行号|行|줄|satır) )?(?<line>\d+)\.?)?(?: <---)?$`,
);
const type = String.raw`(?:[A-Za-z_]\w*\.){1,12}[\w+\x60]*(?:Exception|Error|Fault)\w{0,20}|[A-Z]\w{0,80}Exception`;
const heads = [
  new RegExp(String.raw`(?:^|[\s:>\])(])(?<type>${type})(?: \([^)]{1,80}\))?(?::(?: (?<message>.*))?)?$`),
  new RegExp(String.raw`(?:^|[\s:>\])(])(?<type>${type})(?: \([^)]{1,80}\))?: (?<message>.*)$`),
];
const inner = new RegExp(String.raw`^\s*-{3}> (?:\(Inner Exception #\d+\) )?(?<type>${type})(?: \([^)]{1,80}\))?(?:: ?(?<message>.*))?$`);

/** .NET and Mono (Exception.ToString), with inner and aggregate exceptions, async markers, and Unity's own frames. */
export const csharp: TraceTable = {
  language: 'csharp',
  may: /Exception|(?:Error|Fault)(?::|\s|$)|^\s*(?:at|bei|à|en|em|in|в|w|v|在|於|場所|위치:|konum:|da|a) \S.{0,400}\(|\.0:|^\S+ \(.{0,200}\) \(at /,
  rules: [
    { at: '', on: new RegExp(String.raw`(?:^|[\s:>\])(])(?<type>${type}): (?<message>.{0,1000}?) ---> (?<inner>${type})(?::.*)?$`), to: 'head', does: 'head' },
    ...heads.map((on): TraceRule => ({ at: '', on, to: 'head', does: 'head' })),
    { at: '', on: new RegExp(String.raw`(?=.*(?:\) in .{1,400}:line \d+$|\[0x[0-9a-f]+\] in ))${frame.source}`), to: 'frames', does: 'frame' },
    { at: 'head frames mark', on: frame, to: 'frames', does: 'frame' },
    { at: 'head frames unity', on: /^(?<function>[\w.:+<>\x60/]{1,200}(?: ?\([^()]{0,300}\))) \(at (?<file>.{1,300}?):(?<line>\d+)\)$/, to: 'frames', does: 'frame' },
    { at: 'head frames mark', on: inner, to: 'head', does: 'cause' },
    { at: 'head', on: new RegExp(String.raw`^.{0,1000} ---> (?<type>${type})(?:: ?(?<message>.*))?$`), to: 'head', does: 'cause' },
    { at: 'frames mark head', on: /^\s*-{3}(?!>).{5,200}-{3}$/, to: 'mark', does: 'part' },
    { at: 'frames mark', on: /^\s*(?:<---)?$/, to: 'mark', does: 'pass' },
    { at: 'frames mark', on: /^\s*<---$|^\s*-{3}> /, to: 'mark', does: 'part' },
    { at: 'head', on: /(?:)/, to: 'head', does: 'pass', loose: true },
  ],
  samples: [],
  silent: [],
};
