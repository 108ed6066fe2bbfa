import { jsonFormat } from './_jsonFormat.ts';

/** The container's line in `log` or `message`, pod and container beside it. */
export const fluentKubernetes = jsonFormat({
  id: 'fluent-kubernetes',
  title: 'Kubernetes records of Fluent Bit and Fluentd',
  rank: 45,
  needs: ['kubernetes.pod_name'],
  names: { message: ['log', 'message'], source: ['kubernetes.container_name', 'kubernetes.pod_name'] },
  envelope: true,
  samples: [
    {
      line: '{"log":"2025-02-10 16:30:34 - ERROR - payment refused\\n","stream":"stderr","kubernetes":{"pod_name":"shop-1","namespace_name":"prod","container_name":"shop"}}',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'shop',
      message: 'payment refused',
    },
    {
      line: '{"@timestamp":"2025-02-10T16:30:35.001Z","message":"ready","kubernetes":{"pod_name":"shop-1","container_name":"shop"}}',
      time: '2025-02-10T16:30:35.001Z',
      level: null,
      source: 'shop',
      message: 'ready',
    },
  ],
});
