import type { Finding, Report } from './protocol.ts';

/** The page names a few places of each finding and group; what lies beyond is counted, not sent. */
const MOST_LINES = 12;

/**
 * What of a report the page shows: of a finding with a thousand lines the first ones, of its claims the line they lead to, of
 * groups no claims, since the page states their counts alone. So what crosses to the page stays in proportion to what stands on it.
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
