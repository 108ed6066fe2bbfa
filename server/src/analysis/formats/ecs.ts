import { jsonFormat } from './_jsonFormat.ts';

/** `@timestamp`, `log.level`, `message`, `ecs.version`. */
export const ecs = jsonFormat({
  id: 'ecs',
  title: 'Elastic Common Schema',
  rank: 19,
  needs: ['@timestamp', 'ecs.version'],
  durationUnit: 'ns',
  samples: [
    {
      line: '{"@timestamp":"2025-02-10T16:30:34.123Z","log.level":"ERROR","message":"payment refused","ecs.version":"1.2.0","service.name":"shop","log.logger":"org.acme.Pay","process.thread.name":"main"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'org.acme.Pay',
      message: 'payment refused',
    },
    {
      line: '{"@timestamp":"2025-02-10T16:30:35.001Z","log":{"level":"info","logger":"shop"},"message":"ready","ecs":{"version":"8.11.0"}}',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'shop',
      message: 'ready',
    },
  ],
});
