import type { Context } from './context.ts';
import { inSlices } from './inSlices.ts';
import type { FollowedLog } from './platform.ts';
import { show } from './triageStored.ts';

/** So long after a look the next one follows, and after a report that took long as long again (ms). */
const REST = 250;

/** The logs that are read as they grow. */
export class FollowedLogs {
  readonly #context: Context;
  readonly #following = new Map<string, FollowedLog>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Follows a log from now on; a sentence when it cannot be. */
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

  /** Stops following. The last report stays, and its lines can be read back until it is forgotten. */
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
          // An open log is read by its text, which the editor reads anew.
          if (!this.#context.open.has(uri)) show(this.#context, uri, read, null);
        }
      }
      const rest = Math.max(REST, Date.now() - from);
      await new Promise((resolve) => void setTimeout(resolve, rest));
    }
  }
}
