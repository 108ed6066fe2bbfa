import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `17: (812): ERROR: message`: the seconds since it started, which are no time of day, the thread, and a level where one is stated. */
export const coturn = regexFormat({
  id: 'coturn',
  title: 'coturn',
  rank: 6,
  patterns: [re`^\d+: (?:\((?<thread>\d+)\))?: (?:(?<level>DEBUG|INFO|WARNING|ERROR|FATAL): )?(?<msg>.*)$`],
  samples: [
    {
      line: '9: : ERROR: check_stun_auth: user anna credentials are incorrect',
      time: null,
      level: 'error',
      source: null,
      message: 'check_stun_auth: user anna credentials are incorrect',
    },
    {
      line: '17: (812): INFO: IPv4. UDP listener opened on: 10.0.0.7:3478',
      time: null,
      level: 'info',
      source: null,
      message: 'IPv4. UDP listener opened on: 10.0.0.7:3478',
    },
  ],
});
