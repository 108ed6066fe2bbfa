import { jsonFormat } from './_jsonFormat.ts';

/** MongoDB structured logging: `t.$date`, `s`, `c`, `ctx`, `msg`, `attr`. */
export const mongodbJson = jsonFormat({
  id: 'mongodb-json',
  title: 'MongoDB (4.4 and later)',
  needs: ['t.$date', 's', 'msg'],
  names: { level: ['s'], source: ['c'], thread: ['ctx'] },
  levels: 'letter',
  samples: [
    {
      line: '{"t":{"$date":"2025-02-10T16:30:34.123+00:00"},"s":"I","c":"NETWORK","id":22943,"ctx":"listener","msg":"Connection accepted","attr":{"remote":"10.0.0.7:41232"}}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'info',
      source: 'NETWORK',
      message: 'Connection accepted',
    },
    {
      line: '{"t":{"$date":"2025-02-10T16:30:34.200+00:00"},"s":"D2","c":"QUERY","id":1,"ctx":"conn1","msg":"Slow query","attr":{"durationMillis":312}}',
      time: '2025-02-10T16:30:34.200Z',
      level: 'debug',
      source: 'QUERY',
      message: 'Slow query',
    },
  ],
});
