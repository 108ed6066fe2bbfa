import { window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { asksForServer } from './clientOptions.ts';
import { registerCommands } from './commands.ts';
import { registerComparisons } from './compareLogs.ts';
import { Decorations } from './decorations.ts';
import { dimWordsOnce } from './dimWordsOnce.ts';
import { Excerpts } from './excerpts.ts';
import { Follower } from './follower.ts';
import { IncidentsTree } from './incidentsTree.ts';
import { LogClient, startOrSay } from './logClient.ts';
import type { CreateClient } from './logClient.ts';
import { registerModelTools } from './modelTools.ts';
import { Pins } from './pins.ts';
import { ReportPanel } from './reportPanel.ts';
import { ShownRecords } from './shownRecords.ts';
import { registerSourceLinks } from './sourceLinks.ts';
import { StatementLenses } from './statementLenses.ts';
import { StatusItem } from './statusItem.ts';
import { registerUnpackedText } from './unpackedText.ts';
import { UnsyncedLogs } from './unsyncedLogs.ts';

/** Registers every surface at once and starts the server only when a log is open or a command asks. */
export function startExtension(context: ExtensionContext, createClient: CreateClient): void {
  const client = new LogClient(createClient);
  const panel = new ReportPanel(context.extensionUri, client, context.workspaceState);
  const pins = new Pins(client, context.workspaceState, context.extensionUri);
  const tree = new IncidentsTree(client, context.workspaceState, pins);
  const excerpts = new Excerpts(client);
  const records = new ShownRecords(client, excerpts);
  const follower = new Follower(client);
  context.subscriptions.push(follower, records, pins);
  context.subscriptions.push(
    client,
    panel,
    tree,
    excerpts,
    new StatusItem(client),
    new Decorations(client),
    new StatementLenses(client),
    new UnsyncedLogs(client),
  );
  context.subscriptions.push(
    registerUnpackedText(client),
    registerComparisons(),
    registerSourceLinks(),
    dimWordsOnce(client),
    ...registerCommands({ client, panel, tree, excerpts, follower, records, pins, extension: context.extensionUri }),
  );
  context.subscriptions.push(window.registerWebviewPanelSerializer(ReportPanel.viewType, panel));
  context.subscriptions.push(...registerModelTools(client));
  const startForLogs = (): boolean => {
    const hasLog = workspace.textDocuments.some(asksForServer);
    if (hasLog) startOrSay(client);
    return hasLog;
  };
  if (!startForLogs()) {
    const waiting = workspace.onDidOpenTextDocument(() => startForLogs() && waiting.dispose());
    context.subscriptions.push(waiting);
  }
}
