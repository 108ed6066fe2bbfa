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
  it('is named as the silent one when its own records stop and others miss it', () => {
    const lines: string[] = [];
    const say = (second: number, text: string): void =>
      void lines.push(`${new Date(Date.UTC(2024, 2, 1, 9, 0, second)).toISOString().replace('T', ' ').slice(0, 23)} ${text}`);
    for (let second = 0; second < 2400; second += 10) {
      say(second, `2001 INFO nova.scheduler.host_manager [-] Host mapping found for cell ${second}`);
      if (second < 1200) say(second + 1, '2002 DEBUG nova.compute.resource_tracker [-] Compute service record updated');
      else if (second % 30 === 0)
        say(second + 2, '2001 WARNING nova.scheduler.filters [-] Timed out waiting for a reply from nova-compute on node1');
    }
    const { hypotheses } = reportOf(analyzeText(lines.join('\n'), { file: 'nova.log' }).data, { timezone: 'UTC', year: null });
    const silent = hypotheses.find(({ cause }) => cause === 'silent-component');
    assert.deepEqual(silent?.services, ['nova-compute']);
    assert.ok(silent.rank <= 3, `rank ${silent.rank}`);
  });
  it('is named first at least as often as the confidence of an answer states', () => {
    const answered = all.filter((one) => one.answered);
    const right = share(answered, ({ rank }) => rank === 0);
    const stated = answered.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, answered.length);
    assert.ok(answered.length > 0 && right >= stated, `right ${right.toFixed(2)}, stated ${stated.toFixed(2)}`);
  });
});
