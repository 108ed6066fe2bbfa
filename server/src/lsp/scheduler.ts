/** Work that is put off until a log has been quiet for a while; later work of the same key replaces earlier. */
export class Scheduler {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  /** Runs `work` after `delayMs` of quiet; it must not throw. */
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
