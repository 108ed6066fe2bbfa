// `npm start`: builds the extension and opens an editor with it on samples/. `-- --headless` prints a report instead.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installHost, startHost } from './editorHost.mjs';
import { installPackages } from './install.mjs';
import { inRoot, root, run } from './run.mjs';

const samples = inRoot('samples');

/** Prints the report of every sample log, or of the files named. */
async function headless() {
  const named = process.argv.slice(2).filter((argument) => argument !== '--headless');
  const logs = readdirSync(samples).filter((name) => name.endsWith('.log'));
  const files = named.length > 0 ? named : logs.map((name) => join('samples', name));
  return run(process.execPath, [inRoot('dist', 'cli.cjs'), 'report', ...files, '--format', 'markdown']);
}

/** The `code` program on PATH, where there is one. */
function localCode() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}

/** Serves the embedded VS Code with the packed extension until Ctrl+C. */
async function embedded() {
  const { packVsix } = await import('./package.mjs');
  await installHost();
  const dataFolder = mkdtempSync(join(tmpdir(), 'log-triage-start-'));
  try {
    const host = await startHost({ dataFolder, vsix: await packVsix() });
    const ended = new Promise((resolve) => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((name) => process.once(name, resolve)));
    console.log(`\nOpen ${host.origin}/?folder=${encodeURI(samples)}\nPress Ctrl+C to stop.`);
    await ended;
    await host.stop();
  } finally {
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
  }
  return 0;
}

async function start() {
  await installPackages();
  const built = await run(process.execPath, [inRoot('esbuild.mjs')]);
  if (built !== 0) return built;
  if (process.argv.includes('--headless')) return headless();
  const code = localCode();
  if (code === undefined) return embedded();
  return run(code, [`--extensionDevelopmentPath=${root}`, samples]);
}

start().then(
  (code) => (process.exitCode = code),
  (/** @type {Error} */ error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
