import { anyOf } from '../anyOf.ts';
import type { Detector } from '../model.ts';
import { phraseDetector, says } from './_phrases.ts';

const STATUS = { status: { test: 'status5xx' } } as const;

/** An HTTP request was answered with a server error (status 5xx, RFC 9110 §15.6). Client errors are none. */
export const http: Detector = phraseDetector({
  id: 'http',
  title: 'HTTP server errors',
  category: 'http',
  order: 42,
  words: anyOf(
    /HTTP|error|fail|upstream|backend|status|respon|code|Internal Server Error|Bad Gateway/i,
    /Service (?:Temporarily )?Unavailable/i,
    /GET|POST|PUT|HEAD|DELETE|PATCH/i,
  ),
  phrases: [
    says(
      /"?\b(?<operation>(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE) [^\s"?]{1,300})[^\s"]{0,500} HTTP\/[\d.]{1,3}"? (?<status>\d+)\b/,
      'states an HTTP server error',
      { kind: 'status', tests: STATUS },
    ),
    says(
      /\b(?<operation>(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (?:https?:\/\/)?[^\s"?]{1,300})[^\s"]{0,300}["']?[ :→>(-]{1,5}(?:status[:= ]{0,2}|returned |responded (?:with )?|failed with (?:status )?|HTTP )?(?<status>\d+)\b(?! ?(?:ms|s|bytes|B|KB)\b)/,
      'states an HTTP server error',
      { kind: 'status', tests: STATUS },
    ),
    says(
      /\bHTTP(?:\/[\d.]{1,3})?(?: (?:status|error|response|code|request|failed|returned|with)){0,4}(?: code)?(?: is| was)?[ :=(]{1,3}(?<status>\d+)\b/i,
      'states an HTTP server error',
      { kind: 'status', tests: STATUS },
    ),
    says(
      /\b(?:http_?)?(?:response_?)?status(?:_?code)?["']?(?: code)?(?: (?:is|was|of))?\s{0,2}[:= ]\s{0,2}["']?(?<status>\d+)\b(?! ?(?:ms|s|bytes)\b)/i,
      'states an HTTP server error',
      { kind: 'status', tests: STATUS },
    ),
    says(
      /\b(?:respon(?:se|ded)|return(?:ed|ing|s)|replied|answered|got|received|server error|error code|unexpected)(?: (?:with|a|an|the|response|status|code|http|error|of|from server|unexpected)){0,5}[ :=(]{1,3}["']?(?<status>\d+)\b(?! ?(?:ms|s|bytes|rows|items|records|results)\b)/i,
      'states an HTTP server error',
      { kind: 'status', tests: STATUS, unless: /exit|return code|affected/i },
    ),
    says(
      /\b(?<status>\d+)["']?[ :-]{1,3}["']?(?:Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Server Error|Insufficient Storage|Not Implemented)/i,
      'states an HTTP server error',
      { kind: 'status' },
    ),
    says(
      [
        /\bInternal Server Error\b|\bBad Gateway\b|\bHttpServerError\w*/i,
        /\b5xx (?:error|response|status)s?\b(?!.{0,12}\b0\b)/i,
        /ERROR in app: Exception on (?<operation>[^\s"]{1,300})/i,
        /(?:no live upstreams|upstream (?:server )?(?:is )?(?:down|failed|unavailable)|upstream connect error|all backends? (?:are )?(?:failed|down))/i,
      ],
      'states an HTTP server error',
      { kind: 'server' },
    ),
  ],
  fires: [
    '172.17.0.1 - - "HEAD / HTTP/1.1" 500 -',
    '"GET /api/orders?id=7 HTTP/1.1" 503 312',
    'Request failed with status code 502',
    'POST /api/pay 500 in 23ms',
    'POST https://pay.example.com/v1/charge returned 503',
    'HTTP status 504',
    'Server responded with 500',
    '500 Internal Server Error',
    'no live upstreams while connecting to upstream',
  ],
  silent: [
    '"GET / HTTP/1.1" 200 612',
    'Request failed with status code 404',
    'GET /users/500 200 12ms',
    'status=200 duration=500',
    'Processed 500 rows',
    'HTTP server listening on port 5000',
    'Received 503 bytes',
    'status: 201',
  ],
});
