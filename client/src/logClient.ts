import type { BaseLanguageClient, State } from 'vscode-languageclient';
import { EventEmitter, l10n, workspace } from 'vscode';
import type { CancellationToken, Disposable, Event } from 'vscode';
import { methods } from '../../server/src/protocol/protocol.ts';
import type { Faults, Problems, ReportDigest, ReportMessage, TriageProgress } from '../../server/src/protocol/protocol.ts';
import type { ParamsOf, Requests, ResultOf } from '../../server/src/protocol/requests.ts';
import { triageUri } from '../../server/src/protocol/triageUri.ts';
import { openFromDisk } from './openFromDisk.ts';
import { holdsFormats, settingsForServer } from './settings.ts';
import { tell } from './tell.ts';
import { tellProblems } from './tellProblems.ts';
import { nameOf } from './words.ts';

/** The value of `State.Running`, written out: importing it would load the library before a server is needed. */
const running: State.Running = 2;

/** Makes the client of a server that is not started yet. */
export type CreateClient = () => BaseLanguageClient | Promise<BaseLanguageClient>;

/** The client's side of the language server: starts it when it is first needed and caches the last report of each log. */
export class LogClient implements Disposable {
  readonly #create: CreateClient;
  readonly #digests = new Map<string, ReportDigest>();
  readonly #off = new Set<string>();
  readonly #reports = new Map<string, Promise<ReportMessage | null>>();
  readonly #changed = new EventEmitter<ReportDigest>();
  readonly #progress = new EventEmitter<TriageProgress>();
  readonly #failed = new EventEmitter<void>();
  readonly #restarted = new EventEmitter<void>();
  readonly #disposables: Disposable[] = [this.#changed, this.#progress, this.#failed, this.#restarted];
  #running: BaseLanguageClient | null = null;
  #started: Promise<void> | null = null;
  #faults = 0;

  /** `create` is called when the server is first needed. */
  constructor(create: CreateClient) {
    this.#create = create;
  }

  /** Fires when a log has new answers, and when they are gone. */
  get onDidChange(): Event<ReportDigest> {
    return this.#changed.event;
  }

  get onProgress(): Event<TriageProgress> {
    return this.#progress.event;
  }

  /** Fires when a request failed in the server, which then answered nothing. */
  get onDidFail(): Event<void> {
    return this.#failed.event;
  }

  /** Fires when the server is back after a crash. */
  get onDidRestart(): Event<void> {
    return this.#restarted.event;
  }

  /** How many requests failed since the server started. */
  get faults(): number {
    return this.#faults;
  }

  /** The digests of all logs, in the order in which the logs came. */
  get digests(): readonly ReportDigest[] {
    return [...this.#digests.values()];
  }

  /** The digest of a log, else that of a triage of several logs which it is part of. */
  digest(uri: string): ReportDigest | undefined {
    return this.#digests.get(uri) ?? this.digests.find(({ logs }) => logs?.includes(uri) === true);
  }

  /** Whether the settings switch this log off. */
  isOff(uri: string): boolean {
    return this.#off.has(uri);
  }

  /** Starts the server, once. When that fails the user is told, and it is not tried again until the window is reloaded. */
  start(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  /** The report of a log, from the cache or from the server; null when the log could not be read. */
  report(uri: string): Promise<ReportMessage | null> {
    const known = this.#reports.get(uri);
    if (known !== undefined) return known;
    const asked = this.ask('report', { uri });
    this.#reports.set(uri, asked);
    asked.then(
      (report) => report === null && this.#reports.delete(uri),
      () => this.#reports.delete(uri),
    );
    return asked;
  }

  /** Asks the server, which is started if need be. */
  async ask<Name extends keyof Requests>(name: Name, params: ParamsOf<Name>, token?: CancellationToken): Promise<ResultOf<Name>> {
    await this.start();
    const client = this.#running;
    if (client === null) throw new Error(l10n.t('The language server is not running: reload the window.'));
    const given: [object, CancellationToken?] = token === undefined ? [params] : [params, token];
    return client.sendRequest<ResultOf<Name>>(methods[name], ...given);
  }

  triage(uris: readonly string[], token: CancellationToken): Promise<ResultOf<'triageFile'>> {
    for (const uri of [...uris, triageUri(uris)]) this.#reports.delete(uri);
    return this.ask('triageFile', { uris }, token);
  }

  async unfollow(uri: string): Promise<void> {
    await this.#running?.sendNotification(methods.unfollow, { uri });
  }

  async forget(uri: string): Promise<void> {
    this.#reports.delete(uri);
    await this.#running?.sendNotification(methods.forget, { uri });
  }

  dispose(): void {
    for (const one of this.#disposables) one.dispose();
    this.#running?.dispose().catch(() => undefined);
  }

  async #start(): Promise<void> {
    const client = await this.#create();
    this.#running = client;
    Object.assign(
      client.middleware,
      openFromDisk(client, () => workspace.textDocuments),
    );
    this.#disposables.push(
      client.onNotification(methods.reportChanged, (digest: ReportDigest) => this.#take(digest)),
      client.onNotification(methods.faults, ({ count }: Faults) => {
        this.#faults = count;
        this.#failed.fire();
      }),
      client.onNotification(methods.problems, (problems: Problems) => tellProblems(problems)),
      client.onNotification(methods.triageProgress, (progress: TriageProgress) => this.#progress.fire(progress)),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('logTriage') && this.#configure(client)),
      workspace.onDidSaveTextDocument(({ uri }) => holdsFormats(uri.path) && this.#configure(client)),
    );
    await client.start();
    this.#disposables.push(
      client.onDidChangeState(({ newState }) => {
        if (newState === running) this.#restarted.fire();
      }),
    );
  }

  /** Hands the settings over, with which the server reads files of formats again. */
  #configure(client: BaseLanguageClient): void {
    const settings = { settings: { logTriage: settingsForServer() } };
    client.sendNotification('workspace/didChangeConfiguration', settings).catch(() => undefined);
  }

  #take(digest: ReportDigest): void {
    for (const uri of [digest.uri, ...(this.#digests.get(digest.uri)?.logs ?? []), ...(digest.logs ?? [])]) this.#reports.delete(uri);
    if (digest.off === true) this.#off.add(digest.uri);
    else this.#off.delete(digest.uri);
    if (digest.state === null) this.#digests.delete(digest.uri);
    else this.#digests.set(digest.uri, digest);
    if (digest.dropped === true)
      void tell(
        'Information',
        l10n.t('{0} was let go, since many logs were read from disk after it: triage it again to see it.', nameOf(digest.uri)),
      );
    this.#changed.fire(digest);
  }
}

/** Starts the server in the background and says so when it cannot. */
export function startOrSay(client: LogClient): void {
  client.start().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    void tell(
      'Error',
      l10n.t(
        'Log Triage could not start: {0} Reload the window; the output channel “Log Triage” may say more.',
        reason.replace(/[^.!?]$/, '$&.'),
      ),
    );
  });
}
