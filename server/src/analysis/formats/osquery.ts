import { jsonFormat } from './_jsonFormat.ts';

/** `name` of the query, `calendarTime`, columns and action. */
export const osquery = jsonFormat({
  id: 'osquery',
  title: 'osquery results',
  rank: 30,
  needs: ['name', 'calendartime', 'unixtime'],
  names: { stamp: ['unixtime'], source: ['name'] },
  samples: [
    {
      line: '{"name":"pack_it_mounts","hostIdentifier":"web01","calendarTime":"Mon Feb 10 16:30:34 2025 UTC","unixTime":1739205034,"epoch":0,"columns":{"path":"/"},"action":"added"}',
      time: '2025-02-10T16:30:34.000Z',
      level: null,
      source: 'pack_it_mounts',
      message:
        '{"name":"pack_it_mounts","hostIdentifier":"web01","calendarTime":"Mon Feb 10 16:30:34 2025 UTC","unixTime":1739205034,"epoch":0,"columns":{"path":"/"},"action":"added"}',
    },
    {
      line: '{"name":"heartbeat","hostIdentifier":"web01","calendarTime":"Mon Feb 10 16:30:35 2025 UTC","unixTime":1739205035,"action":"snapshot"}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'heartbeat',
      message:
        '{"name":"heartbeat","hostIdentifier":"web01","calendarTime":"Mon Feb 10 16:30:35 2025 UTC","unixTime":1739205035,"action":"snapshot"}',
    },
  ],
});
