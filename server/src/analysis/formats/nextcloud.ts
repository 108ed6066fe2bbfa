import { jsonFormat } from './_jsonFormat.ts';

/** `reqId`, `level` 0 to 4, `app`, `message`. */
export const nextcloud = jsonFormat({
  id: 'nextcloud',
  title: 'Nextcloud',
  rank: 30,
  needs: ['reqid', 'level', 'app', 'message'],
  names: { source: ['app'] },
  levels: 'nextcloud',
  samples: [
    {
      line: '{"reqId":"x1","level":3,"time":"2025-02-10T16:30:34+00:00","remoteAddr":"10.0.0.7","user":"jo","app":"files","method":"GET","url":"/index.php","message":"File not found"}',
      time: '2025-02-10T16:30:34.000Z',
      level: 'error',
      source: 'files',
      message: 'File not found',
    },
    {
      line: '{"reqId":"x2","level":1,"time":"2025-02-10T16:30:35+00:00","remoteAddr":"","user":"--","app":"core","method":"","url":"--","message":"starting upgrade"}',
      time: '2025-02-10T16:30:35.000Z',
      level: 'info',
      source: 'core',
      message: 'starting upgrade',
    },
  ],
});
