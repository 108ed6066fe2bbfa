import { anyCase, anyOf, either } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { HOST, phraseDetector, says } from './_phrases.ts';

/** Wordings for not serving. */
const DOWN = either(
  /unavailable|not available|down|offline|unhealthy/,
  /not (?:running|ready|responding|healthy|reachable)/,
  /NotReady|out of service|disabled due to|degraded|in maintenance/,
);
/** Things that serve. */
const SERVICE = either(
  /service|server|host|node|backend|upstream|endpoint|broker|instance|database|cluster|gateway|site/,
  /api|system|daemon|component|replica|region|zone|peer|worker|agent|pod|deployment|proxy|cache/,
  /queue|target|controller|driver|device/,
);
/** A service, host or resource is not there to be used. */
export const unavailable: Detector = phraseDetector({
  id: 'unavailable',
  title: 'Unavailable services',
  category: 'unavailable',
  order: 46,
  words: anyOf(
    /synchroni|starting up|marked|enter|DHCP|recovery mode|unavailable|safe ?mode|not available|UNAVAILABLE/i,
    /down|circuit|not ready|NotReady|outage|offline|shutting down|not running|maintenance/i,
    /no (?:healthy|available|live|leader|valid|backends?|instances?)/i,
    /unhealthy|degraded|FailedScheduling|scheduling|not responding|insufficient|cannot start/i,
    /not started/i,
  ),
  phrases: [
    says(anyCase`starting degeneration\. shutdown host (?<callee>${HOST})\((?<port>\d+)\)`, 'says a service is not available', {
      kind: 'down',
    }), // Pgpool-II
    says(
      /\b[Nn]o (?:live |healthy |available )?instances? (?:available )?(?:for|of) (?<callee>[A-Za-z][\w.-]{1,120})/,
      'says a service is not available',
      { kind: 'down' },
    ),
    says(
      anyCase`${SERVICE}s? ["']?(?:(?!(?:is|are|was|were|has|now|went|became|in|currently|temporarily|marked|reported) )(?<host>${HOST})["']? )?(?:is |are |was |were |became |has become |has gone |went |now |currently |temporarily |marked |reported |in the |as )*${DOWN}\b`,
      'says a service is not available',
      {
        kind: 'down',
        unless:
          /scal(?:e|ed|ing) down|shut(?:ting)? ?down|slow(?:ed|ing)? down|cool ?down|countdown|is not running\. (?:Starting|Nothing)|down to|disconnect(?:ed)? while |\bdevices up \[/i,
      },
    ),
    says(
      [
        /\bUNAVAILABLE\b/i,
        /database system is (?:starting up|shutting down|in recovery mode)/i, // PostgreSQL
        /\bcan(?:no|')t synchroni[sz]e: no selectable sources/i, // chrony
        /No DHCPOFFERS|ServiceUnavailable/i, // dhclient
        /service (?:temporarily )?unavailable/i,
        /temporarily unavailable/i,
        /(?:currently|temporarily) (?:unavailable|not available)/i,
        /circuit ?breaker\b.{0,60}\b(?:open(?:ed)?|tripped|is open|to OPEN)\b/i,
        /CircuitBreakerOpen|CallNotPermitted/i, // Resilience4j
        /no (?:healthy|available|live|active|ready|valid) (?:upstreams?|hosts?|backends?|instances?|nodes?|servers?|endpoints?|brokers?|targets?|workers?|members?|resources?|replicas?|host was found)/i,
        /no (?:backend|instances?|endpoints?) available/i,
        /NoHostAvailable|NoValidHost|FailedScheduling|nodes are available: /i, // Cassandra's drivers, OpenStack, Kubernetes
        /insufficient (?:cpu|memory|resources|capacity)/i,
        /NodeNotReady|not ready: |outage\b/i, // Kubernetes
        /Load balancer does not have available server/i, // Ribbon
        /not responding\b|ServerNotRunning|ZooKeeperServer not running|server is not running/i, // HBase and ZooKeeper
        /NotServingRegion/i, // HBase
        /is shutting down\b.{0,20}(?:reject|cannot)|\bpostgres\w{0,3} is not running/i,
        /in safe ?mode|SafeModeException/i, // HDFS
        /\bmarked (?:as )?(?:down|dead|failed|offline|bad|unhealthy)\b/i,
        /\benter(?:s|ed|ing)? (?:the )?(?:fault(?:ed)?|fail(?:ed|ure)|error|degraded|critical|emergency) (?:state|mode)\b/i,
      ],
      'says a service is not available',
      { kind: 'down', unless: /outage detection|circuit breaker (?:closed|configured|initiali)/i },
    ),
  ],
  fires: [
    'Service payments is unavailable',
    'rpc error: code = Unavailable desc = service unavailable',
    'CircuitBreaker checkout is OPEN',
    'no healthy upstream hosts',
    '0/3 nodes are available: 3 Insufficient memory.',
    'Backend db-1 is down',
    'starting degeneration. shutdown host 10.0.0.7(5432)',
    "Can't synchronise: no selectable sources",
    'Node node-7 status is now: NodeNotReady',
    'Name node is in safe mode.',
  ],
  silent: [
    'Scaled down replica set api to 2',
    'Shutting down',
    'Service payments is available',
    'circuit breaker closed',
    'All nodes are ready',
    'Server countdown 3',
    'S-0x55a7: shop/shop@10.0.0.5:5432 closing because: client disconnect while server was not ready (age=0s)', // PgBouncer
    "Configuration for devices up ['9c1d'] and devices down [] completed.", // Neutron's Open vSwitch agent
    'maintenance window ends at 10:00',
  ],
});
