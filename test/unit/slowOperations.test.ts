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

/** The same time, in which a proxy, a service and the one that this calls each state how long a request took. */
function nested(more: (second: number) => number): LogData {
  const random = makeRandom(12);
  const rows = Array.from({ length: 1200 }, (_, second): readonly Row[] => {
    const inner = Math.round(15 + random.int(10) + more(second));
    const time = START + second * 1000 + random.int(300);
    return [
      { service: 'pricing', template: 'GET <*> 200', operation: '/price', duration: inner, level: 'info', time: time + inner },
      { service: 'shop', template: 'POST <*> 201', operation: '/orders', duration: inner + 20, level: 'info', time: time + inner + 20 },
      { service: 'proxy', template: 'POST <*> 201', operation: '/shop', duration: inner + 22, level: 'info', time: time + inner + 22 },
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
  it('is told where all of them get slow, of the component that states them', () => {
    assert.equal(told(log((second) => (second >= 600 && second < 900 ? 60 : 0))), '/carts,/seats,/films 600-900 gate');
  });
  it('is told of the innermost, for which the others wait', () => {
    const slow = (second: number): number => (second >= 600 && second < 900 ? 80 : 0);
    assert.equal(told(nested(slow)), '/price,/orders,/shop 600-900 pricing');
    const data = nested(slow);
    const [suspect] = slowHop.find({
      data,
      findings: [],
      incident: null,
      failures: [],
      everywhere: [],
      onset: NaN,
      isFirst: true,
      prefix: 'h1',
    });
    assert.deepEqual([suspect?.services, suspect?.confidence], [['pricing'], 0.62]);
    assert.match(suspect!.sentence.text, /they may well wait for it\.$/);
  });
  it('is none where none gets slow, a few records do, or all by little or with the load of the day', () => {
    assert.equal(told(nested((second) => (second >= 600 && second < 900 ? 4 : 0))), 'none');
    assert.equal(told(nested((second) => 20 * Math.sin((second / 1200) * Math.PI))), 'none');
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
