import { jsonFormat } from './_jsonFormat.ts';

/** `audit.k8s.io` events: verb, request URI, response status. */
export const kubernetesAudit = jsonFormat({
  id: 'kubernetes-audit',
  title: 'Kubernetes audit',
  rank: 30,
  needs: ['kind', 'auditid', 'requesturi'],
  names: { stamp: ['requestreceivedtimestamp'], message: ['requesturi'], source: ['verb'], status: ['responsestatus.code'], level: ['\0'] },
  adds: ({ inner: _inner, ...reading }) => ({ ...reading, level: null }),
  samples: [
    {
      line: '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"x1","stage":"ResponseComplete","requestURI":"/api/v1/pods","verb":"list","user":{"username":"jo"},"responseStatus":{"code":503},"requestReceivedTimestamp":"2025-02-10T16:30:34.123456Z"}',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: 'list',
      message: '/api/v1/pods',
    },
    {
      line: '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Request","auditID":"x2","stage":"ResponseComplete","requestURI":"/healthz","verb":"get","responseStatus":{"code":200},"requestReceivedTimestamp":"2025-02-10T16:30:35.000001Z"}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'get',
      message: '/healthz',
    },
  ],
});
