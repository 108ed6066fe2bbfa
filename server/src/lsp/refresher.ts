import type { ClientCapabilities, Connection } from 'vscode-languageserver';

/** Asks the editor to ask again for what it draws from the last reading; only what it said it understands. */
export function refresher(connection: Connection, { workspace }: ClientCapabilities): () => void {
  const asks: (() => Promise<unknown>)[] = [];
  if (workspace?.diagnostics?.refreshSupport === true) asks.push(() => connection.languages.diagnostics.refresh());
  if (workspace?.codeLens?.refreshSupport === true) asks.push(() => connection.sendRequest('workspace/codeLens/refresh'));
  if (workspace?.inlayHint?.refreshSupport === true) asks.push(() => connection.languages.inlayHint.refresh());
  if (workspace?.foldingRange?.refreshSupport === true) {
    asks.push(() => connection.sendRequest('workspace/foldingRange/refresh'));
  }
  return () => {
    for (const ask of asks) ask().catch(() => undefined);
  };
}
