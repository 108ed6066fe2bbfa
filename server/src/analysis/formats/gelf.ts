import { jsonFormat } from './_jsonFormat.ts';

/** Graylog: `short_message`, syslog severity in `level`, epoch seconds. */
export const gelf = jsonFormat({
  id: 'gelf',
  title: 'GELF',
  needs: ['short_message', 'host'],
  names: { message: ['short_message'], source: ['_logger', '_facility', 'facility', 'host'] },
  levels: 'gelf',
  samples: [
    {
      line: '{"version":"1.1","host":"web01","short_message":"payment refused","timestamp":1739205034.123,"level":3,"_logger":"shop"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'shop',
      message: 'payment refused',
    },
    {
      line: '{"version":"1.1","host":"web01","short_message":"ready","timestamp":1739205035,"level":6}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'web01',
      message: 'ready',
    },
  ],
});
