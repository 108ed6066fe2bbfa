import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp LOG5[thread]: message`; the digit is syslog's severity. */
export const stunnel = regexFormat({
  id: 'stunnel',
  title: 'stunnel',
  rank: 25,
  levels: 'syslog',
  patterns: [re`^(?<stamp>\d+\.\d+\.\d+ \d+:\d+:\d+) (?<level>(?:LOG)?\d)\[(?<thread>[\w:-]{1,60})\]: (?<msg>.*)$`],
  samples: [
    {
      line: '2025.02.10 16:30:34 LOG5[12]: Service [web] accepted connection from 10.0.0.7:51370',
      time: '2025-02-10T16:30:34.000',
      level: 'info',
      source: null,
      message: 'Service [web] accepted connection from 10.0.0.7:51370',
    },
    {
      line: '2025.02.10 16:30:35 LOG3[ui]: No more addresses to connect',
      time: '2025-02-10T16:30:35.000',
      level: 'error',
      source: null,
      message: 'No more addresses to connect',
    },
  ],
});
