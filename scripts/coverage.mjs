// `npm run coverage`: which share of the analysis the unit tests and laws run, and what they leave out.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coveredLines } from './coveredLines.mjs';
import { inRoot, node24, run } from './run.mjs';

const folder = 'server/src/analysis';
/** Percent of the lines of code that must run. */
const least = 95;

/** 1-based lines as spans: `12–14, 20`. */
const spans = (/** @type {readonly number[]} */ lines) => {
  /** @type {[number, number][]} */
  const found = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === line - 1) last[1] = line;
    else found.push([line, line]);
  }
  return found.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(', ');
};

const reports = mkdtempSync(join(tmpdir(), 'log-triage-coverage-'));
try {
  const code = await run(node24(), [inRoot('test', 'support', 'nodeTests.ts'), 'unit', 'laws'], { env: { NODE_V8_COVERAGE: reports } });
  if (code !== 0) process.exitCode = 1;
  const files = coveredLines(reports, folder);
  for (const { path, missed } of files) if (missed.length > 0) console.log(`${path}: ${spans(missed)}`);
  const total = files.reduce((sum, { lines }) => sum + lines, 0);
  const ran = total - files.reduce((sum, { missed }) => sum + missed.length, 0);
  const share = (100 * ran) / total;
  console.log(`${share.toFixed(2)} % of ${total} lines of ${folder} ran; ${least} % must.`);
  if (share < least) process.exitCode = 1;
} finally {
  rmSync(reports, { recursive: true });
}
