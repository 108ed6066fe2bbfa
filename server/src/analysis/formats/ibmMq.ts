import { STAMP_NUMERIC } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp - Process(…) User(…) Program(…)` begins the record, the message follows. */
export const ibmMq = regexFormat({
  id: 'ibm-mq',
  title: 'IBM MQ error log',
  rank: 28,
  patterns: [
    re`^(?<stamp>${STAMP_NUMERIC}) {1,8}- Process\((?<thread>[\d.]{1,20})\) User\((?<user>[^)]{0,80})\) Program\((?<source>[^)]{0,80})\).{0,200}?(?<msg>)$`,
  ],
  below: [re`^(?<msg>\S.*)$`],
  inBlocks: true,
  samples: [
    {
      line: '02/10/2025 04:30:34 PM - Process(812.1) User(mqm) Program(amqrmppa)',
      time: '2025-02-10T16:30:34.000',
      level: null,
      source: 'amqrmppa',
      message: '',
    },
    {
      line: '02/10/2025 04:30:35 PM - Process(15.1) User(mqm) Program(runmqlsr)',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: 'runmqlsr',
      message: '',
    },
  ],
});
