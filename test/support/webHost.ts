import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { quietSettings, vscodeFolder } from '../../scripts/editorHost.mjs';
import { inRoot } from '../../scripts/run.mjs';

/** The workbench of the embedded VS Code: that of VS Code for the Web, changed so that it asks for a server. */
const workbench = join(vscodeFolder, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.js');

/** The texts of a folder's files by their names. */
type Files = Readonly<Record<string, string>>;

/** VS Code for the Web as mere files on loopback, and a proxy that lets nothing out. */
export interface WebHost {
  readonly port: number;
  /** Addresses outside this machine that were asked for; they were all refused. */
  readonly refused: readonly string[];
  stop(): Promise<void>;
}

/** What Chromium asks for on its own account, whatever page it shows. */
const browsersOwn = /^(?:[a-z0-9-]+\.)*(?:google|googleapis)\.com$/;

/** Serves VS Code for the Web with our extension and the folder `vscode-vfs:/logs`, which exists only in memory. */
export async function startWebHost(files: Files): Promise<WebHost> {
  const refused: string[] = [];
  const refuse = (host: string): void => {
    if (!browsersOwn.test(host)) refused.push(host);
  };
  const server = createServer((request, response) => {
    const asked = request.url ?? '/';
    if (asked.startsWith('/')) return answer(files, request, response);
    // A whole address comes to a proxy.
    refuse(new URL(asked).hostname);
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    refuse(String(request.url).replace(/:\d+$/, ''));
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  const port = await listen(server);
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port, refused, stop };
}

/** A port of loopback's that the server now listens on. */
function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const types: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.cjs': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** Answers what the page asks of us. */
function answer(files: Files, request: IncomingMessage, response: ServerResponse): void {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  const content = contentAt(path, files, String(request.headers.host));
  if (content === null) response.writeHead(404).end();
  else response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(content);
}

/** What ships, by its path in the package. */
const shipped = new Set(readFileSync(inRoot('test', 'tidy', 'vsixFiles.txt'), 'utf8').split('\n'));

function contentAt(path: string, files: Files, authority: string): string | Buffer | null {
  if (path === '/') return page(authority);
  if (path === '/memory/package.json') return JSON.stringify(memoryManifest);
  if (path === '/memory/extension.js') return `const files = ${JSON.stringify(files)};\n${memoryProgram}`;
  const [, place = '', ...parts] = path.split('/');
  const rest = parts.join('/');
  if (place === 'ours') return shipped.has(rest) ? readFileSync(inRoot(rest)) : null;
  const file = join(vscodeFolder, path);
  if (file === workbench) return withoutServer(readFileSync(file, 'utf8'));
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
}

/** What code-server changes in the workbench so that it always has a server, and what stands there without. */
const serverless: readonly (readonly [changed: string, own: string])[] = [
  ['remoteAuthority:location.host', 'remoteAuthority:void 0'],
  ['(this.userDataPath).with({scheme:J.vscodeRemote})', '("/").with({scheme:J.vscodeUserData})'],
];

/** Takes back what code-server changes in the workbench. */
function withoutServer(program: string): string {
  return serverless.reduce((text, [changed, own]) => {
    if (text.split(changed).length !== 2) throw new Error(`The workbench has not once: ${changed}`);
    return text.replace(changed, () => own);
  }, program);
}

/** The page that starts the workbench, after its own `workbench.html`. */
function page(authority: string): string {
  const builtin = (path: string): object => ({ $mid: 1, scheme: 'http', authority, path });
  const configuration = {
    additionalBuiltinExtensions: [builtin('/ours'), builtin('/memory')],
    webviewEndpoint: '/out/vs/workbench/contrib/webview/browser/pre',
    configurationDefaults: quietSettings,
    isEnabledCoderGettingStarted: false,
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    userDataPath: '/',
    productConfiguration: { enableTelemetry: false },
  };
  const settings = JSON.stringify(configuration).replaceAll('"', '&quot;');
  return `<!doctype html><html><head><meta charset="utf-8">
<meta id="vscode-workbench-web-configuration" data-settings="${settings}">
<link rel="stylesheet" href="/out/vs/code/browser/workbench/workbench.css"></head><body aria-label=""></body>
<script>globalThis._VSCODE_FILE_ROOT = location.origin + '/out/';</script>
<script type="module" src="/out/nls.messages.js"></script>
<script type="module" src="/out/vs/code/browser/workbench/workbench.js"></script></html>`;
}

const memoryManifest = {
  name: 'memory',
  publisher: 'test',
  version: '0.0.1',
  engines: { vscode: '^1.101.0' },
  activationEvents: ['onFileSystem:vscode-vfs'],
  browser: './extension.js',
};

/** A file system of the folder `/logs`, that can be read and no more. */
const memoryProgram = `
const { Disposable, EventEmitter, FileSystemError, workspace } = require('vscode');
const bytes = (path) => {
  const text = files[path.replace('/logs/', '')];
  if (text === undefined) throw FileSystemError.FileNotFound(path);
  return new TextEncoder().encode(text);
};
const no = () => { throw FileSystemError.NoPermissions(); };
const provider = {
  onDidChangeFile: new EventEmitter().event,
  watch: () => new Disposable(() => undefined),
  stat: ({ path }) => path === '/logs' || path === '/'
    ? { type: 2, ctime: 0, mtime: 0, size: 0 }
    : { type: 1, ctime: 0, mtime: 0, size: bytes(path).length },
  readDirectory: () => Object.keys(files).map((name) => [name, 1]),
  readFile: ({ path }) => bytes(path),
  createDirectory: no, writeFile: no, delete: no, rename: no,
};
exports.activate = (context) => context.subscriptions.push(
  workspace.registerFileSystemProvider('vscode-vfs', provider, { isReadonly: true, isCaseSensitive: true }));
`;
