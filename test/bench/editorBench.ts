import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { speak, startServer, type Wire } from '../lsp/support/server.ts';
import { benchFile } from './benchLogs.ts';

/** Milliseconds until the diagnostics of a document came, after each thing that happened to it. */
interface Latencies {
  readonly open: number;
  readonly append: number;
  readonly edit: number;
}

/** Prints how soon our server answers for a large document, beside a server that only keeps it. */
export async function compareOpening(megabytes: number, pairs: number): Promise<void> {
  const text = readFileSync(benchFile('python', megabytes), 'utf8');
  const ours: Latencies[] = [];
  const stock: Latencies[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    ours.push(await ofOurs(text));
    stock.push(await ofStock(text));
  }
  for (const what of ['open', 'append', 'edit'] as const) {
    const [own, theirs] = [median(ours.map((one) => one[what])), median(stock.map((one) => one[what]))];
    console.log(
      `${megabytes} MB document, ${what}: ${own.toFixed(1)} ms to its diagnostics, ${(own / theirs).toFixed(2)} of a server that only keeps it`,
    );
  }
}

async function ofOurs(text: string): Promise<Latencies> {
  const server = await startServer();
  try {
    return await measure(server, text);
  } finally {
    await server.stop();
  }
}

async function ofStock(text: string): Promise<Latencies> {
  const program = fileURLToPath(new URL('stockServer.ts', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const wire = speak(child);
  try {
    await wire.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    wire.notify('initialized', {});
    return await measure(wire, text);
  } finally {
    child.kill();
  }
}

async function measure({ request, notify }: Wire, text: string): Promise<Latencies> {
  const uri = 'file:///bench.log';
  const lines = text.split('\n').length;
  const timed = async (happens: () => void): Promise<number> => {
    const from = performance.now();
    happens();
    await request('textDocument/diagnostic', { textDocument: { uri } });
    return performance.now() - from;
  };
  let version = 1;
  const change = (line: number, inserted: string): void => {
    const at = { line, character: 0 };
    notify('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: at, end: at }, text: inserted }],
    });
  };
  const open = await timed(() => notify('textDocument/didOpen', { textDocument: { uri, languageId: 'log', version, text } }));
  const appended = text.slice(0, text.indexOf('\n', 1000) + 1);
  // The first of each warms up what the second measures.
  await timed(() => change(lines - 1, appended));
  const append = await timed(() => change(lines - 1, appended));
  await timed(() => change(lines >> 1, 'x'));
  const edit = await timed(() => change(lines >> 1, 'x'));
  return { open, append, edit };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}
