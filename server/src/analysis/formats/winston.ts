import { jsonFormat } from './_jsonFormat.ts';

/** Node's winston and Nest: `level` and `message`, a `timestamp` only where it was asked for. */
export const winston = jsonFormat({
  id: 'winston',
  title: 'winston JSON',
  rank: 16,
  needs: ['level', 'message', 'timestamp', 'service'],
  names: { source: ['context', 'label', 'service'] },
  adds: (reading, fields) => (fields.has('logger') || fields.has('thread') || fields.has('trace_id') ? null : reading),
  samples: [
    {
      line: '{"level":"error","message":"payment refused","service":"shop","timestamp":"2025-02-10T16:30:34.123Z"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'shop',
      message: 'payment refused',
    },
    {
      line: '{"level":"verbose","message":"cache hit","service":"shop","timestamp":"2025-02-10 16:30:35"}',
      time: '2025-02-10T16:30:35.000',
      level: 'trace',
      source: 'shop',
      message: 'cache hit',
    },
  ],
});
