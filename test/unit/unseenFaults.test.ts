import assert from 'node:assert/strict';
import { reportOf, analyzeText } from '../../server/src/analysis/analyze.ts';
import { BREAKS, WRITINGS, brokenSystem } from '../support/mixedServices.ts';
import { stoppedComponent } from '../support/openStackLog.ts';

const SEEDS = 3;

interface Outcome {
  readonly rank: number;
  readonly answered: boolean;
  readonly confidence: number;
}

/** Where the component at fault stands among those that the hypotheses name. */
function outcomeOf(text: string, culprit: string): Outcome {
  const { hypotheses, verdict } = reportOf(analyzeText(text, { file: 'system.log' }).data, { timezone: 'UTC', year: null });
  const named = [...new Set(hypotheses.flatMap(({ services }) => services))];
  return { rank: named.indexOf(culprit), answered: verdict === 'ranked', confidence: hypotheses[0]?.confidence ?? 0 };
}

const seeds = Array.from({ length: SEEDS }, (_, at) => 7000 + 11 * at);
const share = (all: readonly Outcome[], test: (one: Outcome) => boolean): number => all.filter(test).length / Math.max(1, all.length);

function expectNamed(own: readonly Outcome[]): void {
  const [first, three] = [share(own, ({ rank }) => rank === 0), share(own, ({ rank }) => rank >= 0 && rank < 3)];
  assert.ok(first >= 0.75 && three >= 0.9, `first ${first.toFixed(2)}, among three ${three.toFixed(2)}`);
}

describe('the component at fault beside a neighbour that fails all the time', () => {
  const all: Outcome[] = [];
  for (const fault of BREAKS) {
    it(`is named first in most logs with the fault "${fault}", however the services write`, () => {
      const own = WRITINGS.flatMap((writing) =>
        seeds.map((seed) => {
          const { text, culprit } = brokenSystem(seed, fault, writing);
          return outcomeOf(text, culprit);
        }),
      );
      all.push(...own);
      expectNamed(own);
    }).timeout(60_000);
  }
  for (const gathering of ['merged', 'named'] as const) {
    it(`is named first in most logs of a cloud in which a component stopped, its logs ${gathering}`, () => {
      const own = [...seeds, ...seeds.map((seed) => seed + 5)].map((seed) => {
        const { files, component } = stoppedComponent(seed, gathering);
        return outcomeOf(files[0]![1], component);
      });
      all.push(...own);
      expectNamed(own);
    }).timeout(60_000);
  }
  it('is named first at least as often as the confidence of an answer states', () => {
    const answered = all.filter((one) => one.answered);
    const right = share(answered, ({ rank }) => rank === 0);
    const stated = answered.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, answered.length);
    assert.ok(answered.length > 0 && right >= stated, `right ${right.toFixed(2)}, stated ${stated.toFixed(2)}`);
  });
});
