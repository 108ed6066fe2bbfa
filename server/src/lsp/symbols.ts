import { SymbolKind } from 'vscode-languageserver';
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import type { Finding, FindingKind, Incident } from '../analysis/model.ts';
import { counted } from '../analysis/sentences.ts';
import { distinctFindings } from '../protocol/distinctFindings.ts';
import { findingsOfIncident } from '../protocol/findingsOfIncident.ts';
import { rangeOfLine, rangeOfLines } from './ranges.ts';
import { findingsOf } from './view.ts';
import type { LogView } from './view.ts';
import { clip } from './words.ts';

const occurrencesShown = 50;
const kinds: Partial<Record<FindingKind, SymbolKind>> = {
  burst: SymbolKind.Array,
  traceback: SymbolKind.Function,
  change: SymbolKind.Property,
  job: SymbolKind.Package,
  http: SymbolKind.Interface,
};

/**
 * The outline: incident › finding › line. Findings of no incident stand beside the incidents; none may enclose lines of one, else
 * breadcrumbs and sticky scroll would name the finding there and not the incident.
 */
export function symbolsOf(view: LogView): DocumentSymbol[] {
  const { incidents: all, inputs } = view.report;
  const inIncidents = new Set(all.flatMap(({ findings }) => findings));
  const findings = distinctFindings(findingsOf(view));
  const alone = findings.filter(({ id }) => !inIncidents.has(id));
  const incidents = all
    .filter(({ firstFailure }) => firstFailure.file === inputs[view.file]?.file)
    .map((incident) => incidentSymbol(view, incident, findingsOfIncident(findings, incident)));
  return [...incidents, ...alone.map((finding) => beside(incidents, findingSymbol(view, finding)))].sort(
    (a, b) => a.range.start.line - b.range.start.line,
  );
}

/** The symbol of a finding of no incident, cut to its first line when it would enclose lines of an incident. */
function beside(incidents: readonly DocumentSymbol[], symbol: DocumentSymbol): DocumentSymbol {
  const { start, end } = symbol.range;
  const reaches = incidents.some(({ range }) => start.line <= range.end.line && range.start.line <= end.line);
  return reaches ? { ...symbol, range: symbol.selectionRange, children: [] } : symbol;
}

function incidentSymbol(view: LogView, { title, firstFailure }: Incident, findings: readonly Finding[]): DocumentSymbol {
  const start = Math.min(firstFailure.startLine, ...findings.map(({ startLine }) => startLine));
  const end = Math.max(firstFailure.endLine, ...findings.map(({ endLine }) => endLine));
  return {
    name: clip(title, 200) || 'Incident',
    detail: counted(findings.length, 'finding'),
    kind: SymbolKind.Event,
    range: rangeOfLines(start, end, view.text(end)),
    selectionRange: rangeOfLine(start, view.text(start)),
    children: findings.map((finding) => findingSymbol(view, finding)).sort((a, b) => a.range.start.line - b.range.start.line),
  };
}

function findingSymbol(view: LogView, finding: Finding): DocumentSymbol {
  const { startLine, endLine, lines } = finding;
  const occurrences = lines.length < 2 ? [] : lines.slice(0, occurrencesShown);
  return {
    name: clip(finding.title, 200) || finding.kind,
    detail: finding.count > 1 ? `×${finding.count}` : '',
    kind: kinds[finding.kind] ?? SymbolKind.Object,
    range: rangeOfLines(startLine, endLine, view.text(endLine)),
    selectionRange: rangeOfLine(startLine, view.text(startLine)),
    children: occurrences.map((line) => {
      const text = view.text(line);
      const range = rangeOfLine(line, text);
      return { name: clip(text.trim(), 120) || `line ${line}`, kind: SymbolKind.String, range, selectionRange: range };
    }),
  };
}

/** Incidents and findings of all logs whose titles hold every word of the query. */
export function workspaceSymbols(logs: readonly Pick<LogView, 'uri' | 'file' | 'report'>[], query: string): SymbolInformation[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: SymbolInformation[] = [];
  for (const log of logs) {
    for (const finding of distinctFindings(findingsOf(log))) {
      const title = finding.title.toLowerCase();
      if (!words.every((word) => title.includes(word))) continue;
      const position = { line: finding.startLine - 1, character: 0 };
      const kind = kinds[finding.kind] ?? SymbolKind.Object;
      found.push({ name: clip(finding.title, 200), kind, location: { uri: log.uri, range: { start: position, end: position } } });
      if (found.length >= 200) return found;
    }
  }
  return found;
}
