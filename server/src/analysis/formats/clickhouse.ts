import { STAMP_ISO, STAMP_NUMERIC } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp [ thread ] {query} <Level> logger: message`. */
export const clickhouse = regexFormat({
  id: 'clickhouse',
  title: 'ClickHouse',
  rank: 30,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}|${STAMP_NUMERIC}) \[ (?<thread>\d+) \] \{(?<request>[^}]{0,80})\} <(?<level>[A-Z][a-z]{4,12})> (?<source>[^:]{1,120}): (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025.02.10 16:30:34.123456 [ 4211 ] {} <Information> Application: starting up',
      time: '2025-02-10T16:30:34.123',
      level: 'info',
      source: 'Application',
      message: 'starting up',
    },
    {
      line: '2025.02.10 16:30:35.001002 [ 4212 ] {5f1c-77} <Error> executeQuery: Code: 241. DB::Exception: Memory limit exceeded',
      time: '2025-02-10T16:30:35.001',
      level: 'error',
      source: 'executeQuery',
      message: 'Code: 241. DB::Exception: Memory limit exceeded',
    },
  ],
});
