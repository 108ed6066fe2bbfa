import { STAMP_ISO } from './_stamps.ts';
import { UPPER, re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp LEVEL (thread) [collection] logger message`. */
export const solr = regexFormat({
  id: 'solr',
  title: 'Apache Solr',
  rank: 26,
  patterns: [
    re`^(?<stamp>${STAMP_ISO}) (?<level>${UPPER}) +\((?<thread>[^()]{1,200}(?:\([^()]{0,80}\)[^()]{0,80})?)\) \[(?<context>[^\]]{0,200})\] (?<source>(?:[a-z\d]\w{0,20}\.){1,10}[A-Z\d]\w{0,80}) (?<msg>.*)$`,
  ],
  samples: [
    {
      line: '2025-02-10 16:30:34.123 ERROR (qtp1-20) [c:shop s:shard1 r:core_node2 x:shop_shard1] o.a.s.h.RequestHandlerBase java.lang.NullPointerException',
      time: '2025-02-10T16:30:34.123',
      level: 'error',
      source: 'o.a.s.h.RequestHandlerBase',
      message: 'java.lang.NullPointerException',
    },
    {
      line: '2025-02-10 16:30:35.001 INFO  (main) [   ] o.a.s.s.SolrDispatchFilter Solr started',
      time: '2025-02-10T16:30:35.001',
      level: 'info',
      source: 'o.a.s.s.SolrDispatchFilter',
      message: 'Solr started',
    },
  ],
});
