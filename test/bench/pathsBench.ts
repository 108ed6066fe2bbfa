import { builtInRules } from '../../server/src/analysis/analyze.ts';
import { bytesSource } from '../../server/src/analysis/fold/blocks.ts';
import { bestKernel } from '../../server/src/analysis/kernel/bestKernel.ts';
import { plainKernel } from '../../server/src/analysis/kernel/plain.ts';
import { scanAll, type ScanOptions } from '../../server/src/analysis/scan.ts';
import { benchText, type Kind } from './benchLogs.ts';

/** Our own ways to fold a log, all with the same result: the fast one first. */
const PATHS: readonly (readonly [name: string, options: ScanOptions])[] = [
  ['WebAssembly', { rules: builtInRules, kernel: bestKernel() }],
  ['plain TypeScript', { rules: builtInRules, kernel: plainKernel }],
  ['every line by itself', { rules: { ...builtInRules, shapeCache: false } }],
];
const BYTES = 8e6;
const ROUNDS = 3;

/** Prints what each way costs, in processor time and as a multiple of the fast one. */
export function comparePaths(kind: Kind): void {
  const bytes = new TextEncoder().encode([...benchText(kind, BYTES)].join(''));
  const costs = PATHS.map(([, options]) => Math.min(...Array.from({ length: ROUNDS }, () => cost(bytes, options))));
  const shown = PATHS.map(([name], i) => `${name} ${costs[i]!.toFixed(0)} ms (${(costs[i]! / costs[0]!).toFixed(1)})`);
  console.log(`${kind} ${(bytes.length / 1e6).toFixed(0)} MB folded: ${shown.join(', ')}`);
}

function cost(bytes: Uint8Array, options: ScanOptions): number {
  const from = process.cpuUsage();
  scanAll(bytesSource(bytes), options);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}
