import assert from 'node:assert/strict';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { toHtml } from '../../server/src/analysis/report/html.ts';
import { toMarkdown } from '../../server/src/analysis/report/markdown.ts';

describe('how many lines an export leaves out', () => {
  const line = (second: number, text: string): string =>
    `2025-02-10 16:${String(30 + Math.floor(second / 60))}:${String(second % 60).padStart(2, '0')} - ${text}`;
  const lines = Array.from({ length: 200 }, (_, n) => [line(n, 'ERROR - Job D4E5F6 failed'), line(n, `INFO - Job A1 done`)]).flat();
  const report = reportOf(analyzeText(lines.join('\n')).data, { timezone: 'UTC', year: null });
  /** The numbers behind lists of four lines that begin with the first. */
  const leftOut = (text: string): readonly string[] =>
    [...text.replace(/<[^>]+>|\]\([^)]*\)|\[/g, '').matchAll(/:1, 3, 5, 7 and (?:(\d+) )?more/g)].flatMap(([, more]) => more ?? []);

  for (const [name, text] of [
    ['HTML', toHtml(report)],
    ['Markdown', toMarkdown(report)],
  ] as const) {
    it(`is what is left of all in ${name}, of tables and findings`, () => {
      const told = leftOut(text);
      assert.ok(told.length > 1, text);
      assert.deepEqual([...new Set(told)], ['196']);
    });
  }
});
