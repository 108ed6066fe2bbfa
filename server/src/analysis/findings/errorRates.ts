import type { Finding, LogData, Selector } from '../model.ts';
import { countOf } from '../selectRows.ts';
import { evidenceOf, formatCount, formatPercent, sentence } from '../sentences.ts';
import { makeFinding } from './makeFinding.ts';
import { rowsByOperation } from './operations.ts';

/** An operation's error rate is a finding from so many failures and requests, and this share, on. */
const LEAST_FAILURES = 3;
const LEAST_REQUESTS = 10;
const LEAST_SHARE = 0.02;
const HIGH_SHARE = 0.1;

/** Operations that answer often with a server error (HTTP 5xx), with the share of their requests that fail. */
export function errorRates(data: LogData, file: number): Finding[] {
  const { rows, inputs } = data;
  const name = inputs[file]?.file ?? '';
  const found: Finding[] = [];
  for (const [operation, members] of rowsByOperation(data, file)) {
    const answered = members.filter((row) => (rows.status[row] ?? 0) > 0);
    const failed = answered.filter((row) => (rows.status[row] ?? 0) >= 500 && (rows.status[row] ?? 0) < 600);
    const [requests, failures] = [countOf(rows, answered), countOf(rows, failed)];
    const share = requests === 0 ? 0 : failures / requests;
    if (failures < LEAST_FAILURES || requests < LEAST_REQUESTS || share < LEAST_SHARE) continue;
    const of: Selector = { file: name, operation, status: '5xx' };
    const among: Selector = { file: name, operation, status: 'any' };
    const evidence = evidenceOf(data, failed);
    found.push(
      makeFinding(data, {
        kind: 'error-rate',
        category: 'http',
        severity: share >= HIGH_SHARE ? 'error' : 'warning',
        overlay: true,
        title: `${operation} fails in ${formatPercent(share)} of ${formatCount(requests)} requests`,
        why: (id) =>
          sentence(id, '{n} of {all} answers are server errors, that is {share}.', {
            n: { kind: 'count', value: failures, of, evidence },
            all: { kind: 'count', value: requests, of: among, evidence: evidenceOf(data, answered) },
            share: { kind: 'ratio', value: share, of, among, evidence },
          }),
        rows: failed,
        key: operation,
      }),
    );
  }
  return found;
}
