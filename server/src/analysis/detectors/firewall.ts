import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

/** Traffic was dropped or denied by a packet filter, a web application firewall or a network policy. */
export const firewall: Detector = phraseDetector({
  id: 'firewall',
  title: 'Firewall denials',
  category: 'firewall',
  order: 30,
  words:
    /firewall|iptables|nftables|ufw|UFW|DROP|REJECT|denied|deny|Deny|blocked|BLOCK|ASA|policy|security group|access-list|ACL|WAF|ModSecurity/i,
  phrases: [
    says(
      [
        /\[UFW BLOCK\]/, // Ubuntu's ufw
        /\b(?:iptables|nftables|netfilter|ipfilter|pf|firewalld|fw)\b.{0,60}\b(?:DROP|REJECT|DENY|BLOCK)(?:ED|PED)?\b/,
        /\b(?:DROP|REJECT|DENY|BLOCK)(?:ED|PED)?\b.{0,80}\bIN=\w{0,16}.{0,20}\bOUT=/,
      ],
      'says a packet was dropped by a filter',
      { kind: 'drop' },
    ),
    says(
      [
        /%(?:ASA|PIX|FTD|FWSM)-\d-\d+:.{0,40}\b(?:Deny|denied|dropped|blocked)\b/i, // Cisco ASA
        /%SEC-\d-IPACCESSLOG\w+:.{0,60}\bdenied\b/i, // Cisco IOS
        /\bDeny (?:tcp|udp|icmp|inbound|IP|protocol)\b/i,
      ],
      'says a firewall denied traffic',
      { kind: 'deny' },
    ),
    says(
      [
        /possible firewall/i,
        /firewall (?:restriction|rule|policy)?s? ?(?:is |are |has |have )?(?:block|den|reject|drop|restrict)\w*/i,
        /(?:blocked|denied|rejected|dropped|refused|prohibited|filtered) by (?:a |an |the |our )?(?:[\w-]{1,30} )?(?:firewall|policy|network ?policy|security ?group|acl|access[- ]list|waf|filter|iptables|proxy|rule)/i,
      ],
      'says traffic was denied by a policy',
      { kind: 'deny' },
    ),
    says(
      [
        /ModSecurity: Access denied/i, // Apache and nginx with ModSecurity
        /\bWAF\b.{0,40}\b(?:block|deni)ed/i,
        /(?:packet|traffic|connection|request)s? (?:was |were |is |are )?(?:administratively prohibited|blocked|denied|filtered) (?:by|at|on)/i,
        /administratively prohibited/i,
        /action=["']?(?:deny|drop|block|reject)\b/i,
      ],
      'says traffic was denied',
      { kind: 'deny' },
    ),
  ],
  fires: [
    '[UFW BLOCK] IN=eth0 OUT= MAC=00:11 SRC=198.51.100.4 DST=10.0.0.2 PROTO=TCP SPT=4444 DPT=22',
    'iptables DROP: IN=eth0 OUT= SRC=198.51.100.9 DST=10.0.0.2',
    '%ASA-4-106023: Deny tcp src outside:198.51.100.4/51234 dst inside:10.0.0.2/22 by access-group "outside_in"',
    'Request denied by policy deny-all-egress',
    'Possible firewall restriction on port 3306',
    'ModSecurity: Access denied with code 403 (phase 2)',
    'action=deny srcip=10.2.3.4 dstport=3306',
  ],
  silent: [
    'Firewall rules loaded',
    'ufw enabled on system startup',
    'iptables: 24 rules applied',
    'policy default-allow created',
    '%ASA-6-302013: Built inbound TCP connection 11757 for outside:198.51.100.4/51234',
    'DROP TABLE old_orders',
    'action=allow srcip=10.2.3.4',
  ],
});
