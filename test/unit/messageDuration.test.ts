import assert from 'node:assert/strict';
import { durationOf } from '../../server/src/analysis/lines/messageDuration.ts';

/** What stands in the span that a message is read to have, with the unit of a bare number. */
function said(message: string): readonly string[] | null {
  const found = durationOf(message);
  return found && [message.slice(found.span.from, found.span.to), found.unit];
}

describe('how long a message says that something took', () => {
  const cases: readonly (readonly [string, readonly string[] | null])[] = [
    ['Bulk of 478 docs indexed in 104 ms', ['104 ms', 'ms']],
    ['Fetched 2536 rows from orders in 243 ms', ['243 ms', 'ms']],
    ['Query 17 took 0.350 s', ['0.350 s', 'ms']],
    ['Completed 200 OK in 32ms (Views: 9.5ms | ActiveRecord: 15.9ms)', ['32ms', 'ms']],
    ['duration: 1.148 ms  statement: SELECT 1', ['1.148 ms', 'ms']],
    ['Done in 1.5 seconds', null],
    ['page rendered, done in 1.5 seconds', ['1.5 seconds', 'ms']],
    ['method=GET path=/users/0 format=html action=show status=200 duration=60.94 view=24.38', ['60.94', 'ms']],
    ['invoice rendered elapsed_s=0.25 invoice=17', ['0.25', 's']],
    // What has not been yet, limits, and other quantities.
    ['Retried 3 times, next attempt in 200 ms', null],
    ['session expired in 1800 s', null],
    ['connection timed out after 5000 ms', null],
    ['closed, waited in 30 s steps', null],
    ['max_duration_ms=500 applied', null],
    ['checked in 17 files', null],
    ['took 3 attempts', null],
    ['duration=60.94', null],
  ];
  for (const [message, expected] of cases)
    it(`${expected ? 'is read from' : 'is not in'} "${message}"`, () => assert.deepEqual(said(message), expected));
});
