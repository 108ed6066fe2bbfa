// Which lines of the analysis each test file runs, and how long it takes.
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coveredLines } from '../coveredLines.mjs';
import { inRoot, root } from '../run.mjs';
import { inParallel } from './inParallel.mjs';
import { runMocha } from './runMocha.mjs';

/** These look at sources as text or at the clock: a change of meaning is none to them. */
const others = /laws[/\\](?:patterns|speed)\.test\.ts$/;

/**
 * @typedef {object} TestFile
 * @property {string} path
 * @property {number} ms
 * @property {ReadonlyMap<string, ReadonlySet<number>>} ran 1-based lines by path of the source
 */

/**
 * @param {string} folder of sources
 * @param {number} jobs
 * @returns {Promise<readonly TestFile[]>} fastest first
 */
export async function coverageByTest(folder, jobs) {
  const paths = globSync('test/{unit,laws}/**/*.test.ts', { cwd: root }).filter((path) => !others.test(path));
  const files = await inParallel(paths, jobs, async (path) => {
    const reports = mkdtempSync(join(tmpdir(), 'log-triage-coverage-'));
    try {
      const { passed, ms } = await runMocha(inRoot(path), { env: { NODE_V8_COVERAGE: reports } });
      if (!passed) throw new Error(`${path} fails without any mutant`);
      const ran = new Map(coveredLines(reports, folder).map((file) => [file.path, new Set(file.ran)]));
      return { path, ms, ran };
    } finally {
      rmSync(reports, { recursive: true });
    }
  });
  return files.sort((a, b) => a.ms - b.ms);
}
