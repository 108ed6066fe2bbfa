import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** ngx_log: `2025/02/10 16:30:34 [error] pid#tid: *connection message, client: …, upstream: …`. */
export const nginxError = regexFormat({
  id: 'nginx-error',
  title: 'nginx error log',
  rank: 30,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) \[(?<level>[a-z]{4,6})\] (?<thread>\d+#\d+): (?:\*\d+ )?(?<msg>.{0,8000}?(?:, client: (?<address>[\w.:-]{1,80})(?=,|$)(?:, server: [^,"]{0,400})?)?(?:, request: "[A-Z]{1,20} (?<operation>[^\s"?]{1,2000})[^"]{0,4000}")?(?:, subrequest: "[^"]{0,4000}")?(?:, upstream: "(?:[a-z]{2,12}:\/\/)?(?<callee>unix:[^":]{1,400}|[^"\/]{1,400})[^"]{0,4000}")?(?:,.*)?)$`,
  ],
  samples: [
    {
      line: '2025/02/10 16:30:34 [error] 812#0: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.7, server: shop, request: "GET /orders?id=7 HTTP/1.1", upstream: "http://10.0.1.4:8080/orders?id=7", host: "shop"',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      message:
        'connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.7, server: shop, request: "GET /orders?id=7 HTTP/1.1", upstream: "http://10.0.1.4:8080/orders?id=7", host: "shop"',
    },
    {
      line: '2025/02/10 16:30:35 [emerg] 1#1: bind() to 0.0.0.0:80 failed (98: Address already in use)',
      time: '2025-02-10T16:30:35.000',
      level: 'fatal',
      message: 'bind() to 0.0.0.0:80 failed (98: Address already in use)',
    },
  ],
});
