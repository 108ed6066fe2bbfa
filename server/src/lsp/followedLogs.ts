import type { Context } from './context.ts';
import { inSlices } from './inSlices.ts';
import type { FollowedLog } from './platform.ts';
import { show } from './triageStored.ts';

/** Pause between two looks at a followed log, ms; longer after a report that took longer. */
const REST = 250;

/** The logs that are followed on disk. */
export class FollowedLogs {
  readonly #context: Context;
  readonly #following = new Map<string, FollowedLog>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Starts to follow a log; answers why not, when it cannot be. */
  follow(uri: string): string | null {
    if (this.#following.has(uri)) return null;
    const { platform, settings, rulesOf } = this.#context;
    const begun =
      platform.follow?.(uri, { ...settings(), rules: rulesOf(uri) }) ??
      `${uri} cannot be followed: the browser has no disk to read it from.`;
    if (typeof begun === 'string') return begun;
    this.#following.set(uri, begun);
    this.#go(uri, begun).catch((error: unknown) => this.#context.complain('following', error));
    return null;
  }

  /** Stops following. The last report stays, and its lines can be read until the log is forgotten. */
  unfollow(uri: string): void {
    const log = this.#following.get(uri);
    if (log === undefined) return;
    this.#following.delete(uri);
    const { stored } = this.#context;
    const last = stored.get(uri);
    if (last === undefined) log.close();
    else stored.keep(uri, { ...last, close: () => log.close() });
  }

  async #go(uri: string, log: FollowedLog): Promise<void> {
    const going = (): boolean => this.#following.get(uri) === log;
    while (going()) {
      const from = Date.now();
      if ((await inSlices(log.look(), going)) === true) {
        const read = await inSlices(log.report(), going);
        if (read !== null && going()) {
          this.#context.stored.keep(uri, read);
          // An open log is answered for by its text in the editor, which reloads it.
          if (!this.#context.open.has(uri)) show(this.#context, uri, read, null);
        }
      }
      const rest = Math.max(REST, Date.now() - from);
      await new Promise((resolve) => void setTimeout(resolve, rest));
    }
  }
}
