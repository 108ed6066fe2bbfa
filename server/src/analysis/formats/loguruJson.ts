import { jsonFormat } from './_jsonFormat.ts';

/** Loguru's `serialize=True`: everything under `record`. */
export const loguruJson = jsonFormat({
  id: 'loguru-json',
  title: 'Loguru JSON',
  needs: ['record.message', 'record.level.name'],
  names: { message: ['record.message'], level: ['record.level.name'], stamp: ['record.time.repr'], source: ['record.name'] },
  samples: [
    {
      line: '{"text": "2025-02-10 16:30:34.123 | ERROR | a:b:1 - job failed\\n", "record": {"level": {"icon": "x", "name": "ERROR", "no": 40}, "message": "job failed", "name": "app", "time": {"repr": "2025-02-10 16:30:34.123456+01:00", "timestamp": 1739201434.123456}}}',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'error',
      source: 'app',
      message: 'job failed',
    },
    {
      line: '{"text": "x\\n", "record": {"level": {"name": "INFO", "no": 20}, "message": "ready", "name": "app", "time": {"repr": "2025-02-10 16:30:35+00:00"}}}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'app',
      message: 'ready',
    },
  ],
});
