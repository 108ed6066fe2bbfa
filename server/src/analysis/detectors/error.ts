import { anyCase, anyOf, anyWord, either } from '../anyOf.ts';
import type { Detector, Mark, ShapeContext } from '../model.ts';

/** Wordings for not being able to do something. */
const VERB = either(
  /access|acquire|allocate|assign|bind|communicate|complete|connect|contact|continue|convert|create/,
  /decode|delete|deliver|determine|execute|fetch|find|fork|get|handle|initiali[sz]e|load|locate/,
  /lock|make|mkdir|mount|move|obtain|open|parse|perform|process|proceed|reach|read|receive|recover/,
  /register|remove|rename|reply|resolve|retrieve|run|save|send|serve|set|stat|start|stop|store/,
  /switch|tm_\w+|unlink|update|verify|write/,
);
/** Wordings that report a failure at any level. */
const STRONG = anyWord(
  /failed|failures?:/i,
  /failure (?:to|in|while|of|during|on|at)/i,
  /unable to|could ?n[o']t|couldn[’']t/i,
  anyCase`(?:can ?not|can[’']t|not able to|impossible to) (?:\w+ly )?${VERB}\b`,
  /aborted|aborting|corrupt(?:ed|ion)?|refused|rejected|gave up|giving up|not responding/i,
  /unrecoverable|is down\b|went down|fail(?:s|ing)? to|malfunction\w*|catastrophic|panic/i,
  /(?:is |was |went |gone )?missing from/i,
  /inoperative|unsuccessful(?:ly)?|failure$/i,
);
/** Wordings that report a failure at level warning or above, or without a level. */
const PLAIN = anyWord(
  /errors?|exceptions?|failures?|failed|fail|FAIL|fatal|critical|severe|lost|denied|crash(?:ed)?/i,
  /broken|fault|faulty|err|ERR|abnormal\w*|failing|not found|no such|violation|emergency|errored/i,
  /rejected|unexpected(?:ly)?/i,
);
/** Words that report a failure without a level; fewer, since prose contains the rest. */
const UNLEVELLED = anyWord(
  /errors?|exceptions?|failures?|failed|fatal|error:|crash(?:ed)?|severe|lost|abnormal(?:ly)?|FAIL/i,
  /ERR|fault detected/i,
  /unrecognized (?:option|message)/i,
  /not permitted|permission denied/i,
  /[a-z]\w{0,40}_err(?:or)?: -\d{1,9}/i, // what a call returned
);
/** Ends, warnings and user actions, at any level: `shutdown complete`. */
const HARMLESS = anyOf(
  /^\*{3} (?:JOB|STEP) .{1,200} CANCELLED AT \S{1,40} \*{3}$/i,
  /^(?!.{0,200}\b(?:not|n't|never|fail\w*|errors?|without|before|abort\w*|lost)\b).{0,200}\b(?:completed?|finished|started|succeeded)\W{0,3}$/i,
  /\bwarning for\b|\badditional information can be obtained by\b/i,
  /^\W{0,4}(?:debug|info|notice|status): /i,
  /\ball \w{1,12} ?\w{1,14} (?:nominal|normal|ok)\b/i,
  /\b(?:dump|stack frame|status word)\b(?!.{0,80}\b(?:fail\w*|error|cannot|could)\b).{0,20}(?:: |0x)/i,
  /^\W{0,4}warning: (?!.{0,200}\b(?:fail\w*|error|lost|denied|refused)\b)/i,
);
const SUCCESS = /\b(?<!un|not |n't |without |: )success(?:ful(?:ly)?)?\b/i;
/** A line counts by its level only when it contains a word, in whatever script, or what could not be decoded. */
const SPEAKS =
  /^(?!\W{0,6}(?:\[Help \d|for more (?:information|details)|re-?run |to see the|after correcting|see (?:also )?(?:https?:|the )|please (?:see|read|refer)|https?:\/\/\S{1,400}$|hint:|note:|help:|at (?:async |new )?[\w$.<>/-]{2,200} ?\([^()]{0,200}\)\s*$|\d{1,4} more\s*$|file "[^"]{1,200}", line )).{0,200}(?:[a-z]{3}|[\u0370-\u1fff\u3041-\ud7ff\uf900-\ufaff\ufffd]{2})/i;

/** All other failures: a line at level error, or one that says something failed. Runs last. */
export const error: Detector = {
  id: 'error',
  title: 'Other errors',
  category: 'error',
  order: 99,
  read,
  samples: {
    fires: [
      'Failed to load module payments',
      'failure: disk controller not found',
      'Something went wrong: error while saving order',
      'Unable to parse request body',
      'Could not open /etc/app.conf',
      '7 errors found',
      '2 tests completed and failed residual checks',
      'errors=3',
      'ciodb: lib_ido_error: -1019 socket closed',
      'Operation aborted',
      'error code: 17',
      'rule at pos: 0 failed to match',
      'Cannot open the file /var/lib/health.silencers.json',
      'conn=1097 op=1 RESULT tag=105 err=80 qtime=0.000008 etime=0.000162 text=entry store failed',
      'conn=1098 op=2 RESULT tag=103 err=53 qtime=0.000008 etime=0.000162 text=',
    ],
    silent: [
      'hpet0: lost 0 rtc interrupts',
      'PM sweep complete, 412 ports, 0 with errors over threshold',
      'SEL buffer used: 12%, errors logged: 0',
      'Failure group 4001 assigned to nsd12',
      'error logging to /var/log/conman/n118.log',
      'node n118 failure count reset',
      'Number of failed link retrains: 0',
      'Error count for module 3 since last reset: 0',
      'mcelog errors within limit (2 of 10)',
      'ATA error count unchanged at 0',
      'hfi1_0: CCE error interrupts masked',
      'Could not increase number of max_open_files to more than 20000 (request: 32184)',
      "WSREP: Could not open state file for reading: '/var/lib/mysql//grastate.dat'",
      'Backend status file /var/log/pgpool/pgpool_status does not exist',
      'irrecoverably lost.',
      "Pending: (Failures listed here are expected and do not affect your suite's status)",
      '0 servers failed to start: []',
      'Failed to set file handle limit: Operation not permitted',
      '[web01:27898] *** End of error message ***',
      'Frozen (delivery error message)',
      'item "web1:vfs.file.contents[/sys/class/net/eth0/speed]" became not supported: Cannot read from file.',
      'Cannot open the file /var/lib/health.silencers.json, so Netdata will work with the default health configuration.',
      "Cannot read process groups configuration file '/etc/netdata/apps_groups.conf'. Will try '/usr/lib/netdata/conf.d/apps_groups.conf'",
      'Cleared error on folder "docs" (docs)',
      'Dict get failed [{Key=log-group}, {errno=2}, {error=No such file or directory}]',
      'deleting policy 10.90.1.0/24 === 10.90.2.0/24 in failed, not found',
      "failed to parse zone file '/var/lib/knot/example.zone' (not exists)",
      'retry of failed jobs is enabled',
      'bad header 0',
      'Cannot find module (SNMPv2-MIB): At line 1 in (none)',
      '141 double-hummer alignment exceptions',
      'election-DC round 1 (owner node ID 2) lost: vote from node2 (Uptime)',
      'Transition 1 aborted by operation db_monitor_3000 create on node1: Change in recurring result',
      'Could not increase RLIMIT_MEMLOCK, not locking memory: Operation not permitted (1)',
      'Disconnected: Connection closed (disconnected before auth was ready, waited 0 secs): user=<>, rip=10.0.0.9',
      'WSREP: access file(/var/lib/mysql//gvwstate.dat) failed(No such file or directory)',
      'Using 5000ms as the quorum cnxn socket timeout',
      "Aborted connection 10 to db: 'unconnected' user: 'unauthenticated' (This connection closed normally without authentication)",
      'aborting any active transactions',
      'EXT4-fs (sda1): error count since last fsck: 0',
      'Non-medium error count:        0',
      'invalid record length at 0/3107B98: wanted 24, got 0',
      '256c89ddf650a7b7 [logterm: 3, index: 1618, vote: 0] rejected MsgVote from 8dd66db5e96bd8d8 [logterm: 2, index: 1617] at term 3',
      'CPU frequency setting not configured for this node',
      '199 UDMA_CRC_Error_Count    0x003e   200   200   000    Old_age   Always       -       0',
      'req_timeout               6 samples [sec] 1 10 15 105',
      '*** JOB 5 ON vm CANCELLED AT 2025-02-10T16:30:34 ***',
      'conn=1002 op=1 SEARCH RESULT tag=101 err=32 qtime=0.000010 etime=0.000210 nentries=0 text=',
      'conn=1002 op=1 SEARCH RESULT tag=101 err=0 qtime=0.000010 etime=0.000210 nentries=1 text=',
      "WARNING Memory overcommit must be enabled! Without it, a background save or replication may fail under low memory condition. Being disabled, it can can also cause failures without low memory condition, see the issue tracker. To fix this issue add 'vm.overcommit_memory = 1' to /etc/sysctl.conf and then reboot",
      'error: none, failed: false',
      'step 120 residual error 1.2e-05 converged',
      'error norm: 4.5e-7',
      'checkpoint written, no I/O error',
      'UCX_LOG_LEVEL=error',
      '0 tests completed and failed residual checks',
      'bit error rate 1e-15 within limits',
      'Errors for 0x0002c903000e0b72 "MT25408": [SymbolErrorCounter == 12]',
      'Errors during initialization: none',
      '#SBATCH --error=job.err',
      'filterrule 17 added',
      '0 errors',
      'errors=0',
      'no error',
      'Completed without errors',
      'ErrorHandler initialised',
      'error_log=/var/log/app/error.log',
      'timeout=30s',
      'parity error corrected',
      'error rate 0%',
      'retried and succeeded',
      'on error resume next',
      'fail2ban started',
      'failover complete',
      'usage: app [--fail-on-error]',
      'GET /errors/500.html HTTP/1.1 200',
      '{"status":"ok","error":null,"failed":0}',
      'Loaded 14 error messages from errors.properties',
      'total of 0 failures',
      'If the request fails, it will be retried',
      'log level set to ERROR',
      'checking for err.h... yes',
      '# FAIL:  0',
      'XFAIL test_a.py::test_known - known failure, fix pending',
      'test_a.py::test_known XFAIL (known failure, fix pending)                 [ 99%]',
      'OK (skipped=1, expected failures=1)',
      "#   Failed (TODO) test 'fails for now'",
      '   Compiling failure v0.1.8',
      'Failed to extract cache',
      "Unable to find image 'postgres:15' locally",
    ],
  },
};

function read(message: string, context: ShapeContext): Mark | null {
  const { level } = context;
  if (level === 'error' || level === 'fatal')
    return SPEAKS.test(message) && !HARMLESS.test(message)
      ? { category: 'error', why: level === 'fatal' ? 'is stated as fatal' : 'is stated as an error' }
      : null;
  if (level === 'debug' || level === 'trace' || SUCCESS.test(message)) return null;
  const says = STRONG.test(message) || (level === 'warn' && PLAIN.test(message)) || (level === null && UNLEVELLED.test(message));
  return says ? { category: 'error', why: 'says something failed' } : null;
}
