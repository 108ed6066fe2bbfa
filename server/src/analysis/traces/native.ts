import type { TraceTable } from './_table.ts';

const address = String.raw`(?:0x)?[0-9a-fA-F]{3,20}`;
/** `#1 0x55d in foo(int) src/a.cc:12:3`, `#2 0x55d  (/lib/libc.so.6+0x2a)`: compiler-rt, Chromium, libFuzzer, hwasan, Fuchsia. */
const sanitizer = new RegExp(
  String.raw`^\s*#\d{1,4}(?:\.\d+)?\s+${address}\s*(?:in\s+)?(?<function>.*?)(?:\s+(?<file>(?:[A-Za-z]:[\\/])?[^\s():]+?|\?\?):(?<line>\d+|\?)(?::\d+)?|\s*\((?<file2>[^()\s]{1,400}|<unknown module>)(?:\+0x[0-9a-f]+)?\))?(?:\s+<[^>]*>\+0x[0-9a-f]+|\s+\(BuildId: \w+\))?$`,
);
const gdb = new RegExp(
  String.raw`^\s*#\d{1,4}\s+(?:${address} in )?(?<function>(?!0x)[^\s(][^(]{0,400}?(?:\(\)|\(anonymous namespace\)[^(]{0,300})?(?:operator\(\))?) ?\((?:|[^()]{0,40}=.{0,1000})\)(?: at (?<file>.{1,300}?):(?<line>\d+)| from (?<file2>\S{1,300}))?$|^\s*#\d{1,4}\s+${address} in (?<function2>\S+)? ?(?:\(\))?$`,
);
/** systemd-coredump: `#1  0x00007f raise (libc.so.6 + 0x38)`. */
const coredump = /^\s*#\d{1,4}\s+0x[0-9a-f]+ (?:n\/a|(?<function>\S.{0,300}?)) \((?<file>\S{1,200}) \+ 0x[0-9a-f]+\)$/;
const android = /^\s*#\d{1,3}\s+pc [0-9a-f]{4,16}\s+(?<file>\S{1,300})(?: \(offset 0x\w+\))?(?: \((?!BuildId)(?<function>.{1,400}?)(?:\+\d+)?\))?(?: \(BuildId: \w+\))?$/;
/** glibc's backtrace_symbols(3). */
const glibc = /^\s*(?<file>\.?[\w/.+-]{1,300})\((?<function>.{0,400}?)(?:[+-]0x[0-9a-f]+)?\)\s?\[0x[0-9a-f]+\]$|^\s*\[0x[0-9a-f]+\]$/;
const numbered = new RegExp(String.raw`^\s{0,8}\d{1,3}[:#]?\s+${address.replace('(?:0x)?', '0x')}(?:\s+(?:in )?(?<function>[^\s[].{0,400}?))?(?:\s+\[(?<file>[^\]]{1,200})\])?$`);
/** The same with the line broken before the address. */
const glibcBroken = /^(?<file>\/[\w/.+-]{1,300})\((?<function>.{0,400}?)(?:[+-]0x[0-9a-f]+)?\)$/;
const boost = /^\s{0,4}\d{1,3}# (?<function>.{1,400}?)(?: at (?<file>\S{1,300}):(?<line>\d+)| in (?<file2>\S{1,300}))$/;
const glog = /^\s*(?:PC: )?@\s+0x[0-9a-f]+(?:\s+\((?:unknown|\/\S+)\))?(?:\s+\d+\s)?\s*(?<function>\S.{0,400})?$/;
const valgrind = /^==\d+==\s{2,}(?:at|by) 0x[0-9A-F]+: (?<function>.{1,400}?)(?: \((?:in (?<file>[^()]{1,300})|(?<file2>[^():]{1,300}):(?<line>\d+))\))?$/;
/** WinDbg's k commands: child frame, return address, module!function, source. */
const cdb = /^(?:\w{1,3} )?[0-9a-f`]{8,17} [0-9a-f`]{8,17} (?:(?:[0-9a-f`]{8,17} ){3,4}: ?)?(?<file>[\w.~-]{1,80})(?:!(?<function>.{1,300}?))?(?:\+0x[0-9a-f]+)?(?: \[(?<file2>.{1,300}?) @ (?<line>\d+)\])?$/;
const msvc = /^\s*>?\s*(?<file>[\w.-]{1,80}\.(?:exe|dll))!(?<function>.{1,300}?)(?:\((?:[^()]|\([^()]*\))*\))?(?: Line (?<line>\d+))?(?:\tC\+\+|\s+C\+\+|\s+Unknown)?$/;
const notReport = String.raw`(?!.*(?:==\d+==\s?ERROR: |WARNING: \w+Sanitizer: |: runtime error: |# Fatal error in|received signal |^panic: ))`;
const inside = 'report frames';

/** A C++ or Rust name without its parameters: `ns::f(int) const` is `ns::f`. */
function withoutArguments(written: string): string {
  const name = written.replace(/\)(?: const| &&?| noexcept| \[clone [^\]]{1,80}\]){1,3}$/, ')');
  if (!name.endsWith(')')) return name;
  let depth = 0;
  for (let i = name.length - 1; i > 0; i--) {
    depth += name[i] === ')' ? 1 : name[i] === '(' ? -1 : 0;
    if (depth === 0) return /operator$|^$|::$/.test(name.slice(0, i)) ? name : name.slice(0, i);
  }
  return name;
}

/** Compiled programs: compiler-rt's sanitizers, libFuzzer, gdb, glibc, Chromium, V8's C stack, glog, Android, Valgrind, WinDbg. */
export const native: TraceTable = {
  language: 'native',
  may: /Sanitizer: |libFuzzer: |: runtime error: |^\s*#0{1,2}\s|received signal|Received signal \d|[Ff]atal signal|terminated with signal|# Fatal error|FATAL ERROR: |[Cc]heck failed: |CHECK failed: |[Cc]heck failure stack|ASSERT|ssertion|terminate called|terminating with|^\*\*\* |Backtrace:|backtrace:|C stack trace|ccess violation|ChildEBP|Child-SP|STACK_TEXT|dumped core|Stack trace of thread|^==\d+==|^signal \d+|Unhandled exception at 0x|A fatal error has been detected|^\s*0# |\(.{0,300}\) ?\[0x|Process terminating|CFI: |^0+ 0+ /,
  rules: [
    { at: '', on: /^==\d+==\s?(?:ERROR|WARNING): \w*Sanitizer: (?<type>[A-Za-z][\w-]{1,60}) (?<message>(?:on|\(pc) .*)$/, to: 'report', does: 'head', proves: true },
    { at: '', on: /^==\d+==\s?(?:ERROR|WARNING): (?<type>\w*Sanitizer|libFuzzer): (?<message>(?!failed to|requested allocation|ASan is|Failed).*)$/, to: 'report', does: 'head', proves: true },
    { at: '', on: /^==\d+==\s?ERROR: (?<type>\w*Sanitizer): (?<message>.*)$/, to: 'report', does: 'head', proves: true },
    { at: '', on: /^WARNING: ThreadSanitizer: (?<type>.{3,60}?) \(pid=\d+\)/, to: 'report', does: 'head', proves: true },
    { at: '', on: /^(?<file>[^\s:][^:]{0,300}?):(?<line>\d+):\d+: (?<type>runtime error): (?<message>.*)$/, to: 'report', does: 'head' },
    { at: '', on: /(?:^Program|^Thread .{1,80}) (?:received|terminated with) signal (?<type>SIG\w+)(?:, (?<message>.*))?$/, to: 'gdb', does: 'head' },
    { at: '', on: /^Received signal \d+ (?<type>\S+)/, to: 'report', does: 'head' },
    { at: '', on: /[Ff]atal signal \d+ \((?<type>SIG\w+)\),? (?<message>.*)$/, to: 'report', does: 'head' },
    { at: '', on: /^signal \d+ \((?<type>SIG\w+)\),? (?<message>.*)$/, to: 'report', does: 'head' },
    { at: '', on: /^# (?<type>Fatal error)(?: in (?:(?<file>[^\s,]{1,300})?, line (?<line>\d+)|(?<message>.*)))?$/, to: 'v8', does: 'head', proves: true },
    { at: '', on: /(?:^|\s)(?<type>FATAL ERROR): (?<message>.*)$/, to: 'frames', does: 'head' },
    { at: '', on: /(?<type>(?:Security )?D?(?:CHECK|[Cc]heck) failed): (?<message>.*)$/, to: 'check', does: 'head' },
    { at: '', on: /^(?<type>ASSERTION FAILED): (?<message>.*)$/, to: 'check', does: 'head' },
    { at: '', on: /(?<type>Assertion) [`'"‘](?<message>.{1,300}?)['"’] failed\b|^(?<type2>Assertion failed): (?<message2>.*)$/, to: 'check', does: 'head' },
    { at: '', on: /terminate called after throwing an instance of '(?<type>[^']{1,200})'/, to: 'thrown', does: 'head', proves: true },
    { at: '', on: /terminating (?:with|due to) uncaught exception of type (?<type>[\w:<>]+)(?:: (?<message>.*))?$/, to: 'frames', does: 'head' },
    { at: '', on: /^\*\*\* (?<type>SIG\w+) (?:\(@|received at)(?<message>.*)$/, to: 'frames', does: 'head' },
    { at: '', on: /^\*\*\* Error in `[^']{1,200}': (?<message>.*) \*\*\*$|^\*\*\* (?<message2>(?:stack smashing|buffer overflow) detected) \*\*\*/, to: 'frames', does: 'head' },
    { at: '', on: /^\*\*\* (?:Aborted at|Check failure stack trace).*$|^=+ Backtrace: =+$|^={2,} C stack trace =+$/, to: 'frames', does: 'part' },
    { at: '', on: /^\([0-9a-f]+\.[0-9a-f]+\): (?<type>[A-Z][\w ]{3,60}?) - code [0-9a-f]{8}/, to: 'windbg', does: 'head' },
    { at: '', on: /^\s*(?:# )?(?:Child-SP\s+RetAddr|ChildEBP\s+RetAddr|STACK_TEXT:)/, to: 'windbg', does: 'part' },
    { at: '', on: /^Unhandled exception at 0x\w+ .{0,200}?: 0x(?<type>[0-9A-F]{8}): (?<message>.*)$/, to: 'windbg', does: 'head' },
    { at: '', on: /^==\d+== (?<message>(?:Invalid (?:read|write|free)|Conditional jump|Use of uninit|Process terminating|Jump to|Mismatched free|Syscall param|Source and destination|\d.* bytes in .* (?:lost|reachable)).*)$/, to: 'valgrind', does: 'head' },
    { at: '', on: /^Process \d+ \((?<message>.{1,80})\) of user \d+ dumped core\.?$/, to: 'report', does: 'head' },
    { at: '', on: /^Stack trace of thread \d+:$/, to: 'frames', does: 'part' },
    { at: '', on: /^# A fatal error has been detected by the Java Runtime/, to: 'hotspot', does: 'part' },
    { at: '', on: /^CFI: (?<message>Most likely .*)$/, to: 'report', does: 'head' },
    { at: '', on: /^\s*[Bb]acktrace:$/, to: 'frames', does: 'part' },
    { at: '', on: /^\s*#00? (?=.*(?:0x[0-9a-f]{4}| pc |\) (?:at|from) |\(.*\)$))(?:)/, to: 'frames', does: 'pass', weak: true },
    { at: '', on: glibc, to: 'symbols', does: 'frame', proves: false, weak: true },
    { at: 'symbols', on: glibc, to: 'frames', does: 'frame' },
    { at: '', on: /^\s*0# (?<function>.{1,400}?)(?: at (?<file>\S{1,300}):(?<line>\d+)| in (?<file2>\S{1,300}))$/, to: 'frames', does: 'frame', proves: false },
    { at: `${inside} check windbg v8`, on: android, to: 'frames', does: 'frame' },
    { at: `${inside} check gdb`, on: gdb, to: 'frames', does: 'frame' },
    { at: `${inside} check v8`, on: coredump, to: 'frames', does: 'frame' },
    { at: 'gdb', on: /^(?:0x[0-9a-f]+ in )?[^#\s].{1,1000}\)(?: at \S+| from \S+)?$|^\d+\t.*$|^\s*$|^\[|^\(gdb\)|^Thread \d/, to: 'gdb', does: 'pass' },
    { at: `${inside} check v8`, on: sanitizer, to: 'frames', does: 'frame' },
    { at: `${inside} check v8`, on: glibc, to: 'frames', does: 'frame' },
    { at: 'frames v8', on: glibcBroken, to: 'frames', does: 'frame' },
    { at: `${inside} check v8`, on: numbered, to: 'frames', does: 'frame' },
    { at: `${inside}`, on: boost, to: 'frames', does: 'frame' },
    { at: `${inside} check`, on: glog, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^(?<file>\/[^\s:]{1,400}):(?<line>\d+)(?::\d+)?$/, to: 'frames', does: 'place' },
    { at: 'v8', on: /^# (?<message>\S.*)$/, to: 'v8', does: 'name', proves: true },
    { at: 'v8', on: /^#\s*$|^#FailureMessage|^\s*$/, to: 'v8', does: 'pass' },
    { at: 'v8', on: /^={2,} C stack trace =+$/, to: 'frames', does: 'part' },
    { at: 'thrown', on: /^\s*what\(\):\s+(?<message>.*)$/, to: 'frames', does: 'name' },
    { at: 'windbg', on: cdb, to: 'windbg', does: 'frame' },
    { at: 'windbg', on: msvc, to: 'windbg', does: 'frame' },
    { at: 'windbg', on: /^(?:\s*#\s)?\s*(?:Child-SP|ChildEBP|RetAddr)|^STACK_TEXT:/, to: 'windbg', does: 'part' },
    { at: 'windbg', on: /^(?!quit:)(?:r?[a-z]\w{1,2}=|iopl=|cs=|First chance|This exception|WARNING: |\*{3}|\S+!\S+:|[0-9a-f`]{8,17} |\s*$).*$/, to: 'windbg', does: 'pass' },
    { at: 'valgrind', on: valgrind, to: 'valgrind', does: 'frame' },
    { at: 'valgrind', on: /^==\d+==\s{1,2}(?!Invalid|Conditional|Use of|Process term|Jump|HEAP|LEAK|ERROR|\d)\S.*$/, to: 'valgrind', does: 'pass' },
    { at: 'hotspot', on: /^#\s+(?<type>SIG\w+|EXCEPTION_\w+|Internal Error)(?: (?<message>.*))?$/, to: 'hotspot', does: 'head', proves: true },
    { at: 'hotspot', on: /^# [CVJjvA]\s+(?:\[(?<file>[^\]+]{1,200})(?:\+0x[0-9a-f]+)?\])?\s*(?<function>\S.{0,300}?)?(?:\+0x[0-9a-f]+)?$/, to: 'hotspot', does: 'frame' },
    { at: 'hotspot', on: /^#.*$/, to: 'hotspot', does: 'pass' },
    { at: 'check', on: /(?:)/, to: 'check', does: 'pass', loose: true },
    {
      at: 'report frames',
      on: new RegExp(
        `^${notReport}(?:.*(?:here:|by thread|allocated|of size|is located|SCARINESS|Sanitizer|==\\d+==|The signal|Hint:|Thread T|leak of|from:|uninitialized|Uninitialized|note: |created by|stack trace|Backtrace|backtrace|created at|Thread \\d|\\[Switching|signal \\d|MiraclePtr|Project:|data fault|fault code|app: |Hardware|rax|eax|esi|eip|xcs|r\\d+ |tid: |CFI|https?://|AM write|\\(app|DEADLYSIGNAL|Stack trace of|Module |dereference|Could not find|See ).*|\\s*|[\\s=+|-]{5,}|\\s*\\^~*|(?:[0-9a-f]{2}\\s+){6,}.*|\\s+.{0,200}| ?0x[0-9a-f]+.*)$`,
      ),
      to: 'report',
      does: 'pass',
    },
  ],
  nameOf: withoutArguments,
  patience: 30,
  samples: [],
  silent: [],
};
