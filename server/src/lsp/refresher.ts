import type { ClientCapabilities, Connection } from 'vscode-languageserver';

/** A function that has the editor ask again for everything it draws; only for the features that it says can be refreshed. */
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
