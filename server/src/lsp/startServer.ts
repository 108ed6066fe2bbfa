import { TextDocumentSyncKind } from 'vscode-languageserver';
import type { Connection, InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import { builtInRules } from '../analysis/analyze.ts';
import { methods } from '../protocol/protocol.ts';
import type { DocumentText, Experimental, InitializationOptions, ReportDigest } from '../protocol/protocol.ts';
import { answerDocuments } from './answerDocuments.ts';
import { answerFeatures } from './answerFeatures.ts';
import { answerRequests } from './answerRequests.ts';
import { answerSources, sourceIndex } from './answerSources.ts';
import type { Context } from './context.ts';
import { digestOf } from './digest.ts';
import { Drafts } from './drafts.ts';
import { complainOnce, guarded } from './guard.ts';
import { inSlices } from './inSlices.ts';
import { newProblems } from './newProblems.ts';
import { OpenLogs } from './openLogs.ts';
import type { Platform } from './platform.ts';
import { refresher } from './refresher.ts';
import { RulesOfLogs } from './rulesOfLogs.ts';
import { StoredLogs } from './storedLogs.ts';
import { StoredMarks } from './storedMarks.ts';
import { warmUp } from './warmUp.ts';

const capabilities: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  diagnosticProvider: { identifier: 'log-triage', interFileDependencies: false, workspaceDiagnostics: false },
  codeLensProvider: { resolveProvider: false },
  documentSymbolProvider: { label: 'Log Triage' },
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  documentLinkProvider: { resolveProvider: false },
  hoverProvider: true,
  documentHighlightProvider: true,
  referencesProvider: true,
  definitionProvider: true,
  inlayHintProvider: true,
  completionProvider: { triggerCharacters: ['{'] },
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Wires the server to a connection. Open logs answer requests; logs on disk are read on command, and their diagnostics are pushed. */
export function startServer(connection: Connection, platform: Platform): void {
  let localZone = '';
  let canWatch = false;
  let canRefresh = false;
  let tellsFolders = false;
  let refresh: () => void = () => undefined;
  const complain = complainOnce(
    (message) => connection.console.error(message),
    (count) => void connection.sendNotification(methods.faults, { count }).catch(() => undefined),
  );
  const announce = (digest: ReportDigest): void => {
    connection.sendNotification(methods.reportChanged, digest).catch(() => undefined);
  };
  const problems = newProblems(
    (problem) => connection.console.warn(problem),
    (told) => void connection.sendNotification(methods.problems, { problems: told }).catch(() => undefined),
  );
  const rules = new RulesOfLogs(platform.readFile, problems.add);
  const open = new OpenLogs({
    ...{ settings: () => rules.settings, rulesOf: rules.of, isOff: rules.isOff, complain, changedAt: platform.changedAt },
    ...{ documentPieces: platform.documentPieces, documentEnds: platform.documentEnds },
    askText: (uri) => connection.sendRequest<DocumentText | null>(methods.documentText, { uri }),
    askAgain: () => (canRefresh ? refresh : null),
    onRead: ({ uri, report }) => announce(digestOf(uri, report)),
    onLook: ({ uri, report, share }) => announce({ ...digestOf(uri, report), share }),
  });
  const marks = new StoredMarks(connection, open, () => rules.settings);
  const stored = new StoredLogs(platform, (uri) => {
    marks.clear(uri);
    if (!open.has(uri)) announce({ uri, dropped: true, state: null });
  });
  const drafts = new Drafts();

  /** Loads the user's formats while logs are already read without them; those logs are read again afterwards. */
  const loadFormats = (): void => {
    rules.load().then(
      (areOthers) => {
        problems.tell();
        if (!areOthers) return;
        open.reformat();
        refresh();
      },
      (error: unknown) => complain('formats', error),
    );
  };

  /** Reads open logs again under changed settings or folders; with other formats, when the choices for files have changed. */
  const readAnew = (choosesAnew: boolean): void => {
    if (choosesAnew) open.reformat();
    else open.reread();
    for (const uri of open.uris) if (rules.isOff(uri)) announce({ uri, off: true, state: null });
    refresh();
    loadFormats();
  };

  connection.onInitialize(({ initializationOptions, capabilities: client, workspaceFolders }): InitializeResult => {
    rules.move(
      (workspaceFolders ?? []).map(({ uri }) => uri),
      [],
    );
    const given = initializationOptions as Partial<InitializationOptions> | undefined;
    rules.set(given?.settings);
    localZone = String(given?.localZone ?? '');
    refresh = refresher(connection, client);
    canRefresh = client.workspace?.diagnostics?.refreshSupport === true;
    tellsFolders = client.workspace?.workspaceFolders === true;
    canWatch = client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    loadFormats();
    const experimental: Experimental = { opensFromDisk: platform.documentPieces !== null };
    return { capabilities: { ...capabilities, experimental }, serverInfo: { name: 'Log Triage' } };
  });
  connection.onInitialized(() => {
    const isIdle = (): boolean => open.uris.length === 0 && !stored.isReading;
    inSlices(warmUp(builtInRules), isIdle).catch((error: unknown) => complain('warming up', error));
    if (!tellsFolders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      const left = rules.folders.filter((uri) => !gone.has(uri));
      const choosesAnew = rules.move([...left, ...added.map(({ uri }) => uri)], open.uris);
      sources?.stale();
      if (choosesAnew) readAnew(true);
      else loadFormats();
    });
  });
  connection.onDidChangeConfiguration(({ settings: raw }) => {
    readAnew(rules.set((raw as { readonly logTriage?: unknown } | null)?.logTriage));
  });

  const sources = sourceIndex(
    connection,
    platform,
    () => rules.folders,
    () => canWatch,
  );
  const context: Context = {
    connection,
    platform,
    open,
    stored,
    marks,
    drafts,
    complain,
    announce,
    settings: () => rules.settings,
    localZone: () => localZone,
    rules: () => rules.rules,
    rulesOf: rules.of,
    choiceOf: rules.choiceOf,
    sources,
    guard: (place, empty, handle) => guarded(place, complain, empty, handle),
  };
  answerDocuments(context);
  answerFeatures(context);
  answerRequests(context);
  answerSources(context);
  connection.listen();
}
