import { parentPort, workerData, Worker } from 'node:worker_threads';

/** Source and flags of a regular expression. */
export type Composed = readonly [source: string, flags: string];

/**
 * The regular expressions that modules (paths) put together of others when they are loaded, and the analysis when it reads the samples of
 * formats and detectors. A thread of its own loads all afresh.
 */
export function composedPatterns(modules: readonly string[]): Promise<readonly Composed[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: modules });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

async function recordPatterns(modules: readonly string[]): Promise<void> {
  const made = new Map<string, Composed>();
  const keep = (pattern: RegExp): RegExp => {
    made.set(String(pattern), [pattern.source, pattern.flags]);
    return pattern;
  };
  globalThis.RegExp = new Proxy(RegExp, { construct: (own, args) => keep(Reflect.construct(own, args) as RegExp) });
  for (const path of modules) await import(path);
  const { analyzeText } = await import('../../server/src/analysis/analyze.ts');
  const { formats } = await import('../../server/src/analysis/formats/index.ts');
  const { detectors } = await import('../../server/src/analysis/detectors/index.ts');
  for (const { samples } of formats) for (const { line } of samples) analyzeText(line);
  for (const { samples } of detectors) for (const text of samples.fires) analyzeText(text);
  parentPort?.postMessage([...made.values()]);
}

if (workerData !== null) await recordPatterns(workerData as readonly string[]);
