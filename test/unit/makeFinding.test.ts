import assert from 'node:assert/strict';
import { entitiesOf, exactly, iso, makeFinding } from '../../server/src/analysis/findings/makeFinding.ts';
import { fails, many } from '../support/findingRows.ts';
import { logData } from '../support/logData.ts';

describe('parts of a finding', () => {
  it('are the entities named most', () => {
    const data = logData([
      ...many(7, (n) => fails(0, 'x', { job: `j${n}` })),
      fails(0, 'x', { job: 'j6', service: 'web' }),
      fails(0, 'x', { job: 'j5' }),
      fails(0, 'x', { job: 'j5' }),
    ]);
    const all = [...data.rows.mark.keys()];
    const shown = () => entitiesOf(data, all).map(({ kind, value, count }) => `${kind} ${value} ${count}`);
    assert.deepEqual(shown(), ['job j5 3', 'job j6 2', 'job j0 1', 'job j1 1', 'job j2 1', 'service web 1']);
    assert.deepEqual(shown(), shown());
  });
  it('are places, times and counts', () => {
    const data = logData([fails(5, 'x', { endLine: 4 }), fails(2, 'x', { line: 7 }), { template: 'y', mark: 'error', weight: 4, line: 9 }]);
    const make = (rows: readonly number[]) => {
      const made = makeFinding(data, {
        kind: 'failure',
        category: 'error',
        severity: 'error',
        overlay: false,
        title: 't',
        why: () => ({ text: '', claims: [] }),
        rows,
        key: 'k',
      });
      return [
        made.startLine,
        made.endLine,
        made.count,
        made.firstTime?.slice(17, 19),
        made.lastTime?.slice(17, 19),
        made.lines,
        made.templateId,
        made.trace,
      ];
    };
    assert.deepEqual(make([0, 1, 2]), [1, 9, 6, '02', '05', [1, 7, 9], null, null]);
    assert.deepEqual(make([2]), [9, 9, 4, undefined, undefined, [9], null, null]);
    assert.deepEqual(
      [iso(1.9), iso(Number.NaN), iso(8.64e15), iso(8.64e15 - 1)],
      ['1970-01-01T00:00:00.001Z', null, null, '+275760-09-12T23:59:59.999Z'],
    );
  });
  it('are selected exactly', () => {
    const data = logData([fails(0, 'a'), fails(1, 'a'), fails(2, 'b'), ...many(1001, () => ({ template: 'c' }))]);
    const a = { file: 'app.log', templateId: 'a' };
    assert.deepEqual(exactly(data, a, [0, 1]), a);
    assert.deepEqual(exactly(data, a, [0, 2]), { file: 'app.log', lines: [1, 3] });
    assert.deepEqual(exactly(data, { templateId: 'a' }, [0, 2]), null);
    const others = Array.from({ length: 1001 }, (_, n) => n + 3);
    assert.deepEqual([exactly(data, a, others), exactly(data, a, others.slice(1))?.lines?.length], [null, 1000]);
  });
});
