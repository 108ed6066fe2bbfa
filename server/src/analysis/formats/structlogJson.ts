import { jsonFormat } from './_jsonFormat.ts';

/** The message stands under `event`. */
export const structlogJson = jsonFormat({
  id: 'structlog-json',
  title: 'structlog JSON',
  needs: ['event', 'level', 'timestamp'],
  names: { message: ['event'] },
  adds: (reading, fields) => (fields.has('message') || fields.has('msg') ? null : reading),
  samples: [
    {
      line: '{"order": 17, "event": "payment refused", "level": "error", "logger": "shop.pay", "timestamp": "2025-02-10T16:30:34.123456Z"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'shop.pay',
      message: 'payment refused',
    },
    {
      line: '{"event": "ready", "level": "info", "timestamp": "2025-02-10 16:30:35"}',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: null,
      message: 'ready',
    },
  ],
});
