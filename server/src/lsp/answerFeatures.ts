import type {
  CancellationToken,
  CodeActionParams,
  CodeLens,
  CompletionItem,
  CompletionParams,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentHighlight,
  DocumentHighlightParams,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  HoverParams,
  InlayHint,
  InlayHintParams,
  Location,
  Position,
  ReferenceParams,
  SymbolInformation,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import type { CodeAction } from 'vscode-languageserver';
import type { Report } from '../analysis/model.ts';
import { decoded } from '../protocol/decoded.ts';
import { allLogs } from './allLogs.ts';
import { codeActionsOf, toStatement } from './codeActions.ts';
import { codeLensesOf } from './codeLenses.ts';
import type { Context } from './context.ts';
import { answerDiagnostics } from './diagnosticAnswers.ts';
import { foldingOf } from './folding.ts';
import { hoverOf } from './hover.ts';
import { inlayHintsOf } from './inlayHints.ts';
import { lineThen, movedAnswer } from './lineShift.ts';
import { linksOf } from './links.ts';
import { highlightsOf, referencesOf } from './occurrences.ts';
import { symbolsOf, workspaceSymbols } from './symbols.ts';
import type { LogView } from './view.ts';

interface InDocument {
  readonly textDocument: { readonly uri: string };
}

/** Answers the requests of LSP (lenses, hovers, symbols, …) for open logs. */
export function answerFeatures(context: Context): void {
  const { connection, open, stored, drafts, settings, localZone, guard, sources } = context;
  /** A request about an open log; `empty` is the answer when it is not open or the request fails. */
  const onLog = <Params extends InDocument, Result>(place: string, empty: Result, answer: (view: LogView, params: Params) => Result) =>
    guard<Params, Result>(place, empty, async (params, token) => {
      const view = await open.view(params.textDocument.uri, token);
      return view === null ? empty : answer(view, params);
    });

  /**
   * Like `onLog`, for a request about a position. While a large log is read again, the last answers are given, moved to where their lines
   * are now.
   */
  const onPlace = <Params extends InDocument & { readonly position: Position }, Result>(
    place: string,
    empty: Result,
    answer: (view: LogView, params: Params) => Result,
  ) =>
    guard<Params, Result>(place, empty, async (params, token) => {
      const { uri } = params.textDocument;
      const known = await open.recent(uri, token);
      const line = known && lineThen(known.shift, params.position.line);
      if (known === null || line === null) return empty;
      return movedAnswer(answer(known.view, { ...params, position: { ...params.position, line } }), uri, known.shift);
    });

  const full = (items: Diagnostic[]): DocumentDiagnosticReport => ({ kind: DocumentDiagnosticReportKind.Full, items });
  connection.languages.diagnostics.on(
    guard<DocumentDiagnosticParams, DocumentDiagnosticReport>(
      'diagnostics',
      full([]),
      async ({ textDocument: { uri }, previousResultId }, token) => {
        if (drafts.has(uri)) return full(drafts.diagnostics(uri));
        const known = await open.early(uri, token);
        return known === null ? full([]) : answerDiagnostics(known, settings(), previousResultId);
      },
    ),
  );
  connection.onCodeLens(
    guard<InDocument, CodeLens[]>('code lenses', [], async ({ textDocument: { uri } }, token) => {
      if (drafts.has(uri)) return drafts.codeLenses(uri);
      const view = await open.view(uri, token);
      return view === null ? [] : codeLensesOf(view, settings());
    }),
  );
  connection.onDocumentSymbol(onLog<InDocument, DocumentSymbol[]>('outline', [], symbolsOf));
  connection.onFoldingRanges(onLog<InDocument, FoldingRange[]>('folding', [], foldingOf));
  connection.onDocumentLinks(onLog<InDocument, DocumentLink[]>('links', [], linksOf));
  const hoverOfLog = onPlace<HoverParams, Hover | null>('hover', null, (view, { position }) =>
    hoverOf(view, position.line + 1, localZone()),
  );
  connection.onHover(
    guard<HoverParams, Hover | null>('hover', null, async (params, token) => {
      const { textDocument, position } = params;
      if (!drafts.has(textDocument.uri)) return hoverOfLog(params, token);
      return drafts.hover(textDocument.uri, position.line, position.character, async (path, line) =>
        lineOf(await allLogs(context, token), path, line),
      );
    }),
  );
  connection.onCompletion(
    guard<CompletionParams, CompletionItem[]>('completion', [], async ({ textDocument: { uri }, position }, token) =>
      drafts.has(uri) ? drafts.completions(uri, position.line, position.character, await latestReport(context, token)) : [],
    ),
  );
  connection.onDocumentHighlight(
    onPlace<DocumentHighlightParams, DocumentHighlight[]>('highlights', [], (view, { position }) =>
      highlightsOf(view, position.line + 1, position.character),
    ),
  );
  connection.onReferences(
    guard<ReferenceParams, Location[]>('references', [], async ({ textDocument: { uri }, position }, token) => {
      const view = await open.view(uri, token);
      return view === null ? [] : referencesOf(view, await allLogs(context, token), position.line + 1, position.character);
    }),
  );
  connection.languages.inlayHint.on(
    onLog<InlayHintParams, InlayHint[]>('inlay hints', [], (view, { range }) =>
      settings().inlayHints.enabled ? inlayHintsOf(view, range.start.line + 1, range.end.line + 1) : [],
    ),
  );
  connection.onCodeAction(
    onLog<CodeActionParams, CodeAction[]>('code actions', [], (view, { range: { start }, context: { diagnostics } }) => [
      ...codeActionsOf(view, start.line + 1, diagnostics),
      ...(sources?.hasFolders === true ? toStatement(view, start.line + 1) : []),
    ]),
  );
  connection.onWorkspaceSymbol(
    guard<WorkspaceSymbolParams, SymbolInformation[]>('workspace symbols', [], async ({ query }) => {
      const views = open.uris.flatMap((uri) => open.peek(uri) ?? []);
      const read = stored.uris.flatMap((uri) => {
        const { report, files = {} } = stored.get(uri) ?? {};
        return report?.inputs.map((input, file) => ({ uri: files[input.file] ?? uri, file, report })) ?? [];
      });
      return workspaceSymbols([...views, ...read], query);
    }),
  );
}

/** The report that a draft refers to: of the log opened last, else of one read from disk. */
async function latestReport({ open, stored }: Context, token: CancellationToken): Promise<Report | null> {
  for (const uri of [...open.uris].reverse()) {
    const report = (await open.recent(uri, token))?.view.report;
    if (report !== undefined && report.findings.length > 0) return report;
  }
  for (const uri of [...stored.uris].reverse()) {
    const report = stored.get(uri)?.report;
    if (report !== undefined) return report;
  }
  return null;
}

/** A line (1-based) of the log whose path ends as `path` does; '' where there is none. */
function lineOf(logs: readonly LogView[], path: string, line: number): string {
  const ending = `/${decoded(path).replace(/^(?:\.{1,2}\/)+/, '')}`;
  return logs.find(({ uri }) => `/${decoded(uri)}`.endsWith(ending))?.text(line) ?? '';
}
