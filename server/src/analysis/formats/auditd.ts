import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `type=… msg=audit(epoch:serial): fields`; the node's name may stand before. */
export const auditd = regexFormat({
  id: 'auditd',
  title: 'Linux audit',
  rank: 35,
  patterns: [re`^(?:node=(?<host>\S{1,255}) )?type=(?<source>[\w\[\]]{1,60}) msg=audit\((?<stamp>\d+\.\d+):\d+\): ?(?<msg>.*)$`],
  adds: (reading, match) => {
    const at = match.indices?.groups?.['source'];
    return at ? { ...reading, source: { from: at[0], to: at[1] } } : reading;
  },
  samples: [
    {
      line: 'type=USER_LOGIN msg=audit(1739205034.123:417): pid=42 uid=0 res=failed',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: 'USER_LOGIN',
      message: 'pid=42 uid=0 res=failed',
    },
    {
      line: 'node=web01 type=SERVICE_STOP msg=audit(1739205035.001:418): unit=shop res=success',
      time: '2025-02-10T16:30:35.001Z',
      level: null,
      source: 'SERVICE_STOP',
      message: 'unit=shop res=success',
    },
  ],
});
