import { jsonFormat } from './_jsonFormat.ts';

/** Traefik states durations in nanoseconds. */
export const traefikJson = jsonFormat({
  id: 'traefik-json',
  title: 'Traefik JSON access log',
  needs: ['downstreamstatus'],
  names: { source: ['servicename'] },
  durationUnit: 'ns',
  samples: [
    {
      line: '{"ClientHost":"10.0.0.7","DownstreamStatus":502,"Duration":1203000,"RequestMethod":"GET","RequestPath":"/orders","ServiceName":"shop@docker","level":"info","msg":"","time":"2025-02-10T16:30:34Z"}',
      time: '2025-02-10T16:30:34.000Z',
      level: 'info',
      source: 'shop@docker',
      message: '',
    },
    {
      line: '{"ClientHost":"10.0.0.7","DownstreamStatus":200,"Duration":803000,"RequestPath":"/","ServiceName":"shop@docker","time":"2025-02-10T16:30:35Z"}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'shop@docker',
      message:
        '{"ClientHost":"10.0.0.7","DownstreamStatus":200,"Duration":803000,"RequestPath":"/","ServiceName":"shop@docker","time":"2025-02-10T16:30:35Z"}',
    },
  ],
});
