import { jsonFormat } from './_jsonFormat.ts';

/** Docker's json-file driver: the container's line as it wrote it, in `log`. */
export const dockerJson = jsonFormat({
  id: 'docker-json',
  title: 'Docker json-file',
  rank: 50,
  needs: ['log', 'stream', 'time'],
  envelope: true,
  names: { stamp: ['time'], message: ['log'], level: ['\0'], source: ['\0'] },
  adds: (reading, fields, text) => {
    const log = fields.get('log')!.span;
    // A line longer than the driver's 16 KiB is cut in pieces; only the last ends the line.
    const partial = log.to - log.from > 1024 && !text.slice(log.from, log.to).endsWith('\\n');
    return { ...reading, level: null, source: null, stream: fields.get('stream')!.span, ...(partial ? { partial } : {}) };
  },
  samples: [
    {
      line: '{"log":"2025-02-10 16:30:34 - ERROR - Job 17 failed\\n","stream":"stderr","time":"2025-02-10T16:30:35.000000001Z"}',
      time: '2025-02-10T16:30:34.000',
      level: 'error',
      message: 'Job 17 failed',
    },
    {
      line: '{"log":"started\\n","stream":"stdout","time":"2025-02-10T16:30:35.000000001Z"}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      message: 'started',
    },
  ],
});
