import { jsonFormat } from './_jsonFormat.ts';

/** Go's log/slog: `time`, upper-case `level` (also `ERROR+2`), `msg`. */
export const slogJson = jsonFormat({
  id: 'slog',
  title: 'slog JSON',
  needs: ['time', 'level', 'msg', 'source.file'],
  names: { source: ['source.file'] },
  samples: [
    {
      line: '{"time":"2025-02-10T16:30:34.123456789+01:00","level":"ERROR","source":{"function":"main.run","file":"/app/main.go","line":42},"msg":"cannot reach db"}',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'error',
      source: '/app/main.go',
      message: 'cannot reach db',
    },
    {
      line: '{"time":"2025-02-10T16:30:35Z","level":"INFO","source":{"function":"main.main","file":"/app/main.go","line":7},"msg":"ready"}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: '/app/main.go',
      message: 'ready',
    },
  ],
});
