import { jsonFormat } from './_jsonFormat.ts';

/** `log_destination = jsonlog`. */
export const postgresqlJson = jsonFormat({
  id: 'postgresql-json',
  title: 'PostgreSQL JSON log',
  needs: ['error_severity', 'timestamp', 'pid'],
  names: { level: ['error_severity'], source: ['backend_type'], thread: ['pid'] },
  samples: [
    {
      line: '{"timestamp":"2025-02-10 16:30:34.250 UTC","user":"shop","dbname":"orders","pid":5032,"error_severity":"ERROR","state_code":"40P01","message":"deadlock detected"}',
      time: '2025-02-10T16:30:34.250Z',
      level: 'error',
      source: null,
      message: 'deadlock detected',
    },
    {
      line: '{"timestamp":"2025-02-10 16:30:35.000 UTC","pid":812,"error_severity":"LOG","message":"checkpoint starting: time","backend_type":"checkpointer"}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'checkpointer',
      message: 'checkpoint starting: time',
    },
  ],
});
