import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../../scripts/run.mjs';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { logsOf, readLog } from '../support/approved.ts';

/** How collectors write a line, `at` being when they took it; without a stamp of their own the line's must hold. */
const ENVELOPES: Readonly<Record<string, (line: string, at: string) => string>> = {
  'docker compose': (line) => `shop-1  | ${line}`,
  'kubectl --prefix': (line) => `[pod/shop-5c66d57d58-zxw8n/shop] ${line}`,
  'a container runtime (CRI)': (line, at) => `${at} stdout F ${line}`,
  'docker json-file': (line, at) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: at }),
  'CR and LF': (line) => `${line}\r`,
  'a coloured terminal': (line) => `\x1b[32m${line.slice(0, 4)}\x1b[0m${line.slice(4)}`,
};

/** Times of lines that state one stand in for the collector's. */
const instantOf = (line: string, before: string): string => {
  const [stamp] = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{3})?/.exec(line) ?? [];
  return stamp === undefined ? before : `${stamp.replace(' ', 'T').replace(',', '.').padEnd(20, '.').padEnd(29, '0')}Z`;
};

interface Seen {
  readonly levels: readonly number[];
  readonly marked: number;
  readonly traces: readonly (readonly [string, string | null, number])[];
}

/** Levels stated, records marked and traces of a log. */
function seen(text: string): Seen {
  const { data } = analyzeText(text, { file: 'x.log' });
  const levels = new Array<number>(9).fill(0);
  for (let row = 0; row < data.rows.length; row++) levels[data.rows.level[row]!]! += data.rows.weight[row]!;
  const { marked } = reportOf(data, { timezone: 'UTC', year: 2026 });
  const traces = data.traces.map(({ language, exceptionType, frames }) => [language, exceptionType, frames.length] as const);
  return { levels: levels.slice(1), marked, traces };
}

function inEnvelopes(text: string, wrap: (line: string, at: string) => string): string {
  let at = '2026-02-10T16:30:00.000000000Z';
  return text
    .trimEnd()
    .split('\n')
    .map((line) => wrap(line, (at = instantOf(line, at))))
    .join('\n');
}

describe('a log in envelopes', () => {
  const approved = logsOf('incidents').flatMap((name) => readLog('incidents', name).slice(0, 1));
  const samples = ['checkout', 'jobs'].map((name) => [`${name}.log`, readFileSync(inRoot('samples', `${name}.log`), 'utf8')] as const);
  const logs = [...approved, ...samples].filter(([, text]) => text.trim() !== '');
  for (const [name, wrap] of Object.entries(ENVELOPES)) {
    it(`of ${name} states the levels, failures and traces that it states without`, () => {
      for (const [file, text] of logs) {
        const alone = seen(text);
        const wrapped = seen(inEnvelopes(text, wrap));
        // A trace below a header is a record of its own there.
        const apart = wrapped.marked - alone.marked;
        assert.ok(apart >= 0 && apart <= alone.traces.length, `${file}: ${alone.marked} and ${wrapped.marked} marked`);
        assert.deepEqual({ ...wrapped, marked: 0 }, { ...alone, marked: 0 }, file);
      }
    });
  }

  it('leaves the lines of a trace to the trace, and another container beside it alone', () => {
    const lines = [
      'shop-1  | 2025-02-10 16:30:34 - ERROR - order failed',
      'shop-1  | Traceback (most recent call last):',
      'shop-1  |   File "/app/shop.py", line 12, in load',
      'shop-1  |     raise ValueError("order failed: no stock")',
      'bank-1  | connection refused by 10.0.0.7',
      'shop-1  | ValueError: order failed: no stock',
      'shop-1  | connection refused by 10.0.0.7',
    ];
    const { data } = analyzeText(lines.join('\n'), { file: 'x.log' });
    const marked = lines.flatMap((_, i) => (data.rows.mark[i] === 0 ? [] : [i + 1]));
    assert.deepEqual(marked, [1, 2, 5, 7]);
    assert.deepEqual(
      data.traces.map(({ startLine, endLine }) => [startLine, endLine]),
      [[2, 6]],
    );
  });
});
