import type { TraceTable } from './_table.ts';

const what =
  /^(?:rcu: )?(?<type>BUG|Oops|general protection fault|Kernel panic - not syncing|kernel BUG at|WARNING|Internal error|Unable to handle kernel|INFO: task|INFO: rcu\w*|divide error|invalid opcode|stack segment|double fault|kernel tried to execute|watchdog: BUG|Unhandled fault|page fault|usercopy: .{1,60}|UBSAN|SLUB|SLAB|list_add corruption|list_del corruption)(?=[:\s,])[: ]*(?<message>.*)$/;
const frame =
  /^\s{0,12}(?:\[<[0-9a-f]{8,16}>\]|\[<\s+inlined?\s+>\]|#\d+:?)?\s{0,4}(?:\(?\[<[0-9a-f]{8,16}>\]\)?\s{0,4})?\??\s{0,4}\(?(?<function>[A-Za-z_][\w.$]{1,200}(?:\+0x[0-9a-f]+\/0x[0-9a-f]+)?)\)?(?: \[[\w\s-]{1,60}\])?(?: from .{1,200}|(?: [a-z_]\w{0,60})? (?<file>[\w./-]+):(?<line>\d+))?(?:\s+\[inline\])?(?: \((?:[PLOE]+|discriminator \d+)\))?$/;
/** A frame of which the form alone says so: with an offset and a length, or an address. */
const sure =
  /^\s{0,12}(?:(?:\[<[0-9a-f]{8,16}>\]|\[<\s+inlined?\s+>\])\s{0,4}(?:\(?\[<[0-9a-f]{8,16}>\]\)?\s{0,4})?\??\s{0,4}\(?(?<function>[A-Za-z_][\w.$]{0,200})(?:\+0x[0-9a-f]+\/0x[0-9a-f]+)?\)?|\??\s{0,4}(?<function2>[A-Za-z_][\w.$]{1,200})\+0x[0-9a-f]+\/0x[0-9a-f]+)(?: \[[\w\s-]{1,60}\])?(?: from .{1,200}|(?: [a-z_]\w{0,60})? (?<file>[\w./-]+):(?<line>\d+))?(?:\s+\[inline\])?(?: \((?:[PLOE]+|discriminator \d+)\))?$/;

/** The Linux kernel's oopses, warnings, stalls and KASAN reports (lib/dump_stack.c, arch/<arch>/kernel/traps.c). */
export const kernel: TraceTable = {
  language: 'kernel',
  word: 'Kernel trace',
  crashes: true,
  strip: /^(?:<\d{1,3}>)?(?:\[\s{0,8}\d{1,9}\.\d{3,9}\]\s?)?(?:\[\s{0,6}[CT]\d+\]\s?)?/,
  may: /^(?:<\d{1,3}>)?(?:\[\s*\d+\.\d+\]\s?)?(?:\[\s*\w+\]\s?)?(?:BUG|Oops|general protection|Kernel panic|rcu: INFO|KDB: |panic: |kernel BUG|WARNING: |Internal error|Unable to handle|INFO: |divide error|invalid opcode|stack segment|double fault|kernel tried|watchdog: BUG|Unhandled fault|page fault|usercopy|UBSAN|SLUB|list_|-{4,}\[ cut here|[Cc]all [Tt]race:|Backtrace:|Backtrace for thread|\S.{0,80} invoked oom-killer)/,
  rules: [
    { at: '', on: /^-{4,}\[ cut here \]-{4,}$/, to: 'cut', does: 'part' },
    { at: '', on: what, to: 'report', does: 'head' },
    { at: '', on: /^(?<message>\S.{0,80} invoked oom-killer: .*)$/, to: 'report', does: 'head' },
    { at: '', on: /^Backtrace for thread: \S+$/, to: 'frames', does: 'part' },
    {
      at: 'frames',
      on: /^[ku]SP\+0x[0-9a-f]+: 0x[0-9a-f]+ in (?<function>\S+)(?: (?<file>[^\s:]+):(?<line>\d+|\?))?$/,
      to: 'frames',
      does: 'frame',
    },
    { at: 'frames', on: /^\(app: .{1,80}\)$/, to: 'frames', does: 'pass' },
    { at: '', on: /^\s*(?:Call [Tt]race|Backtrace):\s*(?:.*)$/, to: 'frames', does: 'part' },
    { at: 'cut', on: what, to: 'report', does: 'head' },
    { at: 'report after', on: /^(?:Oops|Internal error): /, to: 'after', does: 'pass' },
    { at: 'report after', on: /^(?:rcu: )?\s*(?:\d+-.{4}: |\(t=\d|\(detected by |NMI backtrace|Sending NMI)/, to: 'after', does: 'pass' },
    // FreeBSD's kernel debugger
    { at: '', on: /^(?<type>panic): (?<message>.*)$/, to: 'bsd', does: 'head' },
    { at: 'bsd', on: /^(?:cpuid|time|version) = /, to: 'bsd', does: 'pass' },
    { at: '', on: /^KDB: stack backtrace:$/, to: 'kdb', does: 'part' },
    { at: 'bsd', on: /^KDB: stack backtrace:$/, to: 'kdb', does: 'part' },
    { at: 'kdb', on: /^#\d+ 0x[0-9a-f]+ at (?<function>[\w.]{1,200})\+0x[0-9a-f]+$/, to: 'kdb', does: 'frame' },
    {
      at: 'report frames after',
      on: /^\s*(?:Call [Tt]race|Backtrace):\s*(?:\[<[0-9a-f]+>\]\s*(?<function>[\w.]+)\+.*)?$/,
      to: 'frames',
      does: 'part',
    },
    {
      at: 'report frames after',
      on: /^\s*(?:RIP|EIP)(?:: |:| is at )\s*(?:[0-9a-f]{4}:)?(?:\[<[0-9a-f]+>\]\s*)*(?<function>[A-Za-z_][\w.]{1,200})\+0x[0-9a-f]+\/0x[0-9a-f]+/,
      to: 'after',
      does: 'frame',
    },
    {
      at: 'report frames after',
      on: /^\s*(?:PC|pc|NIP|epc)(?: is at |\s*: ?)(?:\[[0-9a-f<>]+\]\s*)?(?<function>[A-Za-z_][\w.]{1,200})\+0x[0-9a-f]+/,
      to: 'after',
      does: 'frame',
    },
    { at: 'cut report frames after', on: sure, to: 'frames', does: 'frame' },
    { at: 'frames', on: /^\s*<\/?(?:TASK|IRQ|NMI|SOFTIRQ|EOI|#\w+|UNK)>\s*(?:<\/?\w+>)?$/, to: 'frames', does: 'pass' },
    { at: 'frames', on: frame, to: 'frames', does: 'frame' },
    {
      at: 'report after frames',
      on: /^(?!-{4,}\[ cut here|(?:BUG|Oops|general protection|WARNING|Internal error|Unable to handle kernel|INFO: task)[: ])\s{0,12}(?:CPU: |CPU \d|PID: |pc : |lr : |sp : |LR is|Modules linked|Hardware name|Workqueue|task:|Tainted|Comm: |[RE]?[A-D]X: |R\d\d: |[RE]?[SB]P[: ]|[RE]?SI: |[RE]?IP[: ]|[FGCD]S: |CR\d: |CR\d|DR\d: |PKRU: |Code: |EFLAGS|RSP |[xrl]\d+ ?: |pgd = |\[[0-9a-f]{8,}\] |Process |Stack: |Stack:|Exception stack|Oops|Internal error|---\[ end|\w+ of size \d|Read of|Write of|The buggy|Allocated by|Freed by|page:|flags:|raw:|page dumped|Address |object|Memory state|Kernel panic|"echo 0|Not tainted|>?\s*[0-9a-f]{16}|(?:[0-9a-f]{4,16}:? )?(?:\s+[0-9a-f]{8,16}){2,}|[0-9a-f]{4,8}: |Kernel Offset|Rebooting|\?\?|ti: |Last |pstate|sp is|irq|psr|Flags:|Control:|Table:|\s*$|=+$|#PF|PGD |.{0,40}likely|memory used|[A-Z][\w ]{1,40}: |\^).*$/,
      to: 'after',
      does: 'pass',
    },
  ],
  patience: 300,
  samples: [
    {
      lines: [
        '[  123.456789] BUG: kernel NULL pointer dereference, address: 0000000000000010',
        '[  123.456791] #PF: supervisor read access in kernel mode',
        '[  123.456799] CPU: 2 PID: 119 Comm: kworker/2:0 Not tainted 6.1.0 #1',
        '[  123.456801] RIP: 0010:shop_read+0x12/0x40 [shop]',
        '[  123.456805] RSP: 0018:ffff880035e67c78  EFLAGS: 00010202',
        '[  123.456809] Call Trace:',
        '[  123.456810]  <TASK>',
        '[  123.456811]  shop_order+0x28/0x60 [shop]',
        '[  123.456812]  ? process_one_work+0x1a7/0x360',
        '[  123.456813]  worker_thread+0x1fa/0x390',
        '[  123.456814]  </TASK>',
        '[  123.456815] Modules linked in: shop(O)',
        '[  123.456816] ---[ end trace 0000000000000000 ]---',
      ],
      from: 1,
      to: 10,
      type: 'BUG',
      message: 'kernel NULL pointer dereference, address: 0000000000000010',
      frames: [
        ['shop_read', null, null],
        ['shop_order', null, null],
        ['process_one_work', null, null],
        ['worker_thread', null, null],
      ],
    },
    {
      lines: [
        'INFO: task shopd:1234 blocked for more than 120 seconds.',
        '      Not tainted 6.1.0 #1',
        '"echo 0 > /proc/sys/kernel/hung_task_timeout_secs" disables this message.',
        'task:shopd state:D stack:0 pid:1234 ppid:1 flags:0x00000002',
        'Call Trace:',
        ' __schedule+0x2eb/0x8d0',
        ' schedule+0x44/0xa0',
      ],
      from: 1,
      to: 7,
      type: 'INFO: task',
      message: 'shopd:1234 blocked for more than 120 seconds.',
      frames: [
        ['__schedule', null, null],
        ['schedule', null, null],
      ],
    },
    {
      lines: [
        '------------[ cut here ]------------',
        'WARNING: CPU: 0 PID: 1 at drivers/shop.c:12 shop_init+0x48/0x60',
        'Modules linked in:',
        'Call trace:',
        ' shop_init+0x48/0x60',
        ' do_one_initcall+0x8c/0x150',
        '---[ end trace 16e5d5c10f702f89 ]---',
      ],
      from: 1,
      to: 6,
      type: 'WARNING',
      message: 'CPU: 0 PID: 1 at drivers/shop.c:12 shop_init+0x48/0x60',
      frames: [
        ['shop_init', null, null],
        ['do_one_initcall', null, null],
      ],
    },
    {
      lines: [
        '------------[ cut here ]------------',
        '[<c00149b8>] (unwind_backtrace+0x0/0x11c) from [<c007991c>] (warn_slowpath_common+0x48/0x60)',
        '[<c007991c>] (warn_slowpath_common+0x48/0x60) from [<c00799f0>] (shop_init+0x18/0x20)',
        '---[ end trace 16e5d5c10f702f89 ]---',
      ],
      from: 1,
      to: 3,
      type: null,
      message: null,
      frames: [
        ['unwind_backtrace', null, null],
        ['warn_slowpath_common', null, null],
      ],
    },
    {
      lines: [
        'panic: page fault',
        'cpuid = 1',
        'time = 1739205034',
        'KDB: stack backtrace:',
        '#0 0xffffffff80c53dc5 at kdb_backtrace+0x65',
        '#1 0xffffffff810a8b6f at trap_fatal+0x38f',
        'Uptime: 1d2h',
      ],
      from: 1,
      to: 6,
      type: 'panic',
      message: 'page fault',
      frames: [
        ['kdb_backtrace', null, null],
        ['trap_fatal', null, null],
      ],
    },
    {
      lines: [
        'rcu: INFO: rcu_sched self-detected stall on CPU',
        'rcu: \t3-....: (5249 ticks this GP) idle=1d6/1/0x40 softirq=9201/9201 fqs=2624',
        'NMI backtrace for cpu 3',
        'CPU: 3 PID: 1534 Comm: shopd Not tainted 5.10.0 #1',
        'Call Trace:',
        ' shop_loop+0x12/0x20',
      ],
      from: 1,
      to: 6,
      type: 'INFO: rcu_sched',
      message: 'self-detected stall on CPU',
      frames: [['shop_loop', null, null]],
    },
  ],
  silent: [['WARNING: low battery', 'INFO: task done'], ['BUG: 12 open']],
};
