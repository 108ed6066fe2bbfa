import { STAMP_DAY_FIRST, STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp category: severity: message`. */
export const bind = regexFormat({
  id: 'bind',
  title: 'BIND',
  rank: 28,
  patterns: [
    re`^(?<stamp>${STAMP_DAY_FIRST}|${STAMP_ISO}) (?:(?<source>[a-z][a-z-]{2,30}): )(?<level>critical|error|warning|notice|info|debug(?: \d)?): (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '10-Feb-2025 16:30:34.123 lame-servers: info: connection refused resolving example.org/A/IN: 10.0.0.7#53',
      time: '2025-02-10T16:30:34.123',
      level: 'info',
      source: 'lame-servers',
      message: 'connection refused resolving example.org/A/IN: 10.0.0.7#53',
    },
    {
      line: '10-Feb-2025 16:30:35.001 general: error: zone example.org/IN: loading failed',
      time: '2025-02-10T16:30:35.001',
      level: 'error',
      source: 'general',
      message: 'zone example.org/IN: loading failed',
    },
  ],
});
