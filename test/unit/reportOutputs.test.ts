import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildReport, type ReportParts } from '../../server/src/analysis/report/report.ts';
import { toCsv } from '../../server/src/analysis/report/csv.ts';
import { toHtml } from '../../server/src/analysis/report/html.ts';
import { toJson } from '../../server/src/analysis/report/json.ts';
import { toMarkdown } from '../../server/src/analysis/report/markdown.ts';
import { toSarif } from '../../server/src/analysis/report/sarif.ts';
import { findFindings } from '../../server/src/analysis/findings.ts';
import { findIncidents } from '../../server/src/analysis/incidents.ts';
import type { LogData, Report } from '../../server/src/analysis/model.ts';
import { logData, type Row } from '../support/logData.ts';

const HOSTILE = '<script>alert(1)</script> `x` $(rm) ${TM_FILENAME} [a](javascript:x) \u001b[31mred\u202e |=1+1';

function reportOf(data: LogData): Report {
  const { findings, marked } = findFindings(data);
  const incidents = findIncidents(data, findings);
  const parts: ReportParts = {
    findings,
    incidents,
    marked,
    hypotheses: [],
    verdict: 'insufficient-evidence',
    collectNext: [],
    ruledOut: [],
  };
  return buildReport(data, parts, { timezone: 'UTC', year: null });
}

const at = (second: number): string => new Date(Date.UTC(2025, 1, 10, 16, 30, second)).toISOString();
const failing: readonly Row[] = [
  { time: at(0), level: 'info', template: 'started', fact: 'start' },
  ...Array.from({ length: 12 }, (_, i): Row => ({
    time: at(10 + i),
    level: 'error',
    template: 'call timed out',
    text: `call ${i} timed out`,
    mark: 'timeout/read',
    address: '10.0.0.1',
    operation: `GET /items/${i}`,
    status: i % 2 === 0 ? 503 : 200,
    duration: 1000 + i,
  })),
  { time: at(40), level: 'error', template: HOSTILE, text: HOSTILE, mark: 'error', service: HOSTILE, job: '=HYPERLINK("http://x")' },
];

describe('report outputs', () => {
  const report = reportOf(logData(failing));

  it('groups failures by address, service, job and operation family, with counts that are claims', () => {
    const groups = report.categories.map(({ by, value, count, claims }) => [by, value.slice(0, 12), count, claims[0]?.value]);
    assert.deepEqual(groups, [
      ['job', '=HYPERLINK("', 1, 1],
      ['address', '10.0.0.1', 12, 12],
      ['service', '<script>aler', 1, 1],
      ['operation', 'GET /items/*', 12, 12],
    ]);
  });

  it('adds the bars of the trend up to the failures that have a time', () => {
    const { total, series } = report.charts.trend;
    assert.equal(
      total.reduce((a, b) => a + b, 0),
      13,
    );
    assert.equal(
      series.flatMap((s) => s.counts).reduce((a, b) => a + b, 0),
      13,
    );
  });

  it('states error rates per operation family', () => {
    assert.deepEqual(
      report.charts.errorRates.map(({ operation, requests, failures }) => [operation, requests, failures]),
      [['GET /items/*', 12, 6]],
    );
  });

  it('writes the sections of a root cause analysis in their order', () => {
    const headings = [...toMarkdown(report).matchAll(/^#{1,3} (.+)$/gm)]
      .map((m) => m[1] ?? '')
      .filter((h) => !/^(Job|Address|Service|Operation|Failures)/.test(h));
    assert.deepEqual(headings, [
      'Root cause analysis',
      'Summary',
      'Incidents',
      'Categorised failure data',
      'Key patterns',
      'Root cause analysis',
      'Ruled out',
      'Anticipated impact',
      'Suggested mitigation',
      'Visual representation',
      'Failure trends over time',
      'Latency comparison',
      'Error rate by operation',
      'Timeline',
      'Lessons learned',
      'Statements of the log',
      'How the files were read',
      'Not shown by the logs',
    ]);
  });

  it('quotes hostile lines in Markdown only as code and shows what was hidden in them', () => {
    const outside = toMarkdown(report)
      .replace(/^(`{3,})[^\n]*\n[\s\S]*?\n\1$/gm, '')
      .replace(/(`+)(?:(?!\1).|\1`)+?\1(?!`)/g, '')
      .replace(/\\./g, '');
    for (const bad of ['<script', '](javascript', '\u001b', '\u202e']) assert.ok(!outside.includes(bad), bad);
    assert.ok(toMarkdown(report).includes('␛[31mred[U+202E]'));
  });

  it('writes a page without script whose policy allows its own style alone', () => {
    const html = toHtml(report);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    assert.ok(html.includes(`default-src 'none'; style-src 'sha256-${hash}'`));
    assert.doesNotMatch(html, /<script|\son\w+=|style="|javascript:(?!x\))|<img|src=/i);
    assert.ok(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;'));
  });

  it('guards CSV fields against formulas and ends lines with CRLF', () => {
    const csv = toCsv(report);
    assert.match(csv, /^id,kind,category/);
    assert.doesNotMatch(csv, /(?:^|,|\n)"?[=+@-]/);
    assert.equal(csv.split('\r\n').length, report.findings.length + 2);
  });

  it('writes SARIF with one result a finding, its rule and its places', () => {
    const { version, runs } = JSON.parse(toSarif(report)) as {
      version: string;
      runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleId: string; ruleIndex: number; locations: unknown[] }[] }[];
    };
    assert.equal(version, '2.1.0');
    assert.equal(runs[0]?.results.length, report.findings.length);
    for (const { ruleId, ruleIndex } of runs[0]?.results ?? []) assert.equal(runs[0]?.tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it('states the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
    assert.equal(report.engineVersion, version);
  });

  it('gives the same bytes for the same log', () => {
    assert.equal(toJson(reportOf(logData(failing))), toJson(report));
  });

  it('answers an empty log with an empty report', () => {
    const empty = reportOf(logData([]));
    assert.deepEqual([empty.findings, empty.timeline, empty.categories, empty.impact, empty.charts.trend.total], [[], [], [], [], []]);
    for (const write of [toMarkdown, toHtml, toCsv, toSarif, toJson]) assert.ok(write(empty).length > 0);
  });
});
