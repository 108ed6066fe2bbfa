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
const FAILED =
  /\b(?:fail(?:ed|ure|s|ing)?|unable|error|could not|cannot|can't|not found|denied|refused|aborted|timed out|rejected|unsuccessful)\b/i;
/** Of a database that takes back a transaction nothing was deployed. */
const FAILED_OR_ROLLED_BACK = new RegExp(`${FAILED.source}|transaction`, 'i');
/** dpkg's log states each step of a package, of which only the last is the change. */
const FAILED_OR_UNDER_WAY = new RegExp(`${FAILED.source}|\\bstatus (?:half-|un|config-|trigger)`, 'i');

/** Facts by their wording, the more telling first. */
export const FACTS: readonly FactPhrase[] = [
  // retries and recoveries come before the changes they name
  fact(
    'recovery',
    'says it worked again',
    /recover|restor|reconnect|re-?establish|back|again|resumed|no longer|cleared|resolved|healthy|retr|attempt|is up|enabled|adding service/i,
    /\b(?:reconnected|re-?established|recovered (?:from|after|successfully|connection|session)|(?:has|have|successfully|automatically) recovered|connection (?:\S{1,40} )?(?:restored|recovered|re-?established|resumed)|(?:service|node|host|link|peer|cluster|leader|database|connection|traffic|status|health)\b.{0,40}\b(?:restored|recovered|is back|back online|back to normal|healthy again|is healthy|is up again|came back|available again)|no longer (?:down|unreachable|unhealthy|failing|unavailable)|succeeded after \d+ (?:retr\w{1,4}|attempts?|tries)|(?:alarm|alert|incident|condition)\b.{0,20}\b(?:cleared|resolved)|circuit breaker.{0,40}(?:closed|half-open)|readiness probe (?:succeeded|passed)|server \S{1,160} is up\b, reason|went healthy|server re-?enabled|adding service \[\S{1,80} to VS)\b/i,
    /\bnot (?:be )?(?:recovered|restored|resolved)|cannot|unable|failed to/i,
  ),
  fact(
    'retry',
    'says it tries again',
    /retr|attempt|reconnect|backoff|back-off|backing off|trying/i,
    /\b(?:retry(?:ing)?\b|retries\b|re-?try \d|attempt(?:ing)? (?:#?\d+|to reconnect|again|number)|reconnecting|reconnect attempt|will (?:be )?retr(?:y|ied)|backing off|back-?off \d|trying again|try(?:ing)? to reconnect|already tried)/i,
    /retry policy|max[_. -]?retr|retries? ?[=:] ?\d|retry (?:limit|count|interval|delay)/i,
  ),
  // changes
  fact(
    'change',
    'says a version was deployed',
    /deploy|rollout|rolled|release|revision|helm|image/i,
    /\b(?:deploy(?:ed|ing|ment)(?: of)? (?:\S{1,80} )?(?:started|completed|complete|finished|succeeded|version|revision|v?\d|to |successful\w*|created|updated|triggered)|(?:start(?:ed|ing)|finished|completed|begin(?:ning)?|triggered) (?:\w+ )?(?:deploy(?:ment|ing)?|rollout|rollback|release)|roll(?:ed|ing)[ -]?(?:out|back|update)|rollout (?:started|complete|finished|status|of)|release \S{1,40} (?:installed|upgraded|deployed|rolled)|(?:scaled|scaling) (?:up|down) replica ?set|successfully deployed|deployed\b|pull(?:ed|ing) image|new revision)/i,
    FAILED_OR_ROLLED_BACK,
  ),
  fact(
    'change',
    'says a migration ran',
    /migrat|schema|DDL|ALTER TABLE|CREATE INDEX/i,
    /\b(?:(?:running|applying|applied|starting|started|executing|executed|performing|successfully applied) (?:\d+ )?(?:\w+ ){0,2}migrations?|migrat(?:ing|ed) (?:schema|database|table|version|to)|migration \S{1,80} (?:applied|started|completed|done|finished)|schema (?:change|upgrade|version|updated|migrat\w+)|== \d+ \w+: migrat)|\b(?:ALTER TABLE|CREATE INDEX)\b/i,
    FAILED,
  ),
  fact(
    'change',
    'says a feature flag changed',
    /flag|toggle|feature|experiment|kill ?switch/i,
    /\b(?:(?:feature[ -]?)?(?:flag|toggle|switch|gate|experiment)s?\b.{0,60}\b(?:enabled|disabled|turned (?:on|off)|toggled|changed|set to|activated|updated|flipped)|(?:enabl(?:ed|ing)|disabl(?:ed|ing)|toggl(?:ed|ing)|activat(?:ed|ing)) (?:\w+ ){0,2}(?:feature|flag|experiment)s?\b)/i,
    FAILED,
  ),
  fact(
    'change',
    'says the leader changed',
    /leader|master|primary|election|elect|promot|failover|fail-over|switchover|stepp|LEADING|FOLLOWING|standby|takeover/i,
    /\b(?:leader(?:ship)? (?:changed|elected|election|lost|acquired|transferred|for|moved)|(?:new|elected|electing|became|becoming|i am|is now|now|transition(?:ed|ing)? to) (?:the )?(?:new )?(?:leader|master|primary|active|standby)|promot(?:ed|ing) (?:\S{1,60} )?(?:to|replica|standby|master|primary)|(?:initiating|starting|performing|completed|triggered|automatic) (?:\w+ )?(?:failover|switchover|takeover)|fail-?over (?:complete\w*|started|to|from|initiated|triggered|in progress|succeeded|finished)|failed over (?:to|from)|\+switch-master|stepp(?:ed|ing) down|(?:new|starting|triggering) (?:an? )?(?:leader )?election|LEADING|FOLLOWING|LOOKING|raft.{0,40}(?:became|elected))\b/i,
  ),
  fact(
    'change',
    'says the system was scaled',
    /scal|replica|capacity|instances|autoscal|rebalanc|shard|added|removed|joined|left|drain|cordon|maintenance/i,
    /\b(?:(?:auto)?scal(?:ed|ing) (?:up|down|out|in|to|from|deployment|replica)|rescaled|rebalanc(?:e|ed|ing)\b|resharding|(?:node|member|broker|server|instance|peer|worker|host)\b(?: \S{1,60})? (?:has |was |is )?(?:joined|left|added|removed|joining|leaving|drained|draining|cordoned|decommission\w*|terminated by)|entering maintenance|maintenance (?:mode|window) (?:enabled|started|begin\w*|on)|membership changed|(?:added|removed) (?:node|member|broker|server|instance|peer|replica|shard)s?\b)/i,
    FAILED,
  ),
  fact(
    'change',
    'says a certificate or secret was renewed',
    /certificate|cert\b|secret|key|credential|token|password/i,
    /\b(?:certificate|cert|secret|credentials?|signing key|key|password)s?\b.{0,40}\b(?:renewed|rotated|reloaded|replaced|updated|issued|reissued)\b|\b(?:rotat(?:ed|ing)|renew(?:ed|ing)|reload(?:ed|ing)) (?:\w+ ){0,2}(?:certificates?|certs?|secrets?|credentials|keys?)\b/i,
    FAILED,
  ),
  fact(
    'change',
    'says the configuration changed',
    /config|setting|reload|SIGHUP|parameter|rule|polic|SET GLOBAL|variable|upgrad|updat|downgrad|installed/i,
    /\b(?:(?:re)?load(?:ed|ing) (?:the )?(?:new |updated )?(?:\w+ )?(?:configuration|config|settings|rules|policy|policies)\b|(?:configuration|config|settings?|rules?|polic(?:y|ies)|parameters?) (?:file )?(?:\S{1,60} )?(?:was |were |has been |have been |successfully )?(?:reload(?:ed|ing)|changed|updated|modified|applied|re-?read|refreshed|pushed)|received SIGHUP|SIGHUP received|signal (?:1 )?\(SIGHUP\)|reconfigur(?:ed|ing)|parameter "\w{1,60}" changed|changed (?:from|value).{0,60}\bto\b|(?:firewall|iptables|security group(?! member)).{0,30}(?:changed|updated|applied|reloaded|modified)|(?:upgrad(?:ed|ing)|updat(?:ed|ing)|downgrad(?:ed|ing)) (?:\S{1,60} )?(?:to|from) v?\d|Installed: \S|(?<!half-|already |not |previously )(?:un)?installed (?:package )?\S{1,80}[ -]v?\d)/i,
    FAILED_OR_UNDER_WAY,
  ),
  // starts and stops
  fact(
    'start',
    'says a process started',
    /start|boot|listen|version|launch|ready|init|running|Linux version|up and/i,
    /\b(?:(?:server|service|application|app|process|daemon|worker|node|broker|instance|container|system|cluster|agent|database|engine|controller|scheduler|job|task|pod|master|NameNode|DataNode)\b(?: \S{1,60})? (?:has |is |was |successfully )?(?:started|starting|booted|launched|up and running|is ready|ready|initiali[sz]ed|now running|online)\b|(?:started|starting|booting|launching|launched|begin(?:ning)?) (?!by )(?:the )?(?:\S{1,60} )?(?:server|service|application|app|process|daemon|worker|node|broker|instance|container|system|cluster|agent|database|engine|version|pid|job|task|on port|v?\d)|^starting\b|^started\b|listening (?:on|at|for)|ready (?:to accept|for) connections|Linux version \d|kernel: Linux version|Tomcat started|Started \S{1,80} in \d|Booting (?:worker|Linux|kernel)|start(?:ing|ed) up|server startup in|resuming normal operations|STARTUP_MSG|session opened|waiting for (?:jobs|connections|messages))/i,
    FAILED,
  ),
  fact(
    'stop',
    'says a process stopped',
    /system was interrupted|stop|shut|terminat|exit|halt|closed|SIGTERM|going down|signal|reboot|restart|bye|quit/i,
    /\b(?:shut(?:ting)? ?down\b|shutdown (?:complete|requested|initiated|in progress|signal)|(?:server|service|application|process|daemon|worker|node|broker|instance|container|system|agent|job|task|pod)\b(?: \S{1,60})? (?:has |is |was )?(?:stopped|stopping|terminated|exited|halted|killed|removed|shutting down)\b|(?:stopped|stopping|terminating|halting|exiting|restarting|rebooting) (?:the )?(?:\S{1,60} )?(?:server|service|application|process|daemon|worker|node|broker|instance|container|system|agent|gracefully)|received (?:SIGTERM|SIGINT|signal (?:2|15)\b)|SIGTERM received|caught SIGTERM|graceful(?:ly)? (?:shutdown|stop\w*|exit\w*)|going down|exited normally|exit(?:ed)? (?:with )?(?:code|status)|restart(?:ing|ed)?\b|reboot(?:ing|ed)?\b|SHUTDOWN_MSG|database system was interrupted|terminating any other active server processes|goodbye|session closed)/i,
    // Advice to do so is no word of having done it.
    /\b(?:then|to|must|should|and|requires? an?) (?:restart|reboot|shut ?down)\b/i,
  ),
  fact(
    'configuration',
    'states a setting',
    /[=:]/,
    /^(?:\s{0,8}["']?(?!\w{1,60}: [a-z]+(?:ed|ing)\b)[\w.-]{2,60}["']?\s{0,3}[=:]\s{0,3}(?:\S{1,80}|"[^"]{0,80}")\s{0,3},?){1,3}$|^(?:using|setting(?! up\b)|set|default|configured|option|property|parameter)\b.{1,80}(?:=|\bto\b|:)\s?\S{1,80}$/i,
    /error|fail|exception|refused|denied|lost|panic|critical|invalid/i,
  ),
  fact(
    'success',
    'says something succeeded',
    /succe|complet|finish|\bdone\b|\bok\b|accepted|passed|established|connected|200|201|204|committed|processed|saved|created|received|sent/i,
    /\b(?:success(?:ful(?:ly)?)?|succeeded|completed?|finished|done|accepted|passed|established|connected to|committed|processed|saved|created|delivered|received block|acknowledged|published|uploaded|downloaded|handled|returned 20\d|OK)\b/i,
    /\b(?:fail(?:ed|ure|s|ing)?|unable|error|could not|cannot|can't|denied|refused|aborted|timed out|rejected|unsuccess\w*|not (?:\w+ )?(?:complet|finish|succe|connect|accept)\w*|incomplete|lost|without success|0 of)\b/i,
  ),
];
