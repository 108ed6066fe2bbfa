import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp] [LEVEL] message`; details and hints belong to the record above them. */
export const repmgr = regexFormat({
  id: 'repmgr',
  title: 'repmgr',
  rank: -15,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO})\] \[(?<level>DEBUG|INFO|NOTICE|WARNING|ERROR|ALERT|CRIT|EMERG)\] (?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_ISO})\] \[(?<note>DETAIL|HINT)\] ?(?<msg>.*)$`,
  ],
  certain: (line) => /^\[[^\]]{1,30}\] \[(?:DETAIL|HINT|NOTICE)\]/.test(line),
  adds: (reading, match) => (match.groups?.['note'] === undefined ? reading : { ...reading, continues: true }),
  samples: [
    {
      line: '[2025-02-10 16:30:34] [NOTICE] starting monitoring of node "node_b" (ID: 2)',
      time: '2025-02-10T16:30:34.000',
      level: 'info',
      source: null,
      message: 'starting monitoring of node "node_b" (ID: 2)',
    },
    {
      line: '[2025-02-10 16:30:35] [DETAIL] PQping() returned "PQPING_NO_RESPONSE"',
      time: '2025-02-10T16:30:35.000',
      level: null,
      source: null,
      message: 'PQping() returned "PQPING_NO_RESPONSE"',
    },
  ],
});
