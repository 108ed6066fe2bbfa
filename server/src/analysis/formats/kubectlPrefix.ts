import { inContainer } from './_container.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[pod/name/container] line`. */
export const kubectlPrefix = regexFormat({
  id: 'kubectl-prefix',
  title: 'kubectl logs with a prefix',
  rank: 44,
  gathers: true,
  patterns: [re`^\[pod/(?<service>[^\]]{1,253})\] (?<msg>.*)$`],
  adds: inContainer,
  certain: (line) => !/^\[pod\/[^\]]+\] \d{4}-\d\d-\d\dT\S+Z /.test(line),
  samples: [
    {
      line: '[pod/shop-7d9f-x2x/app] 2025-02-10 16:30:34 - ERROR - payment refused',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'shop-7d9f-x2x/app',
      message: 'payment refused',
    },
    { line: '[pod/shop-7d9f-x2x/app] ready', time: null, level: null, source: 'shop-7d9f-x2x/app', message: 'ready' },
  ],
});
