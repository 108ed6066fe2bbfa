import { STAMP_ISO } from './_stamps.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `[stamp][LEVEL][component] [node] [index/uuid] message`; the deprecation log of old versions names no node, Logstash none either. */
export const elasticsearch = regexFormat({
  id: 'elasticsearch',
  title: 'Elasticsearch, OpenSearch and Logstash',
  rank: 30,
  patterns: [
    re`^\[(?<stamp>${STAMP_ISO})\]\[(?<level>[A-Z]{4,11}) *\]\[(?<source>(?:logstash|slowlog\.logstash|filewatch|o\.l|org\.logstash|o\.e\.d\.[\w.]{1,120}(?:ParseField|Mapper|MapperService|Request|DeprecationLogger|Builder|Parser|Factory)|deprecation\.[\w.]{1,120})[\w.$-]{0,160}) *\](?:\[(?<thread>[^\]]{1,80})\])?(?:\[[\w-]{1,60}\])? (?<msg>(?:\[(?![\w.-]{1,60}\] [A-Z][a-z]+ (?:index|fields?) )).*|[^\[].*)$`,
    re`^\[(?<stamp>${STAMP_ISO})\]\[(?<level>[A-Z]{4,11}) *\]\[(?<source>[\w.$-]{1,160}) *\] \[(?<host>[^\]\s]{0,120})\](?:\[(?:gc|young|old)\]\[\d+\]\[\d+\])? ?(?:\[[^\]\s/]{1,200}/[\w-]{1,40}\] ?)?(?:\[[\w.-]{1,200}\](?:\[\d+\])? (?=[a-z(]|\[))?(?<msg>.*)$`,
    re`^\[(?<stamp>${STAMP_ISO})\]\[(?<level>[A-Z]{4,11}) *\]\[(?<source>[\w.$-]{1,160}) *\] (?<msg>.*)$`,
  ],
  adds: (reading) => reading,
  samples: [
    {
      line: '[2025-02-10T16:30:34,250][WARN ][o.e.c.c.Coordinator      ] [node-1] lost contact with the elected leader',
      time: '2025-02-10T16:30:34.250',
      level: 'warn',
      source: 'o.e.c.c.Coordinator',
      message: 'lost contact with the elected leader',
    },
    {
      line: '[2025-02-10T16:30:35,046][INFO ][logstash.inputs.http     ] listening for requests',
      time: '2025-02-10T16:30:35.046',
      level: 'info',
      source: 'logstash.inputs.http',
      message: 'listening for requests',
    },
  ],
});
