import { STAMP_ISO, STAMP_NUMERIC, STAMP_DAY_FIRST, STAMP_TIME, STAMP_YYMMDD } from './_stamps.ts';
import { re, UPPER } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

const STAMP = `(?:${STAMP_ISO}|${STAMP_DAY_FIRST}|${STAMP_NUMERIC}|${STAMP_YYMMDD}|${STAMP_TIME})`;
const THREAD = '\\[(?<thread>[^\\[\\]]{0,120}(?:\\[[^\\[\\]]{0,80}\\][^\\[\\]]{0,80}){0,2})\\]';
/** `exited: bad` says what happened, and so does the name of an exception. */
const LOGGER =
  '(?<source>(?!(?:[a-z]{2,10}(?:ted|ned|led|ped|ged|err)|success|[\\w$.]{0,120}[a-z](?:Exception|Error|Throwable)):)[\\w$.@/<>-]{1,160}(?:\\.\\[[\\w./[\\]-]{0,80}\\])?)';
/** A bracket that names a module where no logger stands: no thread has dots or colons between letters alone. */
const MODULE = /^[a-z_0]+(?:(?:\.|::)[A-Za-z_0]+)+$/;
/** The packages before a class, which may be short. */
const PACKAGES = '(?:[a-z0]\\w{0,60}\\.){2,12}';

/** The service and the request, as Sleuth and Micrometer put them behind the level. */
const CONTEXT = '\\[[\\w.-]{0,80},[\\w,-]{0,80}\\]';

/** Conversion patterns of log4j 1 and 2 and logback that their manuals and Hadoop, Spark and Spring projects use. */
export const log4j = regexFormat({
  id: 'log4j',
  title: 'Log4j and Logback',
  rank: 5,
  patterns: [
    re`^(?<stamp>${STAMP}):? +\[?(?<level>${UPPER}) *\]? +(?:${CONTEXT} +)?${THREAD} +${LOGGER}(?: \[[^\]]{0,120}\]| \([^)]{0,160}\))?(?: +-+| ?:) +(?<msg>.*)$`,
    re`^(?<stamp>${STAMP}):? +${THREAD} +\[?(?<level>${UPPER}) *\]? +${LOGGER}(?: \[[^\]]{0,160}\]| \([^)]{0,160}\))?(?: +-+|:)(?: +(?<msg>.*)|$)`,
    re`^(?<stamp>${STAMP}) +(?<level>${UPPER}) +${LOGGER}(?: \[[^\]]{0,120}\])?(?: +-+|:) +(?<msg>.*)$`,
    re`^(?<stamp>${STAMP}) +(?<thread>\d+) +(?<level>${UPPER}) +${LOGGER}: +(?<msg>.*)$`,
    re`^(?<stamp>${STAMP}) +(?<level>${UPPER}) +${THREAD} +\[(?<source>(?=[^\]]{0,160}[A-Za-z])${PACKAGES}[\w$-]{1,100})\] +(?:[a-z]+[A-Z]\w{0,60} +(?=\S))?(?<msg>.*)$`,
    re`^(?<stamp>${STAMP}) +(?<level>${UPPER}) +\[(?<source>[\w$.]{1,160}|[\w$.-]{1,160}(?=\] +\())\] +(?:\((?<thread>[^()]{1,160})\)|\[(?<stream>[^\]]{1,160})\]) +(?<msg>.*)$`,
    re`^(?<stamp>${STAMP}) +(?<level>${UPPER}) +\[(?<source>[\w$.-]{1,160})\/(?<thread>\d+(?:\.\d+)?)\] (?<msg>.*)$`,
    re`^(?<stamp>${STAMP}) +(?<level>${UPPER}) +${THREAD} +(?:[^ ]{1,80} @\w{1,60} .{0,400}? )?(?<source>(?=\S{0,160}[A-Za-z])${PACKAGES}[A-Z0][\w$]{0,100}) +(?<msg>\S.*)$`,
    re`^(?<stamp>${STAMP}) +(?<thread>[\w:.-]{1,80})(?: url: \S{1,400})? +(?<level>${UPPER}) +(?:\S{1,400} +){0,6}?\[(?<source>(?=[^\]]{0,160}[A-Za-z])${PACKAGES}[\w$-]{1,100})\] +(?<msg>.*)$`,
    re`^(?<stamp>${STAMP}) +(?<level>${UPPER}) +${THREAD}:? +(?<msg>.*)$`,
    re`^(?<stamp>${STAMP}) +${THREAD} +(?<level>${UPPER}):? +(?<msg>.*)$`,
  ],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['thread'];
    return reading.source === null && at && MODULE.test(match.groups!['thread']!)
      ? { ...reading, source: { from: at[0], to: at[1] } }
      : reading;
  },
  samples: [
    {
      line: '2025-02-10 16:30:34 [scrapy.core.engine] INFO: Spider opened',
      time: '2025-02-10T16:30:34.000',
      level: 'info',
      source: 'scrapy.core.engine',
      message: 'Spider opened',
    },
    {
      line: '2025-02-10 16:30:34,250 INFO [main] org.acme.queue.Master: scheduler has 17 jobs',
      time: '2025-02-10T16:30:34.250',
      level: 'info',
      source: 'org.acme.queue.Master',
      message: 'scheduler has 17 jobs',
    },
    {
      line: '2025-02-10 16:30:34.250 WARN  [booking,5f1c9a7be2d04c31] [http-nio-8080-exec-1] o.a.b.Orders : slow answer from stock',
      time: '2025-02-10T16:30:34.250',
      level: 'warn',
      source: 'o.a.b.Orders',
      message: 'slow answer from stock',
    },
    {
      line: '16:30:34.123 [http-nio-8080-exec-1] WARN  c.a.web.Orders - slow answer from stock',
      time: '0000-01-01T16:30:34.123',
      level: 'warn',
      source: 'c.a.web.Orders',
      message: 'slow answer from stock',
    },
    {
      line: '2025-02-10 16:30:34.821 WARN  [kea-dhcp4.alloc-engine/812.140001] ALLOC_ENGINE_V4_ALLOC_FAIL tid=0x11: failed to allocate an IPv4 address',
      time: '2025-02-10T16:30:34.821',
      level: 'warn',
      source: 'kea-dhcp4.alloc-engine',
      message: 'ALLOC_ENGINE_V4_ALLOC_FAIL tid=0x11: failed to allocate an IPv4 address',
    },
    {
      line: '2025-02-10 16:30:34,123 WARN  [ssh-1] jo @1K2JX3x990x22x0 4xkxq 10.0.0.7 SSH - git-receive-pack c.a.s.i.s.g.DefaultScm push rejected',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      source: 'c.a.s.i.s.g.DefaultScm',
      message: 'push rejected',
    },
    {
      line: '2025-02-10 16:30:34,123+0000 http-nio-8080-exec-9 url: /login.jsp ERROR anonymous 990x213x1 10.0.0.7 /login.jsp [c.a.j.s.login.LoginManagerImpl] The login failed',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'c.a.j.s.login.LoginManagerImpl',
      message: 'The login failed',
    },
    {
      line: '2025-02-10 16:30:34,123 WARN [Caesium-1-4] [impl.schedule.caesium.JobRunnerWrapper] runJob BACKUP took long',
      time: '2025-02-10T16:30:34.123',
      level: 'warn',
      source: 'impl.schedule.caesium.JobRunnerWrapper',
      message: 'BACKUP took long',
    },
    {
      line: '25/02/10 16:30:34 ERROR executor.Executor: Exception in task 0.0',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'executor.Executor',
      message: 'Exception in task 0.0',
    },
  ],
});
