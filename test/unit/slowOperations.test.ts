import assert from 'node:assert/strict';
import { slowHop } from '../../server/src/analysis/causes/slowHop.ts';
import { componentsOf } from '../../server/src/analysis/causes/_components.ts';
import type { LogData } from '../../server/src/analysis/model.ts';
import { slowOperations } from '../../server/src/analysis/slowdowns/slowOperations.ts';
import { logData, type Row } from '../support/logData.ts';
import { makeRandom } from '../support/random.ts';

const START = Date.UTC(2025, 3, 12, 9);

/** Twenty minutes in which a gate states of each request how long it took, and one of three others speaks while it does; `more` is added at a second to what an operation takes, ms. */
function log(more: (second: number, operation: string) => number): LogData {
  const random = makeRandom(11);
  const rows = Array.from({ length: 1200 }, (_, second): readonly Row[] => {
    const [operation, service] = (
      [
        ['/seats', 'hall'],
        ['/carts', 'till'],
        ['/films', 'desk'],
      ] as const
    )[second % 3]!;
    const duration = Math.round(20 + random.int(20) + more(second, operation));
    const time = START + second * 1000 + random.int(300);
    return [
      { service, template: `${service} works`, level: 'info', time: time + duration - 8 },
      { service: 'gate', template: 'GET <*> 200', operation, duration, level: 'info', time: time + duration },
    ];
  });
  return logData(rows.flat().sort((a, b) => Number(a.time) - Number(b.time)));
}

const between =
  (from: number, to: number, ms: number, of = '/seats') =>
  (second: number, operation: string): number =>
    operation === of && second >= from && second < to ? ms : 0;

function told(data: LogData): string {
  const found = slowOperations(data);
  if (found === null) return 'none';
  const { names } = componentsOf(data);
  const second = (ms: number): number => Math.round((ms - START) / 30_000) * 30;
  return `${found.slow.map(({ name }) => name).join()} ${second(found.from)}-${second(found.to)} ${found.components.map((one) => names[one]).join()}`;
}

describe('an operation that got slow by stated durations', () => {
  it('is told with its stretch of time, and with who takes part in it alone', () => {
    assert.equal(told(log(between(600, 900, 60))), '/seats 600-900 hall');
    assert.equal(told(log(between(600, 900, 60, '/films'))), '/films 600-900 desk');
  });
  it('is none where all get slow, none does, or it grows slow with time', () => {
    assert.equal(told(log((second) => (second >= 600 && second < 900 ? 60 : 0))), 'none');
    assert.equal(told(log(() => 0)), 'none');
    assert.equal(told(log((second, operation) => (operation === '/seats' && second % 50 === 0 ? 900 : 0))), 'none');
  });
  it('makes that component the suspect of the cause', () => {
    const data = log(between(600, 900, 60));
    const context = { data, findings: [], incident: null, failures: [], everywhere: [], onset: NaN, isFirst: true, prefix: 'h1' };
    const [suspect] = slowHop.find(context);
    assert.deepEqual([suspect?.services, suspect?.confidence], [['hall'], 0.62]);
    assert.match(suspect!.sentence.text, /^\/seats takes longer from \{h1\.operation\.from\} on, by the durations that lines state: /);
  });
});
