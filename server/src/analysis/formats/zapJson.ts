import { jsonFormat } from './_jsonFormat.ts';

/** Go's zap and controller-runtime: `ts` as float seconds or ISO, `caller`, `msg`. */
export const zapJson = jsonFormat({
  id: 'zap',
  title: 'zap JSON',
  rank: 19,
  needs: ['level', 'ts', 'msg', 'caller'],
  names: { source: ['logger', 'caller'] },
  durationUnit: 's',
  samples: [
    {
      line: '{"level":"error","ts":1739205034.5,"caller":"store/db.go:42","msg":"cannot reach db","error":"i/o timeout"}',
      time: '2025-02-10T16:30:34.500Z',
      level: 'error',
      source: 'store/db.go:42',
      message: 'cannot reach db',
    },
    {
      line: '{"level":"info","ts":"2025-02-10T16:30:35.001Z","logger":"etcd-client","caller":"v3/client.go:7","msg":"ready"}',
      time: '2025-02-10T16:30:35.001Z',
      level: 'info',
      source: 'etcd-client',
      message: 'ready',
    },
  ],
});
