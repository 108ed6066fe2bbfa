import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import type { Finding, Severity } from '../analysis/model.ts';
import { isBackground } from '../analysis/report/toldFirst.ts';
import { render } from '../analysis/sentences.ts';
import { distinctFindings } from '../protocol/distinctFindings.ts';
import { rangeOfLine } from './ranges.ts';
import { clip } from './words.ts';
import type { Settings } from './settings.ts';
import { findingsOf } from './view.ts';
import type { MarkedLog } from './view.ts';

export const diagnosticSource = 'Log Triage';
/** Travels with a diagnostic to the code actions: the id of its finding. */
export interface DiagnosticData {
  readonly finding: string;
}

/** No severity becomes a hint, since F8 skips hints. */
const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};
/** Few related places, since the editor lists them at the top of the hover. */
const occurrencesShown = 5;

/** One diagnostic for each finding, most important first, at most `diagnostics.maxPerFile`. */
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
    severity: severities[severityOf(view, finding)],
    source: diagnosticSource,
    code: finding.category,
    message: why === '' ? finding.title : `${finding.title}\n${why}`,
    relatedInformation: occurrences(view, finding),
    data,
  };
}

/** Errors that come all along are warnings beside an incident: the Problems view lists errors first, and those by line. */
function severityOf({ report: { incidents = [] } }: MarkedLog, finding: Finding): Severity {
  return finding.severity === 'error' && isBackground(incidents, finding) ? 'warning' : finding.severity;
}

/** The places of a finding after its first: the first few and always the last. */
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
