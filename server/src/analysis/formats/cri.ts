import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The Kubernetes container runtime's line: time, stream, partial or full, what the container wrote. */
export const cri = regexFormat({
  id: 'cri',
  title: 'Kubernetes container runtime (CRI)',
  rank: 50,
  patterns: [
    re`^(?:(?<service>[\w./-]{1,253}) )?(?<stamp>${STAMP_ISO}) (?<stream>stdout|stderr) (?<tag>[PF])(?::[\w:]{1,20})? ?(?<msg>.*)$`,
  ],
  adds: (reading, match) => ({ ...reading, inner: 'text', ...(match.groups?.['tag'] === 'P' ? { partial: true } : {}) }),
  samples: [
    {
      line: '2025-02-10T16:30:34.123456789Z stderr F panic: no such key',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      message: 'panic: no such key',
    },
    {
      line: '2025-02-10T16:30:34.123456789+01:00 stdout F level=warn msg="queue full" queue=mail',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'warn',
      message: 'queue full',
    },
  ],
});
