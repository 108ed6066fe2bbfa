/** Delays work until a key has been quiet for a while; later work for the same key replaces earlier work. */
export class Scheduler {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Runs `work`, which must not throw, after `delayMs` without another call for this key. */
  later(key: string, delayMs: number, work: () => void): void {
    this.cancel(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      work();
    }, delayMs);
    this.#timers.set(key, timer);
  }

  cancel(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }

  dispose(): void {
    for (const key of [...this.#timers.keys()]) this.cancel(key);
  }
}
