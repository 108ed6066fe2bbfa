import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from '../lsp/startServer.ts';
import { readFormatFile } from './readFormatFile.ts';
import { readLogs } from './readLogs.ts';
import { sourceFiles } from './sourceFiles.ts';

// The transport (ipc, stdio, pipe) is what the command line says.
startServer(createConnection(ProposedFeatures.all), { readLogs, readFile: readFormatFile, sources: sourceFiles });
