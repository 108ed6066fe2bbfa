import type { Finding } from './protocol.ts';

/**
 * The findings to show side by side. A group whose lines an overlay (such as a burst) covers all is left out, since it is the same crowd
 * seen twice, and so is a shift of the latency of an operation whose slowdown is told. The report and its counts keep them.
 */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const crowdOf = ({ file, startLine, endLine, count }: Finding): string => `${startLine} ${endLine} ${count} ${file}`;
  const covered = new Set(findings.filter(({ overlay, severity }) => overlay && severity !== 'info').map(crowdOf));
  const slow = findings.filter(({ kind }) => kind === 'slowdown');
  return findings.filter((finding) =>
    finding.kind === 'latency-shift'
      ? !slow.some((one) => isSameSlowness(one, finding))
      : finding.overlay || finding.trace !== null || !covered.has(crowdOf(finding)),
  );
}

/** Whether both are about one operation in stretches of a log that overlap. */
function isSameSlowness(one: Finding, other: Finding): boolean {
  const operation = operationOf(one);
  const overlap = one.file === other.file && one.startLine <= other.endLine && other.startLine <= one.endLine;
  return overlap && operation !== undefined && operation === operationOf(other);
}

const operationOf = ({ entities }: Finding): string | undefined => entities.find(({ kind }) => kind === 'operation')?.value;
