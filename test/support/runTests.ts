import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import * as mochaModule from 'mocha';

/** The named export: Node 20 gives a namespace where Node 24 gives the class, and both have it. */
const { Mocha } = mochaModule as unknown as {
  readonly Mocha: {
    new (options: Mocha.MochaOptions): Mocha;
    readonly reporters: { Base: { consoleLog: typeof console.log } };
  };
};

/** What each line begins with that mocha itself writes, so that an editor's own talk can be told from it. */
export const marker = '| ';

export interface Counts {
  readonly passed: number;
  /** Failed and pending ones: a test that does not run is not a test. */
  readonly failed: number;
}

/**
 * Runs mocha over files, in this process, and writes the counts as JSON to the file that the environment variable
 * MOCHA_COUNTS names, where it is set. Files that are required (inside an editor) have their lines marked.
 * A test that fails is tried again as often as `retries` says, and what it failed of the first time is told.
 */
export async function runTests(files: readonly string[], load: 'require' | 'import', retries = 0): Promise<Counts> {
  if (load === 'require') {
    Mocha.reporters.Base.consoleLog = (...parts) => console.log(format(...parts).replace(/^/gm, marker));
  }
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 60_000, forbidOnly: true, retries });
  for (const file of [...files].sort()) mocha.addFile(file);
  if (load === 'import') await mocha.loadFilesAsync();
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed: failures + pending });
    });
    runner.on('retry', (test, error) => console.log(`tried again: ${test.fullTitle()}: ${String(error)}`));
  });
  const path = process.env['MOCHA_COUNTS'];
  if (path !== undefined) writeFileSync(path, JSON.stringify(counts));
  return counts;
}
