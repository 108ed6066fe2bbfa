import { isMainThread } from 'node:worker_threads';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/startServer.ts';
import { changedAt, documentEnds, documentPieces } from './documentPieces.ts';
import { foldSegments } from './foldWorker.ts';
import { follow } from './following/follow.ts';
import { readFormatFile } from './readFormatFile.ts';
import { readLogs } from './readLogs.ts';
import { sourceFiles } from './sourceFiles.ts';
import { useThreads } from './threads.ts';
import { tuneEngine } from './tuneEngine.ts';

if (isMainThread) {
  tuneEngine('a server');
  if (typeof __filename === 'string') useThreads(__filename);
  // The transport (ipc, stdio, pipe) is what the command line says.
  startServer(createConnection(ProposedFeatures.all), {
    readLogs,
    follow,
    documentPieces,
    documentEnds,
    changedAt,
    readFile: readFormatFile,
    sources: sourceFiles,
  });
} else foldSegments();
