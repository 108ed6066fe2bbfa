import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { Report } from '../../server/src/analysis/model.ts';
import { FAULTS, faultyLog, type Fault } from '../support/microservices.ts';

const SEEDS = 6;

interface Outcome {
  readonly rank: number;
  readonly answered: boolean;
  readonly confidence: number;
}

/** Where the service at fault stands among the services that the hypotheses name. */
function outcomeOf(seed: number, fault: Fault): Outcome {
  const { text, pod } = faultyLog(seed, fault);
  const { hypotheses, verdict }: Report = reportOf(analyzeText(text, { file: 'pods.log' }).data, { timezone: 'UTC', year: null });
  const named = [...new Set(hypotheses.flatMap(({ services }) => services))];
  return { rank: named.indexOf(pod), answered: verdict === 'ranked', confidence: hypotheses[0]?.confidence ?? 0 };
}

function outcomes(fault: Fault): readonly Outcome[] {
  return Array.from({ length: SEEDS }, (_, at) => outcomeOf(1000 + 7 * at, fault));
}

const share = (all: readonly Outcome[], test: (one: Outcome) => boolean): number => all.filter(test).length / Math.max(1, all.length);

describe('the service at fault', () => {
  const all: Outcome[] = [];
  for (const fault of FAULTS) {
    it(`is named first in most, and among three in nearly all logs with the fault "${fault}"`, () => {
      const own = outcomes(fault);
      all.push(...own);
      const [first, three] = [share(own, ({ rank }) => rank === 0), share(own, ({ rank }) => rank >= 0 && rank < 3)];
      assert.ok(first >= 0.8 && three >= 0.8, `first ${first.toFixed(2)}, among three ${three.toFixed(2)}`);
    }).timeout(30_000);
  }
  it('is named first at least as often as the confidence of an answer states', () => {
    const answered = all.filter((one) => one.answered);
    const right = share(answered, ({ rank }) => rank === 0);
    const stated = answered.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, answered.length);
    assert.ok(answered.length > 0 && right >= stated, `right ${right.toFixed(2)}, stated ${stated.toFixed(2)}`);
  });
});
