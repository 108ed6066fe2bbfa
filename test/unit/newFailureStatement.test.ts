import assert from 'node:assert/strict';
import { newFailureStatement } from '../../server/src/analysis/causes/newFailureStatement.ts';
import type { Finding } from '../../server/src/analysis/model.ts';
import { blamed, byTime, contextOf, failure, incident, ranked, record, request, suspects } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import { logData, type Row } from '../support/logData.ts';

describe('requests that begin to fail', () => {
  const ok = (count: number, services: readonly string[]) =>
    many(count, (n) => services.map((service, i) => record(service, n * 1000 + i, { request: `ok${n}`, template: `${service} ${i}` })));
  const bad = (count: number, services: readonly string[], more: Partial<Row> = {}) =>
    many(count, (n) => [
      ...services.map((service, i) => record(service, 50_000 + n * 500 + i, { request: `bad${n}`, template: `${service} ${i}` })),
      failure('gate', 50_000 + n * 500 + 100, { request: `bad${n}`, ...more }),
    ]);
  const end = record('gate', 70_000);

  it('are blamed on the service that broke off', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'cart', 'gate']), bad(20, ['gate', 'cart']), end)), [
      'cart 0.850 failure 162,163,166,169',
    ]);
  });
  it('are compared with the background, however many fail', () => {
    assert.deepEqual(ranked(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'cart', 'gate']), bad(38, ['gate', 'cart']), end)), [
      'cart 0.850',
    ]);
  });
  it('are blamed on the service that states it, less surely, when the other may have been done', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'gate']), bad(20, ['gate', 'cart']), end)), [
      'gate cart 0.438 failure 123,126,129',
    ]);
  });
  it('are blamed on the peer they name', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'gate']), bad(20, ['gate'], { callee: 'store' }), end)), [
      'store 0.850 failure 122,124,126',
    ]);
  });
  it('are blamed on the peer that the named peer names in the same request', () => {
    const call = (n: number, service: string, callee: string, after: number) =>
      failure(service, 50_000 + n * 500 + after, { request: `bad${n}`, callee });
    const calls = many(20, (n) => [call(n, 'gate', 'cart', 0), call(n, 'cart', 'store', 5), call(n, 'store', 'cart', 9)]);
    assert.deepEqual(blamed(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'store']), calls, end))[0], 'store');
  });
  it('are blamed on a failure behind an answer, not on the service that passes on its status', () => {
    const answers = many(20, (n) => failure('edge', 50_000 + n * 500, { mark: 'http', status: 500 }));
    const told = many(20, (n) => failure('cart', 50_001 + n * 500));
    const calm = many(60, (n) => [record('edge', n * 500), record('cart', n * 500)]);
    const origin = (...rows: readonly (readonly Row[])[]) => blamed(newFailureStatement, byTime(calm, ...rows, end))[0];
    assert.deepEqual([origin(answers, told), origin(answers)], ['cart edge', 'edge']);
  });
  it('are blamed less surely when several files have stamps of whole seconds', () => {
    const rows = byTime(
      many(60, (n) => [record('edge', n * 500, { file: 'edge.log' }), record('cart', n * 500, { file: 'cart.log' })]),
      many(20, (n) => failure('cart', 50_001 + n * 500, { file: 'cart.log' })),
      { ...end, file: 'edge.log' },
    );
    const data = logData(rows);
    const inputs = data.inputs.map((one) => ({ ...one, timeCard: { ...one.timeCard, resolution: 's' as const } }));
    const [sure, blurred] = [data, { ...data, inputs }].map((one) => newFailureStatement.find(contextOf(one))[0]?.confidence ?? NaN);
    assert.ok(Math.abs(blurred! / sure! - 0.55) < 1e-6, `${sure} ${blurred}`);
  });
  it('are counted until the burst ends', () => {
    const rows = byTime(
      ok(40, ['gate', 'cart', 'gate']),
      bad(20, ['gate'], { callee: 'store' }),
      failure('gate', 350_000),
      record('gate', 400_000),
    );
    const time = (ms: number) => new Date(ms).toISOString();
    const burst = { id: 'f', kind: 'burst', overlay: true, firstTime: time(50_000), lastTime: time(60_000) } as unknown as Finding;
    const one = { ...incident, endTime: time(60_000) };
    assert.equal(ranked(newFailureStatement, rows, { incident: one, findings: [burst] })[0], 'store 0.850');
  });
  it('are no cause when no statement became more frequent', () => {
    assert.deepEqual(suspects(newFailureStatement, byTime(ok(40, ['gate', 'cart']), bad(1, ['gate']), end)), []);
    assert.deepEqual(suspects(newFailureStatement, [failure('gate', 0)]), []);
  });
  it('are blamed the more surely the more of them fail', () => {
    const some = (count: number) =>
      ranked(newFailureStatement, byTime(ok(40, ['gate', 'cart', 'cart', 'gate']), bad(count, ['gate', 'cart']), end))[0];
    assert.deepEqual([5, 10, 19].map(some), ['cart 0.069', 'cart 0.252', 'cart 0.812']);
  });
});

describe('a service that merely complains', () => {
  const quiet = many(40, (n) => record('gate', n * 1000));
  const complaints = (service: string, from = 50_000, more: Partial<Row> = {}) => many(20, (n) => failure(service, from + n * 100, more));
  const silent = (until: number, more: Partial<Row> = {}) => many(until, (n) => record('mail', n * 1000, more));
  const confidence = (...rows: readonly (Row | readonly Row[])[]) =>
    ranked(
      newFailureStatement,
      byTime(
        quiet,
        ...rows,
        many(30, (n) => record('gate', 60_000 + n * 100)),
      ),
    )[0];
  it('is doubted when a component fell silent before that serves no requests', () => {
    assert.equal(confidence(complaints('gate')), 'gate 0.850');
    assert.equal(confidence(complaints('gate'), silent(45)), 'gate 0.425');
    assert.equal(
      confidence(
        complaints('gate'),
        silent(45, { request: 'r' }),
        many(5, (n) => record('gate', n, { request: 'r' })),
      ),
      'gate 0.850',
    );
  });
  it('is doubted under a name nobody logs under when a component fell silent just then', () => {
    assert.equal(confidence(complaints('gate', 50_000, { callee: 'smtp' })), 'smtp 0.850');
    assert.equal(confidence(complaints('gate', 50_000, { callee: 'smtp' }), silent(50)), 'smtp 0.425');
    assert.equal(confidence(complaints('gate', 50_001, { callee: 'smtp' }), silent(50)), 'smtp 0.850');
    assert.equal(confidence(complaints('gate', 48_000, { callee: 'smtp' }), silent(50)), 'smtp 0.425');
    assert.equal(confidence(complaints('gate', 47_999, { callee: 'smtp' }), silent(50)), 'smtp 0.850');
  });
  it('passes the blame on to the peer that its peer mostly names', () => {
    const named = byTime(
      quiet,
      complaints('gate', 50_000, { callee: 'cart' }),
      complaints('cart', 50_010, { callee: 'store' }),
      record('store', 70_000),
    );
    assert.deepEqual(suspects(newFailureStatement, named), ['store 0.850 failure 41,42,43']);
    const circle = byTime(
      quiet,
      complaints('gate', 50_000, { callee: 'cart' }),
      complaints('cart', 50_010, { callee: 'gate' }),
      record('gate', 70_000),
    );
    assert.equal(suspects(newFailureStatement, circle).length, 1);
  });
});

describe('the component that was due to answer', () => {
  const fine = many(60, (n) => request(`ok${n}`, n * 1000, 'gate: asks', 'cart: reads', 'stock: counts', 'cart: sums', 'gate: is done'));
  const after = request('z', 90_000, 'gate: asks');
  it('is blamed when a caller misses an answer and does not say whose', () => {
    const bad = many(30, (n) =>
      request(`bad${n}`, 60_000 + n * 500, 'gate: asks', 'cart: reads', 'cart: no answer!connection', 'gate: 500!http'),
    );
    assert.equal(blamed(newFailureStatement, byTime(fine, bad, after))[0], 'stock');
  });
  it('is blamed itself when its own failure is the first, although others wait for it', () => {
    const bad = many(30, (n) =>
      request(`bad${n}`, 60_000 + n * 500, 'gate: asks', 'cart: reads', 'stock: counts', 'stock: no answer!connection', 'gate: 500!http'),
    );
    assert.equal(blamed(newFailureStatement, byTime(fine, bad, after))[0], 'stock');
  });
  it('is without request ids the first component that fell silent', () => {
    const others = many(120, (n) => request(undefined, n * 1000 + 500, 'cron: a', 'cron: b', 'cron: c', 'cron: d'));
    const calm = [
      ...others,
      ...many(60, (n) => request(undefined, n * 1000, 'gate: asks', 'stock: counts', 'mail: writes', 'gate: is done')),
    ];
    const bad = many(60, (n) => request(undefined, 60_000 + n * 1000, 'gate: asks', 'gate: no answer!connection'));
    assert.equal(blamed(newFailureStatement, byTime(calm, bad))[0], 'stock');
  });
});
