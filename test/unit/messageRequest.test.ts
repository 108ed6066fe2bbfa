import assert from 'node:assert/strict';
import { analyzeText } from '../../server/src/analysis/analyze.ts';
import { requestOf } from '../../server/src/analysis/lines/messageRequest.ts';

type Said = readonly [operation: string, status: string, duration?: string] | null;

/** What stands in the spans that a message is read to have. */
function said(message: string): Said {
  const found = requestOf(message);
  if (!found) return null;
  const text = ({ from, to }: { from: number; to: number }): string => message.slice(from, to);
  const { operation, status, duration } = found;
  return duration ? [text(operation.span), text(status), text(duration.span)] : [text(operation.span), text(status)];
}

describe('a message that is a request', () => {
  const cases: readonly (readonly [string, Said])[] = [
    ['GET /api/v1/items/17 200 37ms', ['GET /api/v1/items/17', '200', '37ms']],
    ['req-04320 POST /api/orders 503 5006 ms', ['POST /api/orders', '503', '5006 ms']],
    ['req-0 POST /api/orders 0 0 ms', ['POST /api/orders', '0', '0 ms']],
    ['"GET / HTTP/1.1" 200 -', ['GET /', '200']],
    ['GET /x -> 503 in 5003ms', ['GET /x', '503', '5003ms']],
    ['Completed GET /a/b?c=1 status=404 took 1.5 s', ['GET /a/b', '404', '1.5 s']],
    ['POST /login 401 Unauthorized', ['POST /login', '401']],
    ['GET /x took 5006 ms', null],
    ['GET /x 5006 ms', null],
    ['GET /x failed with 503: upstream connect error or disconnect before headers', null],
    ['forwarding GET /x to 10.0.0.1:80 failed', null],
    ['GET is 200 times faster', null],
  ];
  for (const [message, expected] of cases)
    it(`${expected ? 'reads' : 'leaves alone'} "${message}"`, () => assert.deepEqual(said(message), expected));
});

describe('a request logged with its answer', () => {
  it('belongs to the request or trace that it names, wherever it names it', () => {
    const text = [
      'GET /orders 200 12ms trace_id=5f1c77aa5f1c77aa',
      'trace_id=5f1c77aa5f1c77aa GET /orders 200 12ms',
      'GET /orders?host=db-1:5432 200 12ms',
    ]
      .map((message) => `2026-02-03T09:00:01Z INFO front: ${message}`)
      .join('\n');
    const { names, rows } = analyzeText(text).data;
    assert.deepEqual(
      Array.from(rows.request, (name) => names[name]),
      ['5f1c77aa5f1c77aa', '5f1c77aa5f1c77aa', ''],
    );
    assert.deepEqual(
      Array.from(rows.callee, (name) => names[name]),
      ['', '', ''],
    );
  });
});
