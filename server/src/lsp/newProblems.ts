/** Mistakes in the settings and in files of formats, each told once. */
export interface NewProblems {
  /** Takes a mistake, one sentence, and writes it down. */
  readonly add: (problem: string) => void;
  /** Sends the mistakes that came since the last time, if any. */
  readonly tell: () => void;
}

/** `write` receives every mistake, also one that comes again; `send` only new ones, together. */
export function newProblems(write: (problem: string) => void, send: (problems: readonly string[]) => void): NewProblems {
  const known = new Set<string>();
  let fresh: string[] = [];
  return {
    add(problem) {
      write(problem);
      if (known.has(problem)) return;
      known.add(problem);
      fresh.push(problem);
    },
    tell() {
      if (fresh.length > 0) send(fresh);
      fresh = [];
    },
  };
}
