import { jsonFormat } from './_jsonFormat.ts';

/** `journalctl -o json`: microseconds since 1970, syslog priority, the program's line in MESSAGE. */
export const journaldJson = jsonFormat({
  id: 'journald-json',
  title: 'journald JSON',
  rank: 40,
  needs: ['__realtime_timestamp', 'message'],
  names: {
    stamp: ['__realtime_timestamp'],
    level: ['priority'],
    source: ['syslog_identifier', '_comm', '_systemd_unit', '_hostname'],
    thread: ['_pid'],
  },
  levels: 'syslog',
  envelope: true,
  samples: [
    {
      line: '{"__REALTIME_TIMESTAMP":"1739205034123456","PRIORITY":"3","_HOSTNAME":"web01","SYSLOG_IDENTIFIER":"shop","_PID":"42","MESSAGE":"payment refused"}',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'shop',
      message: 'payment refused',
    },
    {
      line: '{"__REALTIME_TIMESTAMP":"1739205035000000","PRIORITY":"6","_SYSTEMD_UNIT":"shop.service","_PID":"42","MESSAGE":"ready"}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'shop.service',
      message: 'ready',
    },
  ],
});
