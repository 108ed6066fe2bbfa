import { jsonFormat } from './_jsonFormat.ts';

/** Node's pino: numeric level, epoch milliseconds, `pid` and `hostname`. */
export const pino = jsonFormat({
  id: 'pino',
  title: 'pino',
  needs: ['level', 'time', 'pid', 'hostname'],
  names: { source: ['name', 'module', 'hostname'], message: ['msg', 'message'] },
  adds: (reading, fields) => (fields.has('v') && fields.has('name') ? null : reading),
  samples: [
    {
      line: '{"level":50,"time":1739205034123,"pid":42,"hostname":"web01","reqId":"req-7","msg":"order failed"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'web01',
      message: 'order failed',
    },
    {
      line: '{"level":30,"time":1739205035001,"pid":42,"hostname":"web01","name":"shop","msg":"ready"}',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'shop',
      message: 'ready',
    },
  ],
});
