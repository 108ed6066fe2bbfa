import { CancellationTokenSource, l10n, Uri, ViewColumn, window } from 'vscode';
import type { Disposable, Memento, Webview, WebviewPanel, WebviewPanelSerializer } from 'vscode';
import * as v from 'valibot';
import type { ToPage } from '../../server/src/protocol/panelMessages.ts';
import { panelReport } from '../../server/src/protocol/panelReport.ts';
import type { ReportMessage } from '../../server/src/protocol/protocol.ts';
import { otherLogs, triageUri } from '../../server/src/protocol/triageUri.ts';
import type { LogClient } from './logClient.ts';
import { whyNotRead } from './notRead.ts';
import { parseFromPage } from './parseFromPage.ts';
import { revealLines } from './reveal.ts';
import type { Target } from './target.ts';
import { nameOf } from './words.ts';

/** What the page can ask the extension to do. */
export interface PageActs {
  readonly postmortem: (target: Target) => unknown;
  readonly export: (target: Target, format: string | null) => unknown;
  readonly verify: () => unknown;
  readonly triage: () => unknown;
}

const lastUri = 'report.uri';
const lastLogs = 'report.logs';
const savedState = v.object({ uri: v.string() });

/** The RCA panel: one webview beside the log, showing the report of one log and following it as it changes. */
export class ReportPanel implements WebviewPanelSerializer, Disposable {
  static readonly viewType = 'logTriage.report';
  readonly #extension: Uri;
  /** Remembers the shown log over a reload. */
  readonly #memory: Memento;
  readonly #client: LogClient;
  readonly #disposables: Disposable[];
  #acts: PageActs | null = null;
  #panel: WebviewPanel | null = null;
  #uri: string | null = null;
  #focus: string | undefined;
  #isReady = false;
  #shown: ReportMessage | null = null;

  constructor(extension: Uri, client: LogClient, memory: Memento) {
    this.#memory = memory;
    this.#extension = extension;
    this.#client = client;
    this.#disposables = [
      client.onDidChange(({ uri, state }) => {
        if (uri === this.#uri && state !== null) this.#send().catch(() => undefined);
      }),
      client.onProgress(({ uri, bytesRead, bytesTotal }) => {
        const done = bytesTotal === 0 ? 0 : bytesRead / bytesTotal;
        if (uri === this.#uri) this.#post({ kind: 'progress', text: l10n.t('Reading the log'), done });
      }),
    ];
  }

  /** The report that is shown; null when there is none. */
  get shown(): ReportMessage | null {
    return this.#shown;
  }

  /** Says who carries out what the page asks for. */
  connect(acts: PageActs): void {
    this.#acts = acts;
  }

  /** Shows the report of a log beside it, with a finding or incident in view. */
  async show({ uri, finding, incident }: Target): Promise<void> {
    const isSame = uri === this.#uri && this.#panel !== null;
    this.#uri = uri;
    this.#focus = finding ?? incident;
    this.#memory.update(lastUri, uri).then(undefined, () => undefined);
    if (this.#panel === null) {
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      this.#take(window.createWebviewPanel(ReportPanel.viewType, l10n.t('RCA'), place, { enableScripts: true }));
    } else this.#panel.reveal(this.#panel.viewColumn, true);
    if (isSame && this.#focus !== undefined) this.#post({ kind: 'focus', id: this.#focus });
    else if (this.#isReady) await this.#send();
  }

  /** Called by VS Code after a reload, with what the page had saved. */
  async deserializeWebviewPanel(panel: WebviewPanel, state: unknown): Promise<void> {
    const saved = v.safeParse(savedState, state);
    // The page was reloaded before it could save anything: show the last log again.
    const uri = saved.success ? saved.output.uri : this.#memory.get<string>(lastUri);
    if (uri === undefined) {
      panel.dispose();
      return;
    }
    this.#uri = uri;
    this.#take(panel);
  }

  post(message: ToPage): void {
    this.#post(message);
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
    this.#panel?.dispose();
  }

  #take(panel: WebviewPanel): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#isReady = false;
    const icon = (name: string): Uri => Uri.joinPath(this.#extension, 'media', name);
    panel.iconPath = { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [Uri.joinPath(this.#extension, 'dist')] };
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    panel.onDidDispose(() => {
      if (this.#panel === panel) [this.#panel, this.#shown, this.#isReady] = [null, null, false];
    });
    panel.webview.html = pageOf(panel.webview, this.#extension);
  }

  #post(message: ToPage): void {
    if (this.#isReady) this.#panel?.webview.postMessage(message).then(undefined, () => undefined);
  }

  async #send(): Promise<void> {
    const uri = this.#uri;
    if (uri === null || this.#panel === null) return;
    this.#panel.title = l10n.t('RCA: {0}', nameOf(uri));
    await this.#readSeveral(uri).catch(() => undefined);
    const message = await this.#client.report(uri).catch(() => null);
    if (uri !== this.#uri) return;
    if (message === null) {
      this.#post({ kind: 'failed', text: await whyNotRead(this.#client, uri) });
      return;
    }
    this.#shown = message;
    if (otherLogs(uri) > 0) this.#memory.update(lastLogs, Object.values(message.files)).then(undefined, () => undefined);
    const focus = this.#focus;
    this.#focus = undefined;
    const format = this.#client.digest(uri)?.state?.formatTitle ?? undefined;
    const share = this.#client.digest(uri)?.share ?? undefined;
    const more = { ...(share === undefined ? {} : { share }), ...(focus === undefined ? {} : { focus }) };
    this.#post({ kind: 'report', uri, name: nameOf(uri), format, report: panelReport(message.report), ...more });
  }

  /** Reads several logs together again after a reload; their common URI names only the first. */
  async #readSeveral(uri: string): Promise<void> {
    const logs = this.#memory.get<readonly string[]>(lastLogs, []);
    if (otherLogs(uri) === 0 || this.#client.digest(uri) !== undefined || triageUri(logs) !== uri) return;
    await this.#client.triage(logs, new CancellationTokenSource().token);
  }

  #receive(message: unknown): void {
    const said = parseFromPage(message);
    const uri = this.#uri;
    if (said === null || uri === null) return;
    if (said.kind === 'ready') {
      this.#isReady = true;
      this.#send().catch(() => undefined);
    } else if (said.kind === 'reveal') this.#reveal(uri, said.file, said.startLine, said.endLine).catch(() => undefined);
    else if (said.kind === 'postmortem') this.#acts?.postmortem({ uri, ...(said.incident === null ? {} : { incident: said.incident }) });
    else if (said.kind === 'export') this.#acts?.export({ uri }, said.format);
    else if (said.kind === 'verify') this.#acts?.verify();
    else this.#acts?.triage();
  }

  async #reveal(uri: string, file: string, startLine: number, endLine: number): Promise<void> {
    const message = await this.#client.report(uri);
    await revealLines(message?.files[file] ?? uri, startLine, endLine);
  }
}

/** The HTML of the panel: an empty frame that loads our script and style and, by its content policy, nothing else. */
function pageOf(webview: Webview, extension: Uri): string {
  const at = (name: string): string => webview.asWebviewUri(Uri.joinPath(extension, 'dist', name)).toString();
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}; font-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${at('webview.css')}">
<title>Root cause analysis</title>
</head>
<body>
<main id="page" tabindex="-1"></main>
<script src="${at('webview.js')}"></script>
</body>
</html>`;
}
