import type { TraceTable } from './_table.ts';

const what =
  /^(?<type>BUG|Oops|general protection fault|Kernel panic - not syncing|kernel BUG at|WARNING|Internal error|Unable to handle kernel|INFO: task|INFO: rcu\w*|divide error|invalid opcode|stack segment|double fault|kernel tried to execute|watchdog: BUG|Unhandled fault|page fault|usercopy: .{1,60}|UBSAN|SLUB|SLAB|list_add corruption|list_del corruption)(?=[:\s,])[: ]*(?<message>.*)$/;
const frame =
  /^\s*(?:\[<[0-9a-f]{8,16}>\]|\[<\s+inlined?\s+>\]|#\d+:?)?\s*(?:\(?\[<[0-9a-f]{8,16}>\]\)?\s*)?\??\s*\(?(?<function>[A-Za-z_][\w.$]{1,200}(?:\+0x[0-9a-f]+\/0x[0-9a-f]+)?)\)?(?: \[[\w\s-]{1,60}\])?(?: from .{1,200}|(?: [a-z_]\w{0,60})? (?<file>[\w./-]+):(?<line>\d+))?(?:\s+\[inline\])?(?: \((?:[PLOE]+|discriminator \d+)\))?$/;
/** A frame of which the form alone says so: with an offset and a length, or an address. */
const sure =
  /^\s*(?:(?:\[<[0-9a-f]{8,16}>\]|\[<\s+inlined?\s+>\])\s*(?:\(?\[<[0-9a-f]{8,16}>\]\)?\s*)?\??\s*\(?(?<function>[A-Za-z_][\w.$]{0,200})(?:\+0x[0-9a-f]+\/0x[0-9a-f]+)?\)?|\??\s*(?<function2>[A-Za-z_][\w.$]{1,200})\+0x[0-9a-f]+\/0x[0-9a-f]+)(?: \[[\w\s-]{1,60}\])?(?: from .{1,200}|(?: [a-z_]\w{0,60})? (?<file>[\w./-]+):(?<line>\d+))?(?:\s+\[inline\])?(?: \((?:[PLOE]+|discriminator \d+)\))?$/;

/** The Linux kernel's oopses, warnings, stalls and KASAN reports (lib/dump_stack.c, arch/<arch>/kernel/traps.c). */
export const kernel: TraceTable = {
  language: 'kernel',
  strip: /^(?:<\d{1,3}>)?(?:\[\s{0,8}\d{1,9}\.\d{3,9}\]\s?)?(?:\[\s{0,6}[CT]\d+\]\s?)?/,
  may: /^(?:<\d{1,3}>)?(?:\[\s*\d+\.\d+\]\s?)?(?:\[\s*\w+\]\s?)?(?:BUG|Oops|general protection|Kernel panic|kernel BUG|WARNING: |Internal error|Unable to handle|INFO: |divide error|invalid opcode|stack segment|double fault|kernel tried|watchdog: BUG|Unhandled fault|page fault|usercopy|UBSAN|SLUB|list_|-{4,}\[ cut here|[Cc]all [Tt]race:|Backtrace:|Backtrace for thread|\S.{0,80} invoked oom-killer)/,
  rules: [
    { at: '', on: /^-{4,}\[ cut here \]-{4,}$/, to: 'cut', does: 'part' },
    { at: '', on: what, to: 'report', does: 'head' },
    { at: '', on: /^(?<message>\S.{0,80} invoked oom-killer: .*)$/, to: 'report', does: 'head' },
    { at: '', on: /^Backtrace for thread: \S+$/, to: 'frames', does: 'part' },
    { at: 'frames', on: /^[ku]SP\+0x[0-9a-f]+: 0x[0-9a-f]+ in (?<function>\S+)(?: (?<file>[^\s:]+):(?<line>\d+|\?))?$/, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^\(app: .{1,80}\)$/, to: 'frames', does: 'pass' },
    { at: '', on: /^\s*(?:Call [Tt]race|Backtrace):\s*(?:.*)$/, to: 'frames', does: 'part' },
    { at: 'cut', on: what, to: 'report', does: 'head' },
    { at: 'report frames after', on: /^\s*(?:Call [Tt]race|Backtrace):\s*(?:\[<[0-9a-f]+>\]\s*(?<function>[\w.]+)\+.*)?$/, to: 'frames', does: 'part' },
    { at: 'report frames after', on: /^\s*(?:RIP|EIP)(?:: |:| is at )\s*(?:[0-9a-f]{4}:)?(?:\[<[0-9a-f]+>\]\s*)*(?<function>[A-Za-z_][\w.]{1,200})\+0x[0-9a-f]+\/0x[0-9a-f]+/, to: 'after', does: 'frame' },
    { at: 'report frames after', on: /^\s*(?:PC|pc|NIP|epc)(?: is at |\s*: ?)(?:\[[0-9a-f<>]+\]\s*)?(?<function>[A-Za-z_][\w.]{1,200})\+0x[0-9a-f]+/, to: 'after', does: 'frame' },
    { at: 'report frames after', on: sure, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^\s*<\/?(?:TASK|IRQ|NMI|SOFTIRQ|EOI|#\w+|UNK)>\s*(?:<\/?\w+>)?$/, to: 'frames', does: 'pass' },
    { at: 'frames', on: frame, to: 'frames', does: 'frame' },
    { at: 'report after frames', on: /^(?!-{4,}\[ cut here|(?:BUG|Oops|general protection|WARNING|Internal error|Unable to handle kernel|INFO: task)[: ])\s*(?:CPU: |CPU \d|PID: |pc : |lr : |sp : |LR is|Modules linked|Hardware name|Workqueue|task: |Tainted|Comm: |[RE]?[A-D]X: |R\d\d: |[RE]?[SB]P[: ]|[RE]?SI: |[RE]?IP[: ]|[FGCD]S: |CR\d: |CR\d|DR\d: |PKRU: |Code: |EFLAGS|RSP |\s*[xrl]\d+ ?: |pgd = |\[[0-9a-f]{8,}\] |Process |Stack: |Stack:|Exception stack|Oops|Internal error|---\[ end|\w+ of size \d|Read of|Write of|The buggy|Allocated by|Freed by|page:|flags:|raw:|page dumped|Address |object|Memory state|Kernel panic|"echo 0|Not tainted|>?\s*[0-9a-f]{16}|(?:\s*[0-9a-f]{4,16}:? )?(?:\s+[0-9a-f]{8,16}){2,}|[0-9a-f]{4,8}: |Kernel Offset|Rebooting|\?\?|ti: |Last |pstate|sp is|irq|psr|Flags:|Control:|Table:|\s*$|=+$|#PF|PGD |.{0,40}likely|memory used|[A-Z][\w ]{1,40}: |\s*\^).*$/, to: 'after', does: 'pass' },
  ],
  patience: 300,
  samples: [],
  silent: [],
};
