import { jsonFormat } from './_jsonFormat.ts';

/** Caddy writes zap objects; access lines state the request, the status and the duration in seconds. */
export const caddy = jsonFormat({
  id: 'caddy',
  title: 'Caddy',
  rank: 18,
  needs: ['ts', 'logger', 'msg'],
  durationUnit: 's',
  samples: [
    {
      line: '{"level":"error","ts":1739205034.5,"logger":"http.log.error","msg":"dial tcp 10.0.1.4:8080: connect: connection refused","request":{"remote_ip":"10.0.0.7","method":"GET","host":"shop","uri":"/orders?id=7"},"duration":0.0021,"status":502}',
      time: '2025-02-10T16:30:34.500Z',
      level: 'error',
      source: 'http.log.error',
      message: 'dial tcp 10.0.1.4:8080: connect: connection refused',
    },
    {
      line: '{"level":"info","ts":1739205035.25,"logger":"tls.obtain","msg":"certificate obtained successfully","identifier":"shop"}',
      time: '2025-02-10T16:30:35.250Z',
      level: 'info',
      source: 'tls.obtain',
      message: 'certificate obtained successfully',
    },
  ],
});
