import type { Memento } from 'vscode';
import type { ReportMessage } from '../../server/src/protocol/protocol.ts';
import { identityOf } from './incidentFilter.ts';

const key = 'incidents.seen';
/** How many logs are remembered, and how many findings of each. */
const mostLogs = 100;
const mostFindings = 500;

type Seen = Readonly<Record<string, readonly string[]>>;

/** Which findings the user has seen in each log: those of the last session, or those there when all were marked as seen. */
export class SeenFindings {
  readonly #memory: Memento;
  #base: Seen;
  #now: Seen;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#base = memory.get<Seen>(key, {});
    this.#now = this.#base;
  }

  /** Identities of the findings already seen; null for a log never looked at. */
  of(uri: string): ReadonlySet<string> | null {
    const seen = this.#base[uri];
    return seen === undefined ? null : new Set(seen);
  }

  /** Remembers the findings of a report for the next session. */
  note({ uri, report }: ReportMessage): void {
    const { [uri]: before, ...others } = this.#now;
    const all = [...new Set(report.findings.map(identityOf))].slice(0, mostFindings);
    if (before !== undefined && before.join('\n') === all.join('\n')) return;
    this.#now = Object.fromEntries([...Object.entries(others), [uri, all] as const].slice(-mostLogs));
    this.#memory.update(key, this.#now).then(undefined, () => undefined);
  }

  /** Marks all findings of now as seen. */
  markAll(): void {
    this.#base = this.#now;
  }
}
