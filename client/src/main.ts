import type { ExtensionContext } from 'vscode';
import { startExtension } from './startExtension.ts';

const inNode = typeof process === 'object' && typeof process.versions?.node === 'string';

/**
 * Called by VS Code when a log or one of our commands first asks. One program for both hosts, so that what they share is packed once;
 * the host's own library, most of what activation would cost, is evaluated only when the server is started.
 */
export function activate(context: ExtensionContext): void {
  startExtension(context, async () =>
    (await (inNode ? import('./node/newClient.ts') : import('./browser/newClient.ts'))).newClient(context),
  );
}
