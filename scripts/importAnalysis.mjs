// Reads what the analysis exports, compiled in memory so that Node 20 can.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { inRoot } from './run.mjs';

/**
 * The exports of a file of server/src/analysis; null when there is no such file.
 * @param {string} path below server/src/analysis
 * @returns {Promise<Record<string, unknown> | null>}
 */
export async function importAnalysis(path) {
  const entry = inRoot('server', 'src', 'analysis', ...path.split('/'));
  if (!existsSync(entry)) return null;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
