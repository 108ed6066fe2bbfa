import { anyOf, anyWord } from '../anyOf.ts';
import type { Fact } from '../model.ts';

/** A wording that states a fact of one kind. */
export interface FactPhrase extends Fact {
  /** A cheap look that decides whether the pattern can match. */
  readonly words: RegExp;
  readonly pattern: RegExp;
  readonly unless?: RegExp;
}

const fact = (kind: Fact['kind'], why: string, words: RegExp, pattern: RegExp, unless?: RegExp): FactPhrase => ({
  kind,
  why,
  words,
  pattern,
  ...(unless ? { unless } : {}),
});
const FAILED = anyWord(
  /fail(?:ed|ure|s|ing)?|unable|error|could not|cannot|can't|not found|denied|refused|aborted/i,
  /timed out|rejected|unsuccessful/i,
);
/** Of a database that takes back a transaction nothing was deployed. */
const FAILED_OR_ROLLED_BACK = new RegExp(`${FAILED.source}|transaction`, 'i');
/** dpkg's log states each step of a package, of which only the last is the change; what was looked at may be as it was. */
const FAILED_OR_UNDER_WAY = new RegExp(
  `${FAILED.source}|\\bstatus (?:half-|un|config-|trigger)|\\bnothing to (?:do|reload|change|apply)|\\bno (?:\\w+ ){1,4}(?:changed|updated|modified)`,
  'i',
);

/** Facts by their wording, the more telling first. */
export const FACTS: readonly FactPhrase[] = [
  // retries and recoveries come before the changes they name
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
  // changes
  fact(
    'change',
    'says a version was deployed',
    /deploy|rollout|rolled|release|revision|helm|image/i,
    anyOf(
      /\bdeploy(?:ed|ing|ment)(?: of)? (?:\S{1,80} )?(?:started|completed|complete|finished|succeeded|version|revision|v?\d|to |successful\w*|created|updated|triggered)/i,
      /\b(?:start(?:ed|ing)|finished|completed|begin(?:ning)?|triggered) (?:\w+ )?(?:deploy(?:ment|ing)?|rollout|rollback|release)/i,
      /\broll(?:ed|ing)[ -]?(?:out|back|update)/i,
      /\brollout (?:started|complete|finished|status|of)/i,
      /\brelease \S{1,40} (?:installed|upgraded|deployed|rolled)/i,
      /\b(?:scaled|scaling) (?:up|down) replica ?set/i,
      /\b(?:successfully deployed|deployed\b|pull(?:ed|ing) image|new revision)/i,
    ),
    FAILED_OR_ROLLED_BACK,
  ),
  fact(
    'change',
    'says a migration ran',
    /migrat|schema|DDL|ALTER TABLE|CREATE INDEX/i,
    anyOf(
      /\b(?:running|applying|applied|starting|started|executing|executed|performing|successfully applied) (?:\d+ )?(?:\w+ ){0,2}migrations?/i,
      /\bmigrat(?:ing|ed) (?:schema|database|table|version|to)/i,
      /\bmigration \S{1,80} (?:applied|started|completed|done|finished)/i,
      /\bschema (?:change|upgrade|version|updated|migrat\w+)/i,
      /\b== \d+ \w+: migrat/i,
      /\b(?:ALTER TABLE|CREATE INDEX)\b/i,
    ),
    FAILED,
  ),
  fact(
    'change',
    'says a feature flag changed',
    /flag|toggle|feature|experiment|kill ?switch/i,
    anyOf(
      /\b(?:feature[ -]?)?(?:flag|toggle|switch|gate|experiment)s?\b.{0,60}\b(?:enabled|disabled|turned (?:on|off)|toggled|changed|set to|activated|updated|flipped)/i,
      /\b(?:enabl(?:ed|ing)|disabl(?:ed|ing)|toggl(?:ed|ing)|activat(?:ed|ing)) (?:\w+ ){0,2}(?:feature|flag|experiment)s?\b/i,
    ),
    FAILED,
  ),
  fact(
    'change',
    'says the leader changed',
    /leader|master|primary|election|elect|promot|failover|fail-over|switchover|stepp|LEADING|FOLLOWING|standby|takeover/i,
    anyWord(
      /leader(?:ship)? (?:changed|elected|election|lost|acquired|transferred|for|moved)/i,
      /(?:new|elected|electing|became|becoming|i am|is now|now|transition(?:ed|ing)? to) (?:the )?(?:new )?(?:leader|master|primary|active|standby)/i,
      /promot(?:ed|ing) (?:\S{1,60} )?(?:to|replica|standby|master|primary)/i,
      /(?:initiating|starting|performing|completed|triggered|automatic) (?:\w+ )?(?:failover|switchover|takeover)/i,
      /fail-?over (?:complete\w*|started|to|from|initiated|triggered|in progress|succeeded|finished)/i,
      /failed over (?:to|from)|\+switch-master|stepp(?:ed|ing) down/i,
      /(?:new|starting|triggering) (?:an? )?(?:leader )?election/i,
      /^(?:LEADING|FOLLOWING|LOOKING)(?:$| - )|raft.{0,40}(?:became|elected)/i, // ZooKeeper's states
    ),
  ),
  fact(
    'change',
    'says the system was scaled',
    /scal|replica|capacity|instances|autoscal|rebalanc|shard|added|removed|joined|left|drain|cordon|maintenance/i,
    anyOf(
      /\b(?:auto)?scal(?:ed|ing) (?:up|down|out|in|to|from|deployment|replica)/i,
      /\b(?:rescaled|rebalanc(?:e|ed|ing)\b|resharding)/i,
      /\b(?:node|member|broker|server|instance|peer|worker|host)\b(?: \S{1,60})? (?:has |was |is )?(?:joined|left|added|removed|joining|leaving|drained|draining|cordoned|decommission\w*|terminated by)/i,
      /\bentering maintenance/i,
      /\bmaintenance (?:mode|window) (?:enabled|started|begin\w*|on)/i,
      /\bmembership changed/i,
      /\b(?:added|removed) (?:node|member|broker|server|instance|peer|replica|shard)s?\b/i,
    ),
    FAILED,
  ),
  fact(
    'change',
    'says a certificate or secret was renewed',
    /certificate|cert\b|secret|key|credential|token|password/i,
    anyOf(
      /\b(?:certificate|cert|secret|credentials?|signing key|key|password)s?\b.{0,40}\b(?:renewed|rotated|reloaded|replaced|updated|issued|reissued)\b/i,
      /\b(?:rotat(?:ed|ing)|renew(?:ed|ing)|reload(?:ed|ing)) (?:\w+ ){0,2}(?:certificates?|certs?|secrets?|credentials|keys?)\b/i,
    ),
    FAILED,
  ),
  fact(
    'change',
    'says the configuration changed',
    /config|setting|reload|SIGHUP|parameter|rule|polic|SET GLOBAL|variable|upgrad|updat|downgrad|installed/i,
    anyOf(
      /\b(?:re)?load(?:ed|ing) (?:the )?(?:new |updated )?(?:\w+ )?(?:configuration|config|settings|rules|policy|policies)\b/i,
      /\b(?:configuration|config|settings?|rules?|polic(?:y|ies)|parameters?) (?:file )?(?:\S{1,60} )?(?:was |were |has been |have been |successfully )?(?:reload(?:ed|ing)|changed|updated|modified|applied|re-?read|refreshed|pushed)/i,
      /\b(?:received SIGHUP|SIGHUP received|signal (?:1 )?\(SIGHUP\)|reconfigur(?:ed|ing))/i,
      /\bparameter "\w{1,60}" changed/i,
      /\bchanged (?:from|value).{0,60}\bto\b/i,
      /\b(?:firewall|iptables|security group(?! member)).{0,30}(?:changed|updated|applied|reloaded|modified)/i,
      /\b(?:upgrad(?:ed|ing)|updat(?:ed|ing)|downgrad(?:ed|ing)) (?:\S{1,60} )?(?:to|from) v?\d/i,
      /\bInstalled: \S/i,
      /\b(?<!half-|already |not |previously )(?:un)?installed (?:package )?\S{1,80}[ -]v?\d/i,
    ),
    FAILED_OR_UNDER_WAY,
  ),
  // starts and stops
  fact(
    'start',
    'says a process started',
    /start|boot|listen|version|launch|ready|init|running|Linux version|up and/i,
    anyOf(
      /\b(?:server|service|application|app|process|daemon|worker|node|broker|instance|container|system|cluster|agent|database|engine|controller|scheduler|job|task|pod|master|NameNode|DataNode)\b(?: \S{1,60})? (?:has |is |was |successfully )?(?:started|starting|booted|launched|up and running|is ready|ready|initiali[sz]ed|now running|online)\b/i,
      /\b(?:started|starting|booting|launching|launched|begin(?:ning)?) (?!by )(?:the )?(?:\S{1,60} )?(?:server|service|application|app|process|daemon|worker|node|broker|instance|container|system|cluster|agent|database|engine|version|pid|job|task|on port|v?\d)/i,
      /^starting\b|^started\b|\brestarted\b|\bversion \d\S{0,40} started\b/i,
      /\blistening (?:on|at|for)/i,
      /\bready (?:to accept|for) connections/i,
      /\b(?:Linux version \d|kernel: Linux version|Tomcat started|Started \S{1,80} in \d)/i,
      /\bBooting (?:worker|Linux|kernel)/i,
      /\b(?:start(?:ing|ed) up|server startup in|resuming normal operations|STARTUP_MSG|session opened)/i,
      /\bwaiting for (?:jobs|connections|messages)/i,
    ),
    FAILED,
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
    // Advice to do so is no word of having done it.
    /\b(?:then|to|must|should|and|requires? an?) (?:restart|reboot|shut ?down)\b/i,
  ),
  fact(
    'configuration',
    'states a setting',
    /[=:]/,
    anyOf(
      /^(?:\s{0,8}["']?(?!\w{1,60}: [a-z]+(?:ed|ing)\b|(?:statement|query|command|message|status|state|result|event|action|method|step|phase|reply|response)["']?\s{0,3}[=:])[\w.-]{2,60}["']?\s{0,3}[=:]\s{0,3}(?:\S{1,80}|"[^"]{0,80}")\s{0,3},?){1,3}$/i,
      /^(?:using|setting(?! up\b)|set|default|configured|option|property|parameter)\b.{1,80}(?:=|\bto\b|:)\s?\S{1,80}$/i,
    ),
    /error|fail|exception|refused|denied|lost|panic|critical|invalid/i,
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
    ),
  ),
];
