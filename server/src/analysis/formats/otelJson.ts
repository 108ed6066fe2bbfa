import { jsonFormat } from './_jsonFormat.ts';

/** OTLP/JSON: nanoseconds since 1970, severity text and number, body. */
export const otelJson = jsonFormat({
  id: 'otel-json',
  title: 'OpenTelemetry log record',
  rank: 25,
  needs: ['timeunixnano', 'body.stringvalue'],
  names: { stamp: ['timeunixnano'], message: ['body.stringvalue'], level: ['severitytext', 'severitynumber'] },
  levels: 'otel',
  samples: [
    {
      line: '{"timeUnixNano":"1739205034123456789","severityNumber":17,"severityText":"ERROR","body":{"stringValue":"payment refused"},"attributes":[],"traceId":"4bf92f35","spanId":"00f067aa"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: null,
      message: 'payment refused',
    },
    {
      line: '{"timeUnixNano":"1739205035000000000","severityNumber":9,"body":{"stringValue":"ready"}}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: null,
      message: 'ready',
    },
  ],
});
