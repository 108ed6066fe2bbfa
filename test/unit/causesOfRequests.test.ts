import assert from 'node:assert/strict';
import type { Cause, CauseContext } from '../../server/src/analysis/causes/_cause.ts';
import { componentOf } from '../../server/src/analysis/causes/_components.ts';
import { oddValues } from '../../server/src/analysis/causes/_oddValues.ts';
import { isPassedOn, isRefused } from '../../server/src/analysis/causes/_outsideErrors.ts';
import { accessRefused } from '../../server/src/analysis/causes/accessRefused.ts';
import { changeBeforeOnset } from '../../server/src/analysis/causes/changeBeforeOnset.ts';
import { newAnswer } from '../../server/src/analysis/causes/newAnswer.ts';
import { newFailureStatement } from '../../server/src/analysis/causes/newFailureStatement.ts';
import { findBursts } from '../../server/src/analysis/bursts.ts';
import { logData, type Row } from '../support/logData.ts';

const many = (count: number, make: (n: number) => readonly Row[]): readonly Row[] =>
  Array.from({ length: count }, (_, n) => make(n)).flat();

/** Suspects as `services confidence`. */
function suspects(cause: Cause, rows: readonly Row[]): readonly string[] {
  const data = logData([...rows].sort((a, b) => Number(a.time) - Number(b.time)));
  const failures = Array.from(data.rows.mark.keys()).filter((row) => data.rows.mark[row] !== 0);
  const onset = Math.min(...failures.map((row) => data.rows.time[row]!));
  const context: CauseContext = {
    data,
    findings: [],
    incident: null,
    failures,
    everywhere: failures,
    onset,
    isFirst: true,
    prefix: 'h1',
  };
  return cause.find(context).map(({ services, confidence }) => `${services.join(' ')} ${confidence.toFixed(2)}`);
}

/** `service: text` records of a request, 5 ms apart. */
const request = (id: string | undefined, time: number, ...said: readonly string[]): readonly Row[] =>
  said.map((one, i) => {
    const [service = '', template = '', mark] = one.split(/: |!/);
    const failed = mark === undefined ? {} : { level: 'error' as const, mark: mark as 'error' };
    return {
      service,
      template,
      time: time + i * 5,
      level: 'info' as const,
      text: template,
      ...(id === undefined ? {} : { request: id }),
      ...failed,
    };
  });

describe('who was due to answer', () => {
  const fine = many(60, (n) => request(`ok${n}`, n * 1000, 'gate: asks', 'cart: reads', 'stock: counts', 'cart: sums', 'gate: is done'));
  const after = request('z', 90_000, 'gate: asks');
  it('is at fault where a caller misses an answer and does not say whose', () => {
    const bad = many(30, (n) =>
      request(`bad${n}`, 60_000 + n * 500, 'gate: asks', 'cart: reads', 'cart: no answer!connection', 'gate: 500!http'),
    );
    assert.equal(suspects(newFailureStatement, [...fine, ...bad, ...after])[0]?.split(' ')[0], 'stock');
  });
  it('is nobody behind the one that everyone waited for, so that it is suspected itself', () => {
    const bad = many(30, (n) =>
      request(`bad${n}`, 60_000 + n * 500, 'gate: asks', 'cart: reads', 'stock: counts', 'stock: no answer!connection', 'gate: 500!http'),
    );
    assert.equal(suspects(newFailureStatement, [...fine, ...bad, ...after])[0]?.split(' ')[0], 'stock');
  });
  it('is the first that fell silent where no request is named', () => {
    const others = many(120, (n) => request(undefined, n * 1000 + 500, 'cron: a', 'cron: b', 'cron: c', 'cron: d'));
    const calm = [
      ...others,
      ...many(60, (n) => request(undefined, n * 1000, 'gate: asks', 'stock: counts', 'mail: writes', 'gate: is done')),
    ];
    const bad = many(60, (n) => request(undefined, 60_000 + n * 1000, 'gate: asks', 'gate: no answer!connection'));
    assert.equal(suspects(newFailureStatement, [...calm, ...bad])[0]?.split(' ')[0], 'stock');
  });
});

describe('an answer never given before', () => {
  const fine = (id: (n: number) => string | undefined) =>
    many(60, (n) => request(id(n), n * 1000, 'gate: asks', 'stock: counts', 'stock: found 7', 'gate: is done'));
  const bad = (id: (n: number) => string | undefined, said: string) =>
    many(30, (n) => request(id(n), 60_000 + n * 1000, 'gate: asks', 'stock: counts', said, 'gate: cannot go on!error'));
  it('is suspected before who fails over it', () => {
    const rows = [...fine((n) => `ok${n}`), ...bad((n) => `bad${n}`, 'stock: nothing there')];
    assert.deepEqual(suspects(newAnswer, rows), ['stock gate 0.82']);
    assert.ok(Number(suspects(newFailureStatement, rows)[0]!.split(' ').at(-1)) < 0.82);
  });
  it('is one less surely where no request is named, and where but the value is odd', () => {
    const none = () => undefined;
    assert.deepEqual(suspects(newAnswer, [...fine(none), ...bad(none, 'stock: nothing there')]), ['stock gate 0.70']);
    const odd = (row: Row): Row => (row.template === 'found' ? { ...row, template: 'found <*>' } : row);
    const valued = [...fine((n) => `ok${n}`), ...bad((n) => `bad${n}`, 'stock: found nan')].map((row): Row =>
      row.template?.startsWith('found') === true ? { ...odd(row), template: 'found <*>' } : row,
    );
    assert.deepEqual(suspects(newAnswer, valued), ['stock gate 0.82']);
  });
  it('is none that was usual, nor of one that fails itself', () => {
    assert.deepEqual(suspects(newAnswer, [...fine((n) => `ok${n}`), ...bad((n) => `bad${n}`, 'stock: found 7')]), []);
    const fails = many(30, (n) => request(`f${n}`, 60_100 + n * 1000, 'stock: broken!error'));
    assert.deepEqual(suspects(newAnswer, [...fine((n) => `ok${n}`), ...bad((n) => `bad${n}`, 'stock: nothing there'), ...fails]), []);
  });
  it('tells odd values by what they are worth', () => {
    assert.deepEqual(oddValues('amount=0.00 of -5, null and 7 in 10'), ['0', '-5', 'null']);
  });
});

describe('what goes on all along', () => {
  const change = (time: number): Row => ({ service: 'auth', template: 'rotated keys', time, fact: 'change', level: 'info' });
  const failed: Row = { service: 'web', template: 'failed', time: 45_000, mark: 'error', level: 'error' };
  const web: Row = { service: 'web', template: 'up', time: 0 };
  it('is no change, though the log begins before its second time', () => {
    const every = (ms: number, count: number) => many(count, (n) => [change(20_000 + n * ms)]);
    assert.equal(suspects(changeBeforeOnset, [web, failed, ...every(20_000, 6)]).length, 0);
    assert.equal(suspects(changeBeforeOnset, [web, failed, ...every(2000, 3)]).length, 1);
    assert.equal(suspects(changeBeforeOnset, [web, failed, ...every(1000, 3), ...many(4, (n) => [change(60_000 + n * 500)])]).length, 1);
  });
  it('is no refusal of the incident where few of many records are', () => {
    const refused = (time: number): Row => ({ service: 'auth', template: 'refused', time, mark: 'auth', level: 'warn' });
    const rows = [...many(2000, (n) => [{ service: 'web', template: 'up', time: n * 100, level: 'info' as const }])];
    const confidence = (some: readonly Row[]) => suspects(accessRefused, [...rows, ...some])[0]?.split(' ')[1];
    assert.equal(confidence(many(20, (n) => [refused(n * 10_000)])), '0.42');
    assert.equal(confidence(many(20, (n) => [refused(150_000 + n)])), '0.60');
  });
  it('hides no crowd of a minute or two', () => {
    const noise = Array.from({ length: 60 }, (_, n) => n * 5000 + ((n * 911) % 1700));
    const crowd = Array.from({ length: 170 }, (_, n) => 190_000 + n * 470);
    const found = findBursts(Float64Array.from([...noise, ...crowd]).sort(), { start: 0, end: 300_000 } as Parameters<
      typeof findBursts
    >[1]);
    assert.equal(found.length, 1);
    assert.ok(found[0]!.seconds > 70, `${found[0]!.seconds}`);
  });
});

describe('names in logs of containers', () => {
  it('are those of pods where files are named as Kubernetes names them', () => {
    const file = (name: string): Row => ({ file: `/var/log/containers/${name}.log`, template: 'x', time: 1 });
    const data = logData([file('cart-7d9f8c6b5-x2x4q_shop_cart-0a1b2c3d4e5f'), file('stock_table')]);
    assert.deepEqual([componentOf(data, 0), componentOf(data, 1)], ['cart-7d9f8c6b5-x2x4q', 'stock_table']);
  });
});

describe('an answer that a client passes on', () => {
  it('is told as what was asked for and failed', () => {
    assert.deepEqual(['placing the order failed with 500', 'checkout failed with status 503', 'failed with 500 items'].map(isPassedOn), [
      true,
      true,
      false,
    ]);
  });
  it('is told in the words of WebClient, too', () => {
    const texts = [
      '500 Internal Server Error from POST http://stock:8080/items',
      '409 Conflict from GET https://stock/7',
      '500 items from GET',
    ];
    assert.deepEqual(texts.map(isPassedOn), [true, false, false]);
    assert.deepEqual(texts.map(isRefused), [false, true, false]);
  });
});
