import type { Finding } from './protocol.ts';

/**
 * The findings to show side by side. A group whose lines an overlay (such as a burst) covers all is left out, since it is the same crowd
 * seen twice. The report and its counts keep both.
 */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const crowdOf = ({ file, startLine, endLine, count }: Finding): string => `${startLine} ${endLine} ${count} ${file}`;
  const covered = new Set(findings.filter(({ overlay, severity }) => overlay && severity !== 'info').map(crowdOf));
  return findings.filter((finding) => finding.overlay || finding.trace !== null || !covered.has(crowdOf(finding)));
}
