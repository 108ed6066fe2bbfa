import type { Finding, FindingKind } from '../../server/src/protocol/protocol.ts';

/** Which findings the Incidents view lists. An empty list or text, or null, leaves nothing out. */
export interface IncidentFilter {
  readonly kinds: readonly FindingKind[];
  /** Services, jobs, hosts and addresses, as the findings name them. */
  readonly services: readonly string[];
  /** Words that must all occur in the title, in any case. */
  readonly text: string;
  /** Only findings that were not there at the last look, or that the log of this URI does not have. */
  readonly newSince: null | 'look' | { readonly uri: string };
}

export const noFilter: IncidentFilter = { kinds: [], services: [], text: '', newSince: null };

/** Whether a filter leaves anything out. */
export const isFiltering = ({ kinds, services, text, newSince }: IncidentFilter): boolean =>
  kinds.length > 0 || services.length > 0 || text.trim() !== '' || newSince !== null;

/** By what a finding is recognised in another reading or another log: its kind and its statement, exception or title, never its lines. */
export const identityOf = ({ kind, category, templateId, trace, title }: Finding): string =>
  [kind, category, trace?.fingerprint ?? templateId ?? title.replace(/\d+/g, '0')].join(' ');

/** Whether the filter keeps a finding. `known` holds the identities that are not new; null when nothing is known. */
export function isListed(finding: Finding, filter: IncidentFilter, known: ReadonlySet<string> | null): boolean {
  if (filter.kinds.length > 0 && !filter.kinds.includes(finding.kind)) return false;
  if (filter.services.length > 0 && !servicesOf(finding).some((name) => filter.services.includes(name))) return false;
  const title = finding.title.toLowerCase();
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.every((word) => title.includes(word))) return false;
  return filter.newSince === null || known === null || !known.has(identityOf(finding));
}

const named = new Set(['service', 'job', 'host', 'address']);

/** The services, jobs, hosts and addresses that a finding names. */
export const servicesOf = ({ entities }: Finding): readonly string[] =>
  entities.filter(({ kind }) => named.has(kind)).map(({ value }) => value);

/** Values and how many findings have them, the most frequent first. */
export function tally<Value extends string>(values: readonly Value[]): readonly (readonly [Value, number])[] {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
