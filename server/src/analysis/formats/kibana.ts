import { levelOf } from '../lines/levels.ts';
import { jsonFormat } from './_jsonFormat.ts';

/** hapi's good: `type`, `tags` that hold the level, `pid`; responses state the status. */
export const kibana = jsonFormat({
  id: 'kibana',
  title: 'Kibana (before 8)',
  rank: 30,
  needs: ['type', '@timestamp', 'tags', 'pid'],
  names: { source: ['\0'] },
  adds: ({ inner: _inner, ...reading }, fields, text) => {
    const tags = fields.get('tags');
    const word = tags && /"(fatal|error|warning|warn|info|debug)"/.exec(text.slice(tags.span.from, tags.span.to))?.[1];
    return { ...reading, source: null, level: word ? levelOf('word', word) : reading.level };
  },
  samples: [
    {
      line: '{"type":"log","@timestamp":"2025-02-10T16:30:34Z","tags":["error","elasticsearch"],"pid":42,"message":"Request error, retrying"}',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: null,
      message: 'Request error, retrying',
    },
    {
      line: '{"type":"response","@timestamp":"2025-02-10T16:30:35Z","tags":["access"],"pid":42,"statusCode":304,"req":{"url":"/app","method":"get"},"res":{"statusCode":304,"responseTime":7},"message":"GET /app 304 7ms"}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: null,
      message: 'GET /app 304 7ms',
    },
  ],
});
