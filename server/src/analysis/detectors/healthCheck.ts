import { anyCase } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Names a backend or one of its servers. */
const OF = String.raw`(?<callee>[\w.@:/-]{1,120})`;

/** A load balancer takes servers out of its rotation, or has none left. */
export const healthCheck: Detector = phraseDetector({
  id: 'health-check',
  title: 'Health checks of load balancers',
  category: 'unavailable',
  order: 9,
  words:
    /\bDOWN\b|health ?check|no server|no live|are down|VS\b|real server|check peer|sick|monitor status|\bresult\b|but got|migration threshold|home server|lack of any|downstream|checks on host/i,
  phrases: [
    says(
      [
        anyCase`\b(?:backend|proxy) '?${OF}'? has no server available`, // HAProxy: proxy of a section that listens, too
        /\bno live upstreams\b/i,
        anyCase`\ball (?:handlers|backends|servers|upstreams) (?:for \S{1,200} )?on ${OF}? ?are down\b`,
        anyCase`\bLost quorum .{1,40} VS \[?${OF}`,
      ],
      'says no server of a backend is left',
      {
        kind: 'no-backend',
      },
    ),
    says(
      [
        anyCase`\bServer ${OF}\/\S{1,80} is DOWN\b(?! for)`,
        anyCase`\bHealth check for (?:backup )?server ${OF} failed`,
        anyCase`\bremoving from server list\. Backend: "?${OF}`,
        anyCase`\b(?:(?:Removing|Check on) service \[|(?:Deleted|Quiescent) real server: |disable check peer: )${OF}`,
        anyCase`(?:^| )${OF} Went sick\b`,
        anyCase`\bPool ${OF} member \S{1,80} monitor status down`,
      ],
      'says a health check took a server out of service',
      { kind: 'server-down' },
    ),
    says(
      [
        anyCase`\bResult of (?!probe\b)[\w-]{3,20} operation for ${OF} on \S{1,80}: (?!ok\b|cancelled\b|promoted\b)`,
        anyCase`\bUnexpected result \(.{1,60}\) was recorded for [\w-]{3,20} of ${OF} on `,
        /\baction \d+ \(\S{1,80} on \S{1,80}\): expected '\w{1,20}' but got '/i,
        anyCase`\b${OF} cannot run on \S{1,80} due to reaching migration threshold`,
      ],
      'says a resource of the cluster failed',
      { kind: 'check-failed' },
    ),
    says(
      [
        anyCase`\bMarking downstream ${OF}(?: \(\S{1,80}\))? as '?down\b`, // dnsdist
        anyCase`\btemporarily disabling .{1,60} checks on host "(?<callee>[^"]{1,120})": `, // Zabbix
      ],
      'says a server does not answer',
      { kind: 'check-failed' },
    ),
    says(
      anyCase`\bMarking home server (?<callee>[\w.:-]{1,120})(?: port (?<port>\d+))? as (?:zombie|dead)\b`,
      'says a server does not answer',
      { kind: 'check-failed' },
    ),
    says(
      anyCase`\black of any response from (?:home server )?(?<callee>[\w.:-]{1,120})(?: port (?<port>\d+))?`,
      'says a server does not answer',
      { kind: 'check-failed' },
    ),
    says(/\b(?:home server failed to respond|failed to find live home server)\b/i, 'says a server does not answer', {
      kind: 'check-failed',
    }),
  ],
  fires: [
    'all handlers for /app/cart? on /app are down.',
    'all handlers for /api/cart? on  are down.',
    'Server app/a1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.',
    "backend 'app' has no server available!",
    'proxy primary-db has no server available!',
    'no live upstreams while connecting to upstream, client: 10.0.0.9, server: shop, request: "GET /cart HTTP/1.1", upstream: "http://app/cart", host: "shop"',
    'Health check failed, removing from server list. Backend: "app@docker" URL: "http://10.0.0.7:8080" Weight: 1 Reason: received error status code: 503',
    "Marking downstream ns1 (10.0.0.7:53) as 'down'",
    'temporarily disabling Zabbix agent checks on host "web 1": interface unavailable',
    'Removing service [10.0.0.7]:tcp:80 from VS [10.0.0.1]:tcp:80',
    'Backend_health - boot.app Went sick 4---X-R- 3 4 8 0.000000 0.000831 "HTTP/1.1 503 Service Unavailable"',
    'Result of monitor operation for db on node1: not running | CIB update 21, graph action unconfirmed; call=11 key=db_monitor_3000 rc=7',
    "Transition 1 action 6 (db_monitor_3000 on node1): expected 'ok' but got 'not running'",
    'Unexpected result (not running) was recorded for monitor of db on node1 at Feb 10 16:30:34 2025 | rc=7 id=db_last_failure_0',
    'Marking home server 10.0.0.7 port 1812 as zombie (it has not responded in 3.000000 seconds).',
    'Failing proxied request for user "anna", due to lack of any response from home server 10.0.0.7 port 1812',
  ],
  silent: [
    'Result of probe operation for db on node1: not running | CIB update 16, graph action confirmed; call=8 key=db_monitor_0 rc=7',
    'Result of start operation for db on node1: ok | CIB update 18, graph action confirmed; call=10 key=db_start_0 rc=0',
    'Marking home server 10.0.0.7 port 1812 alive again... we have no idea if it really is alive or not.',
    'Server app/a1 is UP, reason: Layer7 check passed, code: 200, check duration: 13ms. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.',
    'Server app/a1 is going DOWN for maintenance. 1 active and 0 backup servers left.',
    'Adding service [10.0.0.7]:tcp:80 to VS [10.0.0.1]:tcp:80',
    'Backend_health - boot.app Went healthy -------H 4 4 8 0.000000 0.000831',
    'Health check passed for app/a1',
    "Marking downstream ns1 (10.0.0.7:53) as 'up'",
    'enabling Zabbix agent checks on host "web 1": interface became available',
    'Starting health checks of 3 backends',
  ],
});
