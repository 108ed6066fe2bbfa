import assert from 'node:assert/strict';
import type { Finding } from '../../server/src/analysis/model.ts';
import { distinctFindings } from '../../server/src/protocol/distinctFindings.ts';
import { finding } from '../support/handMade.ts';

describe('the findings that are shown side by side', () => {
  const slower = (kind: Finding['kind'], operation: string, startLine: number, endLine: number): Finding =>
    finding([startLine], {
      kind,
      endLine,
      overlay: true,
      severity: 'warning',
      entities: [{ kind: 'operation', value: operation, count: 9 }],
    });
  const shown = (...findings: readonly Finding[]): readonly number[] => distinctFindings(findings).map(({ startLine }) => startLine);

  it('tell a crowd once', () => {
    const group = finding([5, 9], { endLine: 9, entities: [] });
    assert.deepEqual(shown(group), [5]);
    assert.equal(distinctFindings([{ ...group, overlay: true, severity: 'error' }, group]).length, 1);
    assert.equal(distinctFindings([{ ...group, overlay: true, severity: 'info' }, group]).length, 2);
  });
  it('tell that an operation is slow once, of one stretch of one log', () => {
    const slow = slower('slowdown', 'GET /a', 10, 50);
    assert.deepEqual(shown(slow, slower('latency-shift', 'GET /a', 12, 60)), [10]);
    assert.deepEqual(shown(slow, slower('latency-shift', 'GET /b', 12, 60)), [10, 12]);
    assert.deepEqual(shown(slow, slower('latency-shift', 'GET /a', 70, 90)), [10, 70]);
    assert.deepEqual(shown(slow, { ...slower('latency-shift', 'GET /a', 12, 60), file: 'other.log' }), [10, 12]);
    assert.deepEqual(shown(slow, { ...slower('latency-shift', 'GET /a', 12, 60), entities: [] }), [10, 12]);
  });
});
