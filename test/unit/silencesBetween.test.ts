import assert from 'node:assert/strict';
import { silences } from '../../server/src/analysis/causes/_silences.ts';
import { silentComponent } from '../../server/src/analysis/causes/silentComponent.ts';
import { logData, type Row } from '../support/logData.ts';

const many = (count: number, make: (n: number) => readonly Row[]): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();
const byTime = (...rows: readonly (readonly Row[])[]) => logData(rows.flat().sort((a, b) => Number(a.time) - Number(b.time)));
const SECOND = 1000;

/** Two minutes of an API and a worker that answers each request, but not from the 60th second until another; it states now and then how it is. */
function log({ until = 120, answers = true, alive = false, fails = [] as readonly Row[] }) {
  const isOut = (second: number): boolean => second >= 60 && second < until;
  return byTime(
    many(120, (n): readonly Row[] => [
      { service: 'api', template: 'asks', request: `r${n}`, time: n * SECOND },
      ...(isOut(n) || !answers ? [] : [{ service: 'worker', template: 'answers', request: `r${n}`, time: n * SECOND + 20 }]),
    ]),
    many(60, (n): readonly Row[] => [{ service: 'web', template: 'serves', time: n * 2 * SECOND + 500 }]),
    many(24, (n) => (isOut(n * 5) && !alive ? [] : [{ service: 'worker', template: 'is well', time: n * 5 * SECOND + 300 }])),
    fails,
  );
}
const told = (data: ReturnType<typeof log>): readonly string[] =>
  silences(data).map(({ name, from, to, back, unasked }) =>
    [name, `${Math.round(from / SECOND)}-${Math.round(to / SECOND)}`, back === null ? 'gone' : 'back', unasked ? 'unasked' : 'asked'].join(
      ' ',
    ),
  );

describe('a silence', () => {
  it('ends where the component speaks again, of one that states something unasked', () => {
    assert.deepEqual(told(log({ until: 90 })), ['worker 59-90 back unasked']);
    assert.deepEqual(told(log({})), ['worker 59-119 gone unasked']);
  });
  it('is none where it goes on to say how it is', () => assert.deepEqual(told(log({ until: 90, alive: true })), []));
  it('is suspected where it is missed, with how long it lasts', () => {
    const fails = many(3, (n): readonly Row[] => [
      {
        service: 'api',
        template: `no answer from worker ${n}`,
        text: 'no answer from worker',
        mark: 'timeout',
        level: 'error',
        time: (65 + n) * SECOND,
      },
    ]);
    const data = log({ until: 90, fails });
    const context = { data, findings: [], incident: null, failures: [], everywhere: [], onset: NaN, isFirst: true, prefix: 'h1' };
    const [suspect] = silentComponent.find(context);
    assert.deepEqual([suspect?.services, suspect?.confidence], [['worker'], 0.88]);
    assert.match(suspect!.sentence.text, /^worker fell silent: its last record is at \{.{1,40}\}, the next comes \{.{1,40}\} later\.$/);
  });

  const asked = (fails: boolean) =>
    byTime(
      many(60, (n): readonly Row[] => [
        { service: 'api', template: 'asks', request: `r${n}`, time: n * SECOND },
        { service: 'worker', template: 'answers', request: `r${n}`, time: n * SECOND + 20 },
      ]),
      many(30, (n): readonly Row[] => [
        { service: 'api', template: 'asks', request: `s${n}`, time: (60 + n) * SECOND },
        ...(fails ? [{ service: 'api', template: 'broke', request: `s${n}`, time: (60 + n) * SECOND + 5, mark: 'error' as const }] : []),
      ]),
    );
  it('is of one that is asked in vain, but not where what asks fails itself', () => {
    assert.deepEqual(told(asked(false)), ['worker 59-89 gone unasked']);
    assert.deepEqual(told(asked(true)), ['worker 59-89 gone asked']);
  });
});
