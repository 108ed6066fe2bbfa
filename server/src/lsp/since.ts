const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A signed span of time in at most two units: "+2 min 5 s", "−340 ms", "0 s". */
export function sinceWords(ms: number): string {
  const size = Math.abs(Math.round(ms));
  if (size === 0) return '0 s';
  const sign = ms < 0 ? '−' : '+';
  if (size < 1000) return `${sign}${size} ms`;
  const parts: string[] = [];
  let left = size;
  for (const [unit, length] of units) {
    const count = Math.floor(left / length);
    left -= count * length;
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return `${sign}${parts.join(' ')}`;
}
