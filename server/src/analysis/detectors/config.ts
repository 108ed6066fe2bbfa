import { anyCase, either } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

const WRONG = either(
  /invalid|bad|missing|unknown|incorrect|illegal|malformed|unsupported|wrong|unrecogni[sz]ed/,
  /conflicting|failed|error/,
);
/** The configuration is wrong or incomplete. */
export const config: Detector = phraseDetector({
  id: 'config',
  title: 'Configuration errors',
  category: 'config',
  order: 58,
  words:
    /config|setting|environment|property|option|parameter|directive|placeholder|variable|[ty][ao]ml|\.conf\b|parser|argument|syntax|bean|my group|cluster|\[emerg\]|unknown|secret|CreateContainer|peer AS|proposal|TS_UNACC|selectors|zone|SASL|keyword|outside|must be|non-existent|interface|reading|parsing|closing/i,
  phrases: [
    says(
      [
        /(?:config(?:uration)?|settings?|properties|yaml|manifest)\b(?: file)?(?: \S{1,80})? (?:is |was |has |contains )?(?:an? )?(?:errors?|invalid|fail(?:ed|ure)|not found|missing|corrupt\w*|malformed|rejected|incorrect|incomplete|broken|wrong|not valid|test failed)\b/i,
        /config(?:uration)? (?:error|exception|problem|validation failed|mismatch|check failed)/i,
        anyCase`${WRONG}(?: to| in| while)?(?: load| loading| read| reading| parse| parsing| apply| applying| the)*(?: \w{2,14})? (?:config(?:uration)?|settings?|directive|properties|environment variables?|env var(?:iable)?s?|option|configuration (?:key|file|value|option|property))\b`,
        /misconfigur(?:ed|ation)/i,
        /(?:required|mandatory) (?:\w+ )?(?:environment variable|env var|setting|property|option|parameter|configuration|field|key)\b.{0,60}(?:missing|not (?:set|found|defined|specified|provided))/i,
        /(?:environment variable|env var|property|setting|option|parameter|secret|configmap|placeholder)\b ?\S{0,80} (?:is |was )?(?:not (?:set|found|defined|configured|specified|provided)|missing|required but)/i,
        /could not resolve placeholder|\bunknown directive\b|: unknown network segment$/i, // Spring; nginx; ISC dhcpd
        /unexpected ["'].{0,5}["'] in \S{1,200}:\d/i, // nginx
        // kubelet; Django: ImproperlyConfigured
        /CreateContainerConfigError|InvalidConfiguration|ConfigurationException|ImproperlyConfigured/i,
        /BeanCreationException/i, // Spring
        /(?:directive|option) .{0,60}(?:is not allowed|is duplicate|not allowed here)/i, // Apache and nginx
        /(?:unknown|invalid|unrecogni[sz]ed) (?:command[- ]line )?(?:option|argument|flag|parameter)\b/i,
        /syntax error in (?:config|file)/i,
        /\bbad peer AS\b|\breceived proposals (?:in|un)acceptable|\breceived (?:NO_PROPOSAL_CHOSEN|TS_UNACCEPTABLE) notify|\btraffic selectors .{1,200} (?:in|un)acceptable/i, // BGP; IKE
        /^config, file \S{1,200}, line \d|\berror in zone\b|\bfailed to (?:load|parse) zone\b|\bno available SASL mechanisms\b/i, // Knot DNS; Prosody
        /\b(?:unable to|could not|can(?:no|')t|failed to|failed) (?:open|read|load|parse|find)(?:\/\w{1,12}){0,2}:? (?:the )?(?:\w{1,20} )?(?:config(?:uration)?|\S{1,60}\.conf)\b|\berrors? in config(?:uration)? file\b/i,
        /^\S{1,200}\.(?:conf|cfg|cnf|ini):\d+: (?:syntax )?error\b/i,
        /\b(?:ya|to)ml: (?:line \d|unmarshal error)|\bparse config: /i, // Go
        /\bline \d+ while (?:reading|parsing) config|^source: \S{1,200} line: \d+ pos: \d+ /i, // tinc; lighttpd
        /\b(?:(?:unknown|unexpected|invalid|duplicate) keyword|unknown entry|unrecogni[sz]ed key(?:word)?)\b/i,
        /\boutside (?:the )?(?:allowed |valid )?range\b.{0,20}\[|\bnot valid\b.{0,10}\bmust be\b/i,
        /\bnon-existent \w{2,20} specified in config/i,
        /\binterface \S{1,20} (?:for \S{1,40} \S{1,40} )?(?:does(?: not|n't) exist|was not found)\b/i,
        /\b(?:errors?|failed|failure) (?:while )?(?:reading|parsing)(?: or parsing)? (?:config\w* \w+|\S{1,200}\.(?:conf|cfg|cnf|ya?ml|json|ini|xml|toml)\b)/i,
        /\bwithout (?:a )?closing (?:brace|bracket|quote)|\bmissing closing (?:brace|bracket|quote)/i,
        /\bcluster (?:ID|UUID|name)s? (?:mismatch|do(?:es)? not match|differs?)\b/i,
        /there is no setting with that name|\bmy group: '.{0,60}', peer group: '/i, // RabbitMQ; Galera
      ],
      'says the configuration is wrong',
      { kind: 'invalid' },
    ),
  ],
  fires: [
    'DHCPDISCOVER from 00:30:48:2e:11:4c via 10.4.0.1: unknown network segment',
    'Invalid configuration: listen address missing',
    'Failed to load config file /etc/app.yaml',
    'unknown directive "proxy_pas" in /etc/nginx/nginx.conf:12',
    "Could not resolve placeholder 'db.url' in value",
    'Environment variable DATABASE_URL is not set',
    'Error: secret "db-password" not found',
    'configuration file /etc/nginx/nginx.conf test failed',
    'Unknown option --colour',
    'Configuration file errors encountered -- exiting',
    'request sent was ignored by remote peer due to cluster ID mismatch',
    "WSREP: handshake failed, my group: 'shop', peer group: 'shop2'",
    "Unknown keyword 'auth_tpe'",
    "[www.conf:17] unknown entry 'pm.max_childern'",
    '_parse_next_key: Parsing error at unrecognized key: DbdPrt',
    'Could not open/read/parse slurmdbd.conf file /etc/slurm/slurmdbd.conf',
    'rspamd_config_read: failed to load config: cannot open /etc/rspamd.conf: No such file or directory',
    'Fatal: unable to open config file: stat /srv/backup/config: no such file or directory',
    "/etc/monit/monitrc.conf:4: syntax error 'chek'",
    "/etc/unbound/unbound.conf:7: error: unknown keyword 'verbositi'",
    'Fatal error : Invalid directive at line 7 in file /etc/chrony/chrony.conf',
    'Bad peer AS: 65002',
    'received NO_PROPOSAL_CHOSEN notify, no CHILD_SA built',
    'traffic selectors 10.90.2.0/24 === 10.90.1.0/24 unacceptable',
    "zone loader, error in zone, file '/etc/knot/example.zone', line 7 (invalid domain name character)",
    "config, file 'knot.conf', line 24 (invalid indentation)",
    'rules.yml: yaml: line 9: did not find expected node content',
    "run: parse config: toml: line 17 (last key \"logging\"): expected '.' or ']' to end table name, but got '[' instead",
    "No value for variable `ConnectTo' on line 11 while reading config file /etc/tinc/vpn/tinc.conf",
    'source: lighttpd.conf line: 13 pos: 0 parser failed somehow near here: (EOL)',
    'Failed parsing configuration item "certificate_file"',
    "number '999' outside range [1, 255]",
    "VRID '999' not valid - must be between 1 & 255",
    "interface eth9 for vrrp_instance VI_1 doesn't exist",
    'EOF reached without closing brace for section files starting at line 31',
    'Errors reading or parsing /etc/freeradius/radiusd.conf',
    "You've tried to set disk_limt.absolute, but there is no setting with that name.",
  ],
  silent: [
    'Configuration reloaded',
    'Loading configuration from /etc/app.yaml',
    'config is valid',
    'option timeout=30s',
    'Using default settings',
    'Property cache.size=100',
    'environment: production',
  ],
});
