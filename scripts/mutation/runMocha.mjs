// Runs one test file in a process of its own, quietly, under some environment.
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, node24 } from '../run.mjs';

/** What is compiled once need not be again: most of a small test's time. V8 tells less of what it took from there, so coverage goes without. */
const compiled = { NODE_COMPILE_CACHE: join(tmpdir(), 'log-triage-compiled') };

/** A mutant may run for ever: none is left behind. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

/**
 * @param {string} file
 * @param {{ env?: Record<string, string>, before?: readonly string[], ms?: number }} [options] `before`: modules to import first
 * @returns {Promise<{ readonly passed: boolean, readonly ms: number }>}
 */
export function runMocha(file, { env = {}, before = [], ms = 300_000 } = {}) {
  return new Promise((resolve) => {
    const from = performance.now();
    const imports = before.flatMap((module) => ['--import', module]);
    const measured = env['NODE_V8_COVERAGE'] !== undefined;
    // Coverage slows a test down by as much as it likes.
    const args = [
      ...imports,
      inRoot('node_modules', 'mocha', 'bin', 'mocha.js'),
      '--bail',
      '--exit',
      '--timeout',
      measured ? '0' : '60000',
      file,
    ];
    const kept = measured ? {} : compiled;
    const child = spawn(node24(), args, { env: { ...process.env, ...kept, ...env }, stdio: 'ignore' });
    running.add(child);
    const stop = setTimeout(() => child.kill('SIGKILL'), ms);
    child.on('exit', (code) => {
      clearTimeout(stop);
      running.delete(child);
      resolve({ passed: code === 0, ms: performance.now() - from });
    });
  });
}
