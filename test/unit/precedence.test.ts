import assert from 'node:assert/strict';
import { componentsOf } from '../../server/src/analysis/causes/_components.ts';
import { precedence } from '../../server/src/analysis/causes/_precedence.ts';
import { statementsOf } from '../../server/src/analysis/causes/_statements.ts';
import { logData, type Row } from '../support/logData.ts';

const START = Date.UTC(2025, 3, 12, 9);

/** Works a second or so apart of which each statement is made so long, ms, behind the one before it, one file a service, by whole seconds; each names its work. */
function works(steps: readonly (readonly [service: string, statement: string, ms: number])[], name = (n: number) => `A${1000 + n}`) {
  const rows = Array.from({ length: 200 }, (_, n): readonly Row[] => {
    let time = START + n * 1370;
    return steps.map(([service, statement, ms]): Row => {
      time += ms;
      const text = `${statement} ${name(n)}`;
      return { file: `${service}.log`, service, template: `${statement} <*>`, text, level: 'info', time: Math.floor(time / 1000) * 1000 };
    });
  }).flat();
  const data = logData(
    steps.flatMap(([service]) => rows.filter((row) => row.service === service)).filter((row, i, all) => all.indexOf(row) === i),
  );
  const number = (statement: string): number => {
    const template = data.templates.findIndex(({ text }) => text === `${statement} <*>`);
    return statementsOf(data)[Array.from(data.rows.template).indexOf(template)]!;
  };
  assert.ok(componentsOf(data).known.size > 1);
  return (one: string, other: string): boolean => precedence(data)(number(one), number(other));
}

describe('what comes before what, in files of whole seconds', () => {
  const steps = [
    ['till', 'takes', 0],
    ['bank', 'charges', 40],
    ['post', 'sends', 40],
  ] as const;
  it('is told by those that name the same and lie in different seconds', () => {
    const comesBefore = works(steps);
    assert.deepEqual([comesBefore('takes', 'charges'), comesBefore('charges', 'takes')], [true, false]);
    assert.deepEqual([comesBefore('charges', 'sends'), comesBefore('sends', 'takes')], [true, false]);
  });
  it('is not told where nothing is named that both share, or both stand in the same second', () => {
    const apart = works(steps, (n) => `no ${n % 7}`);
    assert.equal(apart('takes', 'charges') || apart('charges', 'takes'), false);
    const atOnce = works([steps[0], ['bank', 'charges', 0]]);
    assert.equal(atOnce('takes', 'charges') || atOnce('charges', 'takes'), false);
  });
});
