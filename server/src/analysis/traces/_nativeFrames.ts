import { anyOf } from '../anyOf.ts';

/** How compiled programs write one frame, by the tool that prints it. */
const address = String.raw`(?:0x)?[0-9a-fA-F]{3,20}`;
/** `#1 0x55d in foo(int) src/a.cc:12:3`, `#2 0x55d  (/lib/libc.so.6+0x2a)`: compiler-rt, Chromium, libFuzzer, hwasan, Fuchsia. */
export const sanitizer = new RegExp(
  String.raw`^\s*#\d{1,4}(?:\.\d+)?\s+${address}\s*(?:in(?:\s+|$))?(?<function>.*?)(?:\s+(?<file>(?:[A-Za-z]:[\\/])?[^\s():]+?|\?\?):(?<line>\d+|\?)(?::\d+)?|\s*\((?<file2>[^()\s]{1,400}?|<unknown module>)(?:\+0x[0-9a-f]+)?\))?(?:\s+<[^>]*>\+0x[0-9a-f]+|\s+\(BuildId: \w+\))?$`,
);
export const gdb = new RegExp(
  String.raw`^\s*#\d{1,4}\s+(?:${address} in )?(?<function>(?!0x)[^\s(][^(]{0,400}?(?:\(\)|\(anonymous namespace\)[^(]{0,300})?(?:operator\(\))?) ?\((?:|[^()]{0,40}=.{0,1000})\)(?: at (?<file>.{1,300}?):(?<line>\d+)| from (?<file2>\S{1,300}))?$|^\s*#\d{1,4}\s+${address} in (?<function2>\S+)? ?(?:\(\))?$`,
);
/** systemd-coredump: `#1  0x00007f raise (libc.so.6 + 0x38)`. */
export const coredump = /^\s*#\d{1,4}\s+0x[0-9a-f]+ (?:n\/a|(?<function>\S.{0,300}?)) \((?<file>\S{1,200}) \+ 0x[0-9a-f]+\)$/;
export const android =
  /^\s*#\d{1,3}\s+pc [0-9a-f]{4,16}\s+(?<file>\S{1,300})(?: \(offset 0x\w+\))?(?: \((?!BuildId)(?<function>.{1,400}?)(?:\+\d+)?\))?(?: \(BuildId: \w+\))?$/;
/** glibc's backtrace_symbols(3), and what addr2line makes of it in MySQL and MariaDB. */
export const glibc =
  /^\s*(?<file>\.?[\w/.+-]{1,300})(?::(?<line>\d+))?\((?<function>.{0,400}?)(?:[+-]0x[0-9a-f]+)?\)\s?\[0x[0-9a-f]+\]$|^\s*\[0x[0-9a-f]+\]$/;
export const numbered = new RegExp(
  String.raw`^\s{0,8}\d{1,3}[:#]?\s+${address.replace('(?:0x)?', '0x')}(?:\s+(?:in )?(?<function>[^\s[].{0,400}?))?(?:\s+\[(?<file>[^\]]{1,200})\])?$`,
);
/** LLDB: `* frame #0: 0x0000000100003f40 shop`load(p=0x0) at cart.cpp:12:10`. */
export const lldb =
  /^\s*\*?\s*frame #\d{1,4}: 0x[0-9a-f]+ [^\s\x60]{1,200}\x60(?<function>.{1,400}?)(?: \+ \d+)?(?: at (?<file>[^\s:]{1,300}):(?<line>\d+)(?::\d+)?)?$/;
/** Breakpad's minidump_stackwalk: ` 0  shop!shop::load() [cart.cpp : 12 + 0x4]`. */
export const minidump =
  /^\s{0,2}\d{1,4}  (?:[^\s!]{1,200}!(?<function>.{1,400}?)(?: \[(?<file>.{1,300}?) : (?<line>\d+) \+ 0x[0-9a-f]+\])?|(?<file2>[^\s!]{1,200}))(?: ?\+ 0x[0-9a-f]+)?$/;
/** The same with the line broken before the address. */
export const glibcBroken = /^(?<file>\/[\w/.+-]{1,300})\((?<function>.{0,400}?)(?:[+-]0x[0-9a-f]+)?\)$/;
export const boost = /^\s{0,4}\d{1,3}# (?<function>.{1,400}?)(?: at (?<file>\S{1,300}):(?<line>\d+)| in (?<file2>\S{1,300}))$/;
export const glog =
  /^\s*(?:PC: )?@\s+(?:0x[0-9a-f]+|[0-9a-f]{12,16})(?:\s+\((?:unknown|\/\S+)\))?(?:\s+\d+\s)?\s*(?<function>\S.{0,400})?$/;
export const valgrind =
  /^==\d+==\s{2,}(?:at|by) 0x[0-9A-F]+: (?<function>.{1,400}?)(?: \((?:in (?<file>[^()]{1,300})|(?<file2>[^():]{1,300}):(?<line>\d+))\))?$/;
/** WinDbg's k commands: child frame, return address, module!function, source. */
export const cdb =
  /^(?:\w{1,3} )?[0-9a-f`]{8,17} [0-9a-f`]{8,17} (?:(?:[0-9a-f`]{8,17} ){3,4}: ?)?(?<file>[\w.~-]{1,80})(?:!(?<function>.{1,300}?))?(?:\+0x[0-9a-f]+)?(?: \[(?<file2>.{1,300}?) @ (?<line>\d+)\])?$/;
export const msvc =
  /^\s*>?\s*(?<file>[\w.-]{1,80}\.(?:exe|dll))!(?<function>.{1,300}?)(?:\((?:[^()]|\([^()]*\))*\))?(?: Line (?<line>\d+))?(?:\tC\+\+|\s+C\+\+|\s+Unknown)?$/;
/** As each compiler writes a namespace without a name: Clang, GCC, MSVC. */
const unnamed = /(?:\(anonymous namespace\)|\{anonymous\}|`anonymous[ -]namespace')::/g;

/** A C++ or Rust name without its parameters: `ns::f(int) const` is `ns::f`, and so is `ns::f(int,` where the line breaks. */
export function withoutArguments(written: string): string {
  const name = written.replace(unnamed, '').replace(/\)(?: const| &&?| noexcept| \[clone [^\]]{1,80}\]){1,3}$/, ')');
  if (name.endsWith(',')) return name.replace(/\([^()]{0,400},$/, '');
  if (!name.endsWith(')')) return name;
  let depth = 0;
  for (let i = name.length - 1; i > 0; i--) {
    depth += name[i] === ')' ? 1 : name[i] === '(' ? -1 : 0;
    if (depth === 0) return /operator$|^$|::$/.test(name.slice(0, i)) ? name : name.slice(0, i);
  }
  return name;
}

/** What lines hold with which such traces begin. */
export const mayBeNative = anyOf(
  /Sanitizer: |libFuzzer: |: runtime error: |^\s*#0{1,2}\s|received signal|Received signal \d/,
  /[Ff]atal signal|terminated with signal|# Fatal error|FATAL ERROR: |[Cc]heck failed: /,
  /CHECK failed: |[Cc]heck failure stack|ASSERT|ssertion|terminate called|terminating with|^\*\*\* /,
  /Backtrace:|backtrace:|C stack trace|ccess violation|ChildEBP|Child-SP|STACK_TEXT|dumped core/,
  /Stack trace of thread|^==\d+==|^signal \d+|Unhandled exception at 0x/,
  /A fatal error has been detected/,
  /^\*? ?thread #\d|^Crash reason: |^Thread \d+ \(crashed\)$/,
  /^\s*0# |\(.{0,300}\) ?\[0x|Process terminating|CFI: |^0+ 0+ /,
);
