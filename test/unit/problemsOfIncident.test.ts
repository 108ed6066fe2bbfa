import assert from 'node:assert/strict';
import { DiagnosticSeverity } from 'vscode-languageserver';
import { analyzeText, reportOf } from '../../server/src/analysis/analyze.ts';
import { diagnosticsOf } from '../../server/src/lsp/diagnostics.ts';
import { defaultSettings } from '../../server/src/lsp/settings.ts';

/** Severity and line (0-based) of each problem of a log of an hour in which a posting fails every two minutes and, if given, a service for half a minute. */
function problems(outage: boolean): readonly string[] {
  const lines = Array.from({ length: 3600 }, (_, second) => {
    const clock = new Date(Date.UTC(2026, 1, 3, 9) + second * 1000).toISOString();
    if (second % 120 === 60) return `${clock} ERROR ledger: posting ${second} rejected: duplicate`;
    return outage && second > 2000 && second < 2030
      ? `${clock} ERROR tariff: quote ${second} failed: no price band`
      : `${clock} INFO tariff: quote ${second} priced`;
  });
  const { data } = analyzeText(lines.join('\n'));
  const report = reportOf(data, { timezone: 'UTC', year: null });
  const view = { uri: 'file:///shop.log', file: 0, report, data, text: (line: number) => lines[line - 1] ?? '', find: () => [] };
  const names = { [DiagnosticSeverity.Error]: 'error', [DiagnosticSeverity.Warning]: 'warning' } as Record<number, string>;
  return diagnosticsOf(view, defaultSettings).map(({ severity, range }) => `${names[severity ?? 0]} ${range.start.line}`);
}

describe('The problems of a log', () => {
  it('are errors where an incident is, and warnings where the same fails all along', () => {
    assert.deepEqual([...problems(true)].sort(), ['error 2001', 'warning 60']);
  });
  it('are errors all along where there is no incident', () => {
    assert.deepEqual(problems(false), ['error 60']);
  });
});
