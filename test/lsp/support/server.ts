import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import type { Readable, Writable } from 'node:stream';
import { serverFlags } from '../../../client/src/node/serverFlags.ts';
import { inRoot } from '../../../scripts/run.mjs';
import { sampleUnits } from '../../../server/src/protocol/protocol.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The built server over stdio, spoken to as an editor would: the wire itself, no library between. */
export interface Server {
  request<Result>(method: string, params: unknown): Promise<Result>;
  /** As `request`, with a way to take it back. */
  ask<Result>(method: string, params: unknown): { readonly answer: Promise<Result>; readonly cancel: () => void };
  notify(method: string, params: unknown): void;
  /** The next notification of a method for which the test holds, also one that came before. */
  notification<Params>(method: string, test?: (params: Params) => boolean): Promise<Params>;
  /** Opens a document as language `log`. */
  open(uri: string, text: string): void;
  /** Opens one whose text stands in a file, as an editor does for large ones. */
  openFromDisk(uri: string, text: string): void;
  stop(): Promise<void>;
  /** What the server says it can do. */
  readonly offered: { readonly workspace?: Readonly<Record<string, unknown>>; readonly notebookDocumentSync?: unknown };
  /** The server's process. */
  readonly pid: number;
}

const capabilities = {
  workspace: { workspaceFolders: true, codeLens: { refreshSupport: true }, diagnostics: { refreshSupport: true } },
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

/** How the editor answers what the server asks of it. */
export type AnswerServer = (method: string, params: unknown) => unknown;

/** A server under settings that hold formats or patterns, once it has read them: it reads logs without them before. */
export async function startServerBy(settings: object): Promise<Server> {
  let loaded: () => void = () => undefined;
  const haveLoaded = new Promise<void>((resolve) => (loaded = resolve));
  const server = await startServer(settings, null, (method) => {
    if (method === 'workspace/diagnostic/refresh') loaded();
    return null;
  });
  if (Object.keys(settings).length > 0) await haveLoaded;
  return server;
}

/** `folder` is the workspace's, if any; `localZone` the reader's. */
export async function startServer(
  settings: unknown = {},
  folder: string | null = null,
  answer: AnswerServer = () => null,
  localZone = 'UTC',
): Promise<Server> {
  const child = spawn(process.execPath, [...serverFlags, inRoot('dist', 'server.js'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const wire = speak(child, answer);
  const workspaceFolders = folder === null ? null : [{ uri: pathToFileURL(folder).href, name: 'workspace' }];
  const { capabilities: offered } = await wire.request<{ readonly capabilities: Server['offered'] }>('initialize', {
    ...{ processId: process.pid, rootUri: null, workspaceFolders, capabilities, initializationOptions: { settings, localZone } },
  });
  wire.notify('initialized', {});
  return {
    ...wire,
    offered,
    open: (uri, text) => wire.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'log', version: 1, text } }),
    openFromDisk: (uri, text) => {
      const lines = text.split('\n');
      const samples = [0, lines.length >> 1, lines.length - 2].map((line) => [line, (lines[line] ?? '').slice(0, sampleUnits)]);
      const onDisk = { lines: lines.length, units: text.length, samples };
      wire.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'log', version: 1, text: '', onDisk } });
    },
    pid: child.pid ?? 0,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await wire.request('shutdown', null);
      wire.notify('exit', null);
      await ended;
    },
  };
}

export type Wire = Pick<Server, 'request' | 'ask' | 'notify' | 'notification'>;
/** The two ends of a server's wire, as a process has them. */
export interface Ends {
  readonly stdin: Writable;
  readonly stdout: Readable;
}

export function speak(child: Ends, answer: AnswerServer = () => null): Wire {
  const waiting = new Map<number, (message: Message) => void>();
  const heard: Message[] = [];
  let listeners: ((message: Message) => boolean)[] = [];
  let next = 0;
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  readMessages(child, (message) => {
    if (message.id !== undefined && message.method !== undefined) send({ id: message.id, result: answer(message.method, message.params) });
    else if (message.id !== undefined) waiting.get(message.id)?.(message);
    else {
      heard.push(message);
      listeners = listeners.filter((listener) => !listener(message));
    }
  });
  const ask = <Result>(method: string, params: unknown): { readonly answer: Promise<Result>; readonly cancel: () => void } => {
    const id = (next += 1);
    const answer = new Promise<Result>((resolve, reject) => {
      waiting.set(id, ({ error, result }) => {
        waiting.delete(id);
        if (error === undefined) resolve(result as Result);
        else reject(new Error(error.message));
      });
      send({ id, method, params });
    });
    return { answer, cancel: () => send({ method: '$/cancelRequest', params: { id } }) };
  };
  return {
    notify: (method, params) => send({ method, params }),
    ask,
    request: <Result>(method: string, params: unknown) => ask<Result>(method, params).answer,
    notification: <Params>(method: string, test: (params: Params) => boolean = () => true) =>
      new Promise<Params>((resolve) => {
        const fits = (message: Message): boolean => message.method === method && test(message.params as Params);
        const known = heard.find(fits);
        if (known !== undefined) resolve(known.params as Params);
        else
          listeners.push((message) => {
            if (!fits(message)) return false;
            resolve(message.params as Params);
            return true;
          });
      }),
  };
}

function readMessages(child: Ends, take: (message: Message) => void): void {
  let rest = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(rest.toString('latin1', 0, Math.max(0, end)))?.[1] ?? NaN);
      if (end < 0 || rest.length < end + 4 + length) return;
      take(JSON.parse(rest.toString('utf8', end + 4, end + 4 + length)) as Message);
      rest = rest.subarray(end + 4 + length);
    }
  });
}
