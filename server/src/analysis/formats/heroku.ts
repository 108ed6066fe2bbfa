import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `stamp source[dyno]: line`; the router writes logfmt. */
export const heroku = regexFormat({
  id: 'heroku',
  title: 'Heroku and logplex',
  rank: 30,
  patterns: [
    re`^(?:<\d+>1 |\d+ <\d+>1 )?(?<stamp>\d+-\d+-\d+T\d+:\d+:\d+\.\d+\+\d+:\d+) (?<source>app|heroku)\[(?<stream>[\w.-]{1,80})\]: (?<msg>.*)$`,
  ],
  adds: (reading) => ({ ...reading, inner: 'text' }),
  samples: [
    {
      line: '2025-02-10T16:30:34.123456+00:00 heroku[router]: at=error code=H12 desc="Request timeout" method=GET path="/orders" host=shop status=503',
      time: '2025-02-10T16:30:34.123Z',
      level: null,
      source: 'heroku',
      message: 'at=error code=H12 desc="Request timeout" method=GET path="/orders" host=shop status=503',
    },
    {
      line: '2025-02-10T16:30:35.000001+00:00 app[web.1]: E, [2025-02-10T16:30:35.000000 #4] ERROR -- : payment refused',
      time: '2025-02-10T16:30:35.000',
      level: 'error',
      source: 'app',
      message: 'payment refused',
    },
  ],
});
