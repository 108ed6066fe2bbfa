import assert from 'node:assert/strict';
import { slowHop } from '../../server/src/analysis/causes/slowHop.ts';
import { logData, type Row } from '../support/logData.ts';
import { makeRandom } from '../support/random.ts';

/** Twenty minutes of requests in which `rooms` takes three steps, and another service answers on the way; one step takes `ms` longer for five minutes. */
function log(ms: number, step: 'own' | 'between'): readonly Row[] {
  const random = makeRandom(5);
  return Array.from({ length: 1200 }, (_, second): readonly Row[] => {
    const isSlow = second >= 700 && second < 1000;
    const late = (one: typeof step): number => (isSlow && one === step ? ms : 0);
    let time = second * 1000 + random.int(200);
    const say = (service: string, template: string, wait: number): Row => {
      time += wait;
      return { service, template, time, level: 'info', request: `r${second}` };
    };
    return [
      say('rooms', 'holds', 0),
      say('rooms', 'held', 5 + random.int(10) + late('own')),
      ...Array.from({ length: 6 }, (__, n) => say('rooms', `checks ${n}`, 20 + random.int(200))),
      say('guests', 'reads', 10 + random.int(10) + late('between')),
      say('guests', 'has read', 20 + random.int(200)),
    ];
  }).flat();
}
const suspects = (rows: readonly Row[]) => {
  const data = logData(rows);
  return slowHop
    .find({ data, findings: [], incident: null, failures: [], everywhere: [], onset: NaN, isFirst: true, prefix: 'h1' })
    .map(({ services, confidence }) => `${services.join()} ${confidence}`);
};

describe('one slow step among many of a component', () => {
  it('is told of', () => assert.deepEqual(suspects(log(60, 'own')), ['rooms 0.9']));
  it('is none where none is slow', () => {
    assert.ok(suspects(log(0, 'own')).every((one) => Number(one.split(' ')[1]) < 0.5));
  });
  it('tells less from one component to the next where neither does anything else', () => {
    const rows = log(60, 'between').filter(({ template }) => template === 'checks 5' || template === 'reads');
    const mail = rows.map((row): Row => ({ ...row, service: row.service === 'rooms' ? 'mail' : 'post', request: `m${row.request}` }));
    const calm = mail.map((row, at): Row => ({ ...row, time: at % 2 === 0 ? row.time! : Number(mail[at - 1]!.time) + (at % 13) }));
    const all = [...rows, ...calm].sort((a, b) => Number(a.time) - Number(b.time));
    assert.deepEqual(suspects(all), ['guests,rooms 0.6']);
  });
});
