import { jsonFormat } from './_jsonFormat.ts';

/** PHP's Monolog: numeric `level` with `level_name`, `channel`, `datetime`. */
export const monologJson = jsonFormat({
  id: 'monolog-json',
  title: 'Monolog JSON',
  needs: ['message', 'level_name', 'channel'],
  names: { level: ['level_name'], source: ['channel'] },
  samples: [
    {
      line: '{"message":"payment refused","context":{"order":17},"level":400,"level_name":"ERROR","channel":"shop","datetime":"2025-02-10T16:30:34.123456+01:00","extra":{}}',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'error',
      source: 'shop',
      message: 'payment refused',
    },
    {
      line: '{"message":"ready","context":[],"level":250,"level_name":"NOTICE","channel":"app","datetime":"2025-02-10T16:30:35.000000+00:00","extra":[]}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'app',
      message: 'ready',
    },
  ],
});
