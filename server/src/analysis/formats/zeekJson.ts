import { jsonFormat } from './_jsonFormat.ts';

/** `ts` as epoch seconds, `uid`, the four addresses and ports. */
export const zeekJson = jsonFormat({
  id: 'zeek-json',
  title: 'Zeek JSON',
  rank: 30,
  needs: ['ts', 'uid', 'id.orig_h'],
  samples: [
    {
      line: '{"ts":1739205034.123456,"uid":"CAcJw2","id.orig_h":"10.0.0.7","id.orig_p":41232,"id.resp_h":"10.0.1.4","id.resp_p":443,"proto":"tcp","conn_state":"S0"}',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: null,
      message:
        '{"ts":1739205034.123456,"uid":"CAcJw2","id.orig_h":"10.0.0.7","id.orig_p":41232,"id.resp_h":"10.0.1.4","id.resp_p":443,"proto":"tcp","conn_state":"S0"}',
    },
    {
      line: '{"ts":"2025-02-10T16:30:35.000001Z","uid":"CAcJw3","id.orig_h":"10.0.0.7","id.resp_h":"10.0.1.4","status_code":200}',
      time: '2025-02-10T16:30:35.000Z',
      level: null,
      source: null,
      message: '{"ts":"2025-02-10T16:30:35.000001Z","uid":"CAcJw3","id.orig_h":"10.0.0.7","id.resp_h":"10.0.1.4","status_code":200}',
    },
  ],
});
