import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';

/** Two minutes in which nothing fails, a record, and forty seconds in which each node fails as told. */
function log(change: string, failure: readonly string[]): string {
  const at = (second: number): string => new Date(Date.UTC(2025, 2, 4, 10, 0, second)).toISOString().slice(0, 19).replace('T', ' ');
  const quiet = Array.from({ length: 120 }, (_, n) => `${at(n)} INFO app.jobs: node ${n} rendered`);
  const failing = Array.from({ length: 40 }, (_, n) => [`${at(121 + n)} ERROR app.jobs: node ${n} was not rendered`, ...failure]).flat();
  return [...quiet, `${at(120)} INFO app.tree: ${change}`, ...failing].join('\n');
}

const python = (exception: string): readonly string[] => [
  'Traceback (most recent call last):',
  '  File "/srv/app/jobs.py", line 41, in render',
  '    return self.load(node)',
  exception,
];

/** The cause named first, what its sentences quote, and whether all claims hold. */
function told(text: string): readonly string[] {
  const { data } = analyzeText(text, { file: 'app.log' });
  const report = reportOf(data, { timezone: 'UTC', year: null });
  const [first] = report.hypotheses;
  assert.deepEqual(
    verifyReport(report, data).claims.filter(({ ok }) => !ok),
    [],
  );
  const texts = (first?.claims ?? []).flatMap((claim) => (claim.kind === 'text' ? [claim.value] : []));
  return [`${first?.cause} ${first?.confidence}`, ...texts];
}

describe('what a failure misses', () => {
  it('is why it fails where it was taken away right before', () => {
    assert.deepEqual(told(log('removed child from the schema of nodes', python("KeyError: 'child'"))), [
      'change-before-onset 0.9',
      'removed child from the schema of nodes',
      "KeyError: 'child'",
    ]);
    const column = 'sqlalchemy.exc.ProgrammingError: column orders.price does not exist';
    assert.equal(told(log('renamed column price to amount', python(`${column} at "price"`)))[0], 'change-before-onset 0.9');
    assert.equal(
      told(log('executing DROP TABLE discounts', python('sqlite3.OperationalError: no such table: discounts')))[0],
      'change-before-onset 0.9',
    );
    const setting = ["java.lang.IllegalStateException: no value for key 'pricing.mode'", '\tat com.acme.Jobs.run(Jobs.java:11)'];
    assert.equal(told(log('config key pricing.mode removed', setting))[0], 'change-before-onset 0.9');
  });
  it('is no reason where something else was taken away, or the same is again and again', () => {
    const own = 'application-bug';
    assert.match(told(log('removed stale entries of the cache', python("KeyError: 'child'")))[0]!, new RegExp(own));
    assert.match(told(log('child was rendered', python("KeyError: 'child'")))[0]!, new RegExp(own));
    const routine = log('done', python("KeyError: 'child'")).replace(/node (\d+) rendered/g, 'removed child $1');
    assert.match(told(routine)[0]!, new RegExp(own));
  });
});
