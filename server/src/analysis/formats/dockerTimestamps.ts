import { inContainer } from './_container.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `docker logs -t`, `podman logs -t` (which states an offset) and `kubectl logs --timestamps`: nanoseconds before every line of the container. */
export const dockerTimestamps = regexFormat({
  id: 'container-timestamps',
  title: 'Container lines with timestamps',
  rank: 44,
  patterns: [
    re`^(?:\[(?<service>pod/[^\]]{1,253})\] )?(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+(?:Z|[+-]\d+:\d+)) (?!stdout |stderr )(?<msg>.*)$`,
  ],
  adds: inContainer,
  certain: (line) => /^(?:\[pod\/\S+\] )?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{8,9}(?:Z|[+-]\d\d:\d\d) (?!stdout |stderr )/.test(line),
  samples: [
    {
      line: '2025-02-10T16:30:34.123456789Z 2025-02-10 16:30:34 - ERROR - payment refused',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: null,
      message: 'payment refused',
    },
    {
      line: '2025-02-10T16:30:35.000000001+01:00 ready',
      time: '2025-02-10T16:30:35.000+01:00',
      level: null,
      source: null,
      message: 'ready',
    },
  ],
});
