import { anyOf, anyWord } from '../anyOf.ts';
import { FAILED, fact, type FactPhrase } from './_fact.ts';

/** Failed changes, and transactions that a database rolls back, are no deployments. */
const FAILED_OR_ROLLED_BACK = new RegExp(`${FAILED.source}|transaction`, 'i');
/** dpkg logs each step of a package, of which only the last is the change; a package that was only checked did not change. */
const FAILED_OR_UNDER_WAY = new RegExp(
  `${FAILED.source}|\\bstatus (?:half-|un|config-|trigger)|\\bnothing to (?:do|reload|change|apply)|\\bno (?:\\w+ ){1,4}(?:changed|updated|modified)|\\bexceeded\\b|\\breached\\b`,
  'i',
);

/** Reason for a change of the configuration, which at the beginning of a program's log may belong to its start. */
export const CONFIGURED = 'says the configuration changed';
/** Reason for a change of who leads, which often is itself what follows a failure. */
export const LED = 'says the leader changed';

/** Changes that may be why something fails from then on: deployment, migration, switch, configuration, scaling, failover. */
export const CHANGES: readonly FactPhrase[] = [
  fact(
    'change',
    'says a version was deployed',
    /deploy|rollout|roll|release|revision|helm|image|traffic|canary|configured$|patched$|restarted$/i,
    anyOf(
      /\bdeploy(?:ed|ing|ment)(?: of)? (?:\S{1,80} )?(?:started|completed|complete|finished|succeeded|version|revision|v?\d|to |successful\w*|created|updated|triggered)/i,
      /\b(?:start(?:ed|ing)|finished|completed|begin(?:ning)?|triggered) (?:\w+ )?(?:deploy(?:ment|ing)?|rollout|rollback|release)/i,
      /\broll(?:ed|ing)[ -]?(?:out|back|update)/i,
      /\brollout (?:started|complete|finished|status|of)/i,
      /\brelease \S{1,40} (?:installed|upgraded|deployed|rolled)/i,
      /\b(?:scaled|scaling) (?:up|down) replica ?set/i,
      /\b(?:successfully deployed|deployed\b|pull(?:ed|ing) image|new revision)/i,
      /^(?:Deploy \S{1,40}|Release \S{1,8} created|Rollback to \S{1,8}) by\b/, // Heroku
      /^[a-z][\w.]{2,60}\/[\w.-]{1,120} (?:configured|patched|restarted|image updated)$/, // kubectl
      /\b(?:shift|switch)(?:ed|ing)? (?:of )?(?:the )?traffic\b|\btraffic (?:\w+ )?(?:shifted|switched)|\bpromot(?:ed|ing) (?:the )?canary\b/i,
    ),
    FAILED_OR_ROLLED_BACK,
  ),
  fact(
    'change',
    'says a migration ran',
    /migrat|schema|DDL|TABLE|INDEX|COLUMN|upgrade|downgrade|ChangeSet|revert/i,
    anyOf(
      /\b(?:running|applying|applied|starting|started|executing|executed|performing|successfully applied) (?:\d+ )?(?:\w+ ){0,2}migrations?/i,
      /\bmigrat(?:ing|ed) (?:schema|database|table|version|to)/i,
      /\bmigration \S{1,80} (?:applied|started|completed|done|finished)/i,
      /\bschema (?:change|upgrade|version|updated|migrat\w+)/i,
      /(?:^|\s)== {1,3}\d+ \w{1,80}: (?:migrat|revert)/i, // Active Record
      /\bRunning (?:up|down)grade \S{0,40} ?-> \S/, // Alembic
      /\bChangeSet \S{1,200} ran successfully\b/i, // Liquibase
      /\b(?:ALTER TABLE|CREATE (?:UNIQUE )?INDEX|DROP (?:TABLE|INDEX|COLUMN)(?! IF EXISTS))\b/i,
    ),
    FAILED,
  ),
  fact(
    'change',
    'says a feature flag changed',
    /flag|toggle|feature|experiment|kill ?switch/i,
    anyOf(
      /\b(?!flags changed for \S)(?:feature[ -]?)?(?:flag|toggle|switch|gate|experiment)s?\b.{0,60}\b(?:enabled|disabled|turned (?:on|off)|toggled|changed|set to|activated|updated|flipped)/i,
      /\b(?:enabl(?:ed|ing)|disabl(?:ed|ing)|toggl(?:ed|ing)|activat(?:ed|ing)) (?:\w+ ){0,2}(?:feature|flag|experiment)s?\b/i,
    ),
    FAILED,
  ),
  fact(
    'change',
    LED,
    /leader|master|primary|election|elect|promot|demot|failover|fail-over|switchover|stepp|LEADING|FOLLOWING|standby|takeover/i,
    anyWord(
      /leader(?:ship)? (?:changed|elected|election|lost|acquired|transferred|for|moved)/i,
      /(?:new|elected|electing|became|becoming|i am|is now|now|transition(?:ed|ing)? to) (?:the )?(?:new )?(?:leader|master|primary|active|standby)/i,
      /promot(?:ed|ing) (?:\S{1,60} )?(?:to(?! trusted)|replica|standby|master|primary)/i,
      /(?:initiating|starting|performing|completed|triggered|automatic) (?:\w+ )?(?:failover|switchover|takeover)/i,
      /fail-?over (?:complete\w*|started|to|from|initiated|triggered|in progress|succeeded|finished)/i,
      /failed over (?:to|from)|\+switch-master|stepp(?:ed|ing) down/i,
      /received (?:switchover|failover) request|demoting (?:my)?self|promoted self to leader/i, // Patroni
      /(?:new|starting|triggering) (?:an? )?(?:leader )?election/i,
      /^(?:LEADING|FOLLOWING|LOOKING)(?:$| - )|raft.{0,40}(?:became|elected)/i, // ZooKeeper's states
    ),
  ),
  fact(
    'change',
    'says the system was scaled',
    /scal|replica|capacity|instances|autoscal|rebalanc|shard|added|removed|joined|left|drain|cordon|maintenance|reassign/i,
    anyOf(
      /\b(?:auto)?scal(?:ed|ing) (?:up|down|out|in|to|from|deployment|replica)/i,
      /\b(?:rescaled|rebalanc(?:e|ed|ing)\b|resharding)/i,
      /\b(?:node|member|broker|server|instance|peer|worker|host)\b(?: \S{1,60})? (?:has |was |is )?(?:joined|left|added|removed|joining|leaving|drained|draining|cordoned|decommission\w*|terminated by)/i,
      /\b(?:entering|entered|enabled|enabling) maintenance/i,
      /\bmaintenance (?:mode|window) (?:enabled|started|begin\w*|on)/i,
      /\bmembership changed|\breassignment (?:started|of)\b|\bdesired capacity\b.{0,40}\bto\b/i,
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
      /\b(?:rotat(?:ed|ing)|renew(?:ed|ing)|reload(?:ed|ing)) (?:\w+ ){0,2}(?:certificates?|certs?|secrets?|credentials|keys?)\b|\bupdated (?:\w+ )?(?:secret|credentials|certificate)\b/i,
    ),
    FAILED,
  ),
  fact(
    'change',
    CONFIGURED,
    /config|setting|reload|SIGHUP|parameter|rule|polic|SET|variable|upgrad|updat|downgrad|installed|keys|commit|[lr]ds:|executing|limit|quota|firewall|tables|group|restart|control|DNS/i,
    anyOf(
      /\b(?:re)?load(?:ed|ing) (?:the )?(?:new |updated )?(?:\w+ )?(?:configuration|config|settings|rules|policy|policies)\b/i,
      /\b(?:configuration|config|settings?|rules?|polic(?:y|ies)|parameters?) (?:file )?(?:\S{1,60} )?(?:was |were |has been |have been |successfully )?(?:reload(?:ed|ing)|changed|updated|modified|applied|re-?read|refreshed|pushed)/i,
      /\bconfig(?:uration)? (?:file )?(?:changes? (?:detected|applied)|reload (?:complete\w*|succeeded|successful))|\bapplied config\w* (?:revision|version)|\bconfiguration received from\b/i,
      /\breload(?:ed|ing) (?:\w+ ){0,3}from (?:file )?["']?(?:[\w:.~-]{0,60}[\\/])*[\w-]{1,60}\.(?:ya?ml|json|toml|ini|conf|cfg|properties|xml|env|csv)\b/i,
      /\b(?:received SIGHUP|SIGHUP received|signal (?:1 )?\(SIGHUP\)|reconfigur(?:ed|ing))/i,
      /\bparameter "\w{1,60}" (?:changed|removed from configuration)|\bALTER SYSTEM SET\b|\bSET (?:GLOBAL|PERSIST) \w/i,
      /\b(?:Keys refreshed|Refresh keys changed:) \[(?!\])/, // Spring Cloud
      /^updating \[[\w.-]{3,120}\] from \[.{0,100}\] to \[/, // Elasticsearch
      /\bConfigured from \S{1,40} by \S|\bUI_COMMIT(?:_COMPLETED)?\b/, // Cisco, Juniper
      /\b[lr]ds: add\/update /, // Envoy
      /\bre-?executing master process\b|\bgraceful restart requested|\bdoing graceful restart\b|\brestarting with new config/i,
      /\bcontrol channel command '(?:reload|reconfig|addzone|delzone)|\breload(?:ed|ing) \S{1,80}\.service\b|\breplSetReconfig\b|\bnew replica set config in use\b/i,
      /^(?:Set|Remove) .{1,80} config vars? by\b/,
      /\bDNS records? .{1,80}\b(?:updated|changed)\b|\bswitch(?:ed|ing) to configuration\b/i,
      /\b(?:rate limit|quota|setting|feature limit)s?\b.{0,80}\b(?:changed|updated|set|lowered|raised|reduced|increased)\b.{0,40} to |\b(?:changed|updated|lowered|raised|set) (?:\w+ ){0,2}(?:rate limit|quota|setting)s?\b.{0,80}(?: to |->|→)/i,
      /\bchanged (?:from|value).{0,60}\bto\b/i,
      /\b(?:firewall|iptables|nftables|ufw|security group(?! member)).{0,30}(?:changed|updated|applied|reload(?:ed|ing)|modified|added|removed|inserted|deleted)\b/i,
      /\b(?:upgrad(?:ed|ing)|updat(?:ed|ing)|downgrad(?:ed|ing)) (?:\S{1,60} )?(?:to|from) v?\d/i,
      /\b(?:Installed|Upgraded|Downgraded): \S|\bsuccessfully installed the following update\b/i,
      /\b(?<!half-|already |not |previously )(?:un)?installed (?:package )?\S{1,80}[ -]v?\d/i,
    ),
    FAILED_OR_UNDER_WAY,
  ),
];
