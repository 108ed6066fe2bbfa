import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { Diagnostic, DocumentDiagnosticReport, FullDocumentDiagnosticReport } from 'vscode-languageserver';
import { diagnosticsOf } from './diagnostics.ts';
import { movedAnswer } from './lineShift.ts';
import type { Early } from './openLog.ts';
import type { Settings } from './settings.ts';
import type { MarkedLog } from './view.ts';

interface Made {
  readonly settings: Settings;
  readonly items: Diagnostic[];
  readonly resultId: string;
  /** The last line (0-based) with a diagnostic; -1 when there is none. */
  readonly lastLine: number;
}

const made = new WeakMap<MarkedLog['report'], Made>();
let count = 0;

/**
 * Answers pull diagnostics. They are made once for each reading; an editor whose `previousResultId` shows that it has them is told that
 * they are unchanged.
 */
export function answerDiagnostics({ marked, shift }: Early, settings: Settings, previous: string | undefined): DocumentDiagnosticReport {
  let known = made.get(marked.report);
  if (known?.settings !== settings) made.set(marked.report, (known = make(marked, settings)));
  const { items, resultId, lastLine } = known;
  const stay = shift.every(({ from }) => from > lastLine);
  if (stay && previous === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  const moved: FullDocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: movedAnswer(items, marked.uri, shift) };
  return stay ? { ...moved, resultId } : moved;
}

function make(marked: MarkedLog, settings: Settings): Made {
  const items = diagnosticsOf(marked, settings);
  const lines = items.flatMap(({ range, relatedInformation }) => [
    range.end.line,
    ...(relatedInformation ?? []).map(({ location }) => location.range.end.line),
  ]);
  count += 1;
  return { settings, items, resultId: String(count), lastLine: Math.max(-1, ...lines) };
}
