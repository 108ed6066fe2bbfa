import assert from 'node:assert/strict';
import { analyzeText } from '../../server/src/analysis/analyze.ts';

/** The failure that a line states. */
function failureOf(line: string): string {
  const { rows, marks } = analyzeText(`${line}\n`).data;
  const mark = marks[rows.mark[0] ?? 0];
  return rows.mark[0] === 0 ? 'none' : `${mark?.category ?? ''}: ${mark?.why ?? ''}`;
}

describe('a field that holds an error', () => {
  const cases: Readonly<Record<string, string>> = {
    'ts=2026-11-21T12:00:02.762Z level=warn msg="Notify attempt failed, will retry later" err="Post \\"http://127.0.0.1:24999/hook\\": dial tcp 127.0.0.1:24999: connect: connection refused"':
      'connection: says a connection was refused',
    '{"level":"error","ts":"2026-11-21T12:00:01Z","msg":"request failed","error":"context deadline exceeded"}':
      'timeout: says a deadline passed',
    '{"level":50,"time":"2026-11-21T12:00:01Z","msg":"cannot save","err":{"type":"Error","message":"ENOSPC: no space left on device, write"}}':
      'disk: says a disk is full',
    'ts=2026-11-21T12:00:02Z level=error msg="order refused" err="no such item"': 'error: is stated as an error',
    'ts=2026-11-21T12:00:02Z level=info msg="peer left" err="connection refused"': 'none',
    'ts=2026-11-21T12:00:02Z level=error msg="disk quota exceeded" err="i/o timeout"': 'disk: says a disk is full',
  };
  for (const [line, expected] of Object.entries(cases))
    it(`tells of ${expected} where the message says no more: ${line.slice(0, 60)}`, () => assert.equal(failureOf(line), expected));
});
