import assert from 'node:assert/strict';
import { newAnswer } from '../../server/src/analysis/causes/newAnswer.ts';
import { newFailureStatement } from '../../server/src/analysis/causes/newFailureStatement.ts';
import { byTime, confidenceOf, ranked, request } from '../support/causeContext.ts';
import { many } from '../support/findingRows.ts';
import type { Row } from '../support/logData.ts';

describe('an answer never given before', () => {
  const fine = (id: (n: number) => string | undefined) =>
    many(60, (n) => request(id(n), n * 1000, 'gate: asks', 'stock: counts', 'stock: found 7', 'gate: is done'));
  const bad = (id: (n: number) => string | undefined, said: string) =>
    many(30, (n) => request(id(n), 60_000 + n * 1000, 'gate: asks', 'stock: counts', said, 'gate: cannot go on!error'));
  it('is suspected before the component that fails over it', () => {
    const rows = byTime(
      fine((n) => `ok${n}`),
      bad((n) => `bad${n}`, 'stock: nothing there'),
    );
    assert.deepEqual(ranked(newAnswer, rows), ['stock gate 0.820']);
    assert.ok(Number(confidenceOf(newFailureStatement, rows)) < 0.82);
  });
  it('is suspected less without request ids', () => {
    const none = () => undefined;
    assert.deepEqual(ranked(newAnswer, byTime(fine(none), bad(none, 'stock: nothing there'))), ['stock gate 0.700']);
  });
  it('may be a known statement with an odd value', () => {
    const rows = byTime(
      fine((n) => `ok${n}`),
      bad((n) => `bad${n}`, 'stock: found nan'),
    ).map((row): Row => (row.template?.startsWith('found') === true ? { ...row, template: 'found <*>' } : row));
    assert.deepEqual(ranked(newAnswer, rows), ['stock gate 0.820']);
  });
  it('is none that was usual, and none of a component that fails itself', () => {
    const after = (said: string, ...more: readonly Row[]) =>
      ranked(
        newAnswer,
        byTime(
          fine((n) => `ok${n}`),
          bad((n) => `bad${n}`, said),
          more,
        ),
      );
    const fails = many(30, (n) => request(`f${n}`, 60_100 + n * 1000, 'stock: broken!error'));
    assert.deepEqual([after('stock: found 7'), after('stock: nothing there', ...fails)], [[], []]);
  });
});
