/** Stands in for the editor's own module where a test needs no editor: what of it the client's modules use, answered by what a test sets. */
import { URI, Utils } from 'vscode-uri';

export const Uri = Object.assign(URI, { joinPath: Utils.joinPath });
export type Uri = URI;
export const l10n = {
  t: (message: string, ...values: readonly unknown[]): string =>
    message.replace(/\{(\d+)\}/g, (_, at: string) => String(values[Number(at)])),
};

export const QuickPickItemKind = { Separator: -1 } as const;

/** Whether the user stops what is under way. */
export const cancellation = { isCancellationRequested: false };
export class CancellationTokenSource {
  readonly token = cancellation;
}
export const ProgressLocation = { Notification: 15 } as const;
/** What the user answers. */
export const answer = { picked: '' };
/** What was told to the user, in order. */
export const told: string[] = [];
const tell = async (message: string): Promise<void> => void told.push(message);

/** As it is before a test: an empty window that is trusted. */
export function reset(): void {
  Object.assign(window, { activeTextEditor: undefined, visibleTextEditors: [] });
  window.tabGroups.activeTabGroup.activeTab = undefined;
  Object.assign(workspace, { workspaceFolders: undefined, isTrusted: true });
  Object.assign(settings, { user: {}, workspace: {} });
  workspace.files.clear();
  workspace.documents.clear();
  cancellation.isCancellationRequested = false;
  told.length = 0;
  ran.length = 0;
}

interface FakeDocument {
  readonly uri: URI;
  readonly languageId: string;
  readonly getText?: () => string;
}
interface FakeEditor {
  readonly document: FakeDocument;
  readonly selection?: { readonly active: { readonly line: number } };
}

export class Range {}
export const languages = {};
export const ViewColumn = { One: 1 } as const;
export const TextEditorRevealType = { InCenterIfOutsideViewport: 2 } as const;

/** The commands that were run, with what they were given. */
export const ran: (readonly unknown[])[] = [];
export const commands = { executeCommand: async (...given: readonly unknown[]): Promise<void> => void ran.push(given) };

export const ConfigurationTarget = { Global: 1, Workspace: 2 } as const;

type Held = Record<string, unknown>;
/** What the settings of user and workspace hold, without the section's name. */
export const settings: { user: Held; workspace: Held } = { user: {}, workspace: {} };
const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The workspace's value goes before the user's; of maps both hold. */
function inForce(key: string): unknown {
  const [user, own] = [settings.user[key], settings.workspace[key]];
  return isMap(user) && isMap(own) ? { ...user, ...own } : (own ?? user);
}

export const window = {
  activeTextEditor: undefined as FakeEditor | undefined,
  visibleTextEditors: [] as readonly FakeEditor[],
  tabGroups: { all: [], activeTabGroup: { activeTab: undefined as { readonly input: unknown } | undefined } },
  withProgress: async (_: object, task: (progress: object, token: typeof cancellation) => Promise<unknown>) => task({}, cancellation),
  createOutputChannel: () => ({}),
  setStatusBarMessage: () => undefined,
  showQuickPick: async (items: readonly { readonly label: string }[]): Promise<unknown> =>
    items.find(({ label }) => label === answer.picked),
  showInformationMessage: tell,
  showWarningMessage: tell,
  showErrorMessage: tell,
};

/** What was put on the clipboard last. */
export const env = { clipboard: { text: '', writeText: async (text: string): Promise<void> => void (env.clipboard.text = text) } };

export const workspace = {
  isTrusted: true,
  /** The documents that can be opened, by URI: their lines. */
  documents: new Map<string, readonly string[]>(),
  openTextDocument: async (uri: URI): Promise<object> => {
    const lines = workspace.documents.get(uri.toString());
    if (lines === undefined) throw new Error(`cannot open ${uri.toString()}`);
    return { lineCount: lines.length, lineAt: (line: number) => ({ text: lines[line] }) };
  },
  getConfiguration: () => ({
    get: inForce,
    inspect: (key: string) => ({ globalValue: settings.user[key], workspaceValue: settings.workspace[key] }),
    update: async (key: string, value: unknown, target: 1 | 2): Promise<void> => {
      settings[target === ConfigurationTarget.Global ? 'user' : 'workspace'][key] = value;
    },
  }),
  /** Who makes the texts of a scheme. */
  providers: new Map<string, { readonly provideTextDocumentContent: (uri: URI) => unknown }>(),
  registerTextDocumentContentProvider: (scheme: string, provider: { readonly provideTextDocumentContent: (uri: URI) => unknown }) =>
    void workspace.providers.set(scheme, provider),
  getWorkspaceFolder: ({ path }: URI) => workspace.workspaceFolders?.find(({ uri }) => path.startsWith(`${uri.path}/`)),
  asRelativePath: (uri: URI): string => {
    const folder = workspace.getWorkspaceFolder(uri);
    return folder === undefined ? uri.path : uri.path.slice(folder.uri.path.length + 1);
  },
  workspaceFolders: undefined as readonly { readonly uri: URI }[] | undefined,
  /** URIs of the files there are. */
  files: new Set<string>(),
  fs: {
    stat: async (uri: URI): Promise<object> =>
      workspace.files.has(uri.toString()) ? {} : Promise.reject(new Error(`no ${uri.toString()}`)),
  },
};

export class ThemeIcon {}
export class ThemeColor {}
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;
export class TreeItem {
  label: string;
  accessibilityInformation: { readonly label: string } | undefined;
  constructor(label: string) {
    this.label = label;
  }
}
export class MarkdownString {
  value = '';
  appendText(text: string): this {
    this.value += text;
    return this;
  }
}
