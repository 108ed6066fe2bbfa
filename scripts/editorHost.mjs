// The embedded VS Code: the workbench and extension host that the npm package `code-server` carries, run on loopback.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { capture, inRoot, node24, npm, root } from './run.mjs';

const version = '4.139.1';
const hostFolder = process.env['LOG_TRIAGE_HOST'] ?? inRoot('.host');
/** The installed VS Code: its programs stand in `out/`. */
export const vscodeFolder = join(hostFolder, 'node_modules', 'code-server', 'lib', 'vscode');
const stamp = join(hostFolder, `installed-${version}`);

/** Installs the embedded VS Code into .host/ (about 600 MB, half a minute) unless it is there. */
export async function installHost() {
  if (existsSync(stamp)) return;
  console.log(`installing the embedded VS Code (code-server ${version}, about 600 MB) into ${hostFolder}…`);
  rmSync(hostFolder, { recursive: true, force: true });
  mkdirSync(hostFolder, { recursive: true });
  const manifest = { name: 'editor-host', private: true, dependencies: { 'code-server': version } };
  writeFileSync(join(hostFolder, 'package.json'), JSON.stringify(manifest, null, 2));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund'];
  for (const [args, cwd] of /** @type {const} */ ([
    [['install', ...quiet, '--no-package-lock'], hostFolder],
    [['install', '--omit=dev', ...quiet], vscodeFolder],
  ])) {
    const { code, output } = await npm(args, cwd);
    if (code !== 0) throw new Error(`The embedded VS Code could not be installed; run it again.\n${output}`);
  }
  writeFileSync(stamp, '');
}

/** A port on loopback that nothing listens on at this moment. */
function freePort() {
  return /** @type {Promise<number>} */ (
    new Promise((resolve, reject) => {
      const probe = createServer();
      probe.on('error', reject);
      probe.listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
    })
  );
}

/** User settings without which the editor greets, asks and looks for news. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'git.enabled': false,
};

/**
 * The arguments all starts of the server share.
 * @param {string} dataFolder
 */
const serverArgs = (dataFolder) => [
  join(vscodeFolder, 'out', 'server-main.js'),
  '--accept-server-license-terms',
  `--user-data-dir=${join(dataFolder, 'ud')}`,
  `--server-data-dir=${join(dataFolder, 'sd')}`,
  `--extensions-dir=${join(dataFolder, 'ext')}`,
  '--telemetry-level=off',
];

/**
 * A running embedded VS Code.
 * @typedef {object} EditorHost
 * @property {number} port
 * @property {string} origin `http://127.0.0.1:<port>`
 * @property {() => string} log what the server has written so far
 * @property {() => Promise<void>} stop ends the server and waits for its end
 */

/**
 * Starts the embedded VS Code on a free loopback port.
 * @param {{ dataFolder: string, settings?: Record<string, unknown>, vsix?: string, driven?: boolean }} options
 *   `dataFolder` keeps user data and extensions and is the caller's to remove; `vsix` is installed first;
 *   `driven` lets a test load an extension by the page's address
 * @returns {Promise<EditorHost>}
 */
export async function startHost({ dataFolder, settings, vsix, driven }) {
  const user = join(dataFolder, 'ud', 'User');
  mkdirSync(user, { recursive: true });
  mkdirSync(join(dataFolder, 'ext'), { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  if (vsix !== undefined) await installVsix(dataFolder, vsix);
  const port = await freePort();
  const listen = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'];
  const driver = driven === true ? ['--enable-smoke-test-driver'] : [];
  const child = spawn(node24(), [...serverArgs(dataFolder), ...listen, ...driver], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  child.stderr.on('data', (chunk) => (text += String(chunk)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 5000);
    await ended;
    clearTimeout(hard);
  };
  const origin = `http://127.0.0.1:${port}`;
  if (!(await answers(origin, () => child.exitCode !== null))) {
    await stop();
    throw new Error(`The embedded VS Code did not start.\n${text}`);
  }
  return { port, origin, log: () => text, stop };
}

/**
 * @param {string} dataFolder
 * @param {string} vsix
 */
async function installVsix(dataFolder, vsix) {
  const { code, output } = await capture(node24(), [...serverArgs(dataFolder), '--install-extension', vsix, '--force']);
  if (code !== 0) throw new Error(`The packed extension could not be installed.\n${output}`);
}

/**
 * Whether the server answers within 30 s; gives up at once when it has ended.
 * @param {string} origin
 * @param {() => boolean} hasEnded
 */
async function answers(origin, hasEnded) {
  const until = Date.now() + 30_000;
  while (Date.now() < until && !hasEnded()) {
    try {
      if ((await fetch(`${origin}/version`)).ok) return true;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
