import { REQUEST } from './_access.ts';
import { re } from './_patterns.ts';
import { regexFormat } from './_regexFormat.ts';

/** `LEVEL:     address - "request" status` and plain messages. */
export const uvicorn = regexFormat({
  id: 'uvicorn',
  title: 'Uvicorn',
  rank: 22,
  patterns: [
    re`^(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL|TRACE): {3,8}(?<msg>\[?(?<address>[\w.:]{1,80})\]?:\d+ - ${REQUEST} (?<status>\d+).*)$`,
    re`^(?<level>DEBUG|INFO|WARNING|ERROR|CRITICAL|TRACE): {3,8}(?<msg>\S.*)$`,
  ],
  samples: [
    {
      line: 'INFO:     10.0.0.7:59112 - "GET /orders HTTP/1.1" 500 Internal Server Error',
      time: null,
      level: 'info',
      source: null,
      message: '10.0.0.7:59112 - "GET /orders HTTP/1.1" 500 Internal Server Error',
    },
    { line: 'ERROR:    Exception in ASGI application', time: null, level: 'error', source: null, message: 'Exception in ASGI application' },
  ],
});
