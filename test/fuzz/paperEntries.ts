import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMessage, parseSaved } from '../../client/webview/messages.ts';
import { parseFromPage } from '../../client/src/parseFromPage.ts';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { lintPostmortem, postmortemFigures } from '../../server/src/analysis/report/lintPostmortem.ts';
import { fillTemplate } from '../../server/src/analysis/report/postmortem.ts';
import { redactor } from '../../server/src/analysis/report/redact.ts';
import { postmortemTemplates } from '../../server/src/analysis/report/postmortemTemplates/index.ts';
import { parsePostmortemTemplate } from '../../server/src/analysis/report/parsePostmortemTemplate.ts';
import { verifyReport } from '../../server/src/analysis/report/verify.ts';
import { placesIn } from '../../server/src/protocol/sourcePlaces.ts';
import { goToTime } from '../../server/src/lsp/goToTime.ts';
import { answerTool } from '../../server/src/lsp/modelTools.ts';
import type { LogView } from '../../server/src/lsp/view.ts';
import { modelToolNames } from '../../server/src/protocol/protocol.ts';
import { hostileLog } from '../support/hostileLog.ts';
import { randomLog } from '../support/randomLog.ts';
import { entry } from './entry.ts';
import { anyJson, anyText, deranged, lineText, mutatedText } from './inputs.ts';

const text = `${randomLog(1, 80)}\n${hostileLog()}`;
const { data } = analyzeText(text);
const report = reportOf(data, { timezone: 'UTC', year: null });
const lines = text.split('\n');
const view: LogView = { uri: 'file:///x.log', file: 0, report, data, text: (line) => lines[line - 1] ?? '', find: () => [1] };

/** The parts of the report alone, so that changes meet claims and not always the excerpts. */
const claimed = {
  schemaVersion: 1,
  inputs: report.inputs,
  hypotheses: report.hypotheses.slice(0, 1),
  findings: report.findings.slice(0, 2),
};

export const statedReports = entry(
  'reports to verify',
  150,
  fc.oneof(deranged([claimed]), anyJson),
  (stated) => {
    const { claims, ok } = verifyReport(stated, data);
    assert.equal(typeof ok, 'boolean');
    for (const { id } of claims) assert.equal(typeof id, 'string');
  },
  [JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
);

const templateTexts = [
  ...postmortemTemplates.map(({ body }) => body),
  '{{toString}} {{constructor}} {{blank:}} {{ blank : ${1:x} }} {{title}',
];

export const ownTemplates = entry('postmortem templates', 100, mutatedText(templateTexts), (body) => {
  parsePostmortemTemplate(body);
  for (const format of ['markdown', 'snippet'] as const)
    assert.equal(typeof fillTemplate(report, { id: 'own', body }, { format }), 'string');
});

const drafts = postmortemTemplates.map(({ id, body }) => fillTemplate(report, { id, body }, { format: 'markdown' }));

export const draftTexts = entry('drafts', 100, mutatedText(drafts), (draft) => {
  for (const { line, startColumn, endColumn } of lintPostmortem(draft))
    assert.ok(line >= 1 && startColumn >= 1 && endColumn >= startColumn);
  postmortemFigures(draft);
});

export const redacted = entry('texts to redact', 300, fc.oneof(lineText, anyText), (one) => {
  const pseudonyms = redactor();
  assert.equal(typeof pseudonyms.text(one), 'string');
});

export const asked = entry('questions of language models', 150, fc.tuple(fc.constantFrom(...modelToolNames), anyJson), ([name, input]) => {
  assert.ok(answerTool(name, input, [view], null).length <= 13_000);
});

const moments = ['14:30', '2026-03-05 14:30', '+5m', 'T-90s', 'T0', '16:30:34.123', '2025-02-10T16:30Z', '-1h30m'];

export const movedTo = entry('times to go to', 200, fc.tuple(mutatedText(moments, 2), fc.integer()), ([wanted, line]) => {
  const found = goToTime(view, { uri: view.uri, text: wanted, line });
  assert.ok(found.line === null ? found.message !== '' : found.line >= 1 && found.line <= lines.length, `${found.line}`);
});

export const places = entry('places of source files', 300, lineText, (line) => {
  for (const { from, to } of placesIn(line)) assert.ok(0 <= from && from < to && to <= line.length);
});

const said = [
  { kind: 'reveal', file: 'x.log', startLine: 1, endLine: 2 },
  { kind: 'export', format: 'html' },
  { kind: 'postmortem', incident: 'i1' },
  { kind: 'report', uri: 'file:///x.log', name: 'x.log', report: claimed, focus: 'f1' },
  { kind: 'verified', result: { ok: true, checked: 1, stale: [] } },
  { uri: 'file:///x.log', scroll: 1, open: ['a'], onlyNew: false, span: { from: 1, to: 2 } },
];

/** Each side answers null or a message of a kind it knows. */
export const pageMessages = entry('webview messages', 300, fc.oneof(deranged(said), anyJson), (message) => {
  for (const parse of [parseMessage, parseFromPage]) assert.ok(parse(message) === null || typeof parse(message)!.kind === 'string');
  const saved = parseSaved(message);
  assert.ok(saved === null || Array.isArray(saved.open));
});
