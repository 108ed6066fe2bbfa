import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';

/** The first hypothesis of a Java log in which one exception stands, and what is ruled out. */
function verdictOf(exception: readonly string[]): readonly [string, readonly string[]] {
  const log = ['2025-03-04 10:00:00.120 INFO [main] shop.Orders - order 17 accepted', ...exception].join('\n');
  const { hypotheses, ruledOut } = reportOf(analyzeText(log).data, { timezone: 'UTC', year: null });
  const words = (hypotheses[0]?.statement ?? '').split(':')[0] ?? '';
  return [words, ruledOut.map(({ cause }) => cause)];
}

describe('an exception of memory', () => {
  it('says that memory ran out, also where the virtual machine prints it without a time or a trace', () => {
    const bare = ['java.lang.OutOfMemoryError: Java heap space', 'Dumping heap to /srv/shop/java_pid18448.hprof ...'];
    const traced = ['java.lang.OutOfMemoryError: Java heap space', '\tat shop.Orders.load(Orders.java:31)'];
    for (const exception of [bare, traced]) {
      const [said, ruledOut] = verdictOf(exception);
      assert.equal(said, 'Probably memory ran out');
      assert.equal(ruledOut.includes('resource-exhausted'), false);
    }
  });
  it('is none that says something else', () => {
    const [said, ruledOut] = verdictOf(['java.lang.IllegalStateException: no order', '\tat shop.Orders.load(Orders.java:31)']);
    assert.equal(said, 'Probably a fault in the code');
    assert.equal(ruledOut.includes('resource-exhausted'), true);
  });
});
