import { jsonFormat } from './_jsonFormat.ts';

/** `severity`, `textPayload` or `jsonPayload`, `resource.labels`, `httpRequest`. */
export const gcpJson = jsonFormat({
  id: 'google-cloud',
  title: 'Google Cloud Logging',
  rank: 30,
  needs: ['severity', 'timestamp'],
  oneOf: ['insertid', 'textpayload', 'logname'],
  names: {
    source: [
      'resource.labels.container_name',
      'resource.labels.pod_name',
      'resource.labels.service_name',
      'resource.labels.function_name',
      'resource.labels.instance_id',
      'logname',
    ],
  },
  samples: [
    {
      line: '{"insertId":"x1","severity":"ERROR","textPayload":"payment refused","timestamp":"2025-02-10T16:30:34.123456Z","resource":{"type":"k8s_container","labels":{"pod_name":"shop-1"}}}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'shop-1',
      message: 'payment refused',
    },
    {
      line: '{"insertId":"x2","severity":"INFO","jsonPayload":{"message":"ready"},"timestamp":"2025-02-10T16:30:35Z","resource":{"type":"gce_instance","labels":{"instance_id":"web01"}}}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'web01',
      message: 'ready',
    },
  ],
});
