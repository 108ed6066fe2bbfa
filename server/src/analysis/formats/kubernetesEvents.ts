import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** Events as `kubectl get events` and `kubectl describe` print them, and the states of containers above them. Their ages are no times. */
export const kubernetesEvents = regexFormat({
  id: 'kubernetes-events',
  title: 'Kubernetes events',
  rank: 34,
  headed: true,
  patterns: [
    re`^(?:[\w.-]{1,63} +)?(?:<unknown>|\d+\w*(?: \(\w+ over \w+\))?) +(?<level>Normal|Warning) +[A-Z]\w{2,60} +(?<source>[\w.]{1,60}/[\w.-]{1,253}) +(?<msg>\S.*)$`,
    re`^ +(?<level>Normal|Warning) +[A-Z]\w{2,60} +(?:<unknown>|\d+\w*(?: \(\w+ over \w+\))?) +(?<source>[\w.,-]{1,253}) +(?<msg>\S.*)$`,
    re`^ +(?<msg>(?:Reason|Exit Code): +\S.*)$`,
  ],
  words: { Normal: 'info', Warning: 'warn' },
  certain: (line) => /^[^:]{0,120}\b(?:Normal|Warning) |^ +Reason: +(?:OOMKilled|\w+BackOff|Error)\s*$/.test(line),
  samples: [
    {
      line: '9m30s       Warning   Unhealthy           pod/cart-7d9c5b8f6d-abcde       Readiness probe failed: connection refused',
      time: null,
      level: 'warn',
      source: 'pod/cart-7d9c5b8f6d-abcde',
      message: 'Readiness probe failed: connection refused',
    },
    {
      line: '  Normal   Pulled     2m1s (x12 over 5m)    kubelet  Container image "cart:1.8.2" already present on machine',
      time: null,
      level: 'info',
      source: 'kubelet',
      message: 'Container image "cart:1.8.2" already present on machine',
    },
    { line: '      Reason:       OOMKilled', time: null, level: null, source: null, message: 'Reason:       OOMKilled' },
  ],
});
