// Starts programs for the other scripts: the one place that knows where Node 24 and npm are.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's folder. */
export const root = join(import.meta.dirname, '..');

/** A path inside the repository. */
export const inRoot = (/** @type {string[]} */ ...parts) => join(root, ...parts);

const bundled = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Whether the npm package `node` is installed. */
export const hasNode24 = () => existsSync(bundled);

/** Node 24 from the npm package `node`, for the tools that need more than the command line's Node 20. */
export const node24 = () => (hasNode24() ? bundled : process.execPath);

/**
 * Runs a program to its end with its output shown, and answers its exit code (1 when it could not be started).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options] `env` is laid over this process's own
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(command, args, { cwd: options.cwd ?? root, env, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${command} did not start: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program quietly and answers what it wrote; its output is shown only when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ code: number, stdout: string, output: string }>}
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(command, args, { cwd: options.cwd ?? root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let output = '';
    child.stdout.on('data', (chunk) => {
      stdout += String(chunk);
      output += String(chunk);
    });
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.on('error', (error) => resolve({ code: 1, stdout, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, output }));
  });
}

/**
 * Runs npm in a folder, with the npm that started this script where there is one.
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
export function npm(args, cwd = root) {
  const cli = process.env['npm_execpath'];
  if (cli?.endsWith('.js')) return capture(process.execPath, [cli, ...args], { cwd });
  const windows = process.platform === 'win32';
  return windows ? capture('cmd.exe', ['/d', '/c', 'npm', ...args], { cwd }) : capture('npm', args, { cwd });
}
