// A language server that only keeps its documents, as most do, and counts their lines: what any server pays for a document.
import { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
connection.onRequest('textDocument/diagnostic', ({ textDocument }: { readonly textDocument: { readonly uri: string } }) => ({
  kind: 'full',
  items: [],
  lines: documents.get(textDocument.uri)?.lineCount,
}));
documents.listen(connection);
connection.listen();
