import type { Finding } from './protocol.ts';

/**
 * The findings to show side by side: a group that an overlay (a burst, say) covers line by line is the same crowd seen
 * twice, and is left out. Counts are not touched; the report holds both.
 */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const crowdOf = ({ file, startLine, endLine, count }: Finding): string => `${startLine} ${endLine} ${count} ${file}`;
  const covered = new Set(findings.filter(({ overlay, severity }) => overlay && severity !== 'info').map(crowdOf));
  return findings.filter((finding) => finding.overlay || finding.trace !== null || !covered.has(crowdOf(finding)));
}
