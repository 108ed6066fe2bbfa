import assert from 'node:assert/strict';
import { findBursts, type Activity } from '../../server/src/analysis/bursts.ts';
import { mulberry32 } from '../support/random.ts';

const HOUR = 3_600_000;

/** Failures of a Poisson process, `perMinute(t)` of them at minute t. */
function failures(seed: number, minutes: number, perMinute: (minute: number) => number, most: number): number[] {
  const random = mulberry32(seed);
  const times: number[] = [];
  for (let t = 0; t < minutes;) {
    t += -Math.log(1 - random()) / most;
    if (t < minutes && random() < perMinute(t) / most) times.push(t * 60_000);
  }
  return times;
}

function crowd(seed: number, count: number, from: number, seconds: number): number[] {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => from + random() * seconds * 1000);
}

const ascending = (...parts: number[][]): number[] => parts.flat().sort((a, b) => a - b);
const spans = (times: readonly number[], activity: Activity): [number, number][] =>
  findBursts(times, activity).map(({ from, to }) => [Math.round((times[from] ?? 0) / 1000), Math.round((times[to] ?? 0) / 1000)]);

/** Bursts in many logs of two hours whose failures only follow `make`. */
function alarms(make: (seed: number) => number[]): number {
  let found = 0;
  for (let seed = 1; seed <= 20; seed++) found += findBursts(make(seed), { start: 0, end: 2 * HOUR }).length;
  return found;
}

describe('bursts', () => {
  it('are crowds that the rest of the log does not let expect', () => {
    const times = ascending(
      failures(3, 120, () => 0.5, 0.5),
      crowd(5, 40, HOUR, 30),
    );
    const [burst, ...others] = findBursts(times, { start: 0, end: 2 * HOUR });
    assert.ok(burst);
    assert.deepEqual(others, []);
    assert.equal(burst.observed, burst.to - burst.from + 1);
    assert.ok(burst.observed >= 40 && burst.observed <= 42 && burst.expected < 2 && burst.log10p < -20);
    assert.equal(burst.basis, 'background');
  });

  it('are told apart when they lie apart', () => {
    const times = ascending(
      failures(4, 120, () => 1, 1),
      crowd(6, 60, 0.4 * HOUR, 20),
      crowd(7, 15, 1.5 * HOUR, 10),
    );
    assert.equal(findBursts(times, { start: 0, end: 2 * HOUR }).length, 2);
  });

  it('are not seen in steady failures, whatever their rate', () => {
    for (const rate of [0.1, 1, 10]) assert.ok(alarms((seed) => failures(seed, 120, () => rate, rate)) <= 3, `at ${rate} a minute`);
  });

  it('are not seen in a ramp or a daily rhythm', () => {
    assert.ok(alarms((seed) => failures(seed, 120, (minute) => 0.2 + (1.6 * minute) / 120, 1.8)) <= 4);
    assert.ok(alarms((seed) => failures(seed, 120, (minute) => 10 * (1 + 0.9 * Math.sin((Math.PI * minute) / 60)), 19)) <= 4);
  });

  it('are not seen in short repeats of one cause that recur all day', () => {
    const clumpy = (seed: number): number[] => {
      const random = mulberry32(seed + 1000);
      return failures(seed, 120, () => 0.4, 0.4).flatMap((time) =>
        Array.from({ length: 1 + Math.floor(random() * 5) }, (_, at) => time + at * 400),
      );
    };
    assert.ok(alarms((seed) => clumpy(seed).sort((a, b) => a - b)) <= 4);
  });

  it('are not seen around a gap in the log', () => {
    const steady = failures(9, 120, () => 5, 5).filter((time) => time < 0.8 * HOUR || time > 1.2 * HOUR);
    assert.deepEqual(spans(steady, { start: 0, end: 2 * HOUR, gaps: [[0.8 * HOUR, 1.2 * HOUR]] }), []);
  });

  it('are judged against the default rate where a log holds nothing else', () => {
    const seconds = [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2].map((second) => second * 1000);
    const [burst] = findBursts(seconds, { start: 0, end: 2000, resolution: 1000 });
    assert.deepEqual([burst?.observed, burst?.seconds, burst?.basis], [13, 2, 'default rate']);
    assert.deepEqual(findBursts(seconds, { start: 0, end: 2000, resolution: 1000 }, { defaultRatePerMinute: 6000 }), []);
  });

  it('stand out the further the more logs are looked at together', () => {
    const times = ascending(
      failures(3, 120, () => 0.5, 0.5),
      crowd(5, 6, HOUR, 30),
    );
    const found = (logs: number): number => findBursts(times, { start: 0, end: 2 * HOUR }, { logs }).length;
    assert.deepEqual([found(1), found(1_000_000)], [1, 0]);
  });

  it('need five failures', () => {
    assert.deepEqual(spans([0, 1, 2, 3], { start: 0, end: 3 }), []);
  });

  it('take order for time where records state none', () => {
    const places = ascending(
      Array.from({ length: 20 }, (_, at) => at * 100 + 7),
      Array.from({ length: 30 }, (_, at) => 1020 + at * 2),
    );
    const [burst, ...others] = findBursts(places, { start: 0, end: 2000, ordinal: true });
    assert.deepEqual(others, []);
    assert.ok(burst && burst.basis === 'order' && burst.observed >= 30);
  });

  it('keep an outage whole that lasts long', () => {
    const times = ascending(
      failures(11, 120, () => 0.2, 0.2),
      crowd(12, 400, HOUR, 1500),
    );
    const found = spans(times, { start: 0, end: 2 * HOUR });
    assert.equal(found.length, 1);
    assert.ok((found[0]?.[1] ?? 0) - (found[0]?.[0] ?? 0) > 1400);
  });

  it('begin and end where their rate changes, however long they last', () => {
    for (const [from, seconds] of [
      [3 * HOUR, 900],
      [3.75 * HOUR, 900],
      [3 * HOUR, 3600],
    ] as const) {
      const times = ascending(
        failures(7, 240, () => 1, 1),
        crowd(8, seconds / 2, from, seconds),
      );
      const [burst, ...others] = spans(times, { start: 0, end: 4 * HOUR });
      assert.deepEqual(others, []);
      assert.ok(burst && Math.abs(burst[0] - from / 1000) <= 10 && Math.abs(burst[1] - from / 1000 - seconds) <= 10, String(burst));
    }
  });

  it('are whole where the log holds hardly anything else, and where stamps are whole seconds', () => {
    const inSeconds = (start: number): number[] => [3, 9, 8].flatMap((count, second) => Array<number>(count).fill(start + 1000 * second));
    const counts = (times: readonly number[], start: number, end: number): readonly number[] =>
      findBursts(times, { start, end, resolution: 1000 }).map(({ observed }) => observed);
    assert.deepEqual(counts(inSeconds(0), 0, 2000), [20]);
    assert.deepEqual(counts(inSeconds(HOUR), 0, 2 * HOUR), [20]);
    const single = [1, 9, 8].flatMap((count, second) => Array<number>(count).fill(HOUR + 1000 * second));
    assert.deepEqual(counts([60_000, 2_000_000, ...single, 5_000_000], 0, 2 * HOUR), [18]);
  });

  it('may last a minute or two in a log of five', () => {
    const noise = Array.from({ length: 60 }, (_, n) => n * 5000 + ((n * 911) % 1700));
    const dense = Array.from({ length: 170 }, (_, n) => 190_000 + n * 470);
    const found = findBursts(ascending(noise, dense), { start: 0, end: 300_000 });
    assert.equal(found.length, 1);
    assert.ok(found[0]!.seconds > 70, `${found[0]!.seconds}`);
  });
  it('do not depend on where time begins', () => {
    const times = ascending(
      failures(13, 120, () => 1, 1),
      crowd(14, 25, HOUR, 15),
    );
    const moved = times.map((time) => time + 1_700_000_000_000);
    const indices = (all: number[], start: number) => findBursts(all, { start, end: start + 2 * HOUR }).map(({ from, to }) => [from, to]);
    assert.deepEqual(indices(moved, 1_700_000_000_000), indices(times, 0));
  });
});
