import { STAMP_CLF, STAMP_ISO } from './_stamps.ts';
import { CLIENT, REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Referrer and agent; a time taken in decimal seconds right behind them or under a name. */
const TAIL =
  '(?: (?:"[^"]{0,4000}"|-)){0,2}(?:(?: |.{0,400}? (?:rt|request_time|rtime|duration)[=:]"?)(?<duration>\\d+\\.\\d+)(?=["\\s]|$))?.*$';

/** The common and combined log formats of Apache and nginx, the virtual host before or more fields behind. */
export const accessLog = regexFormat({
  id: 'access-log',
  title: 'Access logs of Apache, nginx, Artifactory, Bitbucket and Barracuda',
  rank: 10,
  oneLine: true,
  durationUnit: 's',
  patterns: [
    re`^(?:\[[a-z]{2,20}\] )?${CLIENT} \[(?<stamp>${STAMP_CLF})\] (?<msg>${REQUEST} (?<status>\d+|-)(?: (?:\d+|-))?${TAIL})`,
    re`^${CLIENT} \[(?<stamp>${STAMP_CLF})\] (?<msg>(?<status>\d+) (?:\d+ )?${REQUEST}${TAIL})`,
    re`^\[(?<stamp>${STAMP_CLF})\] (?<address>[\w.:-]{1,255}) (?<msg>(?:[\w.-]{1,60} ){0,3}${REQUEST} (?<status>\d+|-)?${TAIL})`,
    re`^(?<stamp>${STAMP_ISO}) \S{1,80} TR (?<msg>\S{1,80} \d+ (?<address>\S{1,80}) \d+ \S{1,80} \S{1,80} [A-Z]{3,10} \S{1,20} \S{1,255} \S{1,20} (?<status>\d+) .*)$`,
    re`^(?<stamp>${STAMP_ISO})\|(?<request>\w{1,64})\|(?<address>[\w.:]{1,80})\|(?<user>[^|]{0,120})\|(?<msg>[A-Z]{3,10}\|(?<operation>[^|?]{0,2000})[^|]{0,2000}\|(?<status>\d+)\|.*)$`,
    re`^(?<address>[\w.:,-]{1,255})(?: \| [^|"]{0,160}){1,4} \| (?<stamp>${STAMP_ISO}) \| (?<msg>${REQUEST} \| [^|]{0,4000} \| (?<status>\d+|-) \|.*)$`,
    re`^${CLIENT} \[(?<stamp>${STAMP_CLF})\] (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[httpd] 10.0.0.9 - - [10/Feb/2025:16:30:34 +0000] "POST /write?db=shop HTTP/1.1" 204 0 "-" "curl/8.5.0" 6ca55989-e5ba 244',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      message: '"POST /write?db=shop HTTP/1.1" 204 0 "-" "curl/8.5.0" 6ca55989-e5ba 244',
    },
    {
      line: '10.0.0.7 | https | i@1K2JX3x990x22x0 | jo | 2025-02-10 16:30:34,123 | "GET /rest/api/1.0/projects HTTP/1.1" | "" "curl/7.88.1" | 401 | 0 | 128 | - | 12 |',
      time: '2025-02-10T16:30:34.123',
      level: null,
      message: '"GET /rest/api/1.0/projects HTTP/1.1" | "" "curl/7.88.1" | 401 | 0 | 128 | - | 12 |',
    },
    {
      line: '2025-02-10 16:30:34.123 +0000 waf1 TR 10.0.0.1 80 10.0.0.7 40000 "-" "-" GET HTTP/1.1 shop.example HTTP/1.1 503 2829 232 0 1127',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      message: '10.0.0.1 80 10.0.0.7 40000 "-" "-" GET HTTP/1.1 shop.example HTTP/1.1 503 2829 232 0 1127',
    },
    {
      line: '2025-02-10T16:30:35.123Z|1f2e3d4c5b6a7089|10.0.0.7|anonymous|GET|/api/docker/x|401|-1|0|12|curl/7.88',
      time: '2025-02-10T16:30:35.123Z',
      level: null,
      message: 'GET|/api/docker/x|401|-1|0|12|curl/7.88',
    },
    {
      line: '172.17.0.1 - frank [10/Feb/2025:16:30:34 +0100] "GET /orders?id=7 HTTP/1.1" 500 2326 "-" "curl/8.5.0"',
      time: '2025-02-10T16:30:34.000+01:00',
      level: null,
      message: '"GET /orders?id=7 HTTP/1.1" 500 2326 "-" "curl/8.5.0"',
    },
    {
      line: 'shop.example.org:80 10.0.0.9 - - [10/Feb/2025:16:30:35 +0000] "" 400 0 "-" "-"',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      message: '"" 400 0 "-" "-"',
    },
  ],
});
