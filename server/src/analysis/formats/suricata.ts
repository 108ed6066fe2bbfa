import { jsonFormat } from './_jsonFormat.ts';

/** `event_type`, `src_ip`, `dest_ip`; alerts state a signature. */
export const suricata = jsonFormat({
  id: 'suricata',
  title: 'Suricata EVE',
  rank: 30,
  needs: ['event_type', 'src_ip', 'timestamp'],
  names: { source: ['event_type'], message: ['alert.signature'], level: ['\0'] },
  adds: ({ inner: _inner, ...reading }) => ({ ...reading, level: null }),
  samples: [
    {
      line: '{"timestamp":"2025-02-10T16:30:34.123456+0000","event_type":"alert","src_ip":"10.0.0.7","dest_ip":"10.0.1.4","dest_port":443,"proto":"TCP","alert":{"signature":"ET SCAN probe","severity":2}}',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: 'alert',
      message: 'ET SCAN probe',
    },
    {
      line: '{"timestamp":"2025-02-10T16:30:35.000001+0000","event_type":"dns","src_ip":"10.0.0.7","dest_ip":"10.0.1.4","proto":"UDP","dns":{"type":"query","rrname":"example.org"}}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: 'dns',
      message:
        '{"timestamp":"2025-02-10T16:30:35.000001+0000","event_type":"dns","src_ip":"10.0.0.7","dest_ip":"10.0.1.4","proto":"UDP","dns":{"type":"query","rrname":"example.org"}}',
    },
  ],
});
