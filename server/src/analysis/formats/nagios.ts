import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[epoch] KIND: fields`. */
export const nagios = regexFormat({
  id: 'nagios',
  title: 'Nagios',
  rank: 25,
  patterns: [re`^\[(?<stamp>\d+)\] (?<msg>(?<kind>[A-Z][A-Z ]{3,40}|[A-Z][a-z]\w{1,20}.{0,80}?): ?.*|[A-Z][a-z-]{2,20} .*)$`],
  samples: [
    {
      line: '[1739205034] SERVICE ALERT: web01;HTTP;CRITICAL;HARD;3;Connection refused',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: null,
      message: 'SERVICE ALERT: web01;HTTP;CRITICAL;HARD;3;Connection refused',
    },
    {
      line: '[1739205035] HOST NOTIFICATION: admin;web01;DOWN;notify;timed out',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: null,
      message: 'HOST NOTIFICATION: admin;web01;DOWN;notify;timed out',
    },
  ],
});
