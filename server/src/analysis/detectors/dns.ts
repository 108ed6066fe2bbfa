import { anyCase, anyOf, either } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { HOST, phraseDetector, says } from './_phrases.ts';

/** Wordings for a name without an address. */
const NOT_RESOLVED = either(
  /UnknownHost(?:Exception)?/,
  /could not resolve host(?:name)?/,
  /could not resolve|cannot resolve|can't resolve|unable to resolve|failed to resolve/,
  /error resolving/,
  /(?:dns )?resolution (?:failed|failure|error) for/,
  /host not found|unknown host/,
);
/** A name could not be resolved. */
export const dns: Detector = phraseDetector({
  id: 'dns',
  title: 'Name resolution failures',
  category: 'dns',
  order: 24,
  words: anyOf(
    /dns|name resolution|resolv|ENOTFOUND|EAI_AGAIN|getaddrinfo|NXDOMAIN|SERVFAIL|UnknownHost/i,
    /no such host|name or service|hostname|nodename|lookup|host not found|Name does not/i,
  ),
  phrases: [
    says(
      [
        anyCase`lookup (?:of |for )?(?!failed\b)(?<callee>${HOST}).{0,80}(?:no such host|server misbehaving|temporary failure|connection refused|NXDOMAIN|SERVFAIL)`,
        anyCase`getaddrinfo (?:ENOTFOUND|EAI_AGAIN|failed|error)(?: (?:for )?(?<host>${HOST}))?`,
      ],
      'says a name was not resolved',
      { kind: 'not-found' },
    ),
    says(
      anyCase`${NOT_RESOLVED}[: ]{1,3}(?:(?:host(?:name)?|address|name|the):? ){0,2}["']?(?<callee>${HOST})`,
      'says a name was not resolved',
      {
        kind: 'not-found',
        unless: /(?<!_)module|dependenc|symbol|import |artifact|placeholder|reference|type |package|variable/i,
      },
    ),
    says(
      [
        /\bENOTFOUND\b|\bEAI_AGAIN\b|\bNXDOMAIN\b|\bSERVFAIL\b|UnknownHostException|no such host\b/i,
        /name or service not known|nodename nor servname/i,
        /temporary failure in name resolution/i,
        /name resolution (?:failed|failure|error)/i,
        /NameResolutionError/i,
        /(?:dns|hostname|host|name|domain|address)\b.{0,40}\b(?:could not be|cannot be|can't be|was not|not) (?:resolved|found\b)/i,
        /(?<![/.-])(?:dns|resolver|name server|nameserver)\b.{0,40}(?:fail(?:ed|ure)|error|unreachable|REFUSED|not responding)/i,
        /could not be resolved|getnameinfo failed/i,
        /getaddrinfo\S{0,20}\b.{0,80}(?:fail(?:ed|ure)|error|not known)/i,
        /no address associated with hostname/i,
        /reverse mapping checking getaddrinfo .{0,120} failed/i,
        /does not map back to the address/i, // sshd
      ],
      'says a name was not resolved',
      { kind: 'not-found', unless: /(?<!_)module|dependenc|symbol|import |artifact|page not found|route not found/i },
    ),
  ],
  fires: [
    'RESOLVE: Cannot resolve host address: vpn.example.test:1194 (Temporary failure in name resolution)',
    'getaddrinfo ENOTFOUND db.internal',
    'fetch failed {"cause":{"code":"ENOTFOUND"},"stack":"TypeError: fetch failed at run (/srv/node_modules/undici/index.js:237:16)"}',
    'dial tcp: lookup api.example.com on 10.0.0.2:53: no such host',
    'java.net.UnknownHostException: payments.internal',
    'Temporary failure in name resolution',
    'curl: (6) Could not resolve host: example.com',
    'DNS query failed: SERVFAIL',
    'socket.gaierror: [Errno -2] Name or service not known',
    'reverse mapping checking getaddrinfo for host-7.example.com [198.51.100.4] failed',
  ],
  silent: [
    'Resolved db.internal to 10.0.0.4',
    'DNS cache size 100',
    'dns lookup took 3 ms',
    'session lookup failed: dial tcp 10.2.0.7:6380: connect: connection refused',
    'resolver started',
    'could not resolve dependency left-pad',
    'Cannot resolve symbol Foo',
    'hostname is node-3',
  ],
});
