/**
 * Parts of a message that mention failures without reporting one: negations, settings, names, paths, SQL, help texts. `neutralise` blanks
 * them character for character, so that detectors read the rest and spans stay valid.
 */
import { anyCase, anyOf, either } from '../anyOf.ts';

/** Any word that can name a failure; text without one is not blanked. */
const HINT = anyOf(
  /err|fail|exception|fault|timed? ?-?out|timeout|crash|panic|abort|fatal|refused|denied|reject/i,
  /lost|corrupt|unavailable|deadlock|critical|invalid|broken|unreachable|kill|problem|warning|issue|enoent/i,
  /reset|down|drop|machine check|\bmce\b|\bnmi\b/i,
);
const NAME_HINT =
  /err(?:or|no)?|fail|exception|fault|timeout|crash|panic|abort|fatal|denied|reject|corrupt|invalid|deadlock|kill|drop|oom|warn|enoent|refused|unreachable|unavail|critical|missing/i;
/** Nouns for failures, for negations. */
const NOUN =
  '(?:errors?|failures?|faults?|exceptions?|timeouts?|problems?|issues?|crash(?:es)?|warnings?|panics?|aborts?|conflicts?|corruptions?|deadlocks?|losses|loss|rejects?|drops?|violations?|defects?|vulnerabilities)';
const VALUE_WORD = String.raw`(?:none|null|nil|<nil>|false|no|n\/a|na|nan|undefined|success(?:ful)?|succeeded|ok|okay|never|off|disabled|ignore[d]?|0[.,]0{1,6}%?|\(null\)|""|''|\[\]|\{\}|-(?=[\s,;]|$))`;

interface Rule {
  readonly pattern: RegExp;
  /** Blanks only text that also contains this. */
  readonly holding?: RegExp;
}
const rule = (source: string, flags = 'gi', holding?: RegExp): Rule => ({
  pattern: new RegExp(source, flags),
  ...(holding ? { holding } : {}),
});

/** Things named after failures: an error handler, a failure domain. */
const NAMED_AFTER = either(
  /handlers?/,
  /handlings? (?:is|enabled|disabled|module|and|in|middleware|loaded|set up|setup|configured|initiali[sz]ed|strategy)/,
  /reporters?/,
  /reporting (?:is|enabled|disabled|module|level|[:=])/,
  /reporting$|handling$|checkers?/,
  /checking (?:is|enabled|disabled|[:=])/,
  /correction|recovery|pages?|logs?|log file|logger/,
  /logging (?:to|is|enabled|disabled|[:=])/,
  /streams?|stream|budget|thresholds?|levels?|modes?|polic(?:y|ies)|queue|topic|channel/,
  /class(?:es)?|types?|injection|injector|tracking|tracker|detection|detectors?|containment/,
  /tolerance|tolerant|domains?|records?|mappings?|mapper|codes? table|templates?|filters?/,
  /middleware|interceptor|translation|translator|resolver|boundary|dialog|format(?:ter)?|output/,
  /file/,
  /dump (?=director|file|path|enabled|location|handler)/,
  /kernel|collection|sampling|listener|callback|hooks?|trap|vector|port|interval|scheduler|thread/,
  /masks?|groups?|actions?|timer|setting|settings|value|values|configuration|option|options|parameter|period/,
  /messages? (?:from|for|in|catalog\w*|bundle|format|file)/,
  /of \d+ ?(?:m?s|sec\w*)?$/,
);
/** Measures against future failures. */
const AGAINST = either(
  /log|trace|report|print|ignore|ignoring|ignored|suppress(?:ing)?|handle|handling|catch|collect/,
  /count|throw|raise|inject(?:ing)?|simulate|simulating|check(?:ing)? for|checked for/,
  /scan(?:ning)? for|monitor(?:ing)? for|watch(?:ing)? for|look(?:ing)? for|test(?:ing)? for/,
  /search(?:ing)? for|detect|prevent(?:ing)?|avoid(?:ing)?|reduce|recover(?:ed|ing)? from/,
  /protect(?:ing)? against/,
);
/** Words before a timeout that is a setting. */
const SETTING = either(
  /with|using|use|set(?:ting)?|sets?|default|configured|the|a|an|its|idle|session|initial/,
  /max(?:imum)?|min(?:imum)?|overall|negotiated|increase|increasing|extended?|extending/,
  /reset(?:ting)?/,
);
const RULES: readonly Rule[] = [
  // The name of a worker that starts: started [unreachable poller #1]
  rule(String.raw`(?<=\bstarted )\[[a-z][a-z ]{2,30} #?\d{1,6}\]`, 'gi', HINT),
  // settings of the kernel's out-of-memory killer
  rule(String.raw`\boom[-_ ]killer'?s? (?:pardon|scores?|adjustments?)\b|\boom_(?:score_)?adj\b`),
  // Exim's name for a bounce
  rule(String.raw`\bdelivery error message\b`),
  // what a setting enables: retry of failed jobs is enabled
  rule(String.raw`\b(?:failed|lost|dead|aborted|rejected) [a-z]{2,20}(?= (?:is|are) (?:enabled|disabled|allowed|switched|turned|set)\b)`),
  // by how much a number may be wrong: residual error 1.2e-05, error norm: 4.5e-7, bit error rate 1e-15
  rule(
    String.raw`\b(?:residual|estimated|relative|absolute|rms|mean(?: squared?)?|standard|truncation|rounding|round-?off|interpolation|discretization|training|validation|prediction) errors?(?= ?(?:[:=]|is|of|was)? ?[-+]?\d)|\berror (?:norms?|bounds?|estimates?)\b|\bbit[- ]error[- ]rates?\b`,
  ),
  // counters that InfiniBand's tools list, and where a job's errors are to be written
  rule(String.raw`^\W{0,4}errors for 0x[\da-f]{1,16}\b|--err(?:or)?=\S{1,200}`),
  // CCE error interrupts masked, errors within limit, error count unchanged
  rule(
    String.raw`\berrors?(?: interrupts?)? (?:are |is )?(?:un)?masked\b|\berrors?(?: [a-z]{2,10}){0,3} within (?:the |its )?(?:limits?|tolerances?|thresholds?|bounds|budget)\b`,
  ),
  rule(String.raw`\b(?:error|failure) counts? (?:is |are |was |has been )?(?:unchanged|reset|cleared)\b.{0,20}`),
  // Errors during initialization: none
  rule(String.raw`\berrors? (?:during|in|while) \w{2,20}(?: \w{2,20})?: {0,2}(?:none|no|nil|0)\b(?!\.\d)`),
  // Slurm's report of an end that it already knew
  rule(String.raw`\berror Job\/step already complet\w{2,3}.{0,60}`),
  // OpenStack's answer to a wrong call
  rule(String.raw`\bHTTP exception thrown: (?!.{0,200}(?:unavailable|timed out|no valid host)).{0,400}`),
  // no errors, without any failures, not an error, did not fail, never failed
  rule(
    String.raw`\b(?:no|without|zero|never|free of|not an?|isn't an?)(?: any| known| new| such| more| further| fatal| serious| critical| i\/o| (?!such|route|space|response|available)[a-z]{2,14}){0,2}[ -]${NOUN}\b(?! (?:handler|route))`,
  ),
  rule(
    String.raw`\b(?:did|does|do|will|would|has|have|was|were|is|are|had)(?: not|n't|n’t)(?: \w{2,12})? (?:fail(?:ed)?|error(?:ed)?|crash(?:ed)?|time(?:d)? out|abort(?:ed)?|panic(?:ked)?|lost|corrupt(?:ed)?|refused|rejected|denied)\b`,
  ),
  rule(String.raw`\b(?:never|not|none) (?:yet )?(?:failed|crashed|timed out|aborted|corrupted|refused|rejected|lost)\b(?! to)`),
  // error: none, "failed": false, err=nil
  rule(
    String.raw`["']?\b[\w.-]{0,40}(?:err(?:or)?s?|fail(?:ed|ures?|s|ing)?|exceptions?|faults?|timeout|timed_?out|crash(?:ed)?|panic|abort(?:ed)?|fatal|corrupt(?:ed)?|lost|denied|rejected|refused|deadlocks?)\\?["']?\s{0,3}(?:[:=]|=>|is)\s{0,3}\\?["']?${VALUE_WORD}(?=\\?["']?\s{0,3}(?:$|[,;})\]|&·]|\.(?:\s|$))|["']?\s{1,3}["']?[\w.-]{1,40}["']?\s?[:=])`,
  ),
  // settings: timeout=30s, connect_timeout: 5000, timeout set to 30 s, failureThreshold: 3
  rule(
    String.raw`(?<!\((?:read |connect )?)["']?\b[\w.-]{0,40}timeouts?(?:[._-]?(?:in[._-]?)?(?:ms|msec|millis|milliseconds|secs?|seconds|s|minutes|interval|value|duration))?["']?\s{0,3}(?:[:=]|=>)\s{0,3}["'(]?(?:\d|PT\d|-\d|\$|Some|infinite|unlimited|default)[\w.:]{0,20}`,
  ),
  rule(
    String.raw`\b${SETTING}(?: [a-z]{2,14}){0,2} timeouts?(?: (?:value|interval|period|policy|settings?))?(?: (?:is|was|of|to|=|has been set to|set to|set at|set|changed|will be|configured)(?= ?\d| to| as| at| default|:|$)| ?\(?\d| ?:|$)(?!.{0,40}(?:exceeded|expired|elapsed|reached|ms exceeded))`,
  ),
  rule(
    String.raw`\b(?:max|min|num|allowed|tolerated?|failure|error|retry|retries)[\w.-]{0,30}(?:threshold|limit|tolerance|budget|allowed|interval|delay|ratio)\w{0,4}["']?\s{0,3}(?:[:=]|=>|is|of|to|set to)\s{0,3}["']?[\d.]{1,12}`,
    'gi',
    HINT,
  ),
  rule(String.raw`\bmax[\w.-]{0,20}(?:fail|err|crash|abort)[\w.-]{0,20}["']?\s{0,3}[:=]\s{0,3}["']?[\d.]{1,12}`),
  // keys of settings that carry such a word: error_log=, log_errors:, on_failure=, errorPage=
  rule(
    String.raw`["']?\b(?:[\w.-]{1,40}[_.-](?:errors?|fail(?:ure|ed)?s?|exceptions?|timeouts?|panic|crash|abort)|(?:[\w.-]{1,40}[_.-])?(?:errors?|fail(?:ure)?s?|exceptions?|timeouts?|panic|crash|abort|core)[_.-](?!(?:msg|message|reason|detail|details|text|string|description|desc|code|cause|type|class|kind|info|count|total|rate)\b)[\w.-]{1,40})["']?\s{0,2}[=:](?!:)(?=\s{0,2}["']?(?:\/|\w+:\/\/|true\b|on\b|yes\b|always\b|continue\b|restart\b|stop\b|exit\b|default\b|stderr\b|stdout\b|log\b|\d+\s?[,;}\s]|\d+$))`,
  ),
  // names of four or more words, anywhere: innodb_lock_wait_timeout
  rule(String.raw`\b[a-z]{2,20}(?:_[a-z]{2,20}){2,5}_timeout\b(?! (?:was )?(?:exceeded|expired|elapsed|reached|occurred))`, 'g'),
  // settings by their names: parameter "lock_timeout" changed to "2ms", error_log set to /var/log
  rule(
    String.raw`(?<=\b(?:parameter|setting|variable|option|property|directive|flag|config|template|chart|metric|configuration for alarm)s?:? )\\?["'“\x60]?[A-Za-z][^\W_]{0,40}(?:[_.-]{1,2}[^\W_]{1,40}){1,12}`,
    'gi',
    NAME_HINT,
  ),
  rule(
    String.raw`\b[A-Za-z][^\W_]{0,40}(?:[_.-]{1,2}[^\W_]{1,40}){1,12}(?=\\?["'”\x60]? (?:(?:was|is|has been|is now) )?(?:changed|set|reset|updated|altered|increased|decreased|raised|lowered) (?:from|to|by)\b)`,
    'gi',
    NAME_HINT,
  ),
  // behaviour that is set: on error resume, on failure restart, log level error, if it fails, may fail
  rule(
    String.raw`\b(?:on|upon|in case of|in the event of|after (?:an|each|every|any)|for each|per) (?:any |an? |the |first )?(?:errors?|failures?|exceptions?|timeouts?|crash|panic)\b(?= (?:resume|restart|retry|continue|exit|stop|goto|will|do|then|abort|reboot|send|call|run|the|we|please)\b|[,;=:]|$)`,
  ),
  rule(
    String.raw`(?:\b|_)(?:log(?:ging)?[ _.-]?level|loglevel|severity|verbosity|threshold|min(?:imum)?[ _.-]level)\b["']?(?: (?:is|was|to|set|changed|from|now|for|of|\S{1,30})){0,4}\s{0,2}[:=]?\s{0,2}["']?(?:error|fatal|critical|warn(?:ing)?|err|crit|alert|emerg)\b["']?`,
  ),
  rule(
    String.raw`\b(?:if|when|whenever|unless|until|should|in case)\b(?: [\w'/-]{1,20}){0,6} (?:fails?|errors?|error occurs|crash(?:es)?|times? out|timeouts?|panics?|aborts?|is lost|are lost|is unavailable|is down)\b(?! (?:to|with|in|on|at|because|due)\b)`,
  ),
  rule(
    String.raw`\b(?:may|might|could|would|can|will|shall|should|to|shouldn't|can't|won't|not) (?:\w{2,12} )?(?:fail|crash|time out|abort|panic)\b(?! (?:to|because|due)\b)`,
  ),
  rule(String.raw`\b(?:may|might|could|would|can)(?: \w{2,12}){0,2} (?:cause|lead to|result in)(?: \w{2,12}){0,2} ${NOUN}\b`),
  rule(
    String.raw`\b${AGAINST}(?: (?:an?|any|all|the|this|that|these|previous|further|possible|potential|unhandled|transient|common|known)){0,3} (?:errors?|failures?|exceptions?|timeouts?|crash(?:es)?|panics?|faults?|conflicts?|deadlocks?|corruption)\b(?! counts? increased)`,
  ),
  rule(
    String.raw`\b(?:logg|writ|send|redirect|report|print)ing (?:all )?(?:errors?|failures?|exceptions?|warnings?) (?:to|into)\b|\bbroken[- ]links?\b`,
  ),
  // things named after failures
  rule(
    String.raw`\b(?:errors?|failures?|faults?|exceptions?|timeouts?|crash|panic|abort)[ -]${NAMED_AFTER}\b(?! (?:exceeded|expired|elapsed|failed|crashed|reached|is full|full|died|passed|was exceeded))`,
  ),
  rule(
    String.raw`\bfail[ -]?(?:over|safe|fast|open|closed|back|soft|2ban|silent(?:ly)?)\b(?! (?:failed|aborted|error|timed out|not possible|unsuccessful|could not))`,
  ),
  rule(String.raw`\b(?:fault|crash|error|failure)[ -](?:tolerant|tolerance|safe|free|proof|resistant|prone|aware|correcting|detecting)\b`),
  rule(String.raw`\b(?:parity|crc|ecc|forward|bit|single[- ]bit)[ -]error (?:correction|detection|checking|scrubbing)\b`),
  rule(String.raw`\bnon[- ]?(?:fatal|critical|failed)\b`),
  rule(
    String.raw`\b(?:error|failure|fail|loss|drop|timeout|exception)[ _-]?(?:rate|ratio|percent(?:age)?|count|total)["']?\s{0,3}(?:[:=]|is|at|of|was)?\s{0,3}0(?:[.,]0{1,6})?(?![.,\d]) ?%?(?!\S)`,
  ),
  // SQL text
  rule(
    String.raw`\bSELECT\b.{1,600}?\bFROM\b(?:.{1,200}?\bWHERE\b.{0,400})?|\bINSERT INTO\b.{1,600}?\bVALUES\b.{0,400}|\bUPDATE [\w."]{1,80} SET\b.{0,400}|\bDELETE FROM\b.{0,300}|\b(?:CREATE|ALTER|DROP) (?:TABLE|INDEX|VIEW|TYPE)\b [\w."]{1,80}(?:.{0,300}\))?`,
    'g',
    HINT,
  ),
  // URLs' paths, file paths, names of files
  rule(String.raw`(?<![\w.])\/[\w.@+~%:$-]{1,200}(?:\/[\w.@+~%:$-]{0,200}){0,20}(?:\?[^\s"']{0,500})?`, 'g', NAME_HINT),
  rule(String.raw`(?<=https?:\/\/[\w.:@-]{1,200})\/[^\s"'<>]{0,500}`, 'g', NAME_HINT),
  rule(String.raw`\b[A-Za-z]:\\[^\s"'<>|]{0,300}`, 'g', NAME_HINT),
  rule(String.raw`(?<![\w/])(?:[\w.@-]{1,80}\/){1,12}[\w.-]{1,100}\.[a-z]\w{0,5}\b`, 'g', NAME_HINT),
  rule(
    String.raw`(?<![\w-])[\w-]{0,60}(?:error|fail|exception|timeout|crash|panic|abort|fatal)[\w-]{0,60}\.(?:log|txt|json|jsonl|java|py|go|c|cc|cpp|cxx|h|hpp|js|mjs|cjs|ts|tsx|jsx|rb|php|cs|rs|html?|ya?ml|xml|conf|cfg|ini|gz|class|jar|so|dll|o|css|scss|properties|md|out|sh|sql|proto|scala|kt|swift)\b`,
  ),
  // what is there in case that something fails
  rule(
    String.raw`\b(?:register|add|install|bind|bound|mapp|creat|us)(?:ed|ing)?\b.{0,40}(?:handler|mapper|listener|resolver|advice|filter|interceptor)s? for \S{0,80}(?:Exception|Error|Failure|Timeout)s?\b`,
  ),
  // names in programs: ErrorHandler, onError, error_handler, failure-detector
  rule(
    String.raw`\b(?:\w{0,60}(?:Error|Exception|Failure|Timeout|Abort|Fatal|Fault|Crash|Panic)s?(?!Exception|Error\b|Failure\b|LoopBackOff)[A-Z]\w{0,60}(?<!Exception|Error|Failure|Fault)|(?:on|handle|is|has|log|get|set|ignore|clear|reset|print|report|show|with|to|throw|catch|add|map|new|last|from|as|wrap)(?:Error|Failure|Exception|Timeout|Crash|Abort|Fatal)s?)\b(?![:=] ?["']?[A-Za-z])`,
    'g',
  ),
  rule(
    String.raw`\b(?:[a-z]\w{0,40}_)?(?:errors?|failures?|exceptions?|timeouts?|crash|panic|aborts?|faults?)_(?!(?:msg|message|reason|detail|details|text|string|description|desc|cause|code|type|class|kind|info)\b)[a-z]\w{0,40}\b(?=[\s,;)}\]]|$)`,
    'g',
  ),
  rule(String.raw`\b(?:filter|ignore|allow|alert|monitor|on|catch|log)[-_](?:errors?|fail(?:ure)?s?|exceptions?|timeouts?)\b(?!:)`),
  rule(String.raw`--?[a-z][\w-]{0,40}(?:error|fail|timeout|fatal|crash|abort)[\w-]{0,30}\b`),
  // options of virtual machines, selectors, notices that are no failures
  rule(String.raw`(?<!\S|\w)-(?:XX|D|X)[^\s,\]]{1,200}`, 'g', NAME_HINT),
  rule(String.raw`(?<=[A-Za-z]:)error:(?=\])|\bwill not attempt to authenticate.{0,60}|\bprevent(?:ing)?\b.{0,60}\bfailing\b`),
  // dotted names that are no exception's, and what code declares
  rule(
    String.raw`\b(?!\S{1,120}\.invalid\b)(?:[a-z_][\w-]{0,40}\.){2,12}[\w$-]{1,100}(?<!Exception|Error|Throwable|Failure|Fault)(?!\.?[\w$])`,
    'g',
    NAME_HINT,
  ),
  rule(
    String.raw`\b(?:should|may|might|can|must|will|to|declared to|declares? to)? ?\bthrows? (?:an? )?[\w.$]{1,120}(?:Exception|Error|Throwable)\b`,
  ),
  // nginx settings, mount and kernel options, lists of words, hyphenated names, states that were left
  rule(
    String.raw`\b[a-z]\w{0,40}_timeout \d+\w{0,3};?(?=\s|$)|\berrors=(?:remount-ro|continue|panic)\b|\bpanic ?= ?-?\d+|\blost(?:\+| and )found\b|\bfatal signal handl\w+`,
  ),
  rule(String.raw`\b\w{1,40}(?:\|\w{1,40}){1,20}`, 'g', NAME_HINT),
  rule(
    String.raw`\b(?:errors?|failures?|fail|failed|err)-[a-z][\w-]{0,40}\b|(?<=\b(?:topics?|topic\(s\)|queue|exchange|stream|index|package|crate|module|plugin|directory|folder|bucket|named|Compiling|Downloading|Installing|Downloaded|added)[: ]{1,2}["']?)[a-z]\w{0,40}(?:-\w{1,40}){1,6}`,
    'g',
    NAME_HINT,
  ),
  rule(String.raw`\bfrom \W?\w{1,40}\W?(?= (?:to|->|=>) )|\b\w{1,40}(?= ?(?:->|=>) ?\w)`, 'gi', HINT),
  rule('[`\'"](?:errors?|err|exceptions?|failed|failures?|timeouts?|fail|panic|fatal)[`\'"](?! ?[:=])'),
  rule(String.raw`\b(?:root|logger|appender|handler|console)[\w .]{0,30} level\W{1,3}(?:error|fatal|critical|warn)\b`),
  // searches and monitoring: monitor for failed volumes, error logging started, error log cleared
  rule(
    String.raw`\b(?:monitor\w*|check\w*|scan\w*|look\w*|search\w*|clean\w*|cleanup|purg\w*|query|watch\w*) (?:(?:up|for|of|all|any|old|the) ){0,2}(?:failed|lost|dead|aborted|broken|corrupt|unreachable|unavailable) [a-z]+s\b`,
  ),
  rule(
    String.raw`\berror (?:logging|reporting|counters?|logs?|level|injection|thresholds?|records?)\b(?= (?:is|are|was|were|has|have|started|stopped|enabled|disabled|level|service|set|all|cleared|file|directory|serialization|table|initiali\w+|zero|rotated|path)\b|\s?[:=]|[,;.]?$)`,
  ),
  rule(
    String.raw`\b(?:machine check|mce|nmi|panic|crash|fault|error|failure)\w* (?:\w+ ){0,2}(?:timer|polling|reporting|architecture|banks?|button|mode|dump|injection|notifier|collector|support|monitoring)\b(?: \w+){0,2} (?:started|stopped|supported|initiali[sz]ed|registered|enabled|disabled|loaded|armed|on|off|active)\b`,
  ),
  // restic's warning about lost passwords; RSpec's pending examples
  rule(String.raw`^(?:data is )?irrecoverably lost\.$|\bfailures listed here are expected\b`),
  // phrases that describe a feature
  rule(
    String.raw`\b(?:stderr|/dev/null|errno|perror|strerror|fail2ban|failsafe|abortive|faulty count|error-prone|errorprone|terror|mirror|ferrors?)\b(?!\s?[=:]\s?[1-9])`,
  ),
];

/** Replaces blanked text: no letter, no space, no punctuation that a pattern names. */
const BLANK = '·';

/** The message with neutral parts blanked; of the same length. */
export function neutralise(message: string): string {
  if (!HINT.test(message)) return message;
  let text = message;
  for (const { pattern, holding } of RULES)
    text = text.replace(pattern, (part) => (holding && !holding.test(part) ? part : BLANK.repeat(part.length)));
  return text;
}

/** Trouble that may be corrected, recovered or restored. */
const TROUBLE = either(
  /errors?(?:\(s\))?|faults?|failures?|parity|ecc|symbols?|events?|bits?|issues?|problems?/,
  /incidents?|alerts?|alarms?|temperature|threshold|conditions?|warnings?|overload|pressure/,
  /connection|link|session|leadership|service|node|host|instance|device|path/,
);

const SILENT: readonly RegExp[] = [
  // switches, settings and lists of choices
  /^(?!.{0,80}\b(?:failed|denied|refused|because|due|lost|cannot|unable)\b)[A-Za-z][\w .'"/():#-]{0,80} (?:enabled|disabled|(?:is|are|turned|switched|mode) (?:on|off))(?: on \S{1,20})?\.?$/i,
  /^(?!.{0,80}\b(?:failed|cannot|unable|could not)\b)[\w .'"/()-]{1,80}\b(?:set|maps|mapped|defaults?|limited|configured) to (?:\d|true\b|false\b|on\b|off\b|default\b).{0,60}$/i,
  /\blevels?(?: names)?\s?[:=]\s?(?:\W{0,2}\b(?:trace|debug|info|notice|warn(?:ing)?|error|fatal|critical)\b){3}/i,
  /^(?:retry|restart|backoff|back-off|failover|eviction) ?policy\b/i,
  // sensors that are back to normal, omitted repeats, defaults in place of missing values
  /\bDeasserted\b|\bEDAC\b.{0,30}\bCE\b/i,
  /\bmachine check events? logged\W{0,2}$/i,
  /\b(?:skipped|suppressed|omitted) \d{1,9} (?:\w+ ){0,2}(?:messages?|lines?|reports?|callbacks)\b/i,
  /\b(?:could not|couldn't|failed to|cannot|unable to) (?:find|locate|load|read|open|determine|detect)\b.{1,80}[.,;] ?(?:so \w{1,20} will (?:work|go on|continue)|will try|using|falling back|fall back|defaulting|continuing with|will use|assuming)\b/i,
  // an item that Zabbix stops asking for
  /^item ".{1,250}" became not supported: /,
  // help texts
  /^(?:[\w.-]{1,40}: |\[[^\]]{1,40}\] )?\s{0,10}(?:usage|synopsis|options|syntax):\s/i,
  /^(?:\s{0,20}--|\s{1,20}-)[a-z][\w-]{0,40}(?:[ =,]|$)/i,
  // corrected, recovered, succeeded after all
  anyCase`\b${TROUBLE}\b(?!.{0,60}(?:\bnot|n't|cannot|unable|failed|\bun|to) ?\b(?:be |been |to be )?(?:corrected|recovered|resolved|cleared|restored|repaired|fixed|reestablished)).{0,60}(?<!un|un-|not |n't |cannot be |not be |to be |be )\b(?:corrected|recovered|resolved|cleared|restored|repaired|self-healed|healed|re-?established)\b`,
  /^(?!.{0,60}\bpanic)(?:.{0,40}\b(?:successfully|has|have|is|was|been|now|automatically|auto) |[\w .-]{1,40}: |\[[^\]]{1,40}\] )?(?:recovered|reconnected|restored|corrected|re-established|reestablished)\b(?! (?:error|failed|panic))/i,
  /\b(?:corrected|correctable|recoverable|recovered) (?:\w{1,20} ){0,3}(?:errors?|ecc|faults?|events?|parity)\b/i,
  /\b(?<!un|not |n't )(?:succeeded|successful(?:ly)?|success|passed|ok|worked)\b.{0,40}\b(?:after|on|at|in|with)\b.{0,30}\b(?:retr(?:y|ies|ying)|attempts?|tries|try|failures?|errors?)\b/i,
  /\b(?:retr(?:y|ied|ying)|attempt)\b.{0,40}\b(?<!un|not |n't )(?:succeeded|successful|success|passed|ok)\b/i,
  /\b(?:attempting|trying) to correct\b|\berror correct(?:ed|ion)\b|\bdetected and corrected\b|\bbit sparing\b(?!.{0,20}\bfail)/i,
  /\b(?:ignoring|(?<!\d )ignored(?! by\b| \()|(?<!\d )suppressed|harmless|benign|expected (?:error|failure|exception)|known issue|false alarm|safely ignore|can be ignored|not a problem|nothing to worry)\b(?!.{0,30}\b(?:connection refused|panic))/i,
  /\b(?:back online|back to normal|healthy again|is back up|came back|now (?:up|healthy|available|reachable|responding|online|operational)|changed state to up|no longer (?:down|unreachable|unhealthy|failing|unavailable))\b/i,
  /\b(?:not found|(?:does|did|do) not exist|doesn't exist|missing)(?:[,;:.]| -)? (?:\w+ ){0,4}(?:creating|(?:to be )?created|using (?:the )?defaults?|defaulting|skipping|falling back)\b/i,
  /\bfailed[,;] (?:assuming|defaulting|using (?:the )?default)\b/i,
  // deprecations: what a later version will refuse
  /\bwill (?:stop working|be removed|be (?:an )?errors?|no longer (?:work|be supported|be accepted)) in (?:the next|an? (?:future|upcoming|later)|version|v?\d)/i,
  // source code
  /^\s{0,40}(?:public|private|protected|static|import|package|@[A-Z]\w{0,40}|try \{|\} catch|catch \(|throw new)\b.{0,200}[{;(]/,
  // tests that passed, were skipped or are known to fail
  /^\s{0,12}(?:✓|✔|√|ok \d|PASS(?:ED)?\b|\[PASS\]|--- (?:PASS|SKIP)|\[ {1,8}OK \]|SKIPPED |X(?:FAIL|PASS)\b|OK \()/,
  /\.{3} (?:ok|ignored|expected failure|skipped\b.{0,200})$|::\S{1,300} (?:PASSED|SKIPPED|XFAIL|XPASS)\b/i,
  /^# {1,4}(?:X?FAIL|ERROR|XPASS): {1,4}\d{1,6}$|^# {1,4}Failed \(TODO\) test\b|^not ok \d.{0,200} # (?:TODO|SKIP)\b|^ {2,12}errors?$/i,
  // output of builds that go well: checks of configure, crates, caches, fetched images, warnings of npm and LaTeX
  /^checking (?:for|whether|if|how) .{1,160}\.{3}|^ {2,12}(?:Compiling|Downloaded|Downloading) \S{1,100} v?\d[\w.+-]{1,40}(?: \(|$)|^Failed to extract cache$|^Waiting for cache lock: /,
  /^Unable to find image '.{1,200}' locally$|^npm warn |^(?:LaTeX|Package|Class) .{0,60}Warning: /i,
  // PostgreSQL's detail of the crash above it, and the end of its write-ahead log
  /^Failed process was running: |^invalid record length at [0-9A-F]{1,8}\/[0-9A-F]{1,8}: (?:wanted|expected at least) \S{1,4}, got 0$/,
  // a vote that Raft refuses, and lines of reports on hardware: kernel (APEI, MCA, AER), mcelog, smartctl
  /\brejected Msg(?:Pre)?Vote\b|^CPU frequency setting not configured|\bconnection closed normally\b|\babort(?:ing|ed) any active transactions$/,
  // what is missing at a first start of Galera or Pgpool-II, and a setting's name behind its value
  /^WSREP: (?:access file\(.{1,200}gvwstate\.dat\) failed|restore pc from disk failed|Skipped GCache ring buffer recovery|Could not open state file for reading: )|^Using \S{1,20} as the .{1,40}\btimeout$|^Backend status file \S{1,300} does not exist$/i,
  /\[Hardware Error\]:?\s{1,6}(?:section_type|error_status|TSC|RIP|PROCESSOR|physical_address|(?:node|cache level|IPID|Error Addr)\b|error_type: .{0,8}single-bit|CPU:\S{1,6} \(.{0,200}\bCE\b|Deferred error, no action|event severity: (?:corrected|recoverable))/,
  /\bdevice \[\S{1,12}\] error status\/mask=|^(?:un)?corrected memory errors:$|^Error counter log:$|only decoding architectural errors/,
  /\b(?:Pre-fail|Old_age) {1,6}(?:Always|Offline)\b/,
  /^\w{3,40} {2,30}\d{1,12} samples \[/, // Lustre's statistics
  // counters of traps that a processor handled
  /^\d{1,12} (?:[a-z-]{2,20} ){0,2}(?:alignment|page|TLB|floating[- ]point) (?:exceptions|faults|misses)$/i,
  // what Pacemaker's daemons retry until all have started, what they recompute, and votes
  /^(?:Could not connect to \S{1,40} IPC: Connection refused|(?:Could not connect|Connection) to CIB manager for \w{1,20}(?: failed: Transport endpoint is not connected)?)$/,
  /^Transition -?\d{1,9} aborted\b|\bI_DC_TIMEOUT\b|^Election Trigger just popped|^election-\S{1,40} round \d+ .{0,40}\blost: vote from\b|\/cib\.xml\b.{0,20}: No such file|^(?:\+{1,2}|-{1,2}) {1,6}\/cib\b|^preauth spake failed to initialize: No SPAKE preauth groups configured$/,
  // what is missing at a first start of Pacemaker
  /^Primary configuration corrupt or unusable, trying backups in /,
  // limits that could not be raised; mail clients that hang up (Dovecot); the first leg of a Kerberos login
  /\b(?:could not|failed to|cannot|unable to) (?:increase|raise|set) (?:(?:\w{1,12} )?RLIMIT_\w{2,12}\b|'ulimit|max\w* (?:allowed )?open f|number of max_open_files\b|file (?:handle|descriptor)s? limit)/i,
  // MIBs that Net-SNMP works without
  /^Cannot find module \(\S{1,60}\): At line \d+ in /,
  // the end of Open MPI's trace, and libpq's guess about a connection that ended
  /\*{3} End of error message \*{3}$|^This probably means the server terminated abnormally$/,
  // cleared errors; what is missing at a first start of Syncthing and Knot DNS, and what Gluster always looks for
  /^Cleared (?:the )?errors?\b|^Loading HTTPS certificate: open .{1,200}: no such file|\bfailed to parse zone file .{1,200} \(not exists\)$/i,
  /^Dict get failed \[\{Key=log-group\}|^DL open failed .{0,200}\/nfs\/server\.so\b|^deleting policy .{1,200} failed, not found$/,
  /^Disconnected: .{0,80}\(disconnected before auth was ready\b|\bNEEDED_PREAUTH\b|\buser <>: incoming packet .{0,40}: Unauthorized$|^unable to import bind_\w{1,20} - maybe module is not loaded$|^Additional pre-?authentication required$/i,
  // frames of a trace, which belong to the record that began it
  /^\s{1,12}(?:at [\w.$<>/]{1,200}\(|File "[^"]{1,300}", line \d|\.\.\. \d{1,4} (?:more|common frames)|from \S{1,200}:\d)/,
  // the pointer of SQLAlchemy below an error
  /^\(Background on this error at: https?:\S{1,100}\)$/,
  // HotSpot's crash report: the signal again, and earlier events of the virtual machine
  /^siginfo: si_signo|^Event: \d+\.\d+ |^Internal exceptions \(\d+ events?\)/,
  // dumps: dotted leaders, registers, hex columns
  /(?<!\.)(?:\.{4,200}\s{0,3}(?:0x)?[0-9a-f]{1,8}|\.{2,3}\s?\d{1,8})\s*$/i,
  /^(?:[\w./-]{1,20} ){0,4}(?:masks?|(?:stack|frame|base|link|program) pointer)(?: (?:of|for)(?: \w{1,20}){1,3})?\s?[:= ]\s?(?:0x)?[0-9a-f]{1,16}\s*$/i,
  /^[\w\s/,()+#-]{0,70}\bregisters?(?:\s*\([\w ]{1,20}\))?\s*[:=]?\s*(?:0x[0-9a-f]{1,16}|[0-9a-f]{8,16})?\s*$/i,
  /^[\w\s/,()+-]{0,50}\b(?:instruction|data|stack|link|machine|fault(?:ing)?|command manager|error) address\b\s*[:=]?\s*(?:0x[0-9a-f]{1,16}|\d)?\s*$/i,
  /^\s*(?!conn=)(?:[a-z]{1,6}\d{0,3}\s?[:=]\s?(?:0x)?[0-9a-f]{1,16}[\s,;]{1,4}){2,40}/i,
  /^\s*(?:0x)?[0-9a-f]{4,16}:?(?:\s+(?:0x)?[0-9a-f]{2,16}){3,40}\s*$/i,
];

/** Whether a message reports no failure despite its words: help, a correction, success after retries, a dump. */
export const isSilent = (message: string): boolean => SILENT.some((pattern) => pattern.test(message));
