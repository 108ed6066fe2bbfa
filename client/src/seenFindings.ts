import type { Memento } from 'vscode';
import type { ReportMessage } from '../../server/src/protocol/protocol.ts';
import { identityOf } from './incidentFilter.ts';

const key = 'incidents.seen';
/** So many logs are remembered, and so many findings of each. */
const mostLogs = 100;
const mostFindings = 500;

type Seen = Readonly<Record<string, readonly string[]>>;

/** What the user saw of each log at the last look: in the window before this one, or when all was marked as seen. */
export class SeenFindings {
  readonly #memory: Memento;
  #base: Seen;
  #now: Seen;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#base = memory.get<Seen>(key, {});
    this.#now = this.#base;
  }

  /** The identities that are not new; null for a log never looked at. */
  of(uri: string): ReadonlySet<string> | null {
    const seen = this.#base[uri];
    return seen === undefined ? null : new Set(seen);
  }

  /** Remembers what is shown, for the next look. */
  note({ uri, report }: ReportMessage): void {
    const { [uri]: before, ...others } = this.#now;
    const all = [...new Set(report.findings.map(identityOf))].slice(0, mostFindings);
    if (before !== undefined && before.join('\n') === all.join('\n')) return;
    this.#now = Object.fromEntries([...Object.entries(others), [uri, all] as const].slice(-mostLogs));
    this.#memory.update(key, this.#now).then(undefined, () => undefined);
  }

  /** From now on only what comes later is new. */
  markAll(): void {
    this.#base = this.#now;
  }
}
