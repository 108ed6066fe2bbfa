import { anyOf, anyWord } from '../anyOf.ts';
import { CHANGES } from './changes.ts';
import { FAILED, fact, type FactPhrase } from './_fact.ts';

/** What OpenStack's compute service does to a guest (`instance_format`) is no start or stop of its own. */
const OF_GUEST = /^\[instance: /i;

/** Facts by their wording; the first that matches counts. */
export const FACTS: readonly FactPhrase[] = [
  // Retries and recoveries come before the changes they name.
  fact(
    'recovery',
    'says it worked again',
    /recover|restor|reconnect|re-?establish|back|again|resumed|no longer|cleared|resolved|healthy|retr|attempt|is up|enabled|adding service|-[so]down/i,
    anyWord(
      /reconnected|re-?established/i,
      /recovered (?:from|after|successfully|connection|session)/i,
      /(?:has|have|successfully|automatically) recovered/i,
      /connection (?:\S{1,40} )?(?:restored|recovered|re-?established|resumed)/i,
      /(?:service|node|host|link|peer|cluster|leader|database|connection|traffic|status|health)\b.{0,40}\b(?:restored|recovered|is back|back online|back to normal|healthy again|is healthy|is up again|came back|available again)/i,
      /no longer (?:down|unreachable|unhealthy|failing|unavailable)/i,
      /succeeded after \d+ (?:retr\w{1,4}|attempts?|tries)/i,
      /(?:alarm|alert|incident|condition)\b.{0,20}\b(?:cleared|resolved)/i,
      /circuit breaker.{0,40}(?:closed|half-open)/i,
      /readiness probe (?:succeeded|passed)/i,
      /host: \S{1,20} link: \S{1,20} is up/i, // Corosync
      /server \S{1,160} is up\b, reason/i,
      /went healthy|server re-?enabled/i,
      /adding service \[\S{1,80} to VS/i,
      /(?<=^-)[so]down (?:master|slave|sentinel)/i, // Redis Sentinel
    ),
    /\bnot (?:be )?(?:recovered|restored|resolved)|cannot|unable|failed to/i,
  ),
  fact(
    'retry',
    'says it tries again',
    /retr|attempt|reconnect|backoff|back-off|backing off|trying/i,
    anyOf(
      /\b(?:retry(?:ing)?\b|retries\b|re-?try \d)/i,
      /\battempt(?:ing)? (?:#?\d+|to reconnect|again|number)/i,
      /\b(?:reconnecting|reconnect attempt|will (?:be )?retr(?:y|ied)|backing off|back-?off \d|trying again)/i,
      /\b(?:try(?:ing)? to reconnect|already tried)/i,
    ),
    /retry policy|max[_. -]?retr|retries? ?[=:] ?\d|retry (?:limit|count|interval|delay)/i,
  ),
  ...CHANGES,
  // starts and stops
  fact(
    'start',
    'says a process started',
    /start|boot|listen|version|launch|ready|init|running|serving|Linux version|up and|socket created/i,
    anyOf(
      /\b(?:server|service|application|app|process|daemon|worker|node|broker|instance|container|system|cluster|agent|database|engine|controller|scheduler|job|task|pod|master|NameNode|DataNode)\b(?: \S{1,60})? (?:has |is |was |successfully )?(?:started|starting|booted|launched|up and running|is ready|ready|initiali[sz]ed|now running|online)\b/i,
      /\b(?:started|starting|booting|launching|launched|begin(?:ning)?) (?!by )(?:the )?(?:\S{1,60} )?(?:server|service|application|app|process|daemon|worker|node|broker|instance|container|system|cluster|agent|database|engine|version|pid|job|task|on port|v?\d)/i,
      // Also behind a logger with a process id: `shop 4711: shop 1.2.3 starting`.
      /^(?:[\w.-]{1,40} \d{1,7}: )?[A-Z][\w-]{1,30}(?: [A-Z][\w-]{1,30}){0,3} v?\d[\w.+~-]{0,30} (?:starting|started)\b/i,
      // A service name with its kind: `orders-api started`, `checkout-service v1.4.2 starting`.
      /^[a-z][a-z\d]*(?:[-_.][a-z\d]+){0,4}[-_.](?:api|app|backend|bff|bot|consumer|frontend|gateway|producer|proxy|service|svc|ui|web|worker)(?: v?\d\S{0,20})? start(?:ed|ing)\b/i,
      /^[a-z][\w.-]{1,40} start(?:ed|ing),? (?:with |in |as |at )?(?:version|release|build)\b/i,
      /^starting\b|^started\b|\brestarted\b|\bversion \d\S{0,40} started\b/i,
      /\blistening (?:on|at|for)|\bServer socket created on IP\b/i,
      /^running mode=\w{1,20}, port=\d|^serving client traffic (?:in)?secure/i, // Redis; etcd
      /\bready (?:to accept|for) connections/i,
      /\b(?:Linux version \d|kernel: Linux version|Tomcat started|Started \S{1,80} in \d)/i,
      /\bBooting (?:worker|Linux|kernel)/i,
      /\b(?:start(?:ing|ed) up|server startup in|resuming normal operations|STARTUP_MSG|session opened)/i,
      /\bwaiting for (?:jobs|connections|messages)/i,
    ),
    anyOf(FAILED, OF_GUEST),
  ),
  fact(
    'stop',
    'says a process stopped',
    /system was interrupted|stop|shut|terminat|exit|halt|closed|SIGTERM|going down|signal|reboot|restart|bye|quit/i,
    anyOf(
      /\bshut(?:ting)? ?down\b/i,
      /\bshutdown (?:complete|requested|initiated|in progress|signal)/i,
      /\b(?:server|service|application|process|daemon|worker|node|broker|instance|container|system|agent|job|task|pod)\b(?: \S{1,60})? (?:has |is |was )?(?:stopped|stopping|terminated|exited|halted|killed|removed|shutting down)\b/i,
      /\b(?:stopped|stopping|terminating|halting|exiting|restarting|rebooting) (?:the )?(?:\S{1,60} )?(?:server|service|application|process|daemon|worker|node|broker|instance|container|system|agent|gracefully)/i,
      /\breceived (?:SIGTERM|SIGINT|signal (?:2|15)\b)/i,
      /\b(?:SIGTERM received|caught SIGTERM)/i,
      /\bgraceful(?:ly)? (?:shutdown|stop\w*|exit\w*)/i,
      /\b(?:going down|exited normally)/i,
      /\bexit(?:ed)? (?:with )?(?:code|status)/i,
      /\b(?:restart(?:ing|ed)?\b|reboot(?:ing|ed)?\b|SHUTDOWN_MSG)/i,
      /\bdatabase system was interrupted/i,
      /\bterminating any other active server processes/i,
      /\b(?:goodbye|session closed)/i,
    ),
    // Advice to do so is no word of having done it, nor is what a start says of the end before, nor what Erlang says of a part of a program.
    anyOf(
      /\b(?:then|to|must|should|and|requires? an?) (?:restart|reboot|shut ?down)\b|\bwas shut down (?:at|in recovery at)\b|\bexited with reason: (?:normal|stopped)\b/i,
      OF_GUEST,
    ),
  ),
  fact(
    'configuration',
    'states a setting',
    /[=:]/,
    anyOf(
      /^(?:\s{0,8}["']?(?!\w{1,60}: [a-z]+(?:ed|ing)\b|(?:statement|query|command|message|status|state|result|event|action|method|step|phase|reply|response)["']?\s{0,3}[=:])[\w.-]{2,60}["']?\s{0,3}[=:]\s{0,3}(?:\S{1,80}|"[^"]{0,80}")\s{0,3},?){1,3}$/i,
      /^(?:using|setting(?! up\b)|set|default(?!:)|configured|option|property|parameter)\b.{1,80}(?:=|\bto\b|:)\s?\S{1,80}$/i,
    ),
    // The depth in a certificate chain is no setting.
    /error|fail|exception|refused|denied|lost|panic|critical|invalid|^depth=\d/i,
  ),
  fact(
    'success',
    'says something succeeded',
    /succe|complet|finish|\bdone\b|\bok\b|accepted|passed|established|connected|200|201|204|committed|processed|saved|created|received|sent/i,
    anyWord(
      /success(?:ful(?:ly)?)?|succeeded|completed?|finished|done|accepted|passed|established/i,
      /connected to|committed|processed|saved|created|delivered|received block|acknowledged|published/i,
      /uploaded|downloaded|handled|returned 20\d|OK/i,
    ),
    anyWord(
      /fail(?:ed|ure|s|ing)?|unable|error|could not|cannot|can't|denied|refused|aborted|timed out/i,
      /rejected|unsuccess\w*/i,
      /not (?:\w+ )?(?:complet|finish|succe|connect|accept)\w*/i,
      /incomplete|lost|without success|0 of/i,
      /connection received|received (?:signal|SIG|request|connection)/i, // what comes in has not been served yet
    ),
  ),
];
