import { jsonFormat } from './_jsonFormat.ts';

/** tracing-subscriber: the message is a field of `fields`, the target names the module. */
export const rustTracingJson = jsonFormat({
  id: 'rust-tracing-json',
  title: 'Rust tracing JSON',
  needs: ['timestamp', 'level', 'fields.message', 'target'],
  names: { message: ['fields.message'], source: ['target'] },
  samples: [
    {
      line: '{"timestamp":"2025-02-10T16:30:34.123456Z","level":"ERROR","fields":{"message":"cannot reach db","retries":3},"target":"shop::store"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'shop::store',
      message: 'cannot reach db',
    },
    {
      line: '{"timestamp":"2025-02-10T16:30:35.000000Z","level":"INFO","fields":{"message":"ready"},"target":"shop","span":{"name":"main"}}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'shop',
      message: 'ready',
    },
  ],
});
