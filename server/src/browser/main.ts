import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures } from 'vscode-languageserver/browser';
import { startServer } from '../lsp/startServer.ts';
import type { Platform } from '../lsp/platform.ts';

const readLogs: Platform['readLogs'] = (uris) =>
  Promise.resolve({
    report: null,
    problems: uris.map((uri) => `${uri} can only be read when it is open: the browser has no disk to read it from.`),
  });

/** The worker's own scope speaks as the page's end of a worker does. */
const scope = globalThis as unknown as Worker;
const connection = createConnection(ProposedFeatures.all, new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
startServer(connection, {
  readLogs,
  follow: null,
  documentPieces: null,
  documentEnds: null,
  changedAt: () => null,
  readFile: () => Promise.resolve(null),
  sources: null,
});
