// Runs test/e2e/suite inside a VS Code: one downloaded by @vscode/test-electron where that can be, else the embedded one.
import { appendFileSync, cpSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { runTests as runInElectron } from '@vscode/test-electron';
import { build } from 'esbuild';
import { inRoot, root } from '../../scripts/run.mjs';
import { openEditor } from './editor.ts';
import { marker } from './runTests.ts';

const suiteFolder = inRoot('out', 'suite');
const extensionTestsPath = join(suiteFolder, 'index.cjs');
const samples = inRoot('samples');
const hostLog = inRoot('test-output', 'editor-host.log');

/** Compiles each file of the suite to a CommonJS module of its own beside index.cjs. */
async function bundleSuite(): Promise<void> {
  rmSync(suiteFolder, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: globSync('test/e2e/suite/*.ts', { cwd: root }),
    outdir: suiteFolder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** Whether a VS Code can be downloaded and shown here. `VSCODE_HOST=electron|embedded` decides it by hand. */
async function electronCanRun(): Promise<boolean> {
  const chosen = process.env['VSCODE_HOST'];
  if (chosen !== undefined && chosen !== '') return chosen === 'electron';
  const hasScreen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (!hasScreen) return false;
  try {
    const signal = AbortSignal.timeout(5000);
    return (await fetch('https://update.code.visualstudio.com/api/releases/stable', { signal })).ok;
  } catch {
    return false;
  }
}

async function inElectron(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'log-triage-suite-'));
  const workspace = join(folder, 'workspace');
  cpSync(samples, workspace, { recursive: true });
  delete process.env['ELECTRON_RUN_AS_NODE'];
  const launchArgs = [workspace, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${join(folder, 'ud')}`];
  try {
    return await runInElectron({ version: 'stable', extensionDevelopmentPath: root, extensionTestsPath, launchArgs });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Shows what mocha says; the workbench's own talk (about the missing internet, mostly) goes to a file. */
function log(args: readonly unknown[]): void {
  const text = format(...args);
  if (text.startsWith(marker)) console.log(text.replace(/^\| /gm, ''));
  else appendFileSync(hostLog, `${text}\n`);
}

async function inEmbedded(): Promise<number> {
  let finish: (code: number) => void = () => undefined;
  const ended = new Promise<number>((resolve) => (finish = resolve));
  const editor = await openEditor({
    folder: samples,
    prepare: async (page, origin) => {
      await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => log(args));
      await page.exposeFunction('codeAutomationExit', (code: number) => finish(code));
      const remote = origin.replace('http://', 'vscode-remote://');
      const payload = [
        ['extensionDevelopmentPath', `${remote}${root}`],
        ['extensionTestsPath', `${remote}${extensionTestsPath}`],
        ['skipWelcome', 'true'],
      ];
      return { payload: JSON.stringify(payload) };
    },
  });
  const limit = setTimeout(() => {
    console.error(`the suite did not end within 5 minutes; see ${hostLog}`);
    finish(1);
  }, 300_000);
  try {
    return await ended;
  } finally {
    clearTimeout(limit);
    await editor.close();
  }
}

await bundleSuite();
mkdirSync(dirname(hostLog), { recursive: true });
rmSync(hostLog, { force: true });
const electron = await electronCanRun();
console.log(`host: ${electron ? 'VS Code downloaded by @vscode/test-electron' : 'the embedded VS Code with Chromium'}`);
process.exit(await (electron ? inElectron() : inEmbedded()));
