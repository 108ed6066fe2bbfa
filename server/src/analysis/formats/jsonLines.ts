import { jsonFormat } from './_jsonFormat.ts';

/** Any logger that writes one JSON object a line under well-known names. */
export const jsonLines = jsonFormat({
  id: 'json-lines',
  title: 'JSON lines',
  rank: 15,
  needs: [],
  samples: [
    {
      line: '{"timestamp":"2025-02-10T16:30:34.123Z","level":"error","logger":"orders","message":"payment \\"17\\" failed","trace_id":"4bf92f35"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'orders',
      message: 'payment "17" failed',
    },
    {
      line: '{"timestamp":"2025-02-10T16:30:35Z","level":"error","message":"no price","name":"AxiosError"}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'error',
      source: null,
      message: 'no price',
    },
    {
      line: '{"severity":"WARNING","time":1739205034.5,"msg":"retrying"}',
      time: '2025-02-10T16:30:34.500Z',
      level: 'warn',
      message: 'retrying',
    },
    {
      line: '{"time_iso8601":"2025-02-10T16:30:34+00:00","request_method":"GET","request_uri":"/orders","status":"502"}',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      message: '{"time_iso8601":"2025-02-10T16:30:34+00:00","request_method":"GET","request_uri":"/orders","status":"502"}',
    },
    {
      line: '{"instant":{"epochSecond":1739205034,"nanoOfSecond":123000000},"level":"WARN","message":"retrying"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      message: 'retrying',
    },
    {
      line: '{"timestamp":"2025-02-10 16:30:34.123 Z","level":"AUDIT","msg":"server is ready"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'info',
      message: 'server is ready',
    },
    {
      line: '{"written_at":"2025-02-10T16:30:34.123Z","level":"Reporter::WARNING","msg":"no such host"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'warn',
      message: 'no such host',
    },
    {
      line: '{"event":{"timestamp":"2025-02-10T16:30:34Z","kind":"login"},"resourceId":"/x","operationName":"Sign-in","level":"2","message":"denied"}',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      message: 'denied',
    },
    {
      line: '[{"severity":"WARNING","time":1739205034.5,"msg":"retrying"},',
      time: '2025-02-10T16:30:34.500Z',
      level: 'warn',
      message: 'retrying',
    },
  ],
});
