import type { Finding, Incident } from './protocol.ts';

/** The findings of an incident, in the report's order. Of a finding that reaches beyond the incident only the part within. */
export function findingsOfIncident(findings: readonly Finding[], incident: Incident): readonly Finding[] {
  const ids = new Set(incident.findings);
  const parts = new Map(incident.parts?.map((part) => [part.finding, part]));
  return findings.flatMap((finding) => {
    if (!ids.has(finding.id)) return [];
    const part = parts.get(finding.id);
    if (part === undefined) return [finding];
    const { finding: id, ...within } = part;
    const title = finding.title.replace(/ \(×[\d,]+\)$/, part.count > 1 ? ` (×${part.count.toLocaleString('en-US')})` : '');
    return [{ ...finding, ...within, id, title }];
  });
}
