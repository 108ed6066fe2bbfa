import { commands, FileType, l10n, StatusBarAlignment, Uri, window, workspace } from 'vscode';
import type { Disposable, StatusBarItem } from 'vscode';
import { firstLog } from '../../server/src/protocol/triageUri.ts';
import type { LogClient } from './logClient.ts';
import type { Target } from './target.ts';
import { nameOf } from './words.ts';

/** The logs that are read as they grow on disk, through rotation, truncation and replacement. A click on the status bar item stops all. */
export class Follower implements Disposable {
  readonly #client: LogClient;
  readonly #followed = new Set<string>();
  readonly #item: StatusBarItem;
  readonly #restarts: Disposable;

  constructor(client: LogClient) {
    this.#client = client;
    this.#item = window.createStatusBarItem('logTriage.following', StatusBarAlignment.Left);
    this.#item.name = l10n.t('Followed Logs');
    this.#item.command = 'logTriage.unfollow';
    // A restarted server no longer follows what the one before it followed.
    this.#restarts = client.onDidRestart(() => {
      for (const uri of this.#followed) client.ask('follow', { uri }).catch(() => undefined);
    });
  }

  dispose(): void {
    this.#restarts.dispose();
    this.#item.dispose();
  }

  /** Starts to follow a log; throws for a folder. */
  async follow(target: Target): Promise<void> {
    const uri = firstLog(target.uri);
    const type = await typeOf(Uri.parse(uri));
    if (type === null)
      throw new Error(
        l10n.t('{0} is not on disk, so there is nothing to follow: save it first, or open the log that took its place.', nameOf(uri)),
      );
    if (type === FileType.Directory) throw new Error(l10n.t('A folder cannot be followed: choose a log in it.'));
    const { problem } = await this.#client.ask('follow', { uri });
    if (problem !== null) throw new Error(problem);
    this.#followed.add(uri);
    this.#show();
  }

  /** Stops following every log; their last reports stay. */
  async unfollow(): Promise<void> {
    const uris = [...this.#followed];
    this.#followed.clear();
    this.#show();
    for (const uri of uris) await this.#client.unfollow(uri);
  }

  #show(): void {
    const names = [...this.#followed].map(nameOf);
    commands.executeCommand('setContext', 'logTriage.isFollowing', names.length > 0).then(undefined, () => undefined);
    if (names.length === 0) return this.#item.hide();
    this.#item.text = `$(eye) ${names.length === 1 ? l10n.t('Following {0}', names[0] ?? '') : l10n.t('Following {0} logs', names.length)}`;
    this.#item.tooltip = l10n.t('New failures appear as they are written. Click to stop following.');
    this.#item.show();
  }
}

/** Null when there is no such file. */
function typeOf(uri: Uri): Thenable<FileType | null> {
  return workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => null,
  );
}
