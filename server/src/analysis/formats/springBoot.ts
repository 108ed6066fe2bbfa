import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp LEVEL pid --- [thread] logger : message`; 3.x adds the application's name. */
export const springBoot = regexFormat({
  id: 'spring-boot',
  title: 'Spring Boot',
  rank: 28,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) +(?<level>${UPPER}) +\d+ +--- +\[(?<service>(?! |main\b|[\w.-]{0,40}(?:exec|[Tt]hread|pool|task|scheduling))[\w.-]{1,80})\] +\[(?<thread>[^\]]{0,80})\] (?:\[(?: *|(?<request>\w{1,40})-\w{1,40})\] )?(?<source>[\w.$/\[\]-]{1,160}) +: ?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP_ISO}) +(?<level>${UPPER}) +(?:\[(?<service>[^\],]{0,120})(?:,(?<request>[^\],]{0,80})(?:,[^\]]{0,80})?)?\] +)?\d+ +--- +(?:\[(?<app>[^\]]{1,80})\] +)?\[(?<thread>[^\]]{0,80})\] (?:\[[^\]]{0,120}\] )?(?<source>[\w.$/\[\]-]{1,160}) +: ?(?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] } } : reading;
  },
  samples: [
    {
      line: '2025-02-10 16:30:33.871  INFO [orders,5f1c77aa31d3a99b,45fadb41e0aa7c12] 1 --- [nio-8080-exec-2] c.acme.shop.OrderController : order taken',
      time: '2025-02-10T16:30:33.871',
      level: 'info',
      source: 'c.acme.shop.OrderController',
      message: 'order taken',
    },
    {
      line: '2025-02-10 16:30:34.123  WARN 4211 --- [nio-8080-exec-1] c.acme.shop.OrderController             : slow answer',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      source: 'c.acme.shop.OrderController',
      message: 'slow answer',
    },
    {
      line: '2025-02-10T16:30:35.001Z ERROR 1 --- [shop] [           main] o.s.boot.SpringApplication               : Application run failed',
      time: '2025-02-10T16:30:35.001Z',
      level: 'error',
      source: 'o.s.boot.SpringApplication',
      message: 'Application run failed',
    },
  ],
});
