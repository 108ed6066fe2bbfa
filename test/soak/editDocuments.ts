import { methods, type ReportMessage } from '../../server/src/protocol/protocol.ts';
import { startServer, type Server } from '../lsp/support/server.ts';
import { makeRandom, type Random } from '../support/random.ts';
import { randomLog } from '../support/randomLog.ts';
import { memoryOf } from './runCommand.ts';
import type { Tally } from './tally.ts';

const features = ['diagnostic', 'codeLens', 'documentSymbol', 'foldingRange', 'documentLink', 'hover', 'documentHighlight'];

/** A document as the editor holds it. */
interface Document {
  readonly uri: string;
  lines: string[];
  version: number;
}

export interface Memory {
  /** MiB of the server when all documents were read for the first time, and at the end. */
  readonly before: number;
  readonly after: number;
  /** In between, after equal times: bounded caches fill, and what leaks shows as a line that rises to the end. */
  readonly between: readonly number[];
}

const LOOKS = 8;

/**
 * Opens `count` documents, edits, closes and asks of them at random, then compares the server's reports with those of a
 * server that sees the documents for the first time. How long an answer to a question that takes no work was awaited is the stall.
 */
export async function editDocuments(tally: Tally, seed: number, ms: number, count = 100): Promise<Memory> {
  const r = makeRandom(seed);
  const server = await startServer();
  const documents = Array.from({ length: count }, (_, n): Document => {
    return { uri: `untitled:soak-${n}.log`, lines: randomLog(r.int(2 ** 31), 50 + r.int(2000)).split('\n'), version: 1 };
  });
  for (const document of documents) open(server, document);
  for (const { uri } of documents) await reportOf(server, uri);
  // What was compiled and cached by then stays: an hour later there should be no more.
  await editFor(server, documents, r, tally, Math.min(ms / 3, 60_000));
  for (const { uri } of documents) await reportOf(server, uri);
  const before = memoryOf(server.pid).now;
  const between: number[] = [];
  for (let look = 0; look < LOOKS; look++) {
    await editFor(server, documents, r, tally, ms / LOOKS);
    between.push(memoryOf(server.pid).now);
  }
  await compare(server, documents, tally);
  const after = memoryOf(server.pid).now;
  await server.stop();
  return { before, after, between };
}

const open = (server: Server, { uri, lines }: Document): void => server.open(uri, lines.join('\n'));
const reportOf = (server: Server, uri: string): Promise<ReportMessage | null> => server.request(methods.report, { uri });

async function editFor(server: Server, documents: readonly Document[], r: Random, tally: Tally, ms: number): Promise<void> {
  const until = performance.now() + ms;
  while (performance.now() < until) {
    const document = r.pick(documents);
    if (r.int(40) === 0) reopen(server, document, r);
    else edit(server, document, r);
    const textDocument = { uri: document.uri };
    const asked =
      r.int(3) === 0 ? server.request(`textDocument/${r.pick(features)}`, { textDocument, position: { line: 1, character: 1 } }) : null;
    const from = performance.now();
    await server.request(methods.postmortemTemplates, {});
    tally.stalled(performance.now() - from);
    if (r.int(4) === 0) await asked;
    else asked?.catch((error: unknown) => tally.broke(String(error)));
    tally.tried(1);
  }
}

/** Closes a document and opens it anew, now and then with another text. */
function reopen(server: Server, document: Document, r: Random): void {
  server.notify('textDocument/didClose', { textDocument: { uri: document.uri } });
  if (r.int(2) === 0) document.lines = randomLog(r.int(2 ** 31), 50 + r.int(2000)).split('\n');
  document.version = 1;
  open(server, document);
}

/** Replaces some lines by others; documents neither grow nor shrink for long. */
function edit(server: Server, document: Document, r: Random): void {
  const { uri, lines } = document;
  const from = r.int(lines.length);
  const to = Math.min(lines.length - 1, from + r.int(lines.length > 1500 ? 400 : 20));
  const text = randomLog(r.int(2 ** 31), 1 + r.int(20));
  const [first, last] = [visible(lines[from]!), visible(lines[to]!)];
  const end = whole(last, r.int(last.length + 1));
  const start = whole(first, r.int((from === to ? end : first.length) + 1));
  document.version += 1;
  const range = { start: { line: from, character: start }, end: { line: to, character: end } };
  server.notify('textDocument/didChange', { textDocument: { uri, version: document.version }, contentChanges: [{ range, text }] });
  const replaced = `${lines[from]!.slice(0, start)}${text}${lines[to]!.slice(end)}`.split('\n');
  lines.splice(from, to - from + 1, ...replaced);
}

const visible = (line: string): string => line.replace(/\r$/, '');
/** Not inside of a surrogate pair, where an editor never is. */
const whole = (line: string, at: number): number => (/[\udc00-\udfff]/.test(line.charAt(at)) ? at - 1 : at);

/** Records that the edited server does not know of and a fresh one does. */
async function compare(server: Server, documents: readonly Document[], tally: Tally): Promise<void> {
  const fresh = await startServer();
  for (const document of documents) {
    open(fresh, document);
    const [edited, expected] = [await reportOf(server, document.uri), await reportOf(fresh, document.uri)];
    const of = (message: ReportMessage | null): number => message?.report.inputs[0]?.records ?? 0;
    tally.lost(Math.abs(of(expected) - of(edited)));
    if (JSON.stringify(edited) !== JSON.stringify(expected)) tally.broke(`${document.uri}: the report after edits is not that of the text`);
    fresh.notify('textDocument/didClose', { textDocument: { uri: document.uri } });
  }
  await fresh.stop();
}
