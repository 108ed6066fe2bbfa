import { STAMP_ISO, STAMP_YYMMDD } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** A slow query: its first comment line begins the record, the other comments state more of it, the statement is its message. */
export const mysqlSlow = regexFormat({
  id: 'mysql-slow',
  title: 'MySQL slow query log',
  rank: 30,
  headed: true,
  patterns: [
    re`^# Time: (?<stamp>${STAMP_ISO}|${STAMP_YYMMDD})(?<msg>)\s*$`,
    re`^# User@Host: (?<user>[\w.-]{0,80})\[.{0,2000}?(?<msg>)$`,
    re`^(?<msg># Query_time: (?<duration>\d+(?:\.\d+)?) .*)$`,
    re`^(?<msg># (?:Schema|Thread_id|Bytes_sent|QC_hit|Full_scan|Filesort|Tmp_tables|InnoDB_\w+|administrator command|explain|Rows_affected|Stored_routine)\b.*)$`,
  ],
  below: [
    re`^# User@Host: (?<user>[\w.-]{0,80})\[`,
    re`^# Query_time: (?<duration>\d+(?:\.\d+)?) `,
    re`^SET timestamp=(?<stamp>\d+)(?:\.\d+)?;`,
    /^(?:#|use \S{1,80};$)/,
    re`^(?<msg>\S.*)$`,
  ],
  durationUnit: 's',
  adds: (reading, match) => (/^# (?!Time|User)/.test(match.input) ? { ...reading, continues: true } : reading),
  samples: [
    { line: '# Time: 2025-02-10T16:30:34.123456Z', time: '2025-02-10T16:30:34.123Z', level: null, source: null, message: '' },
    {
      line: '# User@Host: shop[shop] @ web01 [10.0.0.7]  Id:    42',
      time: null,
      level: null,
      source: null,
      message: '',
    },
  ],
});
