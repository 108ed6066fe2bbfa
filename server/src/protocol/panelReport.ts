import type { Finding, Report } from './protocol.ts';

/** The page lists so many places of a finding or group; how many more there are is counted, not sent. */
const MOST_LINES = 12;

/**
 * The part of a report that the page shows, so that the message stays in proportion to the page: of a finding its first lines, of its
 * claims the line that each leads to, of groups no claims.
 */
export function panelReport(report: Report): Report {
  const proving = new Set(report.hypotheses.flatMap(({ evidence }) => evidence.map(({ file, startLine }) => `${startLine} ${file}`)));
  return {
    ...report,
    findings: report.findings.map(shownOf),
    categories: report.categories.map((group) => ({ ...group, claims: [], lines: group.lines.slice(0, MOST_LINES) })),
    excerpts: report.excerpts.filter(({ file, line }) => proving.has(`${line} ${file}`)),
  };
}

function shownOf(finding: Finding): Finding {
  const claims = finding.why.claims.map((claim) => ({ ...claim, evidence: claim.evidence.slice(0, 1) }));
  return { ...finding, lines: finding.lines.slice(0, MOST_LINES), why: { text: finding.why.text, claims } };
}
