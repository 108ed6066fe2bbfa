import { jsonFormat } from './_jsonFormat.ts';

/** Node's bunyan: `v`, `name`, `hostname`, `pid`, numeric level, ISO time. */
export const bunyan = jsonFormat({
  id: 'bunyan',
  title: 'bunyan',
  needs: ['v', 'level', 'name', 'hostname', 'pid', 'time'],
  names: { source: ['name'] },
  samples: [
    {
      line: '{"name":"shop","hostname":"web01","pid":42,"level":40,"msg":"slow answer","time":"2025-02-10T16:30:34.123Z","v":0}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      source: 'shop',
      message: 'slow answer',
    },
    {
      line: '{"name":"shop","hostname":"web01","pid":42,"component":"pay","level":60,"msg":"giving up","time":"2025-02-10T16:30:35.001Z","v":0}',
      time: '2025-02-10T16:30:35.001Z',
      level: 'fatal',
      source: 'shop',
      message: 'giving up',
    },
  ],
});
