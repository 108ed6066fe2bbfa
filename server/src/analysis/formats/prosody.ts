import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';
import { STAMP_SYSLOG } from './_stamps.ts';

/** `Feb 10 16:30:34 c2s55802a9ea100<tab>info<tab>message`. */
export const prosody = regexFormat({
  id: 'prosody',
  title: 'Prosody',
  rank: 14,
  patterns: [re`^(?<stamp>${STAMP_SYSLOG}(?: \d+)?) (?<source>[\w.:@/-]{1,160})\t(?<level>debug|info|warn|error)\t(?<msg>.*)$`],
  samples: [
    {
      line: 'Feb 10 16:30:34 c2s55802a9ea100\tinfo\tAuthenticated as anna@example.org',
      time: '0000-02-10T16:30:34.000',
      level: 'info',
      source: 'c2s55802a9ea100',
      message: 'Authenticated as anna@example.org',
    },
    {
      line: 'Feb 10 16:30:35 portmanager\terror\tFailed to open server port 5222 on 10.0.0.7, this port is in use by another application',
      time: '0000-02-10T16:30:35.000',
      level: 'error',
      source: 'portmanager',
      message: 'Failed to open server port 5222 on 10.0.0.7, this port is in use by another application',
    },
  ],
});
