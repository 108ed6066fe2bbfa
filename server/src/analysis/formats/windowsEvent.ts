import { STAMP_ISO, STAMP_NUMERIC } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** The exported list: level, stamp, source, event id, task category, message. */
export const windowsEvent = regexFormat({
  id: 'windows-event',
  title: 'Windows event viewer text',
  rank: 25,
  patterns: [
    re`^(?<level>Information|Warning|Error|Critical|Verbose|Audit Success|Audit Failure|Success Audit|Failure Audit)[\t,](?<stamp>${STAMP_NUMERIC}|${STAMP_ISO})[\t,](?<source>[^\t,]{1,120})[\t,]\d+[\t,](?:[^\t,]{0,120})(?:[\t,](?<msg>.*)|$)`,
  ],
  words: { 'audit success': 'info', 'audit failure': 'warn', 'success audit': 'info', 'failure audit': 'warn' },
  samples: [
    {
      line: 'Error\t2/10/2025 4:30:34 PM\tService Control Manager\t7031\tNone\tThe Shop service terminated unexpectedly.',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      source: 'Service Control Manager',
      message: 'The Shop service terminated unexpectedly.',
    },
    {
      line: 'Information\t2/10/2025 4:30:35 PM\tEventLog\t6005\tNone\tThe Event log service was started.',
      time: '2025-02-10T16:30:35.000',
      level: 'info',
      source: 'EventLog',
      message: 'The Event log service was started.',
    },
  ],
});
