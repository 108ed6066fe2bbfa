import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] [server] [LEVEL] [id] [logger] [tid: …] [timeMillis: …] [levelValue: …] [[`, the message on the next line. */
export const glassfish = regexFormat({
  id: 'glassfish',
  title: 'GlassFish and Payara',
  rank: 30,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO})\] \[(?<service>[^\]]{0,80})\] \[(?<level>[A-Z]{4,9})\] \[[^\]]{0,80}\] \[(?<source>[^\]]{0,160})\] \[tid: (?<thread>[^\]]{0,160})\] (?:\[[^\]]{0,120}\] ){0,4}\[\[(?<msg>.*?)(?:\]\])?$`,
  ],
  below: [re`^ {1,8}(?<msg>\S.*?)(?:\]\])?$`, re`^(?<msg>\S.*?)(?:\]\])?$`],
  samples: [
    {
      line: '[2025-02-10T16:30:34.123+0000] [Payara 6.1] [SEVERE] [] [javax.enterprise.web] [tid: _ThreadID=42 _ThreadName=http-1] [timeMillis: 1739205034123] [levelValue: 1000] [[',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'javax.enterprise.web',
      message: '',
    },
    {
      line: '[2025-02-10T16:30:35.001+0000] [Payara 6.1] [INFO] [NCLS-1] [javax.enterprise.core] [tid: _ThreadID=1 _ThreadName=main] [timeMillis: 1739205035001] [levelValue: 800] [[ started',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'javax.enterprise.core',
      message: 'started',
    },
  ],
});
