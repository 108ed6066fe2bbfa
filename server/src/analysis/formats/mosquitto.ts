import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `epoch: message`. */
export const mosquitto = regexFormat({
  id: 'mosquitto',
  title: 'Mosquitto',
  rank: 5,
  patterns: [re`^(?<stamp>\d+): (?<msg>.*)$`],
  certain: (line) => /^1\d{9}: /.test(line),
  samples: [
    {
      line: '1739205034: New connection from 10.0.0.7:41232 on port 1883.',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: null,
      message: 'New connection from 10.0.0.7:41232 on port 1883.',
    },
    {
      line: '1739205035: Socket error on client shop, disconnecting.',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: null,
      message: 'Socket error on client shop, disconnecting.',
    },
  ],
});
