import assert from 'node:assert/strict';
import { componentOf } from '../../server/src/analysis/causes/_components.ts';
import { logData } from '../support/logData.ts';

const names = (first: string, text: string): readonly string[] => {
  const data = logData([
    { template: 'x', file: first, service: 'vm', text },
    { template: 'y', file: 'orders.log', service: 'vm', text },
  ]);
  return [0, 1].map((row) => componentOf(data, row));
};

describe('a file of several', () => {
  const json = '{"level":30,"pid":7,"hostname":"vm","msg":"x"}';
  it('tells more than the machine on which its program runs', () => {
    assert.deepEqual(names('kitchen.log', json), ['kitchen', 'orders']);
  });
  it('tells less than a service, and nothing by a number', () => {
    assert.deepEqual(names('kitchen.log', '{"service":"vm","msg":"x"}'), ['vm', 'vm']);
    assert.deepEqual(names('1.log', json), ['vm', 'orders']);
  });
});
