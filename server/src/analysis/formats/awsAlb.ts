import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Application and classic load balancers: times of request, target and response in seconds, both status codes. */
export const awsAlb = regexFormat({
  id: 'aws-alb',
  title: 'AWS load balancer access log',
  rank: 35,
  patterns: [
    re`^(?:(?:https?|h2|grpcs?|wss?) )?(?<stamp>${STAMP_ISO}) (?<source>[\w./-]{1,160}) (?<msg>(?<address>[\w.:\[\]]{1,80}:\d+) (?<callee>[\w.:\[\]]{1,80}:\d+|-) -?\d+(?:\.\d+)? (?<duration>-?\d+(?:\.\d+)?) -?\d+(?:\.\d+)? (?<status>\d+|-) (?:\d+|-) -?\d+ -?\d+ "(?:[A-Z-]{1,20} (?<operation>[^\s"?]{1,2000}))?.*)$`,
  ],
  durationUnit: 's',
  samples: [
    {
      line: 'https 2025-02-10T16:30:34.250641Z app/shop/77ab12cd 10.0.0.7:2817 10.0.1.4:80 0.001 0.250 0.000 502 502 0 57 "GET https://shop:443/orders?id=7 HTTP/1.1" "curl/8.5.0" - -',
      time: '2025-02-10T16:30:34.250Z',
      level: null,
      source: 'app/shop/77ab12cd',
      message: '10.0.0.7:2817 10.0.1.4:80 0.001 0.250 0.000 502 502 0 57 "GET https://shop:443/orders?id=7 HTTP/1.1" "curl/8.5.0" - -',
    },
    {
      line: '2025-02-10T16:30:35.000123Z shop-elb 10.0.0.7:2817 - -1 -1 -1 504 0 0 0 "GET http://shop:80/ HTTP/1.1" "curl/8.5.0" - -',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'shop-elb',
      message: '10.0.0.7:2817 - -1 -1 -1 504 0 0 0 "GET http://shop:80/ HTTP/1.1" "curl/8.5.0" - -',
    },
  ],
});
