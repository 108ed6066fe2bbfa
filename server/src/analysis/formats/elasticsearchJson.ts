import { jsonFormat } from './_jsonFormat.ts';

/** The JSON layouts of Elasticsearch 7 and 8; slow logs state `took_millis`. */
export const elasticsearchJson = jsonFormat({
  id: 'elasticsearch-json',
  title: 'Elasticsearch JSON',
  needs: ['type'],
  oneOf: ['cluster.name', 'cluster.uuid', 'node.name', 'node.id'],
  // Stack traces are arrays with a line for each element.
  manyLines: true,
  names: { source: ['component', 'log.logger'] },
  samples: [
    {
      line: '{"type": "server", "timestamp": "2025-02-10T16:30:34,123+0100", "level": "WARN", "component": "o.e.g.GatewayService", "cluster.name": "c", "node.name": "node-0", "message": "no such index"}',
      time: '2025-02-10T16:30:34.123+01:00',
      level: 'warn',
      source: 'o.e.g.GatewayService',
      message: 'no such index',
    },
    {
      line: '{"@timestamp":"2025-02-10T16:30:34.250Z", "log.level": "INFO", "message":"starting ...", "log.logger":"org.elasticsearch.node.Node","type":"server","cluster.uuid":"x","node.name":"node-0"}',
      time: '2025-02-10T16:30:34.250Z',
      level: 'info',
      source: 'org.elasticsearch.node.Node',
      message: 'starting ...',
    },
  ],
});
