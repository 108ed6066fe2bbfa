// `node test/bench/panel.ts [report.json]`: how long the report page takes to draw a report of 1,000,000 marked records, and to
// draw it anew when the log has grown. Made from a log that this file writes; needs the built dist/webview.js.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import type { Report } from '../../server/src/analysis/model.ts';
import { panelReport } from '../../server/src/protocol/panelReport.ts';
import { openPanel, type DrawTime } from '../support/panelPage.ts';
import { median } from '../support/quantile.ts';

const RECORDS = 1_000_000;
const LIMITS = { firstMs: 300, updateMs: 100, scriptKb: 120 };
const UPDATES = 8;

const letters = (i: number): string => String.fromCharCode(97 + (i % 26), 97 + (Math.floor(i / 26) % 26), 97 + (Math.floor(i / 676) % 26));
/** Failures of several kinds, with thousands of jobs and statements, so that every part of the page is full. */
const KINDS: readonly ((i: number) => string)[] = [
  (i) =>
    `ERROR [http-${i % 8}] shop.Payment - req-${i} call to db failed: connection to 10.0.4.${i % 200}:5432 timed out after ${i % 9000} ms`,
  (i) => `ERROR [http-${i % 8}] shop.Api - POST /api/checkout/${i % 50} 503 in ${i % 5000}ms`,
  (i) => `ERROR [job-${i % 4}] shop.Jobs - Job D${i % 3000}E failed after ${i % 300} seconds.`,
  (i) => `ERROR [w-${i % 4}] shop.Store - cannot open segment ${letters(i)}: Connection refused`,
];

function logOf(records: number): Uint8Array {
  const chunks: string[] = [];
  for (let i = 0, at = Date.UTC(2025, 1, 10, 12); i < records; i++, at += (i * 7919) % 40) {
    chunks.push(`${new Date(at).toISOString()} ${KINDS[(i * 31) % KINDS.length]?.(i) ?? ''}\n`);
  }
  return new TextEncoder().encode(chunks.join(''));
}

const [, , given] = process.argv;
const whole =
  given !== undefined && existsSync(given)
    ? (JSON.parse(readFileSync(given, 'utf8')) as Report)
    : reportOf(analyzeText(logOf(RECORDS)).data, { timezone: 'UTC', year: null });
const report = panelReport(whole);

const firsts: DrawTime[] = [];
const updates: DrawTime[] = [];
for (let round = 0; round < 3; round++) {
  const panel = await openPanel();
  firsts.push(await panel.show(report));
  for (let i = 0; i < UPDATES; i++) updates.push(await panel.show({ ...report, marked: report.marked + i }));
  for (const complaint of panel.complaints) console.error(complaint);
  await panel.close();
}
const kb = (text: string): string => `${Math.round(text.length / 1024)} KB`;
console.log(
  `${report.marked.toLocaleString('en')} marked records, ${report.findings.length} findings; ${kb(JSON.stringify(report))} of ${kb(JSON.stringify(whole))} sent`,
);
const scriptKb = statSync('dist/webview.js').size / 1024;
const figures: readonly (readonly [name: string, value: number, limit: number])[] = [
  ['first draw, ms', median(firsts.map(({ wallMs }) => wallMs)), LIMITS.firstMs],
  ['first draw, ms of the page’s thread', median(firsts.map(({ busyMs }) => busyMs)), LIMITS.firstMs],
  ['update, ms', median(updates.map(({ wallMs }) => wallMs)), LIMITS.updateMs],
  ['update, ms of the page’s thread', median(updates.map(({ busyMs }) => busyMs)), LIMITS.updateMs],
  ['script, KB', scriptKb, LIMITS.scriptKb],
];
for (const [name, value, limit] of figures) {
  console.log(`${value <= limit ? 'ok  ' : 'OVER'} ${name}: ${value.toFixed(0)} of ${limit}`);
  if (value > limit) process.exitCode = 1;
}
