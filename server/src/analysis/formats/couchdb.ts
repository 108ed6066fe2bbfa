import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[level] stamp node process request message`. */
export const couchdb = regexFormat({
  id: 'couchdb',
  title: 'CouchDB',
  rank: 30,
  patterns: [
    re`^\[(?<level>[a-z]{4,9})\] (?<stamp>${STAMP_ISO}) (?<host>[\w.@-]{1,120}) (?<thread><\d+\.\d+\.\d+>) (?<request>\S{1,40}) (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '[error] 2025-02-10T16:30:34.123456Z node@db1 <0.230.0> -------- replication crashed',
      time: '2025-02-10T16:30:34.123Z',
      level: 'error',
      source: 'node@db1',
      message: 'replication crashed',
    },
    {
      line: '[info] 2025-02-10T16:30:35.000001Z node@db1 <0.9.0> -------- Apache CouchDB has started',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'node@db1',
      message: 'Apache CouchDB has started',
    },
  ],
});
