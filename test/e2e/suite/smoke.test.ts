import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

describe('the extension', () => {
  it('activates', async () => {
    const extension = extensions.getExtension('log-triage.log-triage');
    assert.ok(extension, 'the extension is not installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command its manifest names', async () => {
    const manifest = extensions.getExtension('log-triage.log-triage')?.packageJSON as {
      readonly contributes: { readonly commands?: readonly { readonly command: string }[] };
    };
    const registered = await commands.getCommands(true);
    const named = (manifest.contributes.commands ?? []).map(({ command }) => command);
    assert.ok(named.includes('logTriage.showReport'), 'the manifest does not name logTriage.showReport');
    assert.deepEqual(
      named.filter((command) => !registered.includes(command)),
      [],
    );
  });
});
