import assert from 'node:assert/strict';
import type { Finding, LogData } from '../../server/src/analysis/model.ts';
import { excerptsOf, excerptText } from '../../server/src/analysis/report/excerpts.ts';
import { many } from '../support/findingRows.ts';
import { finding } from '../support/handMade.ts';
import { logData } from '../support/logData.ts';

describe('the lines that a report quotes', () => {
  const data = (count: number) => logData(many(count, (n) => ({ text: `line ${n + 1}`, template: 'x' })));
  const lines = (of: LogData, findings: readonly Finding[]) => excerptsOf(of, findings).map((one) => one.line);
  it('are the first of each finding, each once, in order', () => {
    assert.deepEqual(
      excerptsOf(data(9), [finding([5, 7]), finding([2, 5])]),
      [2, 5, 7].map((one) => ({ file: 'app.log', line: one, text: `line ${one}` })),
    );
    const long = Array.from({ length: 30 }, (_, n) => n + 1);
    assert.deepEqual(lines(data(40), [finding(long)]), long.slice(0, 25));
    assert.deepEqual(lines(data(9), [finding([5], { file: 'none.log' })]), []);
    assert.deepEqual(lines(data(4), [finding([4, 9])]), [4]);
  });
  it('are all of a short trace', () => {
    const trace = (startLine: number, endLine: number) => ({ trace: { startLine, endLine } as unknown as NonNullable<Finding['trace']> });
    assert.deepEqual(lines(data(9), [finding([3], trace(4, 6))]), [3, 4, 5, 6]);
    assert.deepEqual(lines(data(60), [finding([3], trace(4, 60))]).at(-1), 28);
  });
  it('are those that name endpoints, forty at most', () => {
    const endpoints = Array.from({ length: 50 }, (_, n) => ({
      address: '10.0.0.1',
      port: n,
      service: null,
      stated: false,
      file: 0,
      line: n + 1,
    }));
    assert.equal(lines({ ...data(60), endpoints }, []).length, 40);
  });
  it('are some hundreds at most, and cut where they are long', () => {
    const findings = Array.from({ length: 30 }, (_, n) => finding(Array.from({ length: 25 }, (_one, i) => n * 25 + i + 1)));
    assert.equal(lines(data(800), findings).length, 400);
    const text = (given: string) => excerptText(logData([{ text: given, template: 'x' }]), 0, 1);
    const lengths = [text('x'.repeat(500)), text('x'.repeat(501)), text(`${'x'.repeat(499)}😀😀`), text('')].map((one) => one.length);
    assert.deepEqual(lengths, [500, 500, 499, 0]);
  });
});
