import { re, UPPER } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[thread] LEVEL logger - message`, the milliseconds since the start before it or not: TTCCLayout of log4j, log4cxx and log4net, and slf4j-simple. */
export const ttcc = regexFormat({
  id: 'ttcc',
  title: 'slf4j-simple and TTCC layouts',
  rank: 20,
  headed: true,
  patterns: [
    re`^(?:\d+ +)?\[(?<thread>[^\[\]]{1,120})\] +(?<level>${UPPER}) +(?<source>[\w.$@/:-]{1,160})(?: [\w.-]{1,80})? +-+ (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[main] INFO com.acme.shop.Orders - order 17 placed',
      time: null,
      level: 'info',
      source: 'com.acme.shop.Orders',
      message: 'order 17 placed',
    },
    {
      line: '467 [http-nio-8080-exec-1] ERROR com.acme.shop.Orders shop - payment refused',
      time: null,
      level: 'error',
      source: 'com.acme.shop.Orders',
      message: 'payment refused',
    },
  ],
});
