import assert from 'node:assert/strict';
import { analyzeText } from '../../server/src/analysis/analyze.ts';

describe('a chain of Python exceptions in a log without times', () => {
  it('is one failure, with the sentences between its traces', () => {
    const trace = (type: string) => [
      'Traceback (most recent call last):',
      '  File "/srv/shop/app.py", line 10, in app',
      '    load()',
      type,
    ];
    const log = [
      'INFO:     10.0.0.7:57080 - "GET /a HTTP/1.1" 200 OK',
      'ERROR:    Exception in ASGI application',
      ...trace('asyncio.exceptions.CancelledError'),
      '',
      'The above exception was the direct cause of the following exception:',
      '',
      ...trace('TimeoutError'),
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      ...trace('RuntimeError: stock did not answer'),
      'INFO:     10.0.0.7:57094 - "GET /b HTTP/1.1" 200 OK',
    ];
    const { rows, traces } = analyzeText(log.join('\n')).data;
    const failed = [...rows.line].filter((_, row) => rows.mark[row] !== 0);
    assert.deepEqual(failed, [2, 3]);
    assert.deepEqual(
      traces.map(({ startLine, endLine, exceptionType }) => [startLine, endLine, exceptionType]),
      [[3, log.length - 1, 'RuntimeError']],
    );
  });
});
