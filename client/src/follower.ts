import { CancellationTokenSource, FileType, l10n, StatusBarAlignment, Uri, window, workspace } from 'vscode';
import type { Disposable, StatusBarItem } from 'vscode';
import type { LogClient } from './logClient.ts';
import type { Target } from './target.ts';
import { nameOf } from './words.ts';

/** So often a followed file is looked at, ms. */
const every = 500;
/** After a reading so many times as long as it took is waited, so that a large log leaves the machine to others. */
const restPerReading = 3;

interface Followed {
  readonly uri: string;
  readonly cancel: CancellationTokenSource;
  /** Size and time of change of what was read last, as one text. */
  seen: string;
  /** Before this moment it is not read again, ms since 1970. */
  notBefore: number;
  busy: boolean;
}

/**
 * Reads logs on disk again when they grow, are cut or replaced. Looks at size and time of change, which also works
 * where no watcher reaches (network disks, containers); a log that is open in the editor is reloaded by the editor.
 */
export class Follower implements Disposable {
  readonly #client: LogClient;
  readonly #followed = new Map<string, Followed>();
  readonly #item: StatusBarItem;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(client: LogClient) {
    this.#client = client;
    this.#item = window.createStatusBarItem('logTriage.following', StatusBarAlignment.Left);
    this.#item.name = l10n.t('Followed Logs');
    this.#item.command = 'logTriage.unfollow';
  }

  dispose(): void {
    this.unfollow();
    this.#item.dispose();
  }

  /** Follows a log from now on; a folder cannot be. */
  async follow({ uri }: Target): Promise<void> {
    const { type } = await workspace.fs.stat(Uri.parse(uri));
    if (type === FileType.Directory) throw new Error(l10n.t('A folder cannot be followed: choose a log in it.'));
    if (!this.#followed.has(uri)) {
      this.#followed.set(uri, { uri, cancel: new CancellationTokenSource(), seen: '', notBefore: 0, busy: false });
    }
    this.#timer ??= setInterval(() => this.#look(), every);
    this.#show();
  }

  /** Stops following every log; their last reports stay. */
  unfollow(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    for (const { cancel } of this.#followed.values()) {
      cancel.cancel();
      cancel.dispose();
    }
    this.#followed.clear();
    this.#show();
  }

  #look(): void {
    for (const log of this.#followed.values()) {
      if (!log.busy && Date.now() >= log.notBefore) this.#readIfChanged(log).catch(() => undefined);
    }
  }

  async #readIfChanged(log: Followed): Promise<void> {
    log.busy = true;
    try {
      const { size, mtime } = await workspace.fs.stat(Uri.parse(log.uri));
      const now = `${size} ${mtime}`;
      if (now === log.seen) return;
      const from = Date.now();
      await this.#client.triage([log.uri], log.cancel.token);
      log.seen = now;
      log.notBefore = Date.now() + restPerReading * (Date.now() - from);
    } finally {
      // A file that is gone for a moment, while it is rotated, is looked for again.
      log.busy = false;
    }
  }

  #show(): void {
    const names = [...this.#followed.keys()].map(nameOf);
    if (names.length === 0) return this.#item.hide();
    this.#item.text = `$(eye) ${names.length === 1 ? l10n.t('Following {0}', names[0] ?? '') : l10n.t('Following {0} logs', names.length)}`;
    this.#item.tooltip = l10n.t('New failures appear as they are written. Click to stop following.');
    this.#item.show();
  }
}
