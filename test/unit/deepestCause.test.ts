import assert from 'node:assert/strict';
import { blamedFrame } from '../../server/src/analysis/findings/blamedFrame.ts';
import { flushTraces, noTraces, stepTraces } from '../../server/src/analysis/traceLines/traces.ts';

function placeOf(...lines: readonly string[]): string | null | undefined {
  let state = noTraces;
  for (const [i, text] of lines.entries()) state = stepTraces(state, { text, line: i + 1, stream: '', header: false }).state;
  return blamedFrame(flushTraces(state)[0]!)?.function;
}

describe('the frame to look at first in a chain of causes', () => {
  const wrapper = [
    'org.web.NestedException: Request failed',
    '\tat org.eclipse.jetty.Server.handle(Server.java:5)',
    '\tat shop.IdFilter.doFilter(IdFilter.java:8)',
  ];
  const root = ['Caused by: java.lang.NullPointerException', '\tat shop.Menu.priceOf(Menu.java:32)', '\t... 34 more'];
  it('is of the deepest cause that passes through own code', () => {
    assert.equal(placeOf(...wrapper, ...root), 'shop.Menu.priceOf');
    assert.equal(
      placeOf(
        'Error: order failed',
        '    at place (/app/order.js:4:9)',
        '  [cause]: TypeError: no item',
        '      at itemOf (/app/items.js:7:3)',
      ),
      'itemOf',
    );
  });
  it('is of what wraps it where the cause shows library code alone', () => {
    const refused = ['Caused by: java.net.ConnectException: refused', '\tat java.base/sun.nio.ch.Net.connect(Net.java:9)', '\t... 9 more'];
    assert.equal(placeOf(...wrapper, ...refused), 'shop.IdFilter.doFilter');
  });
  it('is none of a suppressed exception', () => {
    const closed = ['\tSuppressed: java.io.IOException: closed', '\t\tat shop.Pool.close(Pool.java:3)'];
    assert.equal(placeOf(...wrapper, ...closed), 'shop.IdFilter.doFilter');
  });
});
