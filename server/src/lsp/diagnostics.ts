import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import type { Finding, Severity } from '../analysis/model.ts';
import { render } from '../analysis/sentences.ts';
import { distinctFindings } from '../protocol/distinctFindings.ts';
import { rangeOfLine } from './ranges.ts';
import { clip } from './words.ts';
import type { Settings } from './settings.ts';
import { findingsOf } from './view.ts';
import type { MarkedLog } from './view.ts';

export const diagnosticSource = 'Log Triage';
/** What a diagnostic carries for the code actions: which finding it is. */
export interface DiagnosticData {
  readonly finding: string;
}

/** Never a hint: F8 walks past those. */
const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
/** The editor lists them above all else in the hover. */
const occurrencesShown = 5;

/** One diagnostic a finding, in the report's order of importance, at most `diagnostics.maxPerFile`. */
export function diagnosticsOf(view: MarkedLog, settings: Settings): Diagnostic[] {
  if (!settings.diagnostics.enabled) return [];
  const shown = distinctFindings(findingsOf(view));
  return shown.slice(0, settings.diagnostics.maxPerFile).map((finding) => diagnosticOf(view, finding));
}

function diagnosticOf(view: MarkedLog, finding: Finding): Diagnostic {
  const why = render(finding.why);
  const data: DiagnosticData = { finding: finding.id };
  return {
    range: rangeOfLine(finding.startLine, view.text(finding.startLine)),
    severity: severities[finding.severity],
    source: diagnosticSource,
    code: finding.category,
    message: why === '' ? finding.title : `${finding.title}\n${why}`,
    relatedInformation: occurrences(view, finding),
    data,
  };
}

/** The lines of a finding after its first: the first ones and always the last. */
function occurrences(view: MarkedLog, { lines, startLine, count }: Finding): DiagnosticRelatedInformation[] {
  const others = lines.filter((line) => line !== startLine);
  const shown = others.length > occurrencesShown ? [...others.slice(0, occurrencesShown - 1), others.at(-1) ?? 0] : others;
  return shown.map((line, index) => {
    const text = view.text(line);
    const left = count - 1 - shown.length;
    const isCut = left > 0 && index === shown.length - 1;
    return {
      location: { uri: view.uri, range: rangeOfLine(line, text) },
      message: isCut ? `${clip(text.trim(), 160)}  (last; ${left} more between)` : clip(text.trim(), 160),
    };
  });
}
