import { anyCase, anyOf, either } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

const PROGRAM = either(
  /process|service|server|daemon|worker|child|program|application|app|container|pod|node|agent/,
  /instance|task|thread|mmcs_server|component|executor|jvm|unit|\b\w{1,40}d/,
);
const ABNORMALLY = either(
  /unexpectedly|abnormally|prematurely|abruptly|with (?:an )?error/,
  /due to (?:an )?(?:error|exception|failure|signal)/,
  /with (?:non-?zero|failure)/,
);
/** Signals that no one sends to end a process normally (signal(7): ABRT, BUS, FPE, ILL, KILL, QUIT, SEGV, SYS, TRAP). */
const FATAL_SIGNALS = ['3', '4', '5', '6', '7', '8', '9', '11', '24', '25', '31'];

/** A process, kernel or service died: panic, signal, non-zero exit. */
export const crash: Detector = phraseDetector({
  id: 'crash',
  title: 'Crashes',
  category: 'crash',
  order: 48,
  words: anyOf(
    /NULL pointer|unable to handle|catastrophic|illegal instruction|overflow|bus error|double free/i,
    /MPI_ABORT|start|boot|launch|initiali[sz]|run failed|unexpected|protection|too quickly|panic/i,
    /segfault|segmentation|core dump|signal|SIG[A-Z]{3,4}|exit|crash|fatal|died|killed|terminat|abort/i,
    /assert|unhandled|uncaught|oops|BUG|fault|stopp|dead|hs_err|access violation|0xC0000005|ASSERT/i,
  ),
  leaves: /\bfatal error ?: .{0,80}\b(?:directive|config\w*|option|setting|syntax)\b/i,
  phrases: [
    says(
      [
        /kernel panic/i,
        /\bpanic(?:ked)?(?:!|:| at| in| serving| -| \()/i,
        /\bpanicked at\b|panic recovered/i,
        /\b(?:rts|runtime|goroutine|thread|process|server|worker|cpu|node) panic\b/i,
        // Guru Meditation: VirtualBox; Oops and BUG: the Linux kernel
        /\bpanic$|Guru Meditation|(?<!Compressed )\bOops:|\bBUG: (?!report)|kernel BUG at/i,
        // the Linux kernel; bugcheck: Windows
        /Unable to handle kernel|general protection\b|double fault|machine halted|system halted|bugcheck/i,
        /blue ?screen|\bhalting (?:cpu|system)|has panicked|domain panic/i,
      ],
      'says a program panicked',
      { kind: 'panic', unless: /panic(?:_| )(?:timeout|on_oops)|panic=\d/i },
    ),
    says(/\bPANIC\b/, 'says a program panicked', { kind: 'panic' }),
    says(
      [
        /\bsegfault\b/i,
        /segmentation (?:fault|violation)/i,
        /\bcore[- ]?dumped\b|\bdumped core\b|access violation|bus error\b|illegal instruction/i,
        /floating point exception|double free|heap corruption|stack smashing|stack overflow/i,
        /buffer overflow detected|\*\*\* glibc detected|\bAddressSanitizer\b|hs_err_pid/i, // glibc, sanitizers; hs_err_pid: the JVM
        /fatal error has been detected by the Java Runtime/i,
        /SIG(?:SEGV|ABRT|BUS|ILL|FPE|SYS|TRAP|QUIT)\b/i,
      ],
      'says a process crashed',
      { kind: 'signal', unless: /PCI|bus error (?:count|rate)|signal handler (?:for|installed)/i },
    ),
    // 9 is SIGKILL, which no program raises for itself; a shell reports it as 128 + 9
    says(
      [
        /(?:terminated|killed|died|exited|stopped|crashed|ended)(?: \w{2,10}){0,3}(?: (?:by|on|with|due to|from))? ?[ ':]signal[ :=(]{1,3}(?<signal>\d+)\b/i,
        /exited prematurely: signal (?<signal>\d+)\b/i, // Celery's pool
        /code=killed, status=(?<status>\d+)/i,
        /\bexit(?:ed)?\b(?: (?:with|status|code|value|error|non-?zero)){0,4}[ :=(]{1,3}(?<code>\d+)\b/i,
      ],
      'says a process was killed by signal 9, as the kernel does where memory is short',
      {
        kind: 'killed',
        tests: {
          signal: { test: 'oneOf', values: ['9'] },
          status: { test: 'oneOf', values: ['9'] },
          code: { test: 'oneOf', values: ['137'] },
        },
      },
    ),
    says(/^(?:\S{1,80}: line \d+: +\d+ )?Killed(?: {4,}\S.*)?$/, 'says a process was killed', { kind: 'killed' }), // a shell
    says(
      /(?:terminated|killed|died|exited|stopped|aborted|crashed|exit(?:ing)?|got|caught|received|failed|ended)(?: \w{2,10}){0,3}(?: (?:by|on|with|due to|from|because of))?(?: a| fatal)? signal[ :=(]{1,3}(?<signal>\d+)\b/i,
      'says a process was ended by a signal',
      { kind: 'signal', tests: { signal: { test: 'oneOf', values: FATAL_SIGNALS } } },
    ),
    says(
      [
        /(?:terminated|killed|died|exited|aborted|crashed)(?: \w{2,12}){0,3} (?:by|on|with|due to|from) (?:a )?signal:? ?(?:SIG)?(?:aborted|segmentation|ABRT|SEGV|KILL|BUS|ILL|FPE|QUIT|killed)/i,
        /\bSIGKILL(?:ed)?\b(?! (?:handler|to|will))/i,
      ],
      'says a process was ended by a signal',
      { kind: 'signal' },
    ),
    says(
      [
        /\bexit(?:ed|s|ing)?\b(?: (?:with|status|code|value|non-?zero|error|abnormally|unexpectedly|process|a|an|its|the|return|of|is|was)){0,5}[ :=(]{1,3}(?:code=|exited, status=|status=|code )?-?(?<code>\d+)\b/i,
        /\b(?:exit|return|result)[ _]?(?:code|status|value)["']?(?: (?:is|was|of))?\s{0,2}[:= ]\s{0,8}-?(?<code2>\d+)\b/i,
        /code=(?:exited|killed|dumped), status=(?<code3>\d+)/i,
        /\brc=(?<code4>\d+)\b/i,
      ],
      'states an exit code that is not zero',
      {
        kind: 'exit',
        tests: { code: { test: 'positive' }, code2: { test: 'positive' }, code3: { test: 'positive' }, code4: { test: 'positive' } },
        // PostgreSQL's launcher ends so at each shutdown, Pgpool-II's children at each restart
        unless:
          /success=yes|child process with pid: \d+ exits with status |logical replication launcher|exit(?:ed|ing)? (?:in|after) \d|\bexited normally\b|rc=\d+.{0,20}(?:version|release)/i,
      },
    ),
    says(
      [
        anyCase`${PROGRAM}\b(?: \S{1,60})?(?: \(pid \d+\))?(?: has| was| is| have)? (?:crashed|died|terminated|exited|ended|stopped|quit|killed|aborted|been killed)\b ?${ABNORMALLY}`,
        /(?:terminated|exited|ended|stopped|died|shut ?down|quit) (?:unexpectedly|abnormally|abruptly)/i,
        /\b(?:has |have |was |is )?crashed\b/i,
        /\bcrash(?:ed|ing)? (?:detected|in|at|with|due|on)\b/i,
        /abnormal(?:ly)? (?:terminat\w+|exit\w*|end|shutdown)/i,
        /abend/i, // mainframes
        /unexpected(?:ly)? (?:terminat\w+|exit\w*|shutdown|stop|reboot)/i,
        /(?:process|worker|child|thread|daemon|kernel|node|host|server|blade|\brts\b.{0,10})\b.{0,20}\b(?:died|was killed|has died|terminated for reason)/i,
        /FATAL ERROR/i,
        /Failed with result '(?:exit-code|signal|core-dump|timeout|watchdog|oom-kill)'/i, // systemd
        /start request repeated too quickly/i, // systemd
        /Main process exited, code=(?:killed|dumped)/i, // systemd
        /(?:stopped state|shutdown)\b.{0,40}\bunexpected(?:ly)?/i,
        /Faulting application/i, // Windows
      ],
      'says a process died',
      {
        kind: 'died',
        unless: /(?:kill|terminat)\w* (?:by|at|on) (?:user|request)|crash(?:ed)? (?:dump|report\w*) (?:enabled|disabled|service)/i,
      },
    ),
    says(
      [
        /(?:failed|unable|could not|cannot|can't) to? ?start\b(?! (?:transaction|job|task))/i,
        /\b(?:start(?:up|ing)?|boot|launch|initiali[sz]ation) (?:has |of \S{1,60} )?(?:failed|aborted)\b/i,
        /OCI runtime (?:create|exec) failed/i, // runc
        /Application run failed/i, // Spring Boot
        /error (?:starting|creating) (?:the )?(?:application|service|server|container|daemon)/i,
      ],
      'says something did not start',
      { kind: 'start' },
    ),
    says(
      [
        /assert(?:ion)?(?:s)? (?:`?.{0,80}'? ?)?(?:failed|failure|violated|error)/i,
        /\bhit ASSERT|\bASSERT(?:ION)? FAIL\w*|(?<!^\S{1,200}\.py:\d{1,9}: )\bAssertionError|Debug assertion/i,
        /unhandled (?:exception|(?:promise )?rejection|promise error)/i,
        /uncaught (?:exception|error|typeerror|referenceerror|\w+error|\w+exception)/i,
        /UnhandledPromiseRejection/i, // Node.js
        /terminate called (?:after|without)/i, // libstdc++
        /signal: (?:killed|aborted|segmentation|bus error|floating|illegal)/i,
        /\*\*\* Process received signal/i, // Open MPI
        /\bMPI_ABORT (?:was )?(?:invoked|called)/i, // MPI
        /fatal (?:python |lua |runtime )?error:/i,
        /fatal exception|fatal signal/i,
        /(?:aborting|abort(?:ed)?)(?: due to|: | because|!| on error)/i,
        /Aborted \(core|stopping execution|shutting down due to|emergency shutdown|BUILD_FATAL/i,
        /Catastrophic (?:failure|error)/i,
      ],
      'says an assertion failed or nothing handled an error',
      { kind: 'unhandled' },
    ),
    // oslo.log's report of a whole program; of one request it is an exception
    says(/unhandled error\b/i, 'says nothing handled an error', { kind: 'unhandled', levels: ['fatal'] }),
  ],
  fires: [
    'run.sh: line 12: 4711 Killed                  ./solve --fast',
    'Killed',
    'Exit code:    3',
    'Kernel panic - not syncing: Fatal exception',
    'panic: runtime error: index out of range [3] with length 3',
    "thread 'main' panicked at src/main.rs:4:5:",
    'app[4123]: segfault at 0 ip 00007f3c sp 00007ffd error 4 in libc.so.6',
    'nginx: worker process 4123 exited on signal 11',
    'Main process exited, code=exited, status=1/FAILURE',
    'process exited with code 137',
    'rts panic! - stopping execution',
    'mmcs_server exited abnormally due to signal: Aborted',
    'Service payments terminated unexpectedly',
    'Uncaught exception in thread main',
    'Assertion `n > 0` failed.',
    'Fatal error: Call to undefined function foo()',
    'server process (PID 4123) was terminated by signal 9: Killed',
    'PANIC rebooting',
    'http: panic serving 10.0.0.7:51234: assignment to entry in nil map',
  ],
  silent: [
    'child process with pid: 15833 exits with status 256',
    'Killed time with waiting',
    'This probably means the server terminated abnormally',
    'Exit code:    0',
    'background worker "logical replication launcher" (PID 8503) exited with exit code 1',
    'Compressed Oops: Enabled (32-bit)',
    'process exited with code 0',
    'ciodb exited normally with exit code 0',
    'Received signal 15, shutting down',
    'worker process 4123 exited on signal 15',
    'Crash reporter enabled',
    'kernel.panic_timeout = 10',
    'Signal handler installed',
    'exit code: 0',
    'ExceptionHandler initialised',
    'rpc panic call: read tcp: EOF',
  ],
});
