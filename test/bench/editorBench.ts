import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sampleUnits } from '../../server/src/protocol/protocol.ts';
import { speak, startServer, type Wire } from '../lsp/support/server.ts';
import { benchFile } from './benchLogs.ts';
import { median } from '../support/quantile.ts';

const happenings = ['open', 'whole', 'append', 'edit', 'second open'] as const;
/** Milliseconds until the diagnostics of a document came, after each thing that happened to it. */
type Latencies = Readonly<Record<(typeof happenings)[number], number>>;
/** How a document is opened: by its text, or by its file where the server can read that. */
type Way = 'text' | 'file';

/**
 * Prints how soon our server answers for a large document, beside a server that only keeps it: with what the ends of the document
 * tell, with the whole, and after it was changed; and for one that is opened when the server has read another.
 */
export async function compareOpening(megabytes: number, pairs: number): Promise<void> {
  const path = benchFile('python', megabytes);
  const ours: Readonly<Record<Way, Latencies[]>> = { text: [], file: [] };
  const stock: Latencies[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    for (const way of ['text', 'file'] as const) ours[way].push(await ofOurs(path, way));
    stock.push(await ofStock(path));
  }
  for (const way of ['text', 'file'] as const) {
    for (const what of happenings) {
      const [own, theirs] = [ours[way], stock].map((all) => all.map((one) => one[what])) as [number[], number[]];
      const ratios = own.map((ms, at) => ms / (theirs[at] ?? NaN)).sort((a, b) => a - b);
      console.log(
        `${megabytes} MB document by its ${way}, ${what}: ${median(own).toFixed(1)} ms to its diagnostics, ${median(ratios).toFixed(2)} (${ratios[0]?.toFixed(2)}–${ratios.at(-1)?.toFixed(2)}) of a server that only keeps it`,
      );
    }
  }
}

async function ofOurs(path: string, way: Way): Promise<Latencies> {
  const asked = new EventEmitter();
  const server = await startServer({}, null, (method) => (asked.emit(method), null));
  const whole = (): Promise<unknown> => once(asked, 'workspace/diagnostic/refresh');
  try {
    return await measure(server, path, way, whole);
  } finally {
    await server.stop();
  }
}

async function ofStock(path: string): Promise<Latencies> {
  const program = fileURLToPath(new URL('stockServer.ts', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const wire = speak(child);
  try {
    await wire.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    wire.notify('initialized', {});
    return await measure(wire, path, 'text', () => Promise.resolve());
  } finally {
    child.kill();
  }
}

/** `whole`: until the server says that it has read more than it answered for. */
async function measure({ request, notify }: Wire, path: string, way: Way, whole: () => Promise<unknown>): Promise<Latencies> {
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n');
  let uri = pathToFileURL(path).href;
  let previousResultId: string | undefined;
  const pull = async (): Promise<void> => {
    const answer = await request<{ readonly resultId?: string }>('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
    previousResultId = answer.resultId;
  };
  const timed = async (happens: () => unknown): Promise<number> => {
    const from = performance.now();
    await happens();
    await pull();
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
  const samples = [0, lines.length >> 1].map((line) => [line, lines[line]?.slice(0, sampleUnits)]);
  const onDisk = { lines: lines.length, units: text.length, samples };
  const document = way === 'file' ? { text: '', onDisk } : { text };
  const openIt = (): void => notify('textDocument/didOpen', { textDocument: { uri, languageId: 'log', version, ...document } });
  const read = whole();
  const from = performance.now();
  const open = await timed(openIt);
  await read;
  await pull();
  const wholeRead = performance.now() - from;
  const appended = text.slice(0, text.indexOf('\n', 1000) + 1);
  // The first of each warms up what the second measures.
  await timed(() => change(lines.length - 1, appended));
  const append = await timed(() => change(lines.length - 1, appended));
  await timed(() => change(lines.length >> 1, 'x'));
  const edit = await timed(() => change(lines.length >> 1, 'x'));
  notify('textDocument/didClose', { textDocument: { uri } });
  uri += '?again';
  version = 1;
  previousResultId = undefined;
  const second = await timed(openIt);
  return { open, whole: wholeRead, append, edit, 'second open': second };
}
