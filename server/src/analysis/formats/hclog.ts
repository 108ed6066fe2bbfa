import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp [LEVEL]  logger: message: key=value`. */
export const hclog = regexFormat({
  id: 'hclog',
  title: 'HashiCorp hclog (Vault, Consul, Nomad, Terraform)',
  rank: 22,
  patterns: [
    re`^(?<stamp>\d+[-/]\d+[-/]\d+T\d+:\d+:\d+\.\d+(?:Z|[+-]\d+(?::\d+)?)) \[(?<level>TRACE|DEBUG|INFO|WARN|ERROR)\] +(?!\[)(?:(?<source>[\w@./-]{1,120}): )?(?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10T16:30:34.123Z [ERROR] core: failed to unseal: error="no such key"',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'core',
      message: 'failed to unseal: error="no such key"',
    },
    {
      line: '2025-02-10T16:30:35.001+0100 [WARN]  agent.server.raft: heartbeat timeout reached',
      time: '2025-02-10T16:30:35.001+01:00',
      level: 'warn',
      source: 'agent.server.raft',
      message: 'heartbeat timeout reached',
    },
  ],
});
